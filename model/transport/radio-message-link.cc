// SPDX-License-Identifier: GPL-2.0-only

/*
 * A message over a radio link without packets. MakeTransmission() of a subclass turns a LinkPlan
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

#include "message-header.h"
#include "message-transit.h"

#include "ns3/abort.h"

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

/// Requests that are remembered. Where sizes are drawn, as those of images, there are as many
/// requests as messages, and memory must not grow with the length of a run.
constexpr std::size_t MOST_KNOWN = 4096;

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

/// What was drawn for a message: what its sender does, and what comes of it.
struct DrawnTransmission
{
    std::vector<RadioPhase> phases; //!< of the station, if it sends
    InterfaceUse use;               //!< of the sender
    int64_t delayNs{0};             //!< from beginning to arrival (ns)
    bool delivered{false};          //!< it arrives
};

/// Draw what becomes of a message, after the sessions that it begins with.
DrawnTransmission
Draw(const RadioTransmission& transmission,
     const RadioSession& before,
     Stage stage,
     LinkRandom& random)
{
    const std::size_t which = transmission.plan.Draw(random.GetValue());
    const LinkOutcome& outcome = transmission.plan.GetOutcome(which);
    const double delayS = transmission.plan.DrawDelayS(which, random.GetValue());
    DrawnTransmission drawn;
    drawn.delivered = outcome.delivered;
    drawn.delayNs = before.GetDurationNs() + transmission.leadNs + ToNs(delayS);
    drawn.phases = transmission.phases[which];
    StretchPhases(drawn.phases, delayS - outcome.delayS, outcome.delaySpreadS);
    drawn.phases.insert(drawn.phases.begin(), before.phases.begin(), before.phases.end());
    const uint32_t sent = outcome.attempts * transmission.perAttempt;
    drawn.use = {SumPhases(drawn.phases, PowerState::TX),
                 stage,
                 before.sentFrames + sent,
                 before.sentBits + transmission.bits * sent / transmission.frames};
    return drawn;
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
    m_latest.reset();
    m_sessions.clear();
}

const LinkLoad&
RadioMessageLink::GetLoad() const
{
    return m_load;
}

void
RadioMessageLink::SetRecordBytes(uint32_t bytes)
{
    m_recordBytes = bytes;
    m_known.clear();
    m_latest.reset();
}

RadioTransmission
RadioMessageLink::AppendMean(std::vector<RadioPhase>& phases, const RadioRequest& request) const
{
    RadioTransmission transmission = MakeTransmission(request);
    std::vector<std::pair<PowerState, double>> mean;
    for (std::size_t i = 0; i < transmission.plan.GetOutcomeCount(); ++i)
    {
        for (const RadioPhase& phase : transmission.phases[i])
        {
            auto found = std::find_if(mean.begin(), mean.end(), [&](const auto& each) {
                return each.first == phase.state;
            });
            found = found == mean.end() ? mean.emplace(found, phase.state, 0.0) : found;
            found->second +=
                transmission.plan.GetOutcome(i).probability * static_cast<double>(phase.durationNs);
        }
    }
    for (const auto& [state, durationNs] : mean)
    {
        phases.push_back({state, std::llround(durationNs)});
    }
    return transmission;
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
    const RadioTransmission transmission =
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
    session.sentFrames += transmission.frames;
    session.sentBits += transmission.bits;
}

void
RadioMessageLink::AppendDown(RadioSession& session, const LinkStep& step, double serverS) const
{
    const RadioTransmission transmission = MakeTransmission({step.bytes, 0, 0, false, 0});
    const double rxS = static_cast<double>(transmission.rxNs) * 1e-9;
    const double waitS = step.waitS + serverS + transmission.plan.GetMeanDelayS() - rxS;
    session.phases.push_back({GetWaitingState(), ToNs(std::max(waitS, 0.0))});
    session.phases.push_back({PowerState::RX, transmission.rxNs});
    session.phases.push_back({PowerState::TX, transmission.answerNs});
    session.receivedFrames += transmission.frames;
    session.receivedBits += transmission.bits;
}

const std::vector<RadioSession>&
RadioMessageLink::GetSessions() const
{
    return m_sessions;
}

RadioSession
RadioMessageLink::BeginSessions(const LinkStation& station) const
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

bool
RadioMessageLink::NamesSender() const
{
    return false;
}

std::optional<int64_t>
RadioMessageLink::ChooseTransmitTime(const LinkStation& /* station */,
                                     RadioRequest& /* request */,
                                     int64_t atNs,
                                     double /* uniform */) const
{
    return atNs;
}

std::optional<int64_t>
RadioMessageLink::ChooseAnswerTime(int64_t arrivedNs,
                                   int64_t doneNs,
                                   RadioRequest& answer,
                                   int64_t atNs) const
{
    LinkStation station;
    station.busyUntilNs = doneNs;
    station.arrivedNs = arrivedNs;
    station.connectedUntilNs = arrivedNs + GetTailNs();
    return ChooseTransmitTime(station, answer, atNs, 0.5);
}

int64_t
RadioMessageLink::GetTailNs() const
{
    return 0;
}

double
RadioMessageLink::GetDutyCycle() const
{
    return 1;
}

