// SPDX-License-Identifier: GPL-2.0-only
#include "facility-series.h"

#include "intensity-csv.h"

#include "ns3/civil-time.h"
#include "ns3/finite-number.h"
#include "ns3/quoted-text.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

namespace
{

constexpr const char* START = "start";

void
CheckFacility(const FacilityStep& step, const std::string& where)
{
    if (!(step.pue >= 1.0 && step.pue <= MAX_PUE))
    {
        throw std::invalid_argument(where + "PUE must be 1 to " + ShownNumber(MAX_PUE) + ", not " +
                                    ShownNumber(step.pue));
    }
    if (step.waterLPerKwh &&
        !(*step.waterLPerKwh >= 0.0 && *step.waterLPerKwh <= MAX_WATER_L_PER_KWH))
    {
        throw std::invalid_argument(where + "water must be 0 to " +
                                    ShownNumber(MAX_WATER_L_PER_KWH) + " litres per kWh, not " +
                                    ShownNumber(*step.waterLPerKwh));
    }
}

/// Begins of rows, ascending, and the end of the last; `fill` reads the rest of a row.
template <typename Fill>
FacilitySeries
ReadSteps(const CsvTable& table, Fill fill)
{
    const std::size_t start = table.GetColumn(START);
    const std::size_t rows = table.GetRowCount();
    if (rows < 2)
    {
        throw std::invalid_argument(table.GetName() + ": a facility's table needs two rows at "
                                                      "least, since the last lasts as long as the "
                                                      "one before");
    }
    std::vector<FacilityStep> steps;
    steps.reserve(rows);
    for (std::size_t row = 0; row < rows; ++row)
    {
        FacilityStep step;
        step.startNs = UtcNanoseconds(ReadTimeCell(table, row, start));
        if (!steps.empty() && step.startNs <= steps.back().startNs)
        {
            throw std::invalid_argument(table.Where(row) + ": " + START +
                                        " must be after that of the row before");
        }
        fill(row, step);
        CheckFacility(step, table.Where(row) + ": ");
        if (!steps.empty())
        {
            steps.back().endNs = step.startNs;
        }
        steps.push_back(step);
    }
    const FacilityStep& before = steps[steps.size() - 2];
    steps.back().endNs = steps.back().startNs + (before.endNs - before.startNs);
    return {std::move(steps), table.GetName()};
}

double
ParsePart(const std::string& text, const std::string& whole, const std::string& what)
{
    const std::optional<double> number = ParseFiniteNumber(text);
    if (!number)
    {
        throw std::invalid_argument("facility " + QuotedText(whole) + ": " + what +
                                    " must be a number, not " + QuotedText(text));
    }
    return *number;
}

std::vector<std::string>
SplitColons(const std::string& text)
{
    std::vector<std::string> parts(1);
    for (char c : text)
    {
        if (c == ':')
        {
            parts.emplace_back();
        }
        else
        {
            parts.back() += c;
        }
    }
    return parts;
}

/// Where the parts of a facility's text begin: a file, its line, and water.
struct FacilityText
{
    explicit FacilityText(const std::string& text)
        : head(text)
    {
        // A path may hold slashes: water follows the last one, and the line if there is one.
        const std::size_t slash = text.rfind('/');
        if (slash != std::string::npos && ParseFiniteNumber(text.substr(slash + 1)) &&
            (text.find('@') < slash || ParseFiniteNumber(text.substr(0, slash))))
        {
            water = text.substr(slash + 1);
            head = text.substr(0, slash);
        }
        const std::size_t at = head.rfind('@');
        if (at != std::string::npos)
        {
            line = head.substr(at + 1);
            head.resize(at);
        }
    }

    std::string head; ///< a number, or a file
    std::optional<std::string> line;
    std::optional<std::string> water;
};

} // namespace

