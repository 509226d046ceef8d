// SPDX-License-Identifier: GPL-2.0-only
#include "learning-recorder.h"

#include "ns3/simulator.h"

namespace ns3
{
namespace aiot
{

LearningRecorder::LearningRecorder(EnergyCarbonSink& sink, const Ptr<LearningRounds>& rounds)
    : m_sink(sink),
      m_learning(rounds),
      m_metered(sink.GetLedger().GetSites().size())
{
    for (std::size_t site = 0; site < m_metered.size(); ++site)
    {
        m_sites[sink.GetLedger().GetSites()[site].nodeId] = site;
    }
    rounds->TraceConnectWithoutContext("Begin", MakeCallback(&LearningRecorder::Begin, this));
    rounds->TraceConnectWithoutContext("Phase", MakeCallback(&LearningRecorder::EnterPhase, this));
    rounds->TraceConnectWithoutContext("Delivered",
                                       MakeCallback(&LearningRecorder::Delivered, this));
    rounds->TraceConnectWithoutContext("Dropped", MakeCallback(&LearningRecorder::Dropped, this));
    rounds->TraceConnectWithoutContext("Round", MakeCallback(&LearningRecorder::Ended, this));
}

LearningRecorder::~LearningRecorder()
{
    const auto& rounds = m_learning;
    rounds->TraceDisconnectWithoutContext("Begin", MakeCallback(&LearningRecorder::Begin, this));
    rounds->TraceDisconnectWithoutContext("Phase",
                                          MakeCallback(&LearningRecorder::EnterPhase, this));
    rounds->TraceDisconnectWithoutContext("Delivered",
                                          MakeCallback(&LearningRecorder::Delivered, this));
    rounds->TraceDisconnectWithoutContext("Dropped",
                                          MakeCallback(&LearningRecorder::Dropped, this));
    rounds->TraceDisconnectWithoutContext("Round", MakeCallback(&LearningRecorder::Ended, this));
}

const std::vector<RoundOutcome>&
LearningRecorder::GetOutcomes() const
{
    return m_outcomes;
}

LearningRecorder::Part&
LearningRecorder::GetPart(Metered& metered, LearningPhase phase)
{
    Parts& parts = m_round == 0 ? metered.outside : metered.parts;
    return parts[static_cast<std::size_t>(phase)];
}

void
LearningRecorder::Cut(std::size_t site)
{
    Metered& metered = m_metered[site];
    const int64_t nowNs = Simulator::Now().GetNanoSeconds();
    if (nowNs == metered.sinceNs)
    {
        return;
    }
    Drawn until;
    for (const EnergyTotal& total : m_sink.SumUntilNow(site))
    {
        const bool isInterface =
            total.component == Component::RADIO || total.component == Component::PORT;
        until.energyJ += total.energyJ;
        until.processorJ += total.component == Component::PROCESSOR ? total.energyJ : 0;
        until.interfaceJ += isInterface ? total.energyJ : 0;
        until.standbyJ += total.stage == Stage::STANDBY ? total.energyJ : 0;
        until.grams += total.locationG;
    }
    Part& part = GetPart(metered, metered.phase);
    part.durationNs += nowNs - metered.sinceNs;
    part.drawn.energyJ += until.energyJ - metered.until.energyJ;
    part.drawn.processorJ += until.processorJ - metered.until.processorJ;
    part.drawn.interfaceJ += until.interfaceJ - metered.until.interfaceJ;
    part.drawn.standbyJ += until.standbyJ - metered.until.standbyJ;
    part.drawn.grams += until.grams - metered.until.grams;
    metered.sinceNs = nowNs;
    metered.until = until;
}

void
LearningRecorder::Emit(std::size_t site, uint64_t round)
{
    const EnergySite& place = m_sink.GetLedger().GetSites()[site];
    Metered& metered = m_metered[site];
    Parts& parts = round == 0 ? metered.outside : metered.parts;
    for (std::size_t i = 0; i < LEARNING_PHASE_COUNT; ++i)
    {
        const Part& part = parts[i];
        if (part.durationNs == 0 && part.sentBits == 0 && part.receivedBits == 0)
        {
            continue;
        }
        LearningRoundRecord record;
        record.nodeId = place.nodeId;
        record.round = round;
        record.phase = LearningPhaseName(static_cast<LearningPhase>(i));
        record.direction = LearningDirectionName(static_cast<LearningPhase>(i));
        record.durationS = static_cast<double>(part.durationNs) * 1e-9;
        record.sentBits = part.sentBits;
        record.receivedBits = part.receivedBits;
        record.energyItJ = part.drawn.energyJ;
        record.processorItJ = part.drawn.processorJ;
        record.interfaceItJ = part.drawn.interfaceJ;
        record.standbyItJ = part.drawn.standbyJ;
        record.pue = place.pue;
        record.operationalLocationGco2e = part.drawn.grams;
        m_lastRoundJ += place.pue * part.drawn.energyJ;
        m_records.push_back(record);
    }
    parts = {};
}

double
LearningRecorder::GetLastRoundJ() const
{
    return m_lastRoundJ;
}

void
LearningRecorder::Begin(uint64_t round)
{
    m_lastRoundJ = m_round != 0 ? 0 : m_lastRoundJ;
    for (std::size_t site = 0; site < m_metered.size(); ++site)
    {
        Cut(site);
        if (m_round != 0)
        {
            Emit(site, m_round);
        }
    }
    m_round = round;
}

void
LearningRecorder::EnterPhase(uint32_t nodeId, LearningPhase phase)
{
    const auto found = m_sites.find(nodeId);
    if (found != m_sites.end())
    {
        Cut(found->second);
        m_metered[found->second].phase = phase;
    }
}

void
LearningRecorder::Delivered(uint32_t from, uint32_t to, LearningPhase phase, uint64_t bits)
{
    if (const auto found = m_sites.find(from); found != m_sites.end())
    {
        GetPart(m_metered[found->second], phase).sentBits += bits;
    }
    if (const auto found = m_sites.find(to); found != m_sites.end())
    {
        GetPart(m_metered[found->second], phase).receivedBits += bits;
    }
}

void
LearningRecorder::Dropped(uint32_t nodeId, uint64_t round, std::string why)
{
    EventRecord event;
    event.nodeId = nodeId;
    event.timeS = Simulator::Now().GetSeconds();
    event.kind = "dropped";
    event.detail = "round " + std::to_string(round) + ": " + why;
    m_events.push_back(event);
}

void
LearningRecorder::Ended(const RoundOutcome& outcome)
{
    m_outcomes.push_back(outcome);
}

void
LearningRecorder::Append(RunData& data)
{
    Begin(0);
    for (std::size_t site = 0; site < m_metered.size(); ++site)
    {
        Emit(site, 0);
    }
    data.learningRounds.insert(data.learningRounds.end(), m_records.begin(), m_records.end());
    data.events.insert(data.events.end(), m_events.begin(), m_events.end());
    m_records.clear();
    m_events.clear();
}

} // namespace aiot
} // namespace ns3
