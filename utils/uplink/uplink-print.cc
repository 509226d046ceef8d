// SPDX-License-Identifier: GPL-2.0-only
#include "uplink-print.h"

#include "common/short-number.h"
#include "common/text-table.h"
#include "uplink-interval.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace ns3::aiot
{

namespace
{

LinkState
StateAt(std::size_t index)
{
    return static_cast<LinkState>(index);
}

/// JSON knows neither NaN nor infinity.
nlohmann::json
NumberOrNull(double number)
{
    return std::isfinite(number) ? nlohmann::json(number) : nlohmann::json();
}

nlohmann::json
TextOrNull(const std::string& text)
{
    return text.empty() ? nlohmann::json() : nlohmann::json(text);
}

void
PrintFacts(const UplinkQuery& question, const UplinkAnswer& answer, std::ostream& out)
{
    const LinkPlan& plan = answer.plan;
    const LinkPower& power = answer.parts.power;
    const double energyJ = power.GetEnergyJ(plan.GetMeanUse());
    out << "airtime of a frame    " << RoundedNumber(plan.GetAirtimeS() * 1e3) << " ms\n"
        << "delivered             " << RoundedNumber(plan.GetDeliveryProbability() * 100.0)
        << " %\n"
        << "frames per message    " << RoundedNumber(plan.GetMeanAttempts()) << "\n"
        << "delay if delivered    " << RoundedNumber(plan.GetMeanDelayS() * 1e3) << " ms\n"
        << "energy per message    " << RoundedNumber(energyJ * 1e3) << " "
        << UplinkIntervalText(energyJ) << " mJ"
        << (answer.parts.processor.empty() ? ", of the radio alone\n" : "\n")
        << "idle power            "
        << (answer.parts.restKnown
                ? RoundedNumber(power.GetEnergyJ(plan.GetRestShare()) * 1e6) + " uW\n"
                : "not known of the radio alone: give --board or --host\n");
    if (plan.GetServedShare() < 1.0)
    {
        out << "saturated: takes up   " << RoundedNumber(plan.GetServedShare() * 100.0)
            << " % of what is offered\n";
    }
    const double messagesPerS = question.messagesPerS.value_or(0.0);
    const double periodS = messagesPerS > 0.0 ? 1.0 / messagesPerS : 0.0;
    if (answer.parts.restKnown && plan.GetServedShare() >= 1.0 &&
        periodS > plan.GetMeanUse().GetTotalS())
    {
        out << "mean power            "
            << RoundedNumber(power.GetEnergyJ(plan.GetPeriodUse(periodS)) / periodS * 1e6)
            << " uW with a message each " << RoundedNumber(periodS) << " s\n";
    }
}

} // namespace

void
PrintUplink(const UplinkQuery& question, const UplinkAnswer& answer, std::ostream& out)
{
    const LinkPower& power = answer.parts.power;
    out << answer.technology << ", " << DescribeParts(answer.parts) << ", " << answer.payloadBytes
        << " B, " << question.contenders << " contenders\n";
    TextTable table({"state", "time [ms]", "energy [mJ]", "idle share [%]"}, {1, 2, 3});
    const LinkUse use = answer.plan.GetMeanUse();
    const LinkUse& rest = answer.plan.GetRestShare();
    for (std::size_t i = 0; i < LINK_STATES; ++i)
    {
        if (use.durationS.at(i) > 0.0 || rest.durationS.at(i) > 0.0)
        {
            table.AddRow({LinkStateName(StateAt(i)),
                          RoundedNumber(use.durationS.at(i) * 1e3),
                          RoundedNumber(power.GetStateEnergyJ(use, StateAt(i)) * 1e3),
                          RoundedNumber(rest.durationS.at(i) * 100.0)});
        }
    }
    if (!answer.parts.processor.empty())
    {
        table.AddRow({"processor",
                      RoundedNumber(use.hostS * 1e3),
                      RoundedNumber(power.GetHostEnergyJ(use) * 1e3),
                      RoundedNumber(rest.hostS * 100.0)});
    }
    table.Print(out);
    PrintFacts(question, answer, out);
}

void
PrintUplinkJson(const UplinkQuery& question, const UplinkAnswer& answer, std::ostream& out)
{
    const LinkPlan& plan = answer.plan;
    const LinkUse use = plan.GetMeanUse();
    const UplinkParts& parts = answer.parts;
    const LinkPower& power = parts.power;
    const ErrorInterval interval = FindUplinkInterval();
    nlohmann::json states = nlohmann::json::array();
    for (std::size_t i = 0; i < LINK_STATES; ++i)
    {
        states.push_back({{"state", LinkStateName(StateAt(i))},
                          {"time_s", use.durationS.at(i)},
                          {"energy_j", power.GetStateEnergyJ(use, StateAt(i))},
                          {"idle_share", plan.GetRestShare().durationS.at(i)}});
    }
    const nlohmann::json value{
        {"technology", answer.technology},
        {"board", TextOrNull(parts.board)},
        {"radio", parts.radio},
        {"processor", TextOrNull(parts.processor)},
        {"tx_power_dbm", NumberOrNull(parts.txDbm)},
        {"payload_bytes", answer.payloadBytes},
        {"contenders", question.contenders},
        {"messages_per_s", NumberOrNull(question.messagesPerS.value_or(0.0))},
        {"frame_error_rate", question.frameErrorRate},
        {"airtime_s", plan.GetAirtimeS()},
        {"delivery", plan.GetDeliveryProbability()},
        {"frames", plan.GetMeanAttempts()},
        {"delay_s", plan.GetMeanDelayS()},
        {"served_share", plan.GetServedShare()},
        {"busy_s", use.GetTotalS()},
        {"processor_s", use.hostS},
        {"processor_j", power.GetHostEnergyJ(use)},
        {"states", states},
        {"radio_j", power.GetEnergyJ(use) - power.GetHostEnergyJ(use)},
        {"energy_j", power.GetEnergyJ(use)},
        {"energy_low_j", power.GetEnergyJ(use) * interval.lowFactor},
        {"energy_high_j", power.GetEnergyJ(use) * interval.highFactor},
        {"interval_errors", interval.errors},
        {"idle_w",
         parts.restKnown ? nlohmann::json(power.GetEnergyJ(plan.GetRestShare()))
                         : nlohmann::json()}};
    out << value.dump(1) << "\n";
}

namespace
{

nlohmann::json
CountJson(const UplinkCount& count)
{
    return {{"rows", count.rows}, {"within", count.within}};
}

/// Of rows that are not ours: how many lie in the intervals that ours give.
std::vector<UplinkCoverage>
ListCoverage(const std::vector<UplinkComparison>& rows, bool isOurs)
{
    if (isOurs)
    {
        return FindUplinkCoverage(rows);
    }
    const ErrorInterval interval = FindUplinkInterval();
    UplinkCoverage given{"given", "all"};
    for (const UplinkComparison& row : rows)
    {
        const bool isInside = row.ours * interval.lowFactor <= row.measured &&
                              row.measured <= row.ours * interval.highFactor;
        given.all += row.unit == "J" ? 1 : 0;
        given.inside += row.unit == "J" && isInside ? 1 : 0;
    }
    return {given};
}

void
PrintCoverage(const std::vector<UplinkComparison>& rows, bool isOurs, std::ostream& out)
{
    for (const UplinkCoverage& coverage : ListCoverage(rows, isOurs))
    {
        if (coverage.comparison == "all" && coverage.all > 0)
        {
            out << coverage.inside << " of " << coverage.all
                << " measurements of energy lie in the "
                << (isOurs ? "interval of the others, held back by " + coverage.heldBack + "\n"
                           : std::string("intervals of aiot uplink\n"));
        }
    }
}

void
PrintMeasurementsJson(const std::vector<UplinkComparison>& rows, bool isOurs, std::ostream& out)
{
    nlohmann::json array = nlohmann::json::array();
    for (const UplinkComparison& row : rows)
    {
        array.push_back({{"id", row.id},
                         {"unit", row.unit},
                         {"measured", row.measured},
                         {"ours", row.ours},
                         {"ratio", row.ratio},
                         {"comparison", row.comparison},
                         {"within", row.within},
                         {"source", row.source},
                         {"grade", row.grade},
                         {"note", row.note}});
    }
    nlohmann::json coverages = nlohmann::json::array();
    for (const UplinkCoverage& coverage : ListCoverage(rows, isOurs))
    {
        coverages.push_back({{"held_back", coverage.heldBack},
                             {"comparison", coverage.comparison},
                             {"measurements", coverage.all},
                             {"inside", coverage.inside}});
    }
    const nlohmann::json value{{"measurements", array},
                               {"coverage", coverages},
                               {"predicted", CountJson(CountUplinks(rows, "predicted"))},
                               {"fitted", CountJson(CountUplinks(rows, "fitted"))}};
    out << value.dump(1) << "\n";
}

} // namespace

void
PrintMeasurements(const std::vector<UplinkComparison>& rows,
                  bool isOurs,
                  bool json,
                  std::ostream& out)
{
    if (json)
    {
        PrintMeasurementsJson(rows, isOurs, out);
        return;
    }
    TextTable table({"measured uplink", "measured", "ours", "", "ratio", ""}, {1, 2, 4});
    for (const char* comparison : {"predicted", "fitted"})
    {
        const UplinkCount count = CountUplinks(rows, comparison);
        table.AddLine(std::string(comparison) + ": " + std::to_string(count.within) + " of " +
                      std::to_string(count.rows) + " within 25 %");
        for (const UplinkComparison& row : rows)
        {
            if (row.comparison == comparison)
            {
                table.AddRow({"  " + row.id,
                              RoundedNumber(row.measured * 1e3),
                              RoundedNumber(row.ours * 1e3),
                              "m" + row.unit,
                              RoundedNumber(row.ratio),
                              row.within ? "within" : "not"});
                table.AddNote(row.note);
            }
        }
    }
    table.Print(out);
    PrintCoverage(rows, isOurs, out);
}

} // namespace ns3::aiot
