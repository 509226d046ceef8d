// SPDX-License-Identifier: GPL-2.0-only
// What nodes draw by their role: sensors alone first, then every role; joules per message and per
// inference; device, edge and cloud side by side.
#include "report-charts.h"
#include "report-html.h"
#include "report-sections.h"

#include "ns3/results-query.h"

#include <algorithm>
#include <cstdint>

namespace ns3::aiot
{

namespace
{

/// Roles whose nodes have a transducer, run by run.
const std::string SENSING = "WITH sensing AS (SELECT DISTINCT energy.run_id AS run_id, role FROM "
                            "energy JOIN node ON node.run_id = energy.run_id AND node.id = node_id "
                            "WHERE component = 'sensor') ";

/// Joules of a sensor by component.
const std::string SENSOR_QUERY =
    SENSING +
    "SELECT energy.run_id, node.role, component, sum(energy_it_j) / (SELECT sum(population) FROM "
    "node AS peer WHERE peer.run_id = energy.run_id AND peer.role = node.role) FROM energy JOIN "
    "node ON node.run_id = energy.run_id AND node.id = node_id JOIN sensing ON sensing.run_id = "
    "energy.run_id AND sensing.role = node.role GROUP BY 1, 2, 3";

/// Joules of sensors per message that they sent, for tasks and for standby. Summed before messages
/// are looked up: the view would be evaluated for each row of energy.
const std::string MESSAGE_QUERY =
    SENSING +
    ", drawn AS (SELECT energy.run_id AS run_id, node.role AS role, "
    "iif(stage = 'standby', 'standby', 'tasks') AS part, sum(energy_it_j) AS joules FROM energy "
    "JOIN node ON node.run_id = energy.run_id AND node.id = node_id JOIN sensing ON sensing.run_id "
    "= energy.run_id AND sensing.role = node.role GROUP BY 1, 2, 3) "
    "SELECT drawn.run_id, drawn.role, part, joules / messages FROM drawn JOIN v_message ON "
    "v_message.run_id = drawn.run_id AND v_message.role = drawn.role WHERE messages > 0 "
    "ORDER BY 1, 2, 3";

const std::string ROLE_QUERY =
    SENSING + "SELECT run_id, role, (run_id, role) IN (SELECT run_id, role FROM sensing), nodes, "
              "energy_it_j, power_w_per_node, energy_it_j_per_inference, energy_it_j_per_message "
              "FROM v_role";

const std::string TIER_QUERY =
    "SELECT run_id, offload, sum(completed), sum(energy_j) / sum(completed) FROM inference GROUP "
    "BY 1, 2 HAVING sum(completed) > 0";

const std::vector<std::string> COMPONENTS =
    {"sensor", "processor", "radio", "port", "platform", "converter", "other"};

const std::vector<std::string> TIERS = {"device", "edge", "cloud"};

/// Parts of a bar for each point and role.
struct PartsView
{
    std::string id;
    std::string title;
    std::string description;
    std::string axis;               ///< with its unit
    std::string column;             ///< of the table
    std::vector<std::string> order; ///< of the parts
    std::string query;              ///< run, role, part, value
};

/// @return bars by point and role, and the parts that occur
std::pair<std::vector<ChartBar>, std::vector<std::string>>
MakeBars(const ReportStudy& rows, const ReportSamples& samples, const PartsView& view)
{
    std::vector<ChartBar> bars;
    std::vector<std::string> series;
    for (const auto point : samples.GetPoints())
    {
        std::vector<std::string> roles;
        for (const auto& key : samples.GetKeys(point))
        {
            if (std::find(roles.begin(), roles.end(), key[0]) == roles.end())
            {
                roles.push_back(key[0]);
            }
        }
        for (const std::string& role : roles)
        {
            ChartBar bar{rows.points[point].label + ", " + role, {}};
            for (const std::string& part : view.order)
            {
                const auto summary = samples.Get(point, {role, part});
                if (summary.count > 0)
                {
                    bar.parts.emplace_back(part, summary.mean);
                }
            }
            bars.push_back(bar);
        }
    }
    bars.resize(std::min(bars.size(), MOST_CHART_ROWS));
    for (const std::string& part : view.order)
    {
        const bool occurs = std::any_of(bars.begin(), bars.end(), [&part](const ChartBar& bar) {
            return std::any_of(bar.parts.begin(), bar.parts.end(), [&part](const auto& one) {
                return one.first == part;
            });
        });
        if (occurs)
        {
            series.push_back(part);
        }
    }
    return {bars, series};
}

std::string
MakeParts(const ResultsQuery& database, const ReportStudy& study, const PartsView& view)
{
    ReportSamples samples(study, ReportSamples::Absent::NONE);
    for (const auto& row : database.Ask(view.query))
    {
        samples.Add(row.GetInt(0), {row.GetText(1), row.GetText(2)}, row.GetNumber(3));
    }
    HtmlTable table(view.id + "-data",
                    view.title,
                    {{"point", "point"},
                     {"role", "role"},
                     {"part", "part"},
                     {"runs", "runs", true},
                     {view.axis, view.column, true},
                     {"\u00b1", "half_width", true}});
    for (const auto point : samples.GetPoints())
    {
        for (const auto& key : samples.GetKeys(point))
        {
            const auto summary = samples.Get(point, key);
            const auto cells = SummaryCells(summary);
            table.AddRow({study.points[point].label,
                          key[0],
                          key[1],
                          static_cast<std::int64_t>(summary.count),
                          cells[0],
                          cells[1]});
        }
    }
    if (table.IsEmpty())
    {
        return HtmlParagraph(view.title + " None: no run has its rows.");
    }
    const ReportStudy rows = MergePoints(study, MOST_CHART_ROWS);
    const auto [bars, series] = MakeBars(rows, samples.Regroup(rows), view);
    return MakeFigure({view.id,
                       view.title,
                       view.description,
                       StackedBarChart(view.axis, bars, series),
                       table.GetHtml()});
}

/// Figures of roles by point.
struct Roles
{
    explicit Roles(const ReportStudy& study)
        : samples(study, ReportSamples::Absent::NONE)
    {
    }

