// SPDX-License-Identifier: GPL-2.0-only

/*
 * A radio on a closed-form link. Sending a message is a list of phases (state, duration) that is
 * known as a whole:
 *
 *     |wake|backoff, cca|tx|wait|rx ACK| tail | active | rest ...      E = sum of P_state duration
 *
 * The model writes all changes of power into the plan of its supply at once; the supply applies
 * those that are due whenever something else happens to the node or somebody asks. A message
 * needs no event here, and a radio at rest has none. A new message cuts what was planned after
 * its start (CutFrom), for example the tail of the last one.
 *
 * If the supply cannot vouch for lasting through the plan (PowerSupply::MayPlan()), the same
 * changes go into m_pending and are applied by events (Step), so that a battery ends at its exact
 * instant. What happens at rest in shares of time is one mean power (AveragedRadioState), which is
 * split into states when the interval is reported, exact in joules and nanoseconds.
 */

#include "analytic-radio-energy-model.h"

#include "power-supply.h"

#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(AnalyticRadioEnergyModel);

TypeId
AnalyticRadioEnergyModel::GetTypeId()
{
    static TypeId tid = TypeId("ns3::aiot::AnalyticRadioEnergyModel")
                            .SetParent<LinkInterfaceEnergyModel>()
                            .SetGroupName("Aiot")
                            .AddConstructor<AnalyticRadioEnergyModel>();
    return tid;
}

AnalyticRadioEnergyModel::AnalyticRadioEnergyModel()
    : LinkInterfaceEnergyModel(Component::RADIO)
{
}

void
AnalyticRadioEnergyModel::SetProfile(std::shared_ptr<const LinkRadioProfile> profile)
{
    m_profile = std::move(profile);
}

void
AnalyticRadioEnergyModel::Append(Changes& changes, int64_t atNs, PowerState state, Stage stage)
{
    const double powerW = m_profile->powerW[static_cast<std::size_t>(state)];
    changes.push_back({atNs, this, powerW, state, stage});
}

void
AnalyticRadioEnergyModel::AppendMixture(Changes& changes,
                                        int64_t atNs,
                                        const AveragedRadioState& mixture,
                                        Stage stage)
{
    changes.push_back({atNs, this, mixture.GetPowerW(), mixture.GetState(), stage});
}

int64_t
AnalyticRadioEnergyModel::AppendPhases(Changes& changes,
                                       int64_t atNs,
                                       const std::vector<RadioPhase>& phases,
                                       uint32_t times,
                                       Stage stage)
{
    for (const RadioPhase& phase : phases)
    {
        if (phase.durationNs > 0 && times > 0)
        {
            Append(changes, atNs, phase.state, stage);
            atNs += phase.durationNs * times;
        }
    }
    return atNs;
}

void
AnalyticRadioEnergyModel::AppendAfter(Changes& changes, int64_t atNs, Stage stage)
{
    if (m_awake)
    {
        AppendMixture(changes, atNs, m_profile->listen, m_listenStage);
        return;
    }
    if (m_profile->tailNs > 0)
    {
        Append(changes, atNs, PowerState::TAIL, stage);
        atNs += m_profile->tailNs;
    }
    if (m_profile->activeNs > 0)
    {
        AppendMixture(changes, atNs, m_profile->active, stage);
        atNs += m_profile->activeNs;
    }
    AppendMixture(changes, atNs, m_profile->rest, Stage::STANDBY);
}

void
AnalyticRadioEnergyModel::CutFrom(int64_t atNs)
{
    const auto after = [this, atNs](const PlannedChange& each) {
        return each.component == this && each.atNs >= atNs;
    };
    auto& planned = GetSupply()->GetPlan().Get();
    planned.erase(std::remove_if(planned.begin(), planned.end(), after), planned.end());
    m_pending.erase(std::remove_if(m_pending.begin(), m_pending.end(), after), m_pending.end());
}

void
AnalyticRadioEnergyModel::Pipeline(const Changes& changes)
{
    PowerSupply* supply = GetSupply();
    supply->ApplyDueChanges();
    CutFrom(changes.front().atNs);
    double addedW = 0;
    for (const PlannedChange& change : changes)
    {
        addedW += change.powerW;
    }
    const int64_t nowNs = Simulator::Now().GetNanoSeconds();
    if (m_pending.empty() && supply->MayPlan(changes.back().atNs - nowNs, addedW))
    {
        for (const PlannedChange& change : changes)
        {
            ScheduleState(change.atNs, change.state, change.powerW, change.stage);
        }
        supply->ApplyDueChanges();
        return;
    }
    for (const PlannedChange& change : supply->GetPlan().Get())
    {
        if (change.component == this)
        {
            m_pending.push_back(change);
        }
    }
    supply->GetPlan().Forget(this);
    m_pending.insert(m_pending.end(), changes.begin(), changes.end());
    Simulator::Cancel(m_event);
    Step();
}

void
AnalyticRadioEnergyModel::Step()
{
    const int64_t nowNs = Simulator::Now().GetNanoSeconds();
    while (!m_pending.empty() && m_pending.front().atNs <= nowNs)
    {
        const PlannedChange change = m_pending.front();
        m_pending.erase(m_pending.begin());
        if (change.state == PowerState::RX && change.atNs < nowNs)
        {
            continue; // it has been recorded as listening
        }
        Enter(change.state, change.powerW, change.stage);
    }
    if (!m_pending.empty())
    {
        m_event = Simulator::Schedule(NanoSeconds(m_pending.front().atNs - nowNs),
                                      &AnalyticRadioEnergyModel::Step,
                                      this);
    }
}

