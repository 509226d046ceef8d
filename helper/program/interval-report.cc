// SPDX-License-Identifier: GPL-2.0-only
#include "interval-report.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace aiot
{

namespace
{

/// Share of the variance from which a spread is marked as our rule's.
constexpr double MARKED_SHARE = 0.01;
/// Lines end before.
constexpr std::size_t MOST_COLUMNS = 118;

/**
 * @param number a bound
 * @param width of the interval
 * @return so many digits that the width has two of its own, at least three
 */
std::string
BoundText(double number, double width)
{
    const double size = std::abs(number);
    const double digits = size > 0 && width > 0 ? std::ceil(std::log10(size / width)) + 1 : 3;
    const int shown = static_cast<int>(std::clamp(digits, 3.0, 6.0));
    const double place = size > 0 ? std::pow(10.0, shown - 1 - std::floor(std::log10(size))) : 1.0;
    return SixDigits(std::round(number * place) / place);
}

/// @return a figure beside its interval: six digits would look surer than it is
std::string
FourDigits(double number)
{
    // A width without any digits of its own keeps the least number of them and one more.
    return BoundText(number, std::abs(number) / 500);
}

/// A prefix of a unit.
struct UnitPrefix
{
    std::string letter;
    double factor{1};
};

/// @return the prefix with which a figure is at least 1
UnitPrefix
ChoosePrefix(const std::optional<double>& figure)
{
    const double size = std::abs(figure.value_or(1));
    return size >= 1 || size == 0 ? UnitPrefix()
           : size >= 1e-3         ? UnitPrefix{"m", 1e3}
                                  : UnitPrefix{"u", 1e6};
}

} // namespace

IntervalReport::IntervalReport(const ResultsReader& reader, int64_t runId)
    : m_causes(reader.GetCauses(runId))
{
    for (const IntervalRecord& interval : reader.GetIntervals(runId))
    {
        if (interval.cause == "all")
        {
            m_intervals[{interval.result, interval.part}] = interval;
        }
    }
}

bool
IntervalReport::HasIntervals() const
{
    return !m_intervals.empty();
}

const IntervalRecord*
IntervalReport::Find(const std::string& result, const std::string& part) const
{
    const auto found = m_intervals.find({result, part});
    return found == m_intervals.end() ? nullptr : &found->second;
}

bool
IntervalReport::Has(const std::string& result, const std::string& part) const
{
    return Find(result, part) != nullptr;
}

std::string
IntervalReport::Around(const std::string& result,
                       const std::optional<double>& value,
                       const std::string& part) const
{
    const IntervalRecord* interval = Find(result, part);
    if (!interval || !value || *value == 0 || interval->value == 0 || !interval->low)
    {
        return "";
    }
    const double unit = *value / interval->value;
    const double low = *interval->low * unit;
    const double width = interval->high ? *interval->high * unit - low : low;
    const std::string high =
        interval->high ? BoundText(*interval->high * unit, width) : std::string("no end");
    return "(" + BoundText(low, width) + " to " + high + ")" +
           (interval->varianceByRule >= MARKED_SHARE ? "*" : "");
}

void
IntervalReport::AddLine(const std::vector<std::string>& labels,
                        const std::string& unit,
                        const ResultNames& results,
                        const Figures& figures,
                        const std::string& part,
                        ReportTable& table) const
{
    const UnitPrefix prefix = unit[0] == 'g' ? ChoosePrefix(figures[1]) : UnitPrefix();
    std::vector<std::string> cells{labels[0] + " [" + prefix.letter + unit + "]", labels[1]};
    for (std::size_t i = 0; i < figures.size(); ++i)
    {
        if (!figures[i])
        {
            cells.emplace_back("-");
            continue;
        }
        const double shown = *figures[i] * prefix.factor;
        const std::string interval = Around(results[i], shown, part);
        cells.push_back(interval.empty() ? SixDigits(shown) : FourDigits(shown) + " " + interval);
    }
    table.Add(cells);
}

void
IntervalReport::PrintScore(std::ostream& os,
                           const std::string& title,
                           const std::string& result,
                           const std::string& unit) const
{
    if (const IntervalRecord* interval = Find(result, "all"))
    {
        os << title << FourDigits(interval->value) << " " << unit << " "
           << Around(result, interval->value);
    }
}

void
IntervalReport::PrintCauses(std::ostream& os,
                            const std::string& title,
                            const std::string& result) const
{
    std::string text;
    for (const CauseRecord& cause : m_causes)
    {
        if (cause.result != result || cause.totalIndex < MARKED_SHARE)
        {
            continue;
        }
        const std::string next =
            (text.empty() ? "" : ", ") + SixDigits(std::round(100 * cause.totalIndex)) + " % " +
            OneLineText(cause.figure) + (cause.spreadFrom == "rule" ? "*" : "");
        if (!text.empty() && title.size() + text.size() + next.size() > MOST_COLUMNS)
        {
            break;
        }
        text += next;
    }
    os << (text.empty() ? "" : title + text + "\n");
}

void
IntervalReport::PrintScores(std::ostream& os) const
{
    if (!HasIntervals())
    {
        return;
    }
    os << "  (low to high): 5 and 95 % quantiles by the ranges behind a figure, which may stand at "
          "one "
          "end; * partly by our rule\n";
    PrintScore(os, "eCAL ", "ecal_j_per_bit", "J/bit");
    PrintScore(os, ", with standby ", "ecal_with_standby_j_per_bit", "J/bit");
    os << (Has("ecal_j_per_bit") ? "\n" : "");
    PrintScore(os, "SCI ", "sci_gco2e_per_inference", "gCO2e/inference");
    os << (Has("sci_gco2e_per_inference") ? "\n" : "");
    PrintCauses(os, "Variance of J: ", "answered_total_j");
    PrintCauses(os,
                "Variance of gCO2e: ",
                Has("answered_gco2e") ? "answered_gco2e" : "answered_operational_gco2e");
}

} // namespace aiot
} // namespace ns3