    ReportSamples samples;          ///< by role and figure
    std::vector<std::string> names; ///< sensors first
};

Roles
ReadRoles(const ResultsQuery& database, const ReportStudy& study)
{
    const std::vector<std::string> figures = {"nodes", "energy", "power", "inference", "message"};
    Roles roles(study);
    std::vector<std::string> others;
    for (const auto& row : database.Ask(ROLE_QUERY))
    {
        const std::string role = row.GetText(1);
        auto& names = row.GetInt(2) != 0 ? roles.names : others;
        if (std::find(names.begin(), names.end(), role) == names.end())
        {
            names.push_back(role);
        }
        for (std::size_t i = 0; i < figures.size(); ++i)
        {
            if (const auto value = row.GetOptional(3 + i))
            {
                roles.samples.Add(row.GetInt(0), {role, figures[i]}, *value);
            }
        }
    }
    for (const std::string& role : others)
    {
        if (std::find(roles.names.begin(), roles.names.end(), role) == roles.names.end())
        {
            roles.names.push_back(role);
        }
    }
    return roles;
}

nlohmann::json
MeanOrNull(const SampleSummary& summary)
{
    return summary.count > 0 ? nlohmann::json(summary.mean) : nlohmann::json();
}

HtmlTable
MakeRoleTable(const ReportStudy& study, const Roles& roles)
{
    HtmlTable table("roles-data",
                    "Energy by role",
                    {{"point", "point"},
                     {"role", "role"},
                     {"nodes", "nodes", true},
                     {"energy per run [J]", "energy_it_j", true},
                     {"\u00b1 [J]", "half_width", true},
                     {"mean power per node [W]", "power_w_per_node", true},
                     {"per inference of the run [J]", "energy_it_j_per_inference", true},
                     {"per message that it sent [J]", "energy_it_j_per_message", true}});
    for (const auto point : roles.samples.GetPoints())
    {
        for (const std::string& role : roles.names)
        {
            const auto energy = roles.samples.Get(point, {role, "energy"});
            if (energy.count == 0)
            {
                continue;
            }
            const auto get = [&](const char* figure) {
                return MeanOrNull(roles.samples.Get(point, {role, figure}));
            };
            const auto cells = SummaryCells(energy);
            table.AddRow({study.points[point].label,
                          role,
                          get("nodes"),
                          cells[0],
                          cells[1],
                          get("power"),
                          get("inference"),
                          get("message")});
        }
    }
    return table;
}

std::string
MakeRoles(const ResultsQuery& database, const ReportStudy& study)
{
    const Roles roles = ReadRoles(database, study);
    const std::string table = MakeRoleTable(study, roles).GetHtml();
    const ReportStudy rows = MergePoints(study, MOST_CHART_ROWS);
    const ReportSamples samples = roles.samples.Regroup(rows);
    std::vector<ChartBar> bars;
    for (const auto point : samples.GetPoints())
    {
        ChartBar bar{rows.points[point].label, {}};
        for (const std::string& role : roles.names)
        {
            const auto summary = samples.Get(point, {role, "inference"});
            if (summary.count > 0)
            {
                bar.parts.emplace_back(role, summary.mean);
            }
        }
        if (!bar.parts.empty() && bars.size() < MOST_CHART_ROWS)
        {
            bars.push_back(bar);
        }
    }
    if (bars.empty())
    {
        return HtmlParagraph("No run completed an inference.") + table;
    }
    return MakeFigure({"roles",
                       "Every role: energy per inference.",
                       "All joules of a run by the role of the node that drew them, standby "
                       "included and before PUE, over the inferences that the run completed. "
                       "The table has joules per run and per message beside them.",
                       StackedBarChart("energy per inference [J]", bars, roles.names),
                       table});
}

std::string
MakeTiers(const ResultsQuery& database, const ReportStudy& study)
{
    ReportSamples samples(study, ReportSamples::Absent::NONE);
    for (const auto& row : database.Ask(TIER_QUERY))
    {
        samples.Add(row.GetInt(0), {row.GetText(1), "completed"}, row.GetNumber(2));
        samples.Add(row.GetInt(0), {row.GetText(1), "energy"}, row.GetNumber(3));
    }
    HtmlTable table("tiers-data",
                    "Inferences by tier",
                    {{"point", "point"},
                     {"tier", "offload"},
                     {"inferences per run", "completed", true},
                     {"energy per inference [J]", "energy_j_per_inference", true}});
    for (const auto point : samples.GetPoints())
    {
        for (const std::string& tier : TIERS)
        {
            const auto energy = samples.Get(point, {tier, "energy"});
            if (energy.count > 0)
            {
                table.AddRow({study.points[point].label,
                              tier,
                              samples.Get(point, {tier, "completed"}).mean,
                              energy.mean});
            }
        }
    }
    if (table.IsEmpty())
    {
        return std::string();
    }
    const ReportStudy rows = MergePoints(study, MOST_CHART_ROWS);
    const ReportSamples merged = samples.Regroup(rows);
    std::vector<ChartRange> ranges;
    for (const auto point : merged.GetPoints())
    {
        for (const std::string& tier : TIERS)
        {
            const auto energy = merged.Get(point, {tier, "energy"});
            if (energy.count > 0 && ranges.size() < MOST_CHART_ROWS)
            {
                ranges.push_back({rows.points[point].label + ", " + tier, {{tier, energy.mean}}});
            }
        }
    }
    return MakeFigure({"tiers",
                       "Device, edge and cloud.",
                       "Joules of a forward pass on the processor of the tier where it ran; what "
                       "radios, waiting and standby take is in the figures above.",
                       RangeChart("energy per inference [J]", ranges, TIERS),
                       table.GetHtml()});
}

} // namespace

std::string
MakeNodesSection(const ResultsQuery& database, const ReportStudy& study)
{
    const PartsView sensors = {"sensors",
                               "Sensors alone.",
                               "Joules of one sensor in a run by component, standby included: mean "
                               "over the sensors of all runs of a point.",
                               "energy per sensor and run [J]",
                               "energy_it_j_per_node",
                               COMPONENTS,
                               SENSOR_QUERY};
    const PartsView messages = {"messages",
                                "Joules of a sensor's message.",
                                "What sensors drew over the messages that they sent: for their "
                                "tasks (sampling, computing, sending, waiting), and standby.",
                                "energy per message [J]",
                                "energy_it_j_per_message",
                                {"tasks", "standby"},
                                MESSAGE_QUERY};
    return MakeParts(database, study, sensors) + MakeParts(database, study, messages) +
           MakeRoles(database, study) + MakeTiers(database, study);
}

} // namespace ns3::aiot
