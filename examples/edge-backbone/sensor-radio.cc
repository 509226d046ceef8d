// SPDX-License-Identifier: GPL-2.0-only

/*
 * With P_0 the power at rest, p_o the chance of an outcome of the sample's way up and t_os the time
 * of the radio in state s then,
 *
 *     E = sum p_o sum (P_s - P_0) t_os + (P_rx - P_0) t_result + k sum (P_a - P_0) t_a
 *         + (P_tail - P_0) t_tail
 *
 * with the radio's answers a to the k frames of the result, and the tail cut where the next sample
 * begins. E / bits is the energy per bit, bits / mean delay the rate.
 */

#include "sensor-radio.h"

#include "backbone-plans.h"

#include "ns3/radio-technology.h"

#include <algorithm>
#include <stdexcept>

namespace ns3
{
namespace aiot
{

namespace
{

constexpr double NANO = 1e-9;

/// @return what phases add to rest (J)
double
SumAddedJ(const LinkRadioProfile& profile, const std::vector<RadioPhase>& phases)
{
    double sumJ = 0;
    for (const RadioPhase& phase : phases)
    {
        const double powerW = profile.powerW[static_cast<std::size_t>(phase.state)];
        sumJ += (powerW - profile.rest.GetPowerW()) * static_cast<double>(phase.durationNs) * NANO;
    }
    return sumJ;
}

/// @return what a sample and its result add to rest (J)
double
GetSampleJ(const LinkRadioProfile& profile,
           const RadioTransmission& up,
           const RadioTransmission& down,
           double periodS)
{
    double sampleJ = 0;
    for (std::size_t i = 0; i < up.phases.size(); ++i)
    {
        sampleJ += up.plan.GetOutcome(i).probability * SumAddedJ(profile, up.phases[i]);
    }
    sampleJ += SumAddedJ(profile, {{PowerState::RX, down.rxNs}});
    sampleJ += down.frames * SumAddedJ(profile, profile.answer);
    const double busyS = up.plan.GetMeanDelayS() + static_cast<double>(down.rxNs) * NANO;
    const double restS = std::max(0.0, periodS - busyS);
    const double tailS = std::min(restS, static_cast<double>(profile.tailNs) * NANO);
    const double activeS = std::min(restS - tailS, static_cast<double>(profile.activeNs) * NANO);
    const double restW = profile.rest.GetPowerW();
    sampleJ += (profile.powerW[static_cast<std::size_t>(PowerState::TAIL)] - restW) * tailS;
    return sampleJ + (profile.active.GetPowerW() - restW) * activeS;
}

} // namespace

SensorRadio
MakeSensorRadio(const std::string& radio, const Board& board, const SensorSample& sample)
{
    const RadioTechnology& technology = FindRadioTechnology(radio);
    if (technology.isWire)
    {
        throw std::invalid_argument("radio " + radio +
                                    " is a wire; leave it out, and give --device");
    }
    MessageRadioConfig config;
    config.payloadBytes = sample.payloadBytes;
    config.sensor = board;
    const std::unique_ptr<MessageRadio> messages = CreateMessageRadio(radio, config);
    OfferedTraffic traffic;
    traffic.messagesPerS = 1 / sample.periodS;
    traffic.payloadBytes = sample.payloadBytes;
    traffic.answerBytes = sample.resultBytes;
    messages->Check(traffic, 1);
    const Ptr<RadioMessageLink> link = messages->GetLoadedLink(traffic, 1);
    const auto profile = messages->MakeProfile(*link, traffic);
    const auto [up, down] = MessageRadio::GetRequests(traffic);
    const RadioTransmission& there = link->GetRadioTransmission(up);
    const RadioTransmission& back = link->GetRadioTransmission(down);
    const double bits = CountTaskTraffic(sample.payloadBytes, sample.resultBytes).upBits;

    SensorRadio made;
    made.board = board;
    made.rateBps = bits / there.plan.GetMeanDelayS();
    made.sendJPerBit = GetSampleJ(*profile, there, back, sample.periodS) / bits /
                       board.profile.GetEfficiency(board.radio->GetBoundary());
    // Figures keep the radio's boundary, and with it its way to the supply.
    Figure rest = board.radio->GetPower("tx");
    rest.value = rest.low = rest.high = profile->rest.GetPowerW();
    made.board.radio = RadioProfile(board.radio->GetName(), "p2p");
    made.board.radio->SetPower("idle", rest);
    return made;
}

} // namespace aiot
} // namespace ns3