FacilitySeries::FacilitySeries(std::vector<FacilityStep> steps, std::string source)
    : m_steps(std::move(steps)),
      m_source(std::move(source))
{
    if (m_steps.empty())
    {
        throw std::invalid_argument("a facility's series needs a step at least");
    }
    for (std::size_t i = 0; i < m_steps.size(); ++i)
    {
        const FacilityStep& step = m_steps[i];
        const std::string where = m_source + ": step " + std::to_string(i + 1) + ": ";
        CheckFacility(step, where);
        if (step.endNs <= step.startNs || (i > 0 && step.startNs < m_steps[i - 1].endNs))
        {
            throw std::invalid_argument(where + "steps must ascend and not overlap");
        }
        if (step.waterLPerKwh.has_value() != m_steps.front().waterLPerKwh.has_value())
        {
            throw std::invalid_argument(where + "water must be told for all steps or for none");
        }
    }
}

FacilitySeries
FacilitySeries::Constant(double pue, std::optional<double> waterLPerKwh)
{
    const FacilityStep step{std::numeric_limits<int64_t>::min(),
                            std::numeric_limits<int64_t>::max(),
                            pue,
                            waterLPerKwh};
    CheckFacility(step, "");
    return {{step}, "constant"};
}

bool
FacilitySeries::IsConstant() const
{
    return m_steps.size() == 1 && m_steps.front().startNs == std::numeric_limits<int64_t>::min();
}

bool
FacilitySeries::HasWater() const
{
    return m_steps.front().waterLPerKwh.has_value();
}

const std::string&
FacilitySeries::GetSource() const
{
    return m_source;
}

const std::vector<FacilityStep>&
FacilitySeries::GetSteps() const
{
    return m_steps;
}

FacilitySeries
ReadFacilityTable(const CsvTable& table)
{
    const std::size_t pue = table.GetColumn("pue");
    const std::optional<std::size_t> water = table.FindColumn("water_l_per_kwh");
    return ReadSteps(table, [&](std::size_t row, FacilityStep& step) {
        step.pue = table.GetNumber(row, pue);
        if (water)
        {
            step.waterLPerKwh = table.GetNumber(row, *water);
        }
    });
}

FacilitySeries
ReadFacilityTemperatures(const CsvTable& table,
                         const PueLine& line,
                         std::optional<double> waterLPerKwh)
{
    const std::size_t temperature = table.GetColumn("temperature_c");
    return ReadSteps(table, [&](std::size_t row, FacilityStep& step) {
        const double degrees = table.GetNumber(row, temperature) - line.temperatureC;
        step.pue = std::max(line.least, line.pue + line.perC * degrees);
        step.waterLPerKwh = waterLPerKwh;
    });
}

FacilitySeries
ParseFacility(const std::string& text)
{
    const FacilityText parts(text);
    std::optional<double> water;
    if (parts.water)
    {
        water = ParsePart(*parts.water, text, "water");
    }
    if (!parts.line)
    {
        const std::optional<double> pue = ParseFiniteNumber(parts.head);
        return pue ? FacilitySeries::Constant(*pue, water)
                   : ReadFacilityTable(CsvTable::ReadFile(parts.head));
    }
    const std::vector<std::string> numbers = SplitColons(*parts.line);
    if (numbers.size() < 3 || numbers.size() > 4)
    {
        throw std::invalid_argument("facility " + QuotedText(text) +
                                    ": after @ come PUE:TEMPERATURE:SLOPE or "
                                    "PUE:TEMPERATURE:SLOPE:LEAST");
    }
    PueLine line;
    line.pue = ParsePart(numbers[0], text, "PUE");
    if (line.pue < 1.0)
    {
        throw std::invalid_argument("facility " + QuotedText(text) +
                                    ": the PUE must be at least 1, not " + ShownNumber(line.pue));
    }
    line.temperatureC = ParsePart(numbers[1], text, "the temperature");
    line.perC = ParsePart(numbers[2], text, "the slope");
    line.least = numbers.size() > 3 ? ParsePart(numbers[3], text, "the least PUE") : line.least;
    if (line.least < 1.0)
    {
        throw std::invalid_argument("facility " + QuotedText(text) +
                                    ": the least PUE must be at least 1, not " +
                                    ShownNumber(line.least));
    }
    return ReadFacilityTemperatures(CsvTable::ReadFile(parts.head), line, water);
}

std::string
GetFacilityFile(const std::string& text)
{
    const FacilityText parts(text);
    return ParseFiniteNumber(parts.head) ? std::string() : parts.head;
}

} // namespace ns3::aiot