int64_t
RadioMessageLink::GetPauseNs(const std::vector<RadioPhase>& phases) const
{
    if (GetDutyCycle() >= 1)
    {
        return 0;
    }
    int64_t atNs = 0;
    int64_t nextNs = 0;
    for (const RadioPhase& phase : phases)
    {
        if (phase.state == PowerState::TX)
        {
            nextNs = atNs + std::llround(static_cast<double>(phase.durationNs) / GetDutyCycle());
        }
        atNs += phase.durationNs;
    }
    return nextNs;
}

int64_t
RadioMessageLink::GetPauseNs(const RadioRequest& request) const
{
    return GetPauseNs(GetRadioTransmission(request).phases.front());
}

const RadioTransmission&
RadioMessageLink::GetRadioTransmission(const RadioRequest& request) const
{
    const auto found = m_known.find(request);
    if (found != m_known.end())
    {
        return *found->second;
    }
    if (m_latest && m_latest->request == request)
    {
        return *m_latest;
    }
    RadioRequest whole = request;
    whole.headerBytes = m_recordBytes;
    if (request.answered || !NamesSender())
    {
        whole.headerBytes += request.headerBytes;
    }
    RadioTransmission made = MakeTransmission(whole);
    made.request = request;
    made.payloadBytes = request.payloadBytes;
    made.headerBytes = request.headerBytes;
    auto kept = std::make_unique<const RadioTransmission>(std::move(made));
    if (m_known.size() < MOST_KNOWN)
    {
        return *m_known.emplace(request, std::move(kept)).first->second;
    }
    m_latest = std::move(kept);
    return *m_latest;
}

LinkTransmission
RadioMessageLink::GetTransmission(uint32_t payloadBytes,
                                  uint32_t headerBytes,
                                  uint32_t segmentHeaderBytes) const
{
    return GetRadioTransmission({payloadBytes, headerBytes, segmentHeaderBytes, true, 0});
}

uint32_t
RadioMessageLink::AddStation(MediumState& state,
                             const Ptr<LinkInterfaceEnergyModel>& interface) const
{
    LinkStation station;
    station.radio = PeekPointer(DynamicCast<AnalyticRadioEnergyModel>(interface));
    NS_ABORT_MSG_IF(interface && !station.radio,
                    "RadioMessageLink: a station needs an AnalyticRadioEnergyModel");
    state.stations.push_back(station);
    return static_cast<uint32_t>(state.stations.size() - 1);
}

bool
RadioMessageLink::Transmit(MessageTransit& transit,
                           const LinkEnds& ends,
                           MediumState& state,
                           LinkRandom& random) const
{
    const Message& message = transit.GetMessage();
    LinkStation& station = state.stations[ends.number];
    RadioRequest request{message.payloadBytes,
                         transit.GetHeaderBytes(),
                         MessageHeader::SEGMENT_BYTES,
                         ends.up,
                         0,
                         message.answered};
    const int64_t readyNs =
        ends.up ? std::max({transit.GetArrivalNs(), station.busyUntilNs, station.quietUntilNs})
                : transit.GetArrivalNs();
    const auto startNs = ChooseTransmitTime(station, request, readyNs, random.GetValue());
    if (!startNs || (station.radio && station.radio->GetPowerState() == PowerState::OFF))
    {
        return false;
    }
    const RadioSession before = ends.up ? BeginSessions(station) : RadioSession();
    const RadioTransmission& transmission = GetRadioTransmission(request);
    const DrawnTransmission drawn = Draw(transmission, before, message.stage, random);
    transit.Arrive(*startNs + drawn.delayNs, transmission);
    if (ends.up)
    {
        ++station.sent;
        station.busyUntilNs = *startNs + GetTotalNs(drawn.phases);
        station.quietUntilNs = *startNs + GetPauseNs(drawn.phases);
        station.connectedUntilNs = station.busyUntilNs + GetTailNs();
        station.arrivedNs = drawn.delivered ? transit.GetArrivalNs() : -1;
        if (station.radio)
        {
            station.radio->SendPhases(*startNs, drawn.phases, drawn.use);
            station.radio->CountAcknowledgements(before.receivedFrames, before.receivedBits);
        }
    }
    else if (ends.hub)
    {
        ends.hub->Send(*startNs, drawn.use);
    }
    if (drawn.delivered)
    {
        Acknowledge(transit, transmission, ends, station);
    }
    return drawn.delivered;
}

void
RadioMessageLink::Acknowledge(const MessageTransit& transit,
                              const RadioTransmission& transmission,
                              const LinkEnds& ends,
                              LinkStation& station) const
{
    const InterfaceUse answer{transmission.answerNs,
                              transit.GetMessage().stage,
                              transmission.answers,
                              transmission.answerBits};
    if (!ends.up)
    {
        station.receivedNs = transit.GetArrivalNs();
        station.connectedUntilNs = transit.GetArrivalNs() + GetTailNs();
    }
    else if (station.radio)
    {
        station.radio->CountAcknowledgements(answer.frames, answer.bits);
    }
    if (!ends.hub || answer.frames == 0)
    {
        return;
    }
    if (ends.up)
    {
        ends.hub->Send(transit.GetArrivalNs(), answer);
    }
    else
    {
        ends.hub->Receive(answer);
    }
}

} // namespace aiot
} // namespace ns3
