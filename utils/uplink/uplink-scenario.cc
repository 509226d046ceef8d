// SPDX-License-Identifier: GPL-2.0-only
#include "uplink-scenario.h"

#include "ns3/catalogue.h"
#include "ns3/quoted-text.h"
#include "ns3/radio-technology.h"
#include "ns3/resolved-network.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// @return time of an inference at the edge (s)
double
FindServiceS(EnergyEstimator& estimator,
             const HardwareCatalogue& hardware,
             const std::string& network,
             const std::string& edge)
{
    EnergyQuery question;
    question.network = network;
    question.processor = hardware.boards.Has(edge) ? hardware.boards.Get(edge).processor : edge;
    return estimator.Estimate(question).latencyS;
}

MessageRadioConfig
MakeRadioConfig(const UplinkQuery& question,
                const RadioTechnology& radio,
                const Board& board,
                const OfferedTraffic& traffic)
{
    MessageRadioConfig config;
    config.link = question.settings;
    config.payloadBytes = traffic.payloadBytes;
    config.ipVersion = radio.defaults.ipVersion;
    config.sensor = board;
    if (!std::isnan(question.txDbm))
    {
        config.txPowerDbm = question.txDbm;
    }
    if (radio.makePlan)
    {
        AccessNetworkConfig network;
        network.ipVersion = static_cast<int>(config.ipVersion);
        network.txPowerDbm = config.txPowerDbm;
        config.rateBps = radio.makePlan(network).nominalRateBps;
    }
    return config;
}

void
RefuseOthers(const UplinkQuery& question, const RadioTechnology& radio)
{
    if (!radio.makeMessages)
    {
        throw std::invalid_argument("uplink: no scenario sends over " + question.technology +
                                    " in closed form");
    }
    if (!question.radio.empty() || !question.rest.empty() || question.frameErrorRate > 0.0)
    {
        throw std::invalid_argument("uplink: --scenario goes with --board and --host, not with "
                                    "--radio, --idle-state or --error");
    }
}

} // namespace

ScenarioUplink
AnswerScenario(const UplinkQuery& question, const ScenarioQuestion& scenario)
{
    const RadioTechnology& technology = FindRadioTechnology(question.technology);
    RefuseOthers(question, technology);
    const UplinkParts parts = AnswerUplink(question).parts;
    const HardwareCatalogue hardware = ReadHardware(question.catalogue);
    const RadioDefaults& defaults = technology.defaults;
    const Board board = hardware.GetBoard(parts.board, question.host);
    EnergyEstimator estimator(hardware.processors);
    const DnnProfile network = ResolveNetwork(estimator, ChooseDnn(defaults, board, false)).profile;
    OfferedTraffic traffic;
    traffic.messagesPerS = question.messagesPerS.value_or(1.0 / defaults.periodS);
    traffic.payloadBytes = question.payloadBytes.value_or(ChoosePayload(defaults, board, network));
    traffic.answerBytes = scenario.answerBytes.value_or(
        static_cast<std::uint32_t>(std::max(1.0, network.outputBytes)));
    traffic.answered = !scenario.uplinkOnly;
    traffic.answerBytes = traffic.answered ? traffic.answerBytes : 0;
    traffic.sensors = question.contenders + 1;
    ExchangeSettings settings;
    settings.sensors = traffic.sensors;
    settings.timeoutS = defaults.timeoutS;
    settings.waitsAsleep = question.wait == "sleep";
    settings.answerDelayS = scenario.answerDelayS
                                ? *scenario.answerDelayS
                                : FindServiceS(estimator, hardware, network.name, defaults.edge);
    if (scenario.uplinkOnly &&
        (scenario.answerBytes || scenario.answerDelayS || !settings.waitsAsleep))
    {
        throw std::invalid_argument("uplink: --uplink-only waits for no answer: it goes with "
                                    "neither --answer nor --delay nor --wait clocked");
    }
    settings.answerDelayS = traffic.answered ? settings.answerDelayS : 0;
    if (!(traffic.messagesPerS > 0.0) || !std::isfinite(traffic.messagesPerS))
    {
        throw std::invalid_argument("uplink: --scenario needs a --rate above 0");
    }
    RequireLinkValue("delay of the answer in s", settings.answerDelayS, 0.0, settings.timeoutS);
    MessageRadioConfig config = MakeRadioConfig(question, technology, board, traffic);
    config.alwaysOn = scenario.alwaysOn;
    config.session = scenario.session;
    RequireLinkValue("time of the server in s", config.session.serverS, 0.0, settings.timeoutS);
    const auto radio = CreateMessageRadio(question.technology, config);
    radio->Check(traffic, settings.sensors);
    ScenarioUplink answer{question.technology,
                          parts,
                          traffic,
                          settings,
                          EstimateExchange(*radio, board, traffic, settings)};
    answer.parts.txDbm = radio->GetTxPowerDbm();
    return answer;
}

} // namespace ns3::aiot
