// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RADIO_CELL_H
#define AIOT_RADIO_CELL_H

#include "ns3/link-radio-duty-cycle.h"
#include "ns3/message-level-endpoint.h"
#include "ns3/node-container.h"
#include "ns3/pointer.h"
#include "ns3/power-supply.h"
#include "ns3/radio-message-link.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"

#include <map>
#include <memory>

namespace ns3
{
namespace aiot
{

/// Power by state of a radio of which each state draws differently (W).
inline RadioPowers
MakeTestPowers()
{
    RadioPowers powers{};
    for (std::size_t i = 1; i < POWER_STATE_COUNT; ++i)
    {
        powers[i] = 0.01 * static_cast<double>(i * i);
    }
    powers[static_cast<std::size_t>(PowerState::SLEEP)] = 1e-5;
    return powers;
}

/// A hub and one station on a radio link, the station's radio on a supply of its own.
class RadioCell
{
  public:
    /**
     * @param link the link
     * @param profile the station's radio
     * @param supply what it draws from
     */
    RadioCell(const Ptr<RadioMessageLink>& link,
              const std::shared_ptr<const LinkRadioProfile>& profile,
              const Ptr<PowerSupply>& supply)
        : link(link),
          supply(supply)
    {
        RngSeedManager::SetSeed(1);
        RngSeedManager::SetRun(1);
        nodes.Create(2);
        nodes.Get(1)->AggregateObject(supply);
        radio->SetProfile(profile);
        radio->TraceConnectWithoutContext("Interval", MakeCallback(&RadioCell::Book, this));
        radio->SetEnergySource(supply);
        supply->AppendDeviceEnergyModel(radio);
        network->AddRoot(nodes.Get(0));
        network->AddStation(nodes.Get(1), network->AddMedium(link, nodes.Get(0), nullptr), radio);
        network->AssignStreams(7);
        hub = Open(0);
        station = Open(1);
        supply->Initialize();
    }

    ~RadioCell()
    {
        hub->Dispose();
        station->Dispose();
        network->Dispose();
        Simulator::Destroy();
    }

    /// Send a message at an instant.
    void SendAt(const Time& at, bool up = true)
    {
        Simulator::Schedule(at, [this, up] {
            Message message;
            message.payloadBytes = payloadBytes;
            (up ? station : hub)->Send(message, MessageNetwork::GetAddress(up ? 0 : 1, PORT));
        });
    }

    /// Run to an instant and have everything recorded.
    void RunTo(const Time& end)
    {
        Simulator::Stop(end - Simulator::Now());
        Simulator::Run();
        radio->Flush();
    }

    /// Record an interval.
    void Book(const EnergyInterval& interval)
    {
        const auto durationNs = static_cast<double>(interval.endNs - interval.startNs);
        seconds[interval.state] += durationNs * 1e-9;
        joules[interval.state] += interval.powerW * durationNs * 1e-9;
        bookedJ += interval.powerW * durationNs * 1e-9;
        bookedNs += interval.endNs - interval.startNs;
    }

    static constexpr uint16_t PORT = 5000; //!< of both endpoints

    uint32_t payloadBytes{48}; //!< of messages

    Ptr<RadioMessageLink> link;
    Ptr<PowerSupply> supply;
    Ptr<MessageNetwork> network{CreateObject<MessageNetwork>()};
    Ptr<AnalyticRadioEnergyModel> radio{CreateObject<AnalyticRadioEnergyModel>()};
    NodeContainer nodes;
    Ptr<MessageLevelEndpoint> hub;
    Ptr<MessageLevelEndpoint> station;
    std::map<PowerState, double> seconds; //!< by state
    std::map<PowerState, double> joules;  //!< by state
    double bookedJ{0};                    //!< all of it
    int64_t bookedNs{0};                  //!< all of it

  private:
    Ptr<MessageLevelEndpoint> Open(uint32_t node)
    {
        auto endpoint = CreateObject<MessageLevelEndpoint>();
        endpoint->SetAttribute("Network", PointerValue(network));
        endpoint->Open(nodes.Get(node), PORT);
        return endpoint;
    }
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_RADIO_CELL_H
