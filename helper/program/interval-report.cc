// SPDX-License-Identifier: GPL-2.0-only
#include "interval-report.h"

#include "ns3/interval-storage.h"
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
const char* const LEGEND =
    "  (low to high): 5 and 95 % quantiles by the ranges behind a figure; * partly by our rule";
/// Letters of a figure's name in a table.
constexpr std::size_t MOST_NAME = 40;
/// Lines end before.
constexpr std::size_t MOST_COLUMNS = 100;

/// Digits of a width that are shown, and of a figure at least.
constexpr int WIDTH_DIGITS = 2;
constexpr int LEAST_DIGITS = 3;
/// Digits of any number at most: an interval may be much wider than its figure.
constexpr int MOST_DIGITS = 4;

/// @return the place of a digit of a number, such as 0.1
double
PlaceOf(double number, int digit)
{
    return std::pow(10.0, std::floor(std::log10(std::abs(number))) + 1 - digit);
}

/// @return the place to which a figure and its interval are rounded, all three alike
double
FindPlace(double value, double width)
{
    const double place = PlaceOf(value, LEAST_DIGITS);
    return width > 0 ? std::min(place, std::max(PlaceOf(width, WIDTH_DIGITS), 1e-3 * place))
                     : place;
}

std::string
RoundedText(double number, double place)
{
    place = number != 0 ? std::max(place, PlaceOf(number, MOST_DIGITS)) : place;
    return SixDigits(std::round(number / place) * place + 0.0); // no minus before 0
}

/// A prefix of a unit.
struct UnitPrefix
{
    std::string letter;
    double factor{1};
};

/// @return the prefix with which a figure is neither small nor large
UnitPrefix
ChoosePrefix(const std::optional<double>& figure)
{
    constexpr double kilo = 1e4;
    const double size = std::abs(figure.value_or(1));
    return size >= kilo             ? UnitPrefix{"k", 1e-3}
           : size >= 1 || size == 0 ? UnitPrefix()
           : size >= 1e-3           ? UnitPrefix{"m", 1e3}
                                    : UnitPrefix{"u", 1e6};
}

/// @return the tables of a run that say how sure it is
RunData
ReadSureness(const ResultsReader& reader, int64_t runId)
{
    RunData data;
    data.intervals = reader.GetIntervals(runId);
    data.causes = reader.GetCauses(runId);
    data.events = reader.GetEvents(runId);
    return data;
}

} // namespace

IntervalReport::IntervalReport(const ResultsReader& reader, int64_t runId)
    : IntervalReport(ReadSureness(reader, runId))
{
}

IntervalReport::IntervalReport(const RunData& data)
    : m_causes(data.causes)
{
    for (const IntervalRecord& interval : data.intervals)
    {
        if (interval.cause == "all")
        {
            m_intervals[{interval.result, interval.part}] = interval;
        }
    }
    for (const EventRecord& event : data.events)
    {
        if (event.kind == "note" && event.detail.rfind(NO_INTERVALS_NOTE, 0) == 0)
        {
            m_reason = event.detail;
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
IntervalReport::Cell(const std::string& result,
                     const std::optional<double>& value,
                     const std::string& part) const
{
    const IntervalRecord* interval = Find(result, part);
    if (!interval || !value || *value == 0 || interval->value == 0 || !interval->low)
    {
        return SixDigits(value);
    }
    const double unit = *value / interval->value;
    const double low = *interval->low * unit;
    const double place = FindPlace(*value, interval->high ? *interval->high * unit - low : 0);
    return RoundedText(*value, place) + " (" + RoundedText(low, place) + " to " +
           (interval->high ? RoundedText(*interval->high * unit, place) : "no end") + ")" +
           (interval->varianceByRule >= MARKED_SHARE ? "*" : "");
}

std::string
IntervalReport::CellOf(const std::string& result, const std::string& part) const
{
    const IntervalRecord* interval = Find(result, part);
    return interval ? Cell(result, interval->value, part) : "-";
}

void
IntervalReport::AddLine(const std::string& title,
                        const std::string& unit,
                        const ResultNames& results,
                        const Figures& figures,
                        const std::string& part,
                        ReportTable& table) const
{
    // What is answered for is readable, unless what is drawn is much more.
    constexpr double most = 1e5;
    UnitPrefix prefix = ChoosePrefix(figures[1] != 0.0 ? figures[1] : figures[2]);
    if (figures[2] && std::abs(*figures[2]) * prefix.factor >= most)
    {
        prefix = ChoosePrefix(figures[2]);
    }
    std::vector<std::string> cells{title, "[" + prefix.letter + unit + "]"};
    for (std::size_t i = 0; i < figures.size(); ++i)
    {
        const auto shown =
            figures[i] ? std::make_optional(*figures[i] * prefix.factor) : std::nullopt;
        cells.push_back(Cell(results[i], shown, part));
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
        os << title << Cell(result, interval->value) << " " << unit;
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
    os << LEGEND << "\n";
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

std::string
IntervalReport::FirstCause(const std::string& result) const
{
    const auto first =
        std::find_if(m_causes.begin(), m_causes.end(), [&](const CauseRecord& cause) {
            return cause.result == result && cause.totalIndex >= MARKED_SHARE;
        });
    if (first == m_causes.end())
    {
        return "";
    }
    const bool isLong = first->figure.size() > MOST_NAME;
    return SixDigits(std::round(100 * first->totalIndex)) + " % " +
           (isLong ? first->figure.substr(0, MOST_NAME) + "..." : first->figure) +
           (first->spreadFrom == "rule" ? "*" : "");
}

void
IntervalReport::Store(const std::string& prefix, RunData& data) const
{
    for (const auto& [key, interval] : m_intervals)
    {
        data.intervals.push_back(interval);
        data.intervals.back().part = prefix + interval.part;
    }
}

void
IntervalReport::PrintLegend(std::ostream& os) const
{
    os << (HasIntervals() ? std::string(LEGEND) + "\n" : "");
}

void
IntervalReport::PrintTable(std::ostream& os) const
{
    if (!HasIntervals())
    {
        os << (m_reason.empty() ? "" : "\nNote: " + OneLineText(m_reason) + "\n");
        return;
    }
    constexpr std::array<std::array<const char*, 3>, 9> RESULTS{
        {{"energy of all nodes", "J", "energy_it_j"},
         {"with PUE and charging", "J", "energy_total_j"},
         {"operational", "gCO2e", "operational_gco2e"},
         {"embodied, answered for", "gCO2e", "answered_embodied_gco2e"},
         {"all, answered for", "gCO2e", "answered_gco2e"},
         {"eCAL", "J/bit", "ecal_j_per_bit"},
         {"eCAL with standby", "J/bit", "ecal_with_standby_j_per_bit"},
         {"SCI", "gCO2e/inference", "sci_gco2e_per_inference"},
         {"battery life", "s", "battery_life_s"}}};
    ReportTable table({"how sure", "", "value (low to high)", "most of it from"});
    for (const auto& [title, unit, result] : RESULTS)
    {
        for (const auto& [key, interval] : m_intervals)
        {
            const bool isWhole = key.second == "all" || key.first == "battery_life_s";
            if (key.first == result && isWhole && interval.value != 0)
            {
                table.Add(
                    {std::string(title) + (key.second == "all" ? "" : ", " + key.second.substr(5)),
                     "[" + std::string(unit) + "]",
                     Cell(result, interval.value, key.second),
                     FirstCause(result)});
            }
        }
    }
    os << "\n";
    table.Print(os);
    os << LEGEND << "\n";
}

} // namespace aiot
} // namespace ns3
