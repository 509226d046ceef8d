// SPDX-License-Identifier: GPL-2.0-only
// Reads CSV logs of current and power, line by line.
#include "power-log.h"

#include "line-reader.h"

#include "ns3/finite-number.h"
#include "ns3/quoted-text.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace ns3::aiot
{

namespace
{

/// More than a device on any of these meters draws, where no voltage says more: our choice.
constexpr double MOST_W = 2000.0;
/// What is shown of an infinity.
constexpr double MOST = std::numeric_limits<double>::max();
/// More columns than any instrument writes.
constexpr std::size_t MOST_COLUMNS = 1000;

void
SplitCells(std::string_view line, char separator, std::vector<std::string_view>& cells)
{
    cells.clear();
    for (std::size_t start = 0; start <= line.size() && cells.size() <= MOST_COLUMNS;)
    {
        const std::size_t end = std::min(line.find(separator, start), line.size());
        std::string_view cell = TrimmedText(line.substr(start, end - start));
        if (cell.size() >= 2 && cell.front() == '"' && cell.back() == '"')
        {
            cell = cell.substr(1, cell.size() - 2);
        }
        cells.push_back(cell);
        start = end + 1;
    }
}

char
SeparatorOf(std::string_view header)
{
    for (const char separator : {';', '\t'})
    {
        if (header.find(separator) != std::string_view::npos)
        {
            return separator;
        }
    }
    return ',';
}

/// One log while it is read.
class LogReader
{
  public:
    LogReader(const std::string& path, const PowerLogOptions& options)
        : m_name(OneLineText(path)),
          m_options(options),
          m_lines(path),
          m_builder([this](std::size_t place) { return place > 0 ? Where(place) : m_name; })
    {
    }

    PowerLog Read(const LogProgress& progress)
    {
        ReadHeader();
        std::string_view line;
        std::size_t count = 0;
        while (m_lines.Next(line))
        {
            if (progress && ++count % 65536 == 0)
            {
                progress(m_lines.GetBytesRead(), m_lines.GetBytes());
            }
            if (!line.empty() && line.front() != '#')
            {
                ReadRow(line);
            }
        }
        PowerLog log{m_columns.format, m_builder.Finish()};
        CheckUnits(log.trace);
        return log;
    }

  private:
    std::string Where(std::size_t line) const
    {
        return m_name + ":" + std::to_string(line);
    }

    void ReadHeader()
    {
        std::string_view line;
        do
        {
            if (!m_lines.Next(line))
            {
                throw std::invalid_argument(m_name + ": is empty");
            }
            if (m_lines.GetLine() == 1 && line.substr(0, 3) == "\xEF\xBB\xBF")
            {
                line.remove_prefix(3);
            }
        } while (TrimmedText(line).empty() ||
                 (line.front() == '#' && line.substr(0, 5) != "#time"));
        m_separator = SeparatorOf(line);
        SplitCells(line, m_separator, m_cells);
        m_columnCount = m_cells.size();
        const std::vector<std::string> titles(m_cells.begin(), m_cells.end());
        m_columns = ReadPowerLogHeader(titles, m_options, Where(m_lines.GetLine()));
    }

    /// The cell of a column in SI units; not a number where the instrument has none.
    double Number(const LoggedColumn& column) const
    {
        if (column.index >= m_cells.size())
        {
            throw std::invalid_argument(Where(m_lines.GetLine()) + ": no cell for column " +
                                        QuotedText(column.title));
        }
        const std::string_view cell = m_cells[column.index];
        const auto number = ParseFiniteNumber(cell);
        if (number)
        {
            return *number * column.scale;
        }
        if (cell.empty() || LowerText(cell) == "nan")
        {
            return std::numeric_limits<double>::quiet_NaN();
        }
        throw std::invalid_argument(Where(m_lines.GetLine()) + ": " + QuotedText(cell) +
                                    " in column " + QuotedText(column.title) +
                                    " is no number with a decimal point");
    }

    /// A decimal comma looks like a cell more; a separator at the end of a line is none.
    void RequireNoMoreCells() const
    {
        for (std::size_t cell = m_columnCount; cell < m_cells.size(); ++cell)
        {
            if (!m_cells[cell].empty())
            {
                throw std::invalid_argument(
                    Where(m_lines.GetLine()) + ": " + std::to_string(m_cells.size()) +
                    " cells, header has " + std::to_string(m_columnCount) +
                    (m_separator == ',' ? "; are numbers written with a decimal comma?" : ""));
            }
        }
    }

    void ReadRow(std::string_view line)
    {
        SplitCells(line, m_separator, m_cells);
        RequireNoMoreCells();
        const double timeS = Number(m_columns.time);
        const double voltage =
            m_columns.voltage ? Number(*m_columns.voltage) : m_options.voltageV.value_or(0.0);
        const double current = m_columns.current ? Number(*m_columns.current) : 0.0;
        const double power = m_columns.power ? Number(*m_columns.power) : current * voltage;
        if (std::isnan(timeS))
        {
            throw std::invalid_argument(Where(m_lines.GetLine()) + ": no time");
        }
        if (std::isnan(power))
        {
            return;
        }
        if (voltage > 0.0 && std::isfinite(current) && std::isfinite(voltage))
        {
            m_sumV += voltage;
            m_sumPowerW += std::abs(power);
            m_sumProductW += std::abs(current * voltage);
            m_rows += 1.0;
        }
        m_builder.Add(timeS, power, m_lines.GetLine());
    }

    void CheckUnits(const PowerTrace& trace) const
    {
        const bool saysPower = !m_options.powerUnit.empty();
        const bool saysCurrent = !m_options.currentUnit.empty();
        const double ratio = m_sumProductW > 0.0 ? m_sumPowerW / m_sumProductW : 1.0;
        if (m_columns.power && m_rows > 0.0 && (ratio > 10.0 || ratio < 0.1))
        {
            throw std::invalid_argument(
                m_name + ": power is " + ShownNumber(ratio) +
                " times current x voltage: which unit is wrong? (--power-unit, --current-unit)");
        }
        if (!(m_columns.power ? saysPower : saysCurrent))
        {
            RequirePlausiblePower(trace,
                                  m_rows > 0.0 ? m_sumV / m_rows : 0.0,
                                  m_name,
                                  m_columns.power ? "--power-unit" : "--current-unit");
        }
    }

    std::string m_name;
    const PowerLogOptions& m_options;
    LineReader m_lines;
    PowerTraceBuilder m_builder;
    PowerLogColumns m_columns;
    char m_separator = ',';
    std::size_t m_columnCount = 0;
    std::vector<std::string_view> m_cells;
    double m_rows = 0.0; ///< that have a voltage
    double m_sumV = 0.0;
    double m_sumPowerW = 0.0;
    double m_sumProductW = 0.0;
};

} // namespace

PowerLog
ReadPowerLog(const std::string& path, const PowerLogOptions& options, const LogProgress& progress)
{
    return LogReader(path, options).Read(progress);
}

void
RequirePlausiblePower(const PowerTrace& trace,
                      double voltageV,
                      const std::string& name,
                      const std::string& option)
{
    const auto [least, most] = std::minmax_element(trace.powerW.begin(), trace.powerW.end());
    // Joules or amperes that no number of watts holds.
    const double mostW = std::min(*most, MOST);
    // What flows back is no more than what flows out of any supply here.
    if (*least < -MOST_W)
    {
        throw std::invalid_argument(name + ": down to " + ShownNumber(std::max(*least, -MOST)) +
                                    " W: is the unit right? " + option + " states it");
    }
    if (mostW < 100e-6)
    {
        throw std::invalid_argument(name + ": never more than " + ShownNumber(mostW) +
                                    " W: is the unit right? " + option + " states it");
    }
    if (voltageV <= 0.0)
    {
        if (mostW > MOST_W)
        {
            throw std::invalid_argument(name + ": up to " + ShownNumber(mostW) +
                                        " W: is the unit right? " + option + " states it");
        }
        return;
    }
    const double limitA = voltageV <= 3.7 ? 1.0 : voltageV <= 6.0 ? 5.0 : 20.0;
    if (mostW > limitA * voltageV)
    {
        throw std::invalid_argument(
            name + ": up to " + ShownNumber(std::min(mostW / voltageV, MOST)) + " A at " +
            ShownNumber(voltageV) + " V: is the unit right? " + option + " states it");
    }
}

} // namespace ns3::aiot
