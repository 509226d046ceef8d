// SPDX-License-Identifier: GPL-2.0-only
#include "fidelity-run.h"

#include "ns3/board-energy-helper.h"
#include "ns3/double.h"
#include "ns3/mobility-helper.h"
#include "ns3/position-allocator.h"
#include "ns3/power-supply-helper.h"
#include "ns3/power-supply.h"
#include "ns3/radio-energy-helper.h"
#include "ns3/random-variable-stream.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_set>

namespace ns3::aiot
{

namespace
{

constexpr double RADIUS_M = 2.0;

/// Of a run, before anything counts; nodes start empty.
constexpr double WARMING_SHARE = 0.05;

/// After the run, in frames of a node: what was handed over last still arrives under load.
constexpr double DRAIN_FRAMES = 200.0;

/// Random numbers of the messages; the devices' streams begin at 0.
constexpr std::int64_t MESSAGE_STREAM = 1000000;

constexpr std::uint16_t PROTOCOL = 0x88b5; // IEEE 802: local experiments

/// One simulation: nodes that send at random to a receiver, and what they drew.
class PacketRun
{
  public:
    PacketRun(FidelityRadio& radio, const FidelityCase& one, double ratePerS, double frameS)
        : m_payloadBytes(one.payloadBytes),
          m_from(Seconds(one.durationS * WARMING_SHARE)),
          m_to(m_from + Seconds(one.durationS)),
          m_end(m_to + Seconds(DRAIN_FRAMES * frameS))
    {
        NodeContainer nodes(one.nodes + 1);
        Place(nodes);
        m_devices = radio.Install(nodes);
        m_devices.Get(0)->SetReceiveCallback(MakeCallback(&PacketRun::Receive, this));
        Meter(radio);
        for (std::uint32_t i = 1; i <= one.nodes; ++i)
        {
            const auto gap = CreateObject<ExponentialRandomVariable>();
            gap->SetAttribute("Mean", DoubleValue(1.0 / ratePerS));
            gap->SetStream(MESSAGE_STREAM + i);
            m_gaps.push_back(gap);
            Simulator::ScheduleWithContext(nodes.Get(i)->GetId(),
                                           Seconds(gap->GetValue()),
                                           &PacketRun::Send,
                                           this,
                                           i);
        }
    }

    ~PacketRun()
    {
        Simulator::Destroy();
    }

    PacketRun(const PacketRun&) = delete;
    PacketRun& operator=(const PacketRun&) = delete;

    void Run()
    {
        Simulator::Stop(m_end);
        Simulator::Run();
        for (const auto& model : m_models)
        {
            model->Flush();
        }
    }

    /// @return messages handed over
    double GetMessages() const
    {
        return static_cast<double>(m_handedOver);
    }

    /// @return share of them that arrived
    double GetDelivered() const
    {
        const auto lost = static_cast<double>(m_pending.size());
        return m_handedOver > 0 ? 1.0 - lost / GetMessages() : 1.0;
    }

    /// @return energy in some states, J
    double GetEnergyJ(const std::vector<PowerState>& states) const
    {
        double sumJ = 0.0;
        for (const PowerState state : states)
        {
            sumJ += m_energyJ[static_cast<std::size_t>(state)];
        }
        return sumJ;
    }

  private:
    static void Place(const NodeContainer& nodes)
    {
        const auto places = CreateObject<ListPositionAllocator>();
        places->Add(Vector(0, 0, 0));
        for (std::uint32_t i = 1; i < nodes.GetN(); ++i)
        {
            const double angle = 2.0 * M_PI * i / (nodes.GetN() - 1.0);
            places->Add(Vector(RADIUS_M * std::cos(angle), RADIUS_M * std::sin(angle), 0));
        }
        MobilityHelper mobility;
        mobility.SetPositionAllocator(places);
        mobility.Install(nodes);
    }

    /// Energy models for all nodes but the receiver.
    void Meter(const FidelityRadio& radio)
    {
        const PowerSupplyHelper supplies("ns3::aiot::MainsSupply");
        const RadioPowerTable table = MakeRadioPowerTable(radio.GetPart());
        const double dBm = std::isnan(radio.GetTxPowerDbm()) ? 0.0 : radio.GetTxPowerDbm();
        for (std::uint32_t i = 1; i < m_devices.GetN(); ++i)
        {
            const auto device = m_devices.Get(i);
            m_models.push_back(
                m_radios.Install(device, supplies.Install(device->GetNode()), table, dBm));
            m_models.back()->TraceConnectWithoutContext("Interval",
                                                        MakeCallback(&PacketRun::Book, this));
        }
    }

    void Send(std::uint32_t node)
    {
        const auto packet = Create<Packet>(m_payloadBytes);
        const Time now = Simulator::Now();
        if (now >= m_from && now < m_to)
        {
            ++m_handedOver;
            m_pending.insert(packet->GetUid());
        }
        m_devices.Get(node)->Send(packet, m_devices.Get(0)->GetAddress(), PROTOCOL);
        Simulator::Schedule(Seconds(m_gaps[node - 1]->GetValue()), &PacketRun::Send, this, node);
    }

