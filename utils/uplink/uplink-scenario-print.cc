// SPDX-License-Identifier: GPL-2.0-only
#include "common/short-number.h"
#include "common/text-table.h"
#include "uplink-interval.h"
#include "uplink-scenario.h"

#include <nlohmann/json.hpp>

namespace ns3::aiot
{

namespace
{

/// @return rows of component, state, time and energy
nlohmann::json
ListStates(const ScenarioUplink& answer)
{
    const MessageExchange& exchange = answer.exchange;
    nlohmann::json rows = nlohmann::json::array();
    const auto add =
        [&rows](const char* component, const char* state, double timeS, double energyJ) {
            if (timeS > 0.0)
            {
                rows.push_back({{"component", component},
                                {"state", state},
                                {"time_s", timeS},
                                {"energy_j", energyJ}});
            }
        };
    for (std::size_t i = 0; i < POWER_STATE_COUNT; ++i)
    {
        add("radio",
            PowerStateName(static_cast<PowerState>(i)),
            exchange.radioS.at(i),
            exchange.radioJ.at(i));
    }
    add("processor", "active", exchange.stackS, exchange.stackJ);
    add("processor",
        answer.settings.waitsAsleep ? "waits asleep" : "waits clocked",
        exchange.waitS,
        exchange.waitJ);
    return rows;
}

/// @return what comes back, and when
std::string
DescribeAnswer(const ScenarioUplink& answer)
{
    if (!answer.traffic.answered)
    {
        return "not answered";
    }
    return "answered with " + std::to_string(answer.traffic.answerBytes) + " B after " +
           RoundedNumber(answer.settings.answerDelayS * 1e3) + " ms";
}

nlohmann::json
ListSessions(const ScenarioUplink& answer)
{
    nlohmann::json rows = nlohmann::json::array();
    for (const SessionCost& session : answer.exchange.sessions)
    {
        rows.push_back({{"name", session.name},
                        {"every_messages", session.every},
                        {"duration_s", session.durationS},
                        {"up_bits", session.upBits},
                        {"down_bits", session.downBits},
                        {"radio_j", session.radioJ},
                        {"processor_j", session.processorJ}});
    }
    return rows;
}

} // namespace

void
PrintScenario(const ScenarioUplink& answer, std::ostream& out)
{
    const MessageExchange& exchange = answer.exchange;
    out << answer.technology << " as smart-factory has it at message level, "
        << DescribeParts(answer.parts) << "\n"
        << answer.traffic.payloadBytes << " B each "
        << RoundedNumber(1.0 / answer.traffic.messagesPerS) << " s, " << DescribeAnswer(answer)
        << ", " << answer.traffic.sensors - 1 << " contenders\n";
    TextTable table({"component", "state", "time [ms]", "energy [mJ]"}, {2, 3});
    for (const auto& row : ListStates(answer))
    {
        table.AddRow({row.at("component"),
                      row.at("state"),
                      RoundedNumber(row.at("time_s").get<double>() * 1e3),
                      RoundedNumber(row.at("energy_j").get<double>() * 1e3)});
    }
    table.Print(out);
    for (const SessionCost& session : exchange.sessions)
    {
        out << session.name << ", "
            << (session.every > 0 ? "each " + std::to_string(session.every) + " messages"
                                  : std::string("once"))
            << ": " << RoundedNumber((session.radioJ + session.processorJ) * 1e3) << " mJ (radio "
            << RoundedNumber(session.radioJ * 1e3) << ", processor "
            << RoundedNumber(session.processorJ * 1e3) << ") in "
            << RoundedNumber(session.durationS) << " s, " << session.upBits / 8 << " B up and "
            << session.downBits / 8 << " B down, "
            << (session.every > 0 ? "its share is in the table\n" : "not in the table\n");
    }
    out << "delivered             " << RoundedNumber(exchange.delivered * 100.0) << " %\n";
    if (answer.traffic.answered)
    {
        out << "answered              " << RoundedNumber(exchange.answered * 100.0) << " %\n";
    }
    out << "energy per message    "
        << RoundedNumber((exchange.GetRadioJ() + exchange.GetProcessorJ()) * 1e3) << " "
        << UplinkIntervalText(exchange.GetRadioJ() + exchange.GetProcessorJ()) << " mJ (radio "
        << RoundedNumber(exchange.GetRadioJ() * 1e3) << ", processor "
        << RoundedNumber(exchange.GetProcessorJ() * 1e3) << ")\n"
        << "idle power            "
        << RoundedNumber((exchange.restRadioW + exchange.restProcessorW) * 1e6) << " uW (radio "
        << RoundedNumber(exchange.restRadioW * 1e6) << ", processor "
        << RoundedNumber(exchange.restProcessorW * 1e6) << ")\n";
}

void
PrintScenarioJson(const ScenarioUplink& answer, std::ostream& out)
{
    const MessageExchange& exchange = answer.exchange;
    const double energyJ = exchange.GetRadioJ() + exchange.GetProcessorJ();
    const ErrorInterval interval = FindUplinkInterval();
    const nlohmann::json value{
        {"technology", answer.technology},
        {"board", answer.parts.board},
        {"radio", answer.parts.radio},
        {"processor", answer.parts.processor},
        {"tx_power_dbm", answer.parts.txDbm},
        {"payload_bytes", answer.traffic.payloadBytes},
        {"uplink_only", !answer.traffic.answered},
        {"answer_bytes", answer.traffic.answerBytes},
        {"answer_delay_s", answer.settings.answerDelayS},
        {"messages_per_s", answer.traffic.messagesPerS},
        {"contenders", answer.traffic.sensors - 1},
        {"processor_waits", answer.settings.waitsAsleep ? "sleep" : "clocked"},
        {"states", ListStates(answer)},
        {"sessions", ListSessions(answer)},
        {"delivery", exchange.delivered},
        {"answered", exchange.answered},
        {"radio_j", exchange.GetRadioJ()},
        {"processor_j", exchange.GetProcessorJ()},
        {"energy_j", energyJ},
        {"energy_low_j", energyJ * interval.lowFactor},
        {"energy_high_j", energyJ * interval.highFactor},
        {"interval_errors", interval.errors},
        {"radio_idle_w", exchange.restRadioW},
        {"processor_idle_w", exchange.restProcessorW},
        {"idle_w", exchange.restRadioW + exchange.restProcessorW}};
    out << value.dump(1) << "\n";
}

} // namespace ns3::aiot
