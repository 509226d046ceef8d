// SPDX-License-Identifier: GPL-2.0-only
#include "report-html.h"
#include "report-sections.h"

#include "ns3/module-version.h"
#include "ns3/results-query.h"

namespace ns3::aiot
{

namespace
{

nlohmann::json
OrNull(const ResultsRow& row, std::size_t column)
{
    return row.IsNull(column) ? nlohmann::json() : nlohmann::json(row.GetText(column));
}

std::string
MakeIntensities(const ResultsQuery& database)
{
    HtmlTable table("intensities",
                    "Carbon intensities that were used",
                    {{"zone", "zone"},
                     {"source", "ci_source"},
                     {"vintage", "ci_version"},
                     {"signal", "ci_signal"},
                     {"boundary", "ci_boundary"},
                     {"steps", "steps", true},
                     {"least [g/kWh]", "least_g_per_kwh", true},
                     {"most [g/kWh]", "most_g_per_kwh", true},
                     {"from", "period_start"},
                     {"to", "period_end"}});
    for (const auto& row : database.Ask(
             "SELECT zone, ci_source, ci_version, ci_signal, ci_boundary, count(*), "
             "min(ci_location_g_per_kwh), max(ci_location_g_per_kwh), min(period_start), "
             "max(period_end) FROM intensity GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5"))
    {
        table.AddRow({row.GetText(0),
                      row.GetText(1),
                      row.GetText(2),
                      row.GetText(3),
                      row.GetText(4),
                      row.GetInt(5),
                      row.GetNumber(6),
                      row.GetNumber(7),
                      row.GetText(8),
                      row.GetText(9)});
    }
    return table.IsEmpty() ? HtmlParagraph("The database names no carbon intensity.")
                           : table.GetHtml();
}

std::string
MakeModels(const ResultsQuery& database)
{
    HtmlTable table("models",
                    "Neural networks",
                    {{"network", "name"},
                     {"MAC per forward pass", "macs", true},
                     {"parameters", "parameters", true},
                     {"accuracy", "accuracy", true},
                     {"measured on", "accuracy_dataset"},
                     {"source", "source"}});
    for (const auto& row : database.Ask("SELECT DISTINCT name, macs, parameters, accuracy, "
                                        "accuracy_dataset, source FROM model ORDER BY 1, 6"))
    {
        const auto count = [&row](std::size_t column) {
            return row.IsNull(column) ? nlohmann::json() : nlohmann::json(row.GetInt(column));
        };
        table.AddRow({row.GetText(0),
                      count(1),
                      count(2),
                      row.IsNull(3) ? nlohmann::json() : nlohmann::json(row.GetNumber(3)),
                      OrNull(row, 4),
                      row.GetText(5)});
    }
    return table.IsEmpty() ? std::string() : table.GetHtml();
}

} // namespace

std::string
MakeProvenanceSection(const ResultsQuery& database)
{
    return HtmlParagraph("This report was made by aiot " + GetModuleVersion() +
                         "; the versions that computed the runs stand above. Results differ "
                         "between versions of ns-3, since its radios do.") +
           MakeIntensities(database) + MakeModels(database);
}

} // namespace ns3::aiot
