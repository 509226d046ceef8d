// SPDX-License-Identifier: GPL-2.0-only
#include "report-charts.h"
#include "report-html.h"
#include "report-sections.h"

#include "ns3/results-query.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <set>
#include <utility>

namespace ns3::aiot
{

namespace
{

constexpr const char* ECAL = "ecal_j_per_bit";
constexpr const char* WITH_STANDBY = "ecal_with_standby_j_per_bit";

/// Index of the parameter that is drawn from left to right: numbers before texts, then most values.
std::size_t
ChooseSwept(const ReportStudy& study)
{
    const auto merit = [](const ReportParameter& parameter) {
        return parameter.linked ? 0 : (parameter.numeric ? 1000000 : 0) + parameter.values.size();
    };
    const auto best = std::max_element(
        study.parameters.begin(),
        study.parameters.end(),
        [&merit](const auto& left, const auto& right) { return merit(left) < merit(right); });
    return static_cast<std::size_t>(best - study.parameters.begin());
}

/// All values of a point but those of the parameters that are left out.
std::string
NameSeries(const ReportStudy& study, const ReportPoint& point, const std::set<std::size_t>& without)
{
    std::string name;
    for (std::size_t i = 0; i < point.values.size(); ++i)
    {
        if (without.count(i) == 0)
        {
            name += (name.empty() ? "" : ", ") + study.parameters[i].name + "=" + point.values[i];
        }
    }
    return name;
}

/// Whether points that differ in these parameters only have the same eCAL, to rounding.
bool
IsSameWithout(const ReportStudy& study,
              const ReportSamples& samples,
              const std::set<std::size_t>& without)
{
    std::map<std::string, double> means;
    for (const auto point : samples.GetPoints())
    {
        const double mean = samples.Get(point, {ECAL}).mean;
        const auto first = means.emplace(NameSeries(study, study.points[point], without), mean);
        if (std::abs(mean - first.first->second) > 1e-9 * std::abs(mean))
        {
            return false;
        }
    }
    return true;
}

/// Parameters that make no difference to eCAL, as a grid zone; their lines would hide each other.
std::set<std::size_t>
FindIdle(const ReportStudy& study, const ReportSamples& samples, std::size_t swept)
{
    std::set<std::size_t> idle;
    for (std::size_t i = 0; i < study.points.front().values.size(); ++i)
    {
        idle.insert(i);
        if (i == swept || !IsSameWithout(study, samples, idle))
        {
            idle.erase(i);
        }
    }
    return idle;
}

std::string
TellIdle(const ReportStudy& study, const std::set<std::size_t>& idle)
{
    std::string names;
    for (const auto i : idle)
    {
        names += (names.empty() ? "" : ", ") + study.parameters[i].name;
    }
    return names.empty() ? names : " It does not depend on " + names + ".";
}

std::string
MakeTable(const ReportStudy& study, const ReportSamples& samples)
{
    HtmlTable table("ecal",
                    "eCAL by point, of the simulated runs",
                    {{"point", "point"},
                     {"runs", "runs", true},
                     {"eCAL [J/bit]", ECAL, true},
                     {"\u00b1 [J/bit]", "half_width", true},
                     {"with standby [J/bit]", WITH_STANDBY, true},
                     {"\u00b1 [J/bit]", "half_width_with_standby", true},
                     {"inferences", "inferences", true},
                     {"samples", "samples", true}});
    for (const auto point : samples.GetPoints())
    {
        const auto ecal = samples.Get(point, {ECAL});
        const auto cells = SummaryCells(ecal);
        const auto standby = SummaryCells(samples.Get(point, {WITH_STANDBY}));
        table.AddRow({study.points[point].label,
                      static_cast<std::int64_t>(ecal.count),
                      cells[0],
                      cells[1],
                      standby[0],
                      standby[1],
                      samples.Get(point, {"inferences"}).mean,
                      samples.Get(point, {"samples"}).mean});
    }
    return table.GetHtml();
}

/// What the sweep shows, and over what.
struct Sweep
{
    std::size_t swept{0}; ///< index of the parameter from left to right; none varies: 0
    std::set<std::size_t> idle;
    ChartAxes axes;
    std::vector<ChartMean> means;
};

/// Fills in the means, of one point where several differ in idle parameters only.
void
AddMeans(const ReportStudy& study, const ReportSamples& samples, Sweep& sweep)
{
    const bool varies = !study.parameters.empty();
    std::set<std::size_t> unnamed = sweep.idle;
    unnamed.insert(sweep.swept);
    std::set<std::pair<std::string, std::string>> drawn;
    for (const auto point : samples.GetPoints())
    {
        const auto& where = study.points[point];
        const std::string text = varies ? where.values[sweep.swept] : where.label;
        const std::string series = varies ? NameSeries(study, where, unnamed) : "";
        if (!drawn.emplace(series, text).second)
        {
            continue;
        }
        const double number = std::strtod(text.c_str(), nullptr);
        sweep.axes.wholeX = sweep.axes.wholeX && number == std::floor(number);
        const auto ecal = samples.Get(point, {ECAL});
        sweep.means.push_back(
            {series,
             sweep.axes.numericX ? nlohmann::json(number) : nlohmann::json(ValidText(text)),
             ecal.mean,
             ecal.halfWidth});
    }
}

/// Categories have no order that a line could follow: each has a bar.
nlohmann::json
MakeCategoryChart(const Sweep& sweep)
{
    std::vector<ChartBar> bars;
    for (std::size_t i = 0; i < sweep.means.size() && i < MOST_CHART_ROWS; ++i)
    {
        const ChartMean& mean = sweep.means[i];
        const std::string value = mean.x.get<std::string>();
        bars.push_back({(sweep.axes.x.empty() ? value : sweep.axes.x + "=" + value) +
                            (mean.series.empty() ? "" : ", " + mean.series),
                        {{"eCAL", mean.mean}}});
        bars.back().halfWidth = mean.halfWidth;
    }
    return StackedBarChart(sweep.axes.y, bars, {"eCAL"});
}

std::string
MakeSweep(const ReportStudy& study, const ReportSamples& samples)
{
    Sweep sweep;
    sweep.axes.y = "eCAL [J/bit]";
    const bool varies = !study.parameters.empty();
    if (varies)
    {
        sweep.swept = ChooseSwept(study);
        sweep.idle = FindIdle(study, samples, sweep.swept);
        sweep.axes.x = study.parameters[sweep.swept].name;
        sweep.axes.numericX = study.parameters[sweep.swept].numeric;
    }
    sweep.axes.wholeX = sweep.axes.numericX;
    AddMeans(study, samples, sweep);
    const bool lines = sweep.axes.numericX;
    return MakeFigure(
        {"ecal-sweep",
         varies ? "eCAL against " + sweep.axes.x + "." : "eCAL of the runs.",
         "Energy cost of the lifecycle per application bit, standby left out; means "
         "with 95 % confidence intervals." +
             std::string(lines ? " Series are drawn a few pixels apart, so that none hides another."
                               : "") +
             TellIdle(study, sweep.idle),
         lines ? LineChart(sweep.axes, sweep.means) : MakeCategoryChart(sweep),
         MakeTable(study, samples)});
}

/// eCAL of runs by index of the point, and number of inferences.
using Amortisation = std::map<std::pair<std::size_t, std::int64_t>, std::vector<double>>;

Amortisation
ReadAmortisation(const ResultsQuery& database, const ReportStudy& study)
{
    Amortisation values;
    for (const auto& row : database.Ask("SELECT run_id, inferences, ecal_j_per_bit FROM ecal WHERE "
                                        "basis = 'extrapolated' AND inferences > 0 AND "
                                        "ecal_j_per_bit > 0"))
    {
        const auto point = study.pointOfRun.find(row.GetInt(0));
        if (point != study.pointOfRun.end())
        {
            values[{point->second, row.GetInt(1)}].push_back(row.GetNumber(2));
        }
    }
    return values;
}

/// The curve over the number of inferences, of runs that have one.
std::string
MakeAmortisation(const ResultsQuery& database, const ReportStudy& study)
{
    const Amortisation values = ReadAmortisation(database, study);
    if (values.empty())
    {
        return std::string();
    }
    HtmlTable table("ecal-amortisation-data",
                    "eCAL over the number of inferences",
                    {{"point", "point"},
                     {"inferences", "inferences", true},
                     {"runs", "runs", true},
                     {"eCAL [J/bit]", ECAL, true},
                     {"\u00b1 [J/bit]", "half_width", true}});
    std::vector<ChartMean> means;
    for (const auto& [where, sample] : values)
    {
        const auto& label = study.points[where.first].label;
        const auto summary = SummariseSample(sample, REPORT_CONFIDENCE);
        const auto cells = SummaryCells(summary);
        table.AddRow(
            {label, where.second, static_cast<std::int64_t>(summary.count), cells[0], cells[1]});
        means.push_back({label, where.second, summary.mean, summary.halfWidth});
    }
    ChartAxes axes;
    axes.x = "inferences";
    axes.y = "eCAL [J/bit]";
    axes.numericX = true;
    axes.logX = true;
    return MakeFigure({"ecal-amortisation",
                       "eCAL over the number of inferences.",
                       "Extrapolated from what the runs measured: development is shared by ever "
                       "more inferences.",
                       LineChart(axes, means),
                       table.GetHtml()});
}

} // namespace

std::string
MakeEcalSection(const ResultsQuery& database, const ReportStudy& study)
{
    ReportSamples samples(study, ReportSamples::Absent::NONE);
    for (const auto& row :
         database.Ask("SELECT run_id, ecal_j_per_bit, ecal_with_standby_j_per_bit, inferences, "
                      "samples FROM ecal WHERE basis = 'simulated' AND ecal_j_per_bit IS NOT NULL"))
    {
        samples.Add(row.GetInt(0), {ECAL}, row.GetNumber(1));
        samples.Add(row.GetInt(0), {WITH_STANDBY}, row.GetNumber(2));
        samples.Add(row.GetInt(0), {"inferences"}, row.GetNumber(3));
        samples.Add(row.GetInt(0), {"samples"}, row.GetNumber(4));
    }
    const std::string curve = MakeAmortisation(database, study);
    if (samples.GetPoints().empty())
    {
        return HtmlParagraph("No completed run has an eCAL per bit.") + curve;
    }
    return MakeSweep(study, samples) + curve;
}

} // namespace ns3::aiot
