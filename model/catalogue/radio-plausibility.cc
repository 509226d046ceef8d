// SPDX-License-Identifier: GPL-2.0-only
#include "radio-plausibility.h"

#include "ns3/finite-number.h"
#include "ns3/name-index.h"
#include "ns3/quoted-text.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

namespace
{

/// Our choice: known radios of one technology differ by less than this in sending and receiving.
constexpr double SUSPECT_FACTOR = 10;
/// Our choice, too: a figure in mW is a thousand times that in W.
constexpr double WRONG_FACTOR = 100;

/// Technology of what is no radio of a node.
constexpr const char* BASE_STATION = "lte-bs";

/// Beyond what any radio of a node sends, either way (dBm).
constexpr double MOST_DBM = 60;

/// Powers of known radios (W).
struct PowerRange
{
    double lowestW = std::numeric_limits<double>::infinity();
    double highestW = 0;

    void Add(double powerW)
    {
        lowestW = std::min(lowestW, powerW);
        highestW = std::max(highestW, powerW);
    }
};

/// @return powers of all radios of a technology in a state; nothing: none has it
PowerRange
FindRange(const RadioCatalogue& known, const std::string& technology, const std::string& state)
{
    PowerRange range;
    for (const std::string& name : known.GetNames(technology))
    {
        const RadioProfile radio = known.Get(name);
        if (!radio.HasState(state))
        {
            continue;
        }
        range.Add(radio.GetPowerW(state));
        if (state == "tx" && !radio.GetTxPoints().empty())
        {
            range.Add(radio.GetTxPoints().front().powerW.value);
        }
    }
    return range;
}

/// Reads the rows of a table one by one.
class PowerRows
{
  public:
    PowerRows(const CsvTable& table, const RadioCatalogue& known)
        : m_table(table),
          m_known(known)
    {
    }

    void Look(std::size_t row)
    {
        const std::string name = Text(row, "part");
        const auto [first, isNew] = m_first.emplace(LowerText(name), row);
        if (isNew)
        {
            LookAtTechnology(row, name);
        }
        if (Text(row, "quantity") != "power")
        {
            return;
        }
        const std::string state = Text(row, "state");
        m_states[first->second].insert(state);
        LookAtPower(row, name, state);
        LookAtOutput(row, name, first->second);
        if (state == "idle")
        {
            m_idleW[first->second] = m_table.GetNumber(row, m_table.GetColumn("value"));
        }
    }

    void LookForRest()
    {
        for (const auto& [row, states] : m_states)
        {
            const std::string technology = Text(row, "technology");
            const bool rests = states.count("sleep") + states.count("psm") > 0;
            if (!rests && technology != BASE_STATION)
            {
                Tell(row,
                     "radio " + QuotedText(Text(row, "part")) +
                         " has no power for state sleep: it is taken to rest at that of idle, " +
                         ShownNumber(m_idleW[row]) + " W");
            }
        }
    }

    const std::vector<std::string>& GetNotes() const
    {
        return m_notes;
    }

  private:
    std::string Text(std::size_t row, const char* title) const
    {
        return std::string(TrimmedText(m_table.GetCell(row, m_table.GetColumn(title))));
    }

    void Tell(std::size_t row, const std::string& what)
    {
        m_notes.push_back(m_table.Where(row, m_table.GetColumn("value")) + ": " + what);
    }

    void LookAtTechnology(std::size_t row, const std::string& name) const
    {
        const std::string technology = Text(row, "technology");
        NameIndex known("technology");
        for (const std::string& other : m_known.GetNames())
        {
            known.Add(m_known.Get(other).GetTechnology());
        }
        if (technology != BASE_STATION && m_known.GetNames(technology).empty())
        {
            throw std::invalid_argument(m_table.Where(row, m_table.GetColumn("technology")) +
                                        ": technology " + QuotedText(technology) + " of radio " +
                                        QuotedText(name) + " is that of no radio of the module" +
                                        known.GetHint(technology));
        }
    }

    void LookAtPower(std::size_t row, const std::string& name, const std::string& state)
    {
        const std::string technology = Text(row, "technology");
        const PowerRange range = FindRange(m_known, technology, state);
        const double powerW = m_table.GetNumber(row, m_table.GetColumn("value"));
        const bool isAbove = range.highestW > 0 && powerW > SUSPECT_FACTOR * range.highestW;
        const bool isBelow = range.highestW > 0 && powerW * SUSPECT_FACTOR < range.lowestW;
        if (!isAbove && !isBelow)
        {
            return;
        }
        const std::string what =
            state + " of radio " + QuotedText(name) + " is " + ShownNumber(powerW) +
            " W; known radios of technology " + technology + " have " + ShownNumber(range.lowestW) +
            (range.lowestW < range.highestW ? " to " + ShownNumber(range.highestW)
                                            : std::string()) +
            " W";
        const bool works = state == "tx" || state == "rx" || state == "cca";
        if (works && powerW > WRONG_FACTOR * range.highestW)
        {
            throw std::invalid_argument(m_table.Where(row, m_table.GetColumn("value")) + ": " +
                                        what + ", and it must be below 100 times that");
        }
        Tell(row, what);
    }

    /// Sending louder takes more power, as far as anybody built.
    void LookAtOutput(std::size_t row, const std::string& name, std::size_t first)
    {
        const auto dBm = m_table.GetOptionalNumber(row, m_table.GetColumn("tx_power_dbm"));
        if (!dBm)
        {
            return;
        }
        const std::string what = "tx_power_dbm of radio " + QuotedText(name) + " is ";
        if (std::abs(*dBm) > MOST_DBM)
        {
            throw std::invalid_argument(m_table.Where(row, m_table.GetColumn("tx_power_dbm")) +
                                        ": " + what + ShownNumber(*dBm) +
                                        ", must be from -60 to 60");
        }
        const double powerW = m_table.GetNumber(row, m_table.GetColumn("value"));
        for (const auto& [other, otherW] : m_outputs[first])
        {
            if ((*dBm > other && powerW < otherW) || (*dBm < other && powerW > otherW))
            {
                Tell(row,
                     "tx of radio " + QuotedText(name) + " is " + ShownNumber(powerW) + " W at " +
                         ShownNumber(*dBm) + " dBm and " + ShownNumber(otherW) + " W at " +
                         ShownNumber(other) + " dBm: is the louder one the cheaper?");
                break;
            }
        }
        m_outputs[first].emplace_back(*dBm, powerW);
    }

    const CsvTable& m_table;
    const RadioCatalogue& m_known;
    std::map<std::string, std::size_t> m_first;                              ///< row of each part
    std::map<std::size_t, std::set<std::string>> m_states;                   ///< by first row
    std::map<std::size_t, double> m_idleW;                                   ///< by first row
    std::map<std::size_t, std::vector<std::pair<double, double>>> m_outputs; ///< dBm and W
    std::vector<std::string> m_notes;
};

} // namespace

std::vector<std::string>
FindSuspectPowers(const CsvTable& table, const RadioCatalogue& known)
{
    PowerRows rows(table, known);
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        rows.Look(row);
    }
    rows.LookForRest();
    return rows.GetNotes();
}

} // namespace ns3::aiot
