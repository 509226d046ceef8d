// SPDX-License-Identifier: GPL-2.0-only
#include "radio-message-link.h"

#include <algorithm>

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
}

std::optional<RadioMessageLink::Way>
RadioMessageLink::Choose(const Station& /* station */,
                         bool /* up */,
                         int64_t atNs,
                         double /* uniform */) const
{
    return Way{atNs, 0};
}

std::optional<RadioMessageLink::Way>
RadioMessageLink::ChooseAnswer(int64_t arrivedNs, int64_t atNs) const
{
    Station station;
    station.arrivedNs = arrivedNs;
    station.connectedUntilNs = arrivedNs + GetTailNs();
    return Choose(station, false, atNs, 0.5);
}

int64_t
RadioMessageLink::GetTailNs() const
{
    return 0;
}

const RadioPassage&
RadioMessageLink::GetRadioPassage(const RadioRequest& request) const
{
    const auto found = std::find_if(m_known.begin(), m_known.end(), [&](const auto& each) {
        return AreEqual(each->request, request);
    });
    if (found != m_known.end())
    {
        return (*found)->passage;
    }
    m_known.push_back(std::make_shared<const Known>(Known{request, MakePassage(request)}));
    return m_known.back()->passage;
}

MessagePassage
RadioMessageLink::GetPassage(uint32_t payloadBytes,
                             uint32_t headerBytes,
                             uint32_t segmentHeaderBytes) const
{
    const RadioPassage& radio =
        GetRadioPassage({payloadBytes, headerBytes, segmentHeaderBytes, true, 0});
    MessagePassage passage;
    passage.frames = radio.frames;
    passage.bits = radio.bits;
    passage.txNs = ToNs(radio.plan.GetMeanUse().Get(LinkState::TX));
    passage.rxNs = radio.rxNs;
    passage.lastFrameNs = passage.longestFrameNs = ToNs(radio.plan.GetAirtimeS());
    passage.lossProbability = 1 - radio.plan.GetDeliveryProbability();
    return passage;
}

RadioMessageLink::Transfer
RadioMessageLink::Carry(const Message& message,
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
    request.variant = way->variant;
    const RadioPassage& passage = GetRadioPassage(request);
    const std::size_t which = passage.plan.Draw(random.GetValue());
    const LinkOutcome& outcome = passage.plan.GetOutcome(which);
    const double delayS = passage.plan.DrawDelayS(which, random.GetValue());
    auto phases = passage.phases[which];
    StretchPhases(phases, delayS - outcome.delayS, outcome.delaySpreadS);
    transfer.delivered = outcome.delivered;
    transfer.arrivalNs = way->startNs + passage.leadNs + ToNs(delayS);
    transfer.frameNs = ToNs(passage.plan.GetAirtimeS());
    transfer.reception = {passage.rxNs, message.stage, passage.frames, passage.bits};
    const uint32_t sent = outcome.attempts * passage.perAttempt;
    const InterfaceUse sending{SumPhases(phases, PowerState::TX),
                               message.stage,
                               sent,
                               passage.bits * sent / passage.frames};
    const InterfaceUse answer{passage.answerNs, message.stage, passage.answers, passage.answerBits};
    if (request.up)
    {
        station.busyUntilNs = way->startNs + GetTotalNs(phases);
        station.connectedUntilNs = station.busyUntilNs + GetTailNs();
        station.arrivedNs = transfer.delivered ? transfer.arrivalNs : -1;
        if (ends.station)
        {
            ends.station->SendPhases(way->startNs, phases, sending);
            if (transfer.delivered)
            {
                ends.station->CountAnswers(passage.answers, passage.answerBits);
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