    // NOLINTNEXTLINE(performance-unnecessary-value-param): the callback's type
    bool Receive(Ptr<NetDevice>, Ptr<const Packet> packet, std::uint16_t, const Address&)
    {
        // A frame whose acknowledgement was lost arrives again.
        m_pending.erase(packet->GetUid());
        return true;
    }

    void Book(const EnergyInterval& interval)
    {
        const std::int64_t startNs = std::max(interval.startNs, m_from.GetNanoSeconds());
        const std::int64_t endNs = std::min(interval.endNs, m_to.GetNanoSeconds());
        if (endNs > startNs)
        {
            m_energyJ[static_cast<std::size_t>(interval.state)] +=
                interval.powerW * 1e-9 * static_cast<double>(endNs - startNs);
        }
    }

    std::uint32_t m_payloadBytes;
    Time m_from; ///< when the run begins
    Time m_to;   ///< when it ends
    Time m_end;  ///< when the simulation ends
    NetDeviceContainer m_devices;
    RadioEnergyHelper m_radios;
    std::vector<Ptr<RadioEnergyModel>> m_models;
    std::vector<Ptr<ExponentialRandomVariable>> m_gaps;
    std::uint64_t m_handedOver = 0;
    std::unordered_set<std::uint64_t> m_pending; ///< not arrived
    std::array<double, POWER_STATE_COUNT> m_energyJ{};
};

/**
 * @param radio what
 * @param one the case
 * @param messages as many as were handed over in a run
 * @param saturated set if that is more than the link takes up
 * @return the message level
 */
FidelityLevel
Plan(const FidelityRadio& radio, const FidelityCase& one, double messages, bool& saturated)
{
    LinkLoad load;
    load.contenders = one.nodes - 1;
    load.messagesPerS = messages / (one.nodes * one.durationS);
    const LinkPlan plan = radio.MakeLink(one)->Plan(one.payloadBytes, load);
    const double served = plan.GetServedShare();
    const double takenUpS = 1.0 / (load.messagesPerS * served);
    const double busyS = plan.GetMeanUse().GetTotalS();
    const double periodS = std::max(takenUpS, busyS);
    saturated = saturated || served < 1.0 || busyS > takenUpS;
    const LinkUse use = plan.GetPeriodUse(periodS) * (one.nodes * one.durationS / periodS);
    const LinkPower power = radio.GetPower();
    FidelityLevel level;
    for (const FidelityState& state : radio.GetStates())
    {
        double& sumJ = level.energyJ.emplace_back(0.0);
        for (const LinkState planned : state.planned)
        {
            sumJ += power.GetStateEnergyJ(use, planned);
        }
    }
    level.delivered = plan.GetDeliveryProbability() * served;
    return level;
}

/// Means over the runs, and how far the mean ratio may be off by chance.
void
Average(FidelityOutcome& outcome,
        const std::vector<FidelityLevel>& packet,
        const std::vector<FidelityLevel>& message)
{
    const auto runs = static_cast<double>(packet.size());
    const std::size_t states = packet.front().energyJ.size();
    outcome.packet.energyJ.resize(states);
    outcome.message.energyJ.resize(states);
    for (std::size_t state = 0; state < states; ++state)
    {
        double sum = 0.0;
        double squares = 0.0;
        for (std::size_t i = 0; i < packet.size(); ++i)
        {
            outcome.packet.energyJ[state] += packet[i].energyJ[state] / runs;
            outcome.message.energyJ[state] += message[i].energyJ[state] / runs;
            const double ratio = message[i].energyJ[state] / packet[i].energyJ[state];
            sum += ratio;
            squares += ratio * ratio;
        }
        const double variance = std::max(squares / runs - sum * sum / (runs * runs), 0.0);
        outcome.noise.push_back(runs > 1.0 ? std::sqrt(variance / (runs - 1.0)) : NAN);
    }
    for (std::size_t i = 0; i < packet.size(); ++i)
    {
        outcome.packet.delivered += packet[i].delivered / runs;
        outcome.message.delivered += message[i].delivered / runs;
    }
}

} // namespace

double
GetFidelityRate(const LinkModel& link, const FidelityCase& one, double answerS)
{
    const double frameS = link.Plan(one.payloadBytes, LinkLoad()).GetAirtimeS();
    return one.offered / (one.nodes * (frameS + answerS));
}

FidelityOutcome
CompareLevels(FidelityRadio& radio, const FidelityCase& one)
{
    const auto link = radio.MakeLink(one);
    const double ratePerS = GetFidelityRate(*link, one, radio.GetAnswerS());
    const double frameS = link->Plan(one.payloadBytes, LinkLoad()).GetAirtimeS();
    FidelityOutcome outcome;
    std::vector<FidelityLevel> packet;
    std::vector<FidelityLevel> message;
    for (std::uint32_t i = 0; i < one.runs; ++i)
    {
        RngSeedManager::SetRun(one.firstRun + i);
        PacketRun run(radio, one, ratePerS, frameS);
        run.Run();
        FidelityLevel& level = packet.emplace_back();
        for (const FidelityState& state : radio.GetStates())
        {
            level.energyJ.push_back(run.GetEnergyJ(state.booked));
        }
        level.delivered = run.GetDelivered();
        message.push_back(Plan(radio, one, run.GetMessages(), outcome.saturated));
    }
    Average(outcome, packet, message);
    return outcome;
}

} // namespace ns3::aiot