void
AnalyticRadioEnergyModel::SendPhases(int64_t startNs,
                                     const std::vector<RadioPhase>& phases,
                                     const InterfaceUse& use)
{
    CountSending(use.durationNs);
    DoSendPhases(startNs, phases, use);
}

void
AnalyticRadioEnergyModel::DoSendPhases(int64_t startNs,
                                       const std::vector<RadioPhase>& phases,
                                       const InterfaceUse& use)
{
    const int64_t beginNs = std::max({startNs, m_busyUntilNs, Simulator::Now().GetNanoSeconds()});
    CountSent(beginNs, use);
    Changes changes;
    m_busyUntilNs = AppendPhases(changes, beginNs, phases, 1, use.stage);
    AppendAfter(changes, m_busyUntilNs, use.stage);
    Pipeline(changes);
}

void
AnalyticRadioEnergyModel::CountAcknowledgements(uint32_t frames, uint64_t bits)
{
    CountFrames(frames);
    m_traffic.rxFrames += frames;
    m_traffic.rxBits += bits;
}

int64_t
AnalyticRadioEnergyModel::DoSend(int64_t /* nowNs */, int64_t startNs, const InterfaceUse& use)
{
    DoSendPhases(startNs, {{PowerState::TX, use.durationNs}}, use);
    return m_busyUntilNs;
}

void
AnalyticRadioEnergyModel::DoReceive(int64_t nowNs, const InterfaceUse& use)
{
    m_traffic.rxFrames += use.frames;
    m_traffic.rxBits += use.bits;
    const bool inWindow = m_profile->windowed && GetLastBeginNs() <= nowNs;
    if (m_busyUntilNs > nowNs && !inWindow)
    {
        return;
    }
    GetSupply()->ApplyDueChanges();
    Changes changes;
    Append(changes,
           std::max({nowNs - use.durationNs, GetIntervalStartNs(), GetSupply()->GetLastChangeNs()}),
           PowerState::RX,
           use.stage);
    if (m_profile->answerBits > 0)
    {
        m_traffic.txFrames += use.frames;
        m_traffic.txBits += m_profile->answerBits * use.frames;
    }
    m_busyUntilNs = AppendPhases(changes, nowNs, m_profile->answer, use.frames, use.stage);
    for (const RadioPhase& phase : m_profile->answer)
    {
        CountSending(phase.state == PowerState::TX ? phase.durationNs * use.frames : 0);
    }
    AppendAfter(changes, m_busyUntilNs, use.stage);
    Pipeline(changes);
}

bool
AnalyticRadioEnergyModel::IsListening() const
{
    const PowerState state = GetPowerState();
    return state != PowerState::OFF &&
           (m_awake || m_profile->reachable || state == PowerState::TAIL);
}

InterfaceTime
AnalyticRadioEnergyModel::GetUnserved() const
{
    return m_pending.empty() ? LinkInterfaceEnergyModel::GetUnserved()
                             : InterfaceTime{SumSending(m_pending), 0};
}

void
AnalyticRadioEnergyModel::Wake(Stage stage)
{
    EnableReceiverAfterTx(stage);
    Changes changes;
    AppendAfter(changes, std::max(m_busyUntilNs, Simulator::Now().GetNanoSeconds()), stage);
    Pipeline(changes);
}

void
AnalyticRadioEnergyModel::EnableReceiverAfterTx(Stage stage)
{
    m_awake = true;
    m_listenStage = stage;
}

void
AnalyticRadioEnergyModel::Rest()
{
    m_awake = false;
    m_listenStage = Stage::STANDBY;
    Changes changes;
    AppendAfter(changes,
                std::max(m_busyUntilNs, Simulator::Now().GetNanoSeconds()),
                Stage::STANDBY);
    Pipeline(changes);
}

void
AnalyticRadioEnergyModel::ReportAveraged(const EnergyInterval& mixture)
{
    // Whichever draws this power; two that draw the same may differ in states that draw the same.
    const AveragedRadioState* found = &m_profile->rest;
    for (const AveragedRadioState* each : {&m_profile->listen, &m_profile->active})
    {
        if (found->GetPowerW() != mixture.powerW && each->GetPowerW() == mixture.powerW)
        {
            found = each;
        }
    }
    found->Split(mixture, [this](const EnergyInterval& part) {
        // What it sends by itself, such as the frames of connection events.
        CountSending(part.state == PowerState::TX ? part.endNs - part.startNs : 0);
        Tell(part);
    });
}

void
AnalyticRadioEnergyModel::SwitchOff()
{
    Simulator::Cancel(m_event);
    m_pending.clear();
    m_busyUntilNs = 0;
}

void
AnalyticRadioEnergyModel::SwitchOn()
{
    m_awake = false;
    m_listenStage = Stage::STANDBY;
    const AveragedRadioState& rest = m_profile->rest;
    Enter(rest.GetState(), rest.GetPowerW());
    if (m_profile->startsInTail)
    {
        Changes changes;
        AppendAfter(changes, Simulator::Now().GetNanoSeconds(), Stage::STANDBY);
        Pipeline(changes);
    }
}

void
AnalyticRadioEnergyModel::DoDispose()
{
    Simulator::Cancel(m_event);
    LinkInterfaceEnergyModel::DoDispose();
}

} // namespace aiot
} // namespace ns3
