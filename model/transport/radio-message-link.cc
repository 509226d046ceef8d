// SPDX-License-Identifier: GPL-2.0-only

/*
 * A message over a radio link without packets. MakePassage() of a subclass turns a LinkPlan
 * (probability, delay, time by state of each outcome) into lists of phases. Then, for each
 * message:
 *
 *  1. u1 picks the outcome: the first whose cumulated probability exceeds u1. u2 picks the delay,
 *     even in mean +- spread.
 *  2. The phases of the outcome are mean times; the longest wait among them is stretched so that
 *     they add up to the drawn delay. The mean over all messages stays that of the plan:
 *     E[energy] = sum p_o sum P_s t_(o,s).
 *  3. The station's radio is given all phases at once; the hub's interface is charged with the
 *     reception, the acknowledgement and the answer. The message arrives by one event, at
 *     hand-over + delay.
 *
 * A station sends one message after another (busyUntilNs). Joining and handshakes are phases in
 * front of a message (RadioSession). What an answer waits for, such as a receive window or a
 * connection event, a subclass says (Choose).
 */

#include "radio-message-link.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(RadioMessageLink);

namespace
{

bool
AreEqual(const RadioRequest& a, const RadioRequest& b)
{
    return a.payloadBytes == b.payloadBytes && a.headerBytes == b.headerBytes &&
           a.segmentHeaderBytes == b.segmentHeaderBytes && a.up == b.up && a.variant == b.variant;
}

int64_t
GetTotalNs(const std::vector<RadioPhase>& phases)
{
    int64_t sumNs = 0;
    for (const RadioPhase& phase : phases)
    {
        sumNs += phase.durationNs;
    }
    return sumNs;
}

} // namespace

TypeId
RadioMessageLink::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::aiot::RadioMessageLink").SetParent<MessageLink>().SetGroupName("Aiot");
    return tid;
}

void
RadioMessageLink::SetLoad(const LinkLoad& load)
{
    load.Check();
    m_load = load;
    m_known.clear();
    m_sessions.clear();
}

const LinkLoad&
RadioMessageLink::GetLoad() const
{
    return m_load;
}

void
RadioMessageLink::TakeLoad(const RadioMessageLink& other)
{
    m_load = other.m_load;
    m_known = other.m_known;
    m_sessions = other.m_sessions;
}

void
RadioMessageLink::SetRecordBytes(uint32_t bytes)
{
    m_recordBytes = bytes;
    m_known.clear();
}

RadioTransmission
RadioMessageLink::AppendMean(std::vector<RadioPhase>& phases, const RadioRequest& request) const
{
    RadioTransmission passage = MakePassage(request);
    std::vector<std::pair<PowerState, double>> mean;
    for (std::size_t i = 0; i < passage.plan.GetOutcomeCount(); ++i)
    {
        for (const RadioPhase& phase : passage.phases[i])
        {
            auto found = std::find_if(mean.begin(), mean.end(), [&](const auto& each) {
                return each.first == phase.state;
            });
            found = found == mean.end() ? mean.emplace(found, phase.state, 0.0) : found;
            found->second +=
                passage.plan.GetOutcome(i).probability * static_cast<double>(phase.durationNs);
        }
    }
    for (const auto& [state, durationNs] : mean)
    {
        phases.push_back({state, std::llround(durationNs)});
    }
    return passage;
}

void
RadioMessageLink::AddSession(const LinkProcedure& procedure, uint32_t every, double serverS)
{
    RadioSession session;
    session.name = procedure.name;
    session.every = every;
    session.isHandshake = procedure.processorS > 0;
    for (std::size_t i = 0; i < procedure.steps.size(); ++i)
    {
        const LinkStep& step = procedure.steps[i];
        switch (step.kind)
        {
        case LinkStep::Kind::LISTEN:
            session.phases.push_back({PowerState::RX, ToNs(step.waitS)});
            break;
        case LinkStep::Kind::UP:
            AppendUp(session,
                     step,
                     i + 1 < procedure.steps.size() &&
                         procedure.steps[i + 1].kind == LinkStep::Kind::DOWN);
            break;
        case LinkStep::Kind::DOWN:
            AppendDown(session, step, serverS);
            break;
        }
    }
    m_sessions.push_back(std::move(session));
}

