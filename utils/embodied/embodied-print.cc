// SPDX-License-Identifier: GPL-2.0-only
#include "embodied-print.h"

#include "common/short-number.h"
#include "common/text-table.h"

namespace ns3::aiot
{

namespace
{

std::string
NumberCell(const nlohmann::json& result, const std::string& key)
{
    const auto found = result.find(key);
    return found == result.end() || !found->is_number() ? "" : RoundedNumber(found->get<double>());
}

/// The name of the figure that a group's result is about.
std::string
MainFigure(const EmbodiedAnswer& answer)
{
    if (answer.group == "sci")
    {
        return "sci";
    }
    return answer.group == "amortisation" ? "m" : "total";
}

void
AddFigure(TextTable& table,
          const std::vector<std::string>& labels,
          const nlohmann::json& result,
          const std::string& figure,
          const std::string& unit)
{
    std::vector<std::string> cells = labels;
    for (const char* bound : {"_low_", "_", "_high_"})
    {
        cells.push_back(NumberCell(result, std::string(figure).append(bound).append(unit)));
    }
    cells.push_back(result.value("method", ""));
    cells.push_back(result.value("grade", ""));
    table.AddRow(cells);
}

void
AddAnswer(TextTable& table, const EmbodiedAnswer& answer)
{
    const std::string id = answer.id.is_string() ? answer.id.get<std::string>() : answer.id.dump();
    if (!answer.refusal.empty())
    {
        table.AddRow({id, answer.group, "", "refused"});
        table.AddNote(answer.refusal);
        return;
    }
    const std::string figure = MainFigure(answer);
    const bool perUnit = figure == "sci";
    AddFigure(table,
              {id, perUnit ? "g per " + answer.result.value("functional_unit", "") : answer.group},
              answer.result,
              figure,
              perUnit ? "g_per_unit" : "g");
    if (answer.group != "device")
    {
        return;
    }
    for (const nlohmann::json& item : answer.result["items"])
    {
        AddFigure(table, {"", item["item"].get<std::string>()}, item, "total", "g");
    }
    if (answer.result.contains("m_g"))
    {
        AddFigure(table,
                  {"", "share of this use, " + answer.result.value("rule", "")},
                  answer.result,
                  "m",
                  "g");
    }
}

nlohmann::json
VendorAsJson(const VendorComparison& row)
{
    nlohmann::json entry{{"product", row.product},
                         {"vendor_production_g", row.vendorG},
                         {"device", row.device},
                         {"verdict", VendorVerdictName(row.verdict)},
                         {"remark", row.remark}};
    if (row.verdict != VendorMatch::NO_MODEL)
    {
        entry["total_low_g"] = row.modelG.low;
        entry["total_g"] = row.modelG.typical;
        entry["total_high_g"] = row.modelG.high;
        entry["ratio"] = row.ratio;
    }
    return entry;
}

std::vector<std::string>
VendorCells(const VendorComparison& row)
{
    constexpr double gramsPerKg = 1000.0;
    std::vector<std::string> cells{row.product, RoundedNumber(row.vendorG / gramsPerKg)};
    if (row.verdict == VendorMatch::NO_MODEL)
    {
        cells.insert(cells.end(), {"", "", "", "", ""});
    }
    else
    {
        cells.insert(cells.end(),
                     {row.device,
                      RoundedNumber(row.modelG.low / gramsPerKg),
                      RoundedNumber(row.modelG.typical / gramsPerKg),
                      RoundedNumber(row.modelG.high / gramsPerKg),
                      RoundedNumber(row.ratio)});
    }
    cells.emplace_back(VendorVerdictName(row.verdict));
    return cells;
}

} // namespace

void
PrintAnswersAsJson(const std::vector<EmbodiedAnswer>& answers, std::ostream& out)
{
    nlohmann::json array = nlohmann::json::array();
    for (const EmbodiedAnswer& answer : answers)
    {
        nlohmann::json entry{{"id", answer.id}, {"result", answer.result}};
        if (!answer.refusal.empty())
        {
            entry["refused"] = answer.refusal;
        }
        array.push_back(std::move(entry));
    }
    out << array.dump(1) << "\n";
}

void
PrintAnswers(const std::vector<EmbodiedAnswer>& answers, std::ostream& out)
{
    TextTable table({"id", "what", "low g", "gCO2e", "high g", "method", "grade"}, {2, 3, 4});
    for (const EmbodiedAnswer& answer : answers)
    {
        AddAnswer(table, answer);
    }
    table.Print(out);
}

void
PrintVendors(const std::vector<VendorComparison>& rows, bool json, std::ostream& out)
{
    if (json)
    {
        nlohmann::json array = nlohmann::json::array();
        for (const VendorComparison& row : rows)
        {
            array.push_back(VendorAsJson(row));
        }
        out << array.dump(1) << "\n";
        return;
    }
    TextTable table({"product", "vendor kg", "our device", "low kg", "kg", "high kg", "ratio", ""},
                    {1, 3, 4, 5, 6});
    for (const VendorComparison& row : rows)
    {
        table.AddRow(VendorCells(row));
        table.AddNote(row.remark);
    }
    table.Print(out);
}

} // namespace ns3::aiot
