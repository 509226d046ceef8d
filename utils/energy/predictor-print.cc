// SPDX-License-Identifier: GPL-2.0-only
#include "common/energy-number.h"
#include "common/text-table.h"
#include "predictor-report.h"

#include "ns3/quoted-text.h"

#include <string>

namespace ns3::aiot
{

namespace
{

std::string
NameOf(const nlohmann::json& object)
{
    return OneLineText(object.at("name").get<std::string>());
}

void
PrintPairs(std::ostream& out, const nlohmann::json& report)
{
    TextTable table({"platform | runtime", "networks", "roofline", "x trees", "forest"},
                    {1, 2, 3, 4});
    for (const auto& pair : report.at("pairs"))
    {
        std::vector<std::string> cells{NameOf(pair), pair.at("groups").dump()};
        for (const auto& predictor : pair.at("predictors"))
        {
            cells.push_back(DecimalText(predictor.at("mape")));
        }
        table.AddRow(cells);
    }
    out << "MAPE in percent by pair, folds by network:\n";
    table.Print(out);
    out << "\n"
        << report.at("mapped") << " of " << report.at("rows") << " rows mapped ("
        << DecimalText(report.at("mapped_percent")) << " %)";
    for (const auto& name : report.at("unmapped"))
    {
        out << "\n  unmapped: " << NameOf(name) << " (" << name.at("rows") << ")";
    }
    for (const auto& pair : report.at("left_out_pairs"))
    {
        out << "\n  left out, " << pair.at("groups") << " networks only: " << NameOf(pair);
    }
    out << "\nworst pair: " << NameOf(report.at("worst_pair")) << ", MAPE "
        << DecimalText(report.at("worst_pair").at("mape")) << " %\n\nmeans over the pairs:\n";
}

} // namespace

void
PrintEvaluation(std::ostream& out, const nlohmann::json& report)
{
    out << OneLineText(report.at("table").get<std::string>()) << ": " << report.at("samples")
        << " measured " << report.at("kind").get<std::string>() << ", " << report.at("folds")
        << " folds, seed " << report.at("seed") << "\n\n";
    if (report.contains("pairs"))
    {
        PrintPairs(out, report);
    }
    TextTable table({"predictor",
                     "MAPE %",
                     "acc5 %",
                     "acc10 %",
                     "RMSPE %",
                     "worst %",
                     "total ratio",
                     "out of range"},
                    {1, 2, 3, 4, 5, 6, 7});
    for (const auto& predictor : report.at("predictors"))
    {
        table.AddRow({NameOf(predictor),
                      DecimalText(predictor.at("mape")),
                      DecimalText(predictor.at("acc5")),
                      DecimalText(predictor.at("acc10")),
                      DecimalText(predictor.at("rmspe")),
                      DecimalText(predictor.at("worst")),
                      DigitsText(predictor.at("total_ratio")),
                      DigitsText(predictor.at("out_of_range"))});
    }
    table.Print(out);
    out << "\nbest: " << NameOf(report.at("best")) << "\n";
}

void
PrintFit(std::ostream& out, const nlohmann::json& report)
{
    TextTable table({"term", "J per unit"}, {1});
    for (const auto& fit : report.at("fits"))
    {
        table.AddLine(NameOf(fit) + ": " + fit.at("samples").dump() + " samples, " +
                      fit.at("trees").dump() + " trees, MAPE on them " +
                      DecimalText(fit.at("mape_roofline")) + " % by the roofline, " +
                      DecimalText(fit.at("mape_seen")) + " % with trees");
        for (const auto& [term, price] : fit.at("coefficients").items())
        {
            table.AddRow({"  " + term, DigitsText(price)});
        }
    }
    table.Print(out);
}

} // namespace ns3::aiot