void
RadioMessageLink::AppendUp(RadioSession& session, const LinkStep& step, bool isAnswered) const
{
    // A connection is set up once: it is counted with the message that follows.
    std::vector<RadioPhase> phases;
    const RadioTransmission passage =
        AppendMean(phases, {step.bytes, 0, 0, true, GetConnectedVariant()});
    session.phases.push_back({GetWaitingState(), ToNs(step.waitS)});
    for (const RadioPhase& phase : phases)
    {
        const bool isWindow = phase.state != PowerState::TX && phase.state != PowerState::WAKE;
        if (!(HasWindows() && isAnswered && isWindow))
        {
            session.phases.push_back(phase);
        }
    }
    session.sentFrames += passage.frames;
    session.sentBits += passage.bits;
}

void
RadioMessageLink::AppendDown(RadioSession& session, const LinkStep& step, double serverS) const
{
    const RadioTransmission passage = MakePassage({step.bytes, 0, 0, false, 0});
    const double rxS = static_cast<double>(passage.rxNs) * 1e-9;
    const double waitS = step.waitS + serverS + passage.plan.GetMeanDelayS() - rxS;
    session.phases.push_back({GetWaitingState(), ToNs(std::max(waitS, 0.0))});
    session.phases.push_back({PowerState::RX, passage.rxNs});
    session.phases.push_back({PowerState::TX, passage.answerNs});
    session.receivedFrames += passage.frames;
    session.receivedBits += passage.bits;
}

const std::vector<RadioSession>&
RadioMessageLink::GetSessions() const
{
    return m_sessions;
}

RadioSession
RadioMessageLink::BeginSessions(const Station& station) const
{
    RadioSession due;
    for (const RadioSession& session : m_sessions)
    {
        if (session.every > 0 ? station.sent % session.every == 0 : station.sent == 0)
        {
            due.Append(session);
        }
    }
    return due;
}

uint32_t
RadioMessageLink::GetConnectedVariant() const
{
    return 0;
}

PowerState
RadioMessageLink::GetWaitingState() const
{
    return PowerState::IDLE;
}

bool
RadioMessageLink::HasWindows() const
{
    return false;
}

std::optional<RadioMessageLink::TransmitChoice>
RadioMessageLink::Choose(const Station& /* station */,
                         bool /* up */,
                         int64_t atNs,
                         double /* uniform */) const
{
    return TransmitChoice{atNs, 0};
}

std::optional<RadioMessageLink::TransmitChoice>
RadioMessageLink::ChooseAnswer(int64_t arrivedNs, int64_t doneNs, int64_t atNs) const
{
    Station station;
    station.busyUntilNs = doneNs;
    station.arrivedNs = arrivedNs;
    station.connectedUntilNs = arrivedNs + GetTailNs();
    return Choose(station, false, atNs, 0.5);
}

int64_t
RadioMessageLink::GetTailNs() const
{
    return 0;
}

const RadioTransmission&
RadioMessageLink::GetRadioPassage(const RadioRequest& request) const
{
    const auto found = std::find_if(m_known.begin(), m_known.end(), [&](const auto& each) {
        return AreEqual(each->request, request);
    });
    if (found != m_known.end())
    {
        return (*found)->passage;
    }
    RadioRequest whole = request;
    whole.headerBytes += m_recordBytes;
    m_known.push_back(std::make_shared<const Known>(Known{request, MakePassage(whole)}));
    return m_known.back()->passage;
}

