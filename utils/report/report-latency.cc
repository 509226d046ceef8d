// SPDX-License-Identifier: GPL-2.0-only
#include "report-charts.h"
#include "report-html.h"
#include "report-sections.h"

#include "ns3/results-query.h"

namespace ns3::aiot
{

namespace
{

const std::vector<std::string> PERCENTILES = {"p50", "p95", "p99"};

/// Percentiles and counts by point; a key is where, which network, and what.
struct LatencySamples
{
    explicit LatencySamples(const ReportStudy& study)
        : percentiles(study, ReportSamples::Absent::NONE),
          counts(study, ReportSamples::Absent::ZERO)
    {
    }

    ReportSamples percentiles;
    ReportSamples counts;
};

void
ReadLatency(const ResultsQuery& database, LatencySamples& samples)
{
    // Percentiles of several nodes cannot be pooled; their mean, weighted by count, can be stated.
    for (const auto& row : database.Ask(
             "SELECT run_id, offload, model || ' ' || precision, sum(completed), sum(lost), "
             "sum(timed_out), sum(skipped), "
             "sum(latency_p50_s * completed) / sum(iif(latency_p50_s IS NULL, 0, completed)), "
             "sum(latency_p95_s * completed) / sum(iif(latency_p95_s IS NULL, 0, completed)), "
             "sum(latency_p99_s * completed) / sum(iif(latency_p99_s IS NULL, 0, completed)) "
             "FROM inference GROUP BY 1, 2, 3"))
    {
        const auto key = [&row](const char* what) {
            return ReportSamples::Key{row.GetText(1), row.GetText(2), what};
        };
        samples.counts.Add(row.GetInt(0), key("completed"), row.GetNumber(3));
        samples.counts.Add(row.GetInt(0), key("lost"), row.GetNumber(4));
        samples.counts.Add(row.GetInt(0), key("timed out"), row.GetNumber(5));
        samples.counts.Add(row.GetInt(0), key("skipped"), row.GetNumber(6));
        for (std::size_t i = 0; i < PERCENTILES.size(); ++i)
        {
            if (!row.IsNull(7 + i))
            {
                samples.percentiles.Add(row.GetInt(0),
                                        key(PERCENTILES[i].c_str()),
                                        row.GetNumber(7 + i) * 1000);
            }
        }
    }
}

HtmlTable
MakeLatencyTable()
{
    return {"latency-data",
            "Latency and fate of samples, means per run",
            {{"point", "point"},
             {"where", "offload"},
             {"model", "model"},
             {"runs", "runs", true},
             {"completed", "completed", true},
             {"lost", "lost", true},
             {"timed out", "timed_out", true},
             {"skipped", "skipped", true},
             {"p50 [ms]", "latency_p50_ms", true},
             {"p95 [ms]", "latency_p95_ms", true},
             {"p99 [ms]", "latency_p99_ms", true},
             {"p99 \u00b1 [ms]", "latency_p99_half_width_ms", true}}};
}

/// One row of the table.
void
AddLatencyRow(const LatencySamples& samples,
              std::size_t point,
              const ReportSamples::Key& place,
              const std::string& label,
              HtmlTable& table)
{
    const auto key = [&place](const std::string& what) {
        return ReportSamples::Key{place[0], place[1], what};
    };
    std::vector<nlohmann::json> cells = {label, place[0], place[1]};
    const auto completed = samples.counts.Get(point, key("completed"));
    cells.emplace_back(static_cast<std::int64_t>(completed.count));
    cells.emplace_back(completed.mean);
    for (const char* what : {"lost", "timed out", "skipped"})
    {
        cells.emplace_back(samples.counts.Get(point, key(what)).mean);
    }
    nlohmann::json halfWidth;
    for (const auto& name : PERCENTILES)
    {
        const auto summary = samples.percentiles.Get(point, key(name));
        cells.emplace_back(summary.count > 0 ? nlohmann::json(summary.mean) : nlohmann::json());
        halfWidth = SummaryCells(summary)[1];
    }
    cells.push_back(halfWidth);
    table.AddRow(cells);
}

/// Rows of the chart: where anything was completed.
std::vector<ChartRange>
MakeRanges(const ReportStudy& study, const ReportSamples& samples)
{
    const ReportStudy rows = MergePoints(study, MOST_CHART_ROWS);
    const ReportSamples percentiles = samples.Regroup(rows);
    std::vector<ChartRange> ranges;
    for (const auto point : percentiles.GetPoints())
    {
        for (const auto& place : percentiles.GetKeys(point))
        {
            if (place[2] != PERCENTILES.front() || ranges.size() == MOST_CHART_ROWS)
            {
                continue;
            }
            ranges.push_back({rows.points[point].label + ", " + place[0], {}});
            for (const auto& name : PERCENTILES)
            {
                const auto summary = percentiles.Get(point, {place[0], place[1], name});
                ranges.back().marks.emplace_back(name, summary.mean);
            }
        }
    }
    return ranges;
}

} // namespace

std::string
MakeLatencySection(const ResultsQuery& database, const ReportStudy& study)
{
    LatencySamples samples(study);
    ReadLatency(database, samples);
    HtmlTable table = MakeLatencyTable();
    for (const auto point : samples.counts.GetPoints())
    {
        for (const auto& key : samples.counts.GetKeys(point))
        {
            if (key[2] == "completed")
            {
                AddLatencyRow(samples, point, key, study.points[point].label, table);
            }
        }
    }
    if (table.IsEmpty())
    {
        return HtmlParagraph("No completed run made an inference.");
    }
    const auto ranges = MakeRanges(study, samples.percentiles);
    if (ranges.empty())
    {
        return HtmlParagraph("No inference was completed, so there is no latency.") +
               table.GetHtml();
    }
    return MakeFigure({"latency",
                       "Latency from sampling to result.",
                       "Median, 95th and 99th percentile, in this order at the right; where "
                       "several nodes infer, the mean of theirs weighted by completed inferences.",
                       RangeChart("latency [ms]", ranges, PERCENTILES),
                       table.GetHtml()});
}

} // namespace ns3::aiot
