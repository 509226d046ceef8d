// SPDX-License-Identifier: GPL-2.0-only
#include "uplink-measurements.h"

#include "uplink-answer.h"
#include "uplink-scenario.h"

#include "ns3/quoted-text.h"

#include <cmath>
#include <cstddef>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// Below it instruments and firmware differ as much (data of BlueJoule: two instruments, 25 %).
constexpr double TOLERANCE = 0.25;
// A message costs some microjoules to joules: far beyond, it is a slip of a unit or of a column.
constexpr double LEAST_VALUE = 1e-15;
constexpr double MOST_VALUE = 1e9;
constexpr double MOST_V = 1000.0;
const std::string HANDSHAKE = "handshake ";

/// Joules of joining, or of a handshake.
double
SessionJ(const UplinkQuery& question, const std::string& part)
{
    ScenarioQuestion scenario;
    scenario.session.join = part == "join";
    scenario.session.handshake = scenario.session.join ? "none" : part.substr(HANDSHAKE.size());
    const ScenarioUplink answer = AnswerScenario(question, scenario);
    if (answer.exchange.sessions.empty())
    {
        throw std::invalid_argument("part " + QuotedText(part) + " takes no message");
    }
    const SessionCost& cost = answer.exchange.sessions.front();
    return cost.radioJ + cost.processorJ;
}

double
ComputePart(const UplinkQuery& question, const std::string& part)
{
    if (part == "join" || part.rfind(HANDSHAKE, 0) == 0)
    {
        return SessionJ(question, part);
    }
    const UplinkAnswer answer = AnswerUplink(question);
    const LinkUse use = answer.plan.GetMeanUse();
    const LinkPower& power = answer.parts.power;
    if (part == "message")
    {
        return power.GetEnergyJ(use);
    }
    if (part == "processor")
    {
        return power.GetHostEnergyJ(use);
    }
    if (part == "radio")
    {
        return power.GetEnergyJ(use) - power.GetHostEnergyJ(use);
    }
    if (part == "rest")
    {
        return power.GetEnergyJ(answer.plan.GetRestShare());
    }
    for (std::size_t i = 0; i < LINK_STATES; ++i)
    {
        const auto state = static_cast<LinkState>(i);
        if (part == LinkStateName(state))
        {
            return power.GetStateEnergyJ(use, state);
        }
    }
    throw std::invalid_argument("part is " + QuotedText(part) +
                                ", must be message, radio, processor, rest, join, handshake NAME "
                                "or a state of the link");
}

/// One row of a table.
class MeasuredRow
{
  public:
    MeasuredRow(const CsvTable& table, std::size_t row)
        : m_table(table),
          m_row(row)
    {
    }

    std::string Text(const char* column) const
    {
        return m_table.GetText(m_row, m_table.GetColumn(column));
    }

    /// Of a column that a table may lack.
    std::string OptionalText(const char* column) const
    {
        const auto found = m_table.FindColumn(column);
        return found ? m_table.GetText(m_row, *found) : "";
    }

    UplinkQuery GetQuestion() const;
    double GetMeasured(const std::string& part) const;

  private:
    const CsvTable& m_table;
    std::size_t m_row;
};

UplinkQuery
MeasuredRow::GetQuestion() const
{
    const double payloadBytes = m_table.GetNumber(m_row, m_table.GetColumn("payload_bytes"));
    if (!(payloadBytes >= 0.0) || payloadBytes > 65535.0 ||
        payloadBytes != std::floor(payloadBytes))
    {
        throw std::invalid_argument("payload must be a whole number from 0 to 65535 B");
    }
    const auto txDbm = m_table.GetOptionalNumber(m_row, m_table.GetColumn("tx_power_dbm"));
    UplinkQuery question;
    question.technology = Text("technology");
    question.settings = Text("settings");
    question.payloadBytes = static_cast<std::uint32_t>(payloadBytes);
    question.radio = Text("radio");
    question.host = Text("host");
    question.rest = Text("rest");
    question.txDbm = txDbm ? *txDbm : std::nan("");
    question.board = OptionalText("board");
    const std::string wait = OptionalText("wait");
    question.wait = wait.empty() ? question.wait : wait;
    return question;
}

double
MeasuredRow::GetMeasured(const std::string& part) const
{
    const double value = m_table.GetNumber(m_row, m_table.GetColumn("value"));
    const std::string unit = Text("unit");
    if (!(value >= LEAST_VALUE && value <= MOST_VALUE))
    {
        throw std::invalid_argument("value must be from 1e-15 to 1e9 J, W or C");
    }
    if (unit == "C")
    {
        const auto column = m_table.FindColumn("supply_v");
        const auto supplyV = column ? m_table.GetOptionalNumber(m_row, *column) : std::nullopt;
        if (part == "rest" || !supplyV || !(*supplyV > 0.0 && *supplyV <= MOST_V))
        {
            throw std::invalid_argument(
                "a charge needs a supply_v above 0 and up to 1000, and is not one of rest");
        }
        return value * *supplyV;
    }
    if (unit != (part == "rest" ? "W" : "J"))
    {
        throw std::invalid_argument("unit is " + QuotedText(unit) +
                                    ", must be J or C, or W of part rest");
    }
    return value;
}

UplinkComparison
Compare(const MeasuredRow& row)
{
    const std::string part = row.Text("part");
    UplinkComparison result;
    result.id = row.Text("id");
    result.technology = row.Text("technology");
    result.unit = part == "rest" ? "W" : "J";
    result.measured = row.GetMeasured(part);
    result.comparison = row.Text("comparison");
    result.source = row.Text("source");
    result.grade = row.Text("grade");
    result.note = row.Text("note");
    if (result.comparison != "predicted" && result.comparison != "fitted")
    {
        throw std::invalid_argument("comparison must be predicted or fitted");
    }
    result.ours = ComputePart(row.GetQuestion(), part);
    result.ratio = result.ours / result.measured;
    result.within = std::abs(result.ratio - 1.0) <= TOLERANCE;
    return result;
}

} // namespace

std::vector<UplinkComparison>
CompareUplinks(const CsvTable& table)
{
    std::vector<UplinkComparison> rows;
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        try
        {
            rows.push_back(Compare(MeasuredRow(table, row)));
        }
        catch (const std::invalid_argument& error)
        {
            // What the table itself refuses says where.
            const std::string what = error.what();
            const bool isPlaced = what.rfind(table.GetName() + ":", 0) == 0;
            throw std::invalid_argument(isPlaced ? what : table.Where(row) + ": " + what);
        }
    }
    if (rows.empty())
    {
        throw std::invalid_argument(table.GetName() + ": no measurement");
    }
    return rows;
}

UplinkCount
CountUplinks(const std::vector<UplinkComparison>& rows, const std::string& comparison)
{
    UplinkCount count;
    for (const UplinkComparison& row : rows)
    {
        count.rows += row.comparison == comparison ? 1 : 0;
        count.within += row.comparison == comparison && row.within ? 1 : 0;
    }
    return count;
}

} // namespace ns3::aiot
