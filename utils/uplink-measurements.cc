// SPDX-License-Identifier: GPL-2.0-only
#include "uplink-measurements.h"

#include "uplink-answer.h"

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

double
PartEnergyJ(const UplinkAnswer& answer, const std::string& part)
{
    const LinkUse use = answer.plan.GetMeanUse();
    const LinkPower& power = answer.parts.power;
    if (part == "message")
    {
        return power.GetEnergyJ(use);
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
                                ", must be message or a state of the link");
}

UplinkComparison
Compare(const CsvTable& table, std::size_t row)
{
    const auto text = [&](const char* column) {
        return table.GetText(row, table.GetColumn(column));
    };
    const auto txDbm = table.GetOptionalNumber(row, table.GetColumn("tx_power_dbm"));
    const double payloadBytes = table.GetNumber(row, table.GetColumn("payload_bytes"));
    UplinkComparison result;
    result.id = text("id");
    result.measuredJ = table.GetNumber(row, table.GetColumn("value"));
    result.comparison = text("comparison");
    result.source = text("source");
    result.grade = text("grade");
    result.note = text("note");
    if (text("unit") != "J" || !(result.measuredJ > 0.0) || !(payloadBytes >= 0.0) ||
        payloadBytes > 65535.0)
    {
        throw std::invalid_argument("value must be above 0 J, payload from 0 to 65535 B");
    }
    if (result.comparison != "predicted" && result.comparison != "fitted")
    {
        throw std::invalid_argument("comparison must be predicted or fitted");
    }
    UplinkQuestion question;
    question.technology = text("technology");
    question.settings = text("settings");
    question.payloadBytes = static_cast<std::uint32_t>(payloadBytes);
    question.radio = text("radio");
    question.host = text("host");
    question.rest = text("rest");
    question.txDbm = txDbm ? *txDbm : std::nan("");
    result.oursJ = PartEnergyJ(AnswerUplink(question), text("part"));
    result.ratio = result.oursJ / result.measuredJ;
    result.within = std::abs(result.ratio - 1.0) <= TOLERANCE;
    if (!result.within && result.note.empty())
    {
        throw std::invalid_argument("not within 25 % and no note says why");
    }
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
            rows.push_back(Compare(table, row));
        }
        catch (const std::invalid_argument& error)
        {
            throw std::invalid_argument(table.Where(row) + ": " + error.what());
        }
    }
    return rows;
}

} // namespace ns3::aiot