LinkTransmission
RadioMessageLink::GetPassage(uint32_t payloadBytes,
                             uint32_t headerBytes,
                             uint32_t segmentHeaderBytes) const
{
    const RadioTransmission& radio =
        GetRadioPassage({payloadBytes, headerBytes, segmentHeaderBytes, true, 0});
    LinkTransmission passage;
    passage.frames = radio.frames;
    passage.bits = radio.bits;
    passage.txNs = ToNs(radio.plan.GetMeanUse().Get(LinkState::TX));
    passage.rxNs = radio.rxNs;
    passage.lastFrameNs = passage.longestFrameNs = ToNs(radio.plan.GetAirtimeS());
    passage.lossProbability = 1 - radio.plan.GetDeliveryProbability();
    return passage;
}

RadioMessageLink::Transfer
RadioMessageLink::Transmit(const Message& message,
                           RadioRequest request,
                           const Ends& ends,
                           int64_t atNs,
                           UniformRandomVariable& random)
{
    if (ends.stationId >= m_stations.size())
    {
        m_stations.resize(ends.stationId + 1);
    }
    Station& station = m_stations[ends.stationId];
    const int64_t readyNs = request.up ? std::max(atNs, station.busyUntilNs) : atNs;
    const auto way = Choose(station, request.up, readyNs, random.GetValue());
    Transfer transfer;
    const bool isOff = ends.station && ends.station->GetPowerState() == PowerState::OFF;
    if (!way || isOff)
    {
        return transfer;
    }
    const RadioSession before = request.up ? BeginSessions(station) : RadioSession();
    const int64_t beforeNs = before.GetDurationNs();
    request.variant = way->variant;
    const RadioTransmission& passage = GetRadioPassage(request);
    const std::size_t which = passage.plan.Draw(random.GetValue());
    const LinkOutcome& outcome = passage.plan.GetOutcome(which);
    const double delayS = passage.plan.DrawDelayS(which, random.GetValue());
    auto phases = passage.phases[which];
    StretchPhases(phases, delayS - outcome.delayS, outcome.delaySpreadS);
    phases.insert(phases.begin(), before.phases.begin(), before.phases.end());
    transfer.delivered = outcome.delivered;
    transfer.arrivalNs = way->startNs + beforeNs + passage.leadNs + ToNs(delayS);
    transfer.frameNs = ToNs(passage.plan.GetAirtimeS());
    transfer.reception = {passage.rxNs, message.stage, passage.frames, passage.bits};
    const uint32_t sent = outcome.attempts * passage.perAttempt;
    const InterfaceUse sending{SumPhases(phases, PowerState::TX),
                               message.stage,
                               before.sentFrames + sent,
                               before.sentBits + passage.bits * sent / passage.frames};
    const InterfaceUse answer{passage.answerNs, message.stage, passage.answers, passage.answerBits};
    if (request.up)
    {
        ++station.sent;
        station.busyUntilNs = way->startNs + GetTotalNs(phases);
        station.connectedUntilNs = station.busyUntilNs + GetTailNs();
        station.arrivedNs = transfer.delivered ? transfer.arrivalNs : -1;
        if (ends.station)
        {
            ends.station->SendPhases(way->startNs, phases, sending);
            ends.station->CountAcknowledgements(before.receivedFrames, before.receivedBits);
            if (transfer.delivered)
            {
                ends.station->CountAcknowledgements(passage.answers, passage.answerBits);
            }
        }
        if (ends.hub && transfer.delivered && passage.answers > 0)
        {
            ends.hub->Send(transfer.arrivalNs, answer);
        }
        return transfer;
    }
    if (ends.hub)
    {
        ends.hub->Send(way->startNs, sending);
        if (transfer.delivered && passage.answers > 0)
        {
            ends.hub->Receive(answer);
        }
    }
    if (transfer.delivered)
    {
        station.connectedUntilNs = transfer.arrivalNs + GetTailNs();
    }
    return transfer;
}

} // namespace aiot
} // namespace ns3
