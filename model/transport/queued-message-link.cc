// SPDX-License-Identifier: GPL-2.0-only
#include "queued-message-link.h"

#include <algorithm>
#include <tuple>

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(QueuedMessageLink);

namespace
{

/// A wire is never busier than that: the queue of a saturated one has no mean.
constexpr double MOST_LOAD = 0.999;

/// @return whether two flows differ in how often only
bool
AreAlike(const MessageFlow& a, const MessageFlow& b)
{
    const auto key = [](const MessageFlow& flow) {
        return std::tie(flow.payloadBytes,
                        flow.headerBytes,
                        flow.segmentBytes,
                        flow.input,
                        flow.longestFrameNs);
    };
    return key(a) == key(b);
}

} // namespace

TypeId
QueuedMessageLink::GetTypeId()
{
    static TypeId tid = TypeId("ns3::aiot::QueuedMessageLink")
                            .SetParent<WiredMessageLink>()
                            .SetGroupName("Aiot")
                            .AddConstructor<QueuedMessageLink>();
    return tid;
}

void
QueuedMessageLink::Part::Add(const Part& other, double times)
{
    load += times * other.load;
    servedNs += times * other.servedNs;
    notYetNs += times * other.notYetNs;
    overlapNs += times * other.overlapNs;
    sameNs += times * other.sameNs;
}

void
QueuedMessageLink::Describe(Known& known) const
{
    const MessageFlow& flow = known.flow;
    const LinkTransmission transmission =
        WiredMessageLink::GetTransmission(flow.payloadBytes, flow.headerBytes, flow.segmentBytes);
    const auto messageNs = static_cast<double>(transmission.txNs);
    const auto frameNs = static_cast<double>(transmission.longestFrameNs);
    const auto lastNs = static_cast<double>(transmission.lastFrameNs);
    const auto beforeNs = static_cast<double>(flow.longestFrameNs);
    const double perNs = flow.messagesPerS * 1e-9;
    const double frames = transmission.frames;
    Part& part = known.part;
    part.load = perNs * messageNs;
    if (frameNs >= beforeNs)
    {
        known.emissionNs = (frames - 1) * beforeNs;
        part.servedNs = perNs * messageNs * messageNs / 2;
        part.notYetNs = perNs * messageNs * known.emissionNs / 2;
        part.sameNs = part.servedNs * (1 - beforeNs * beforeNs / (frameNs * frameNs));
        return;
    }
    part.servedNs = perNs * ((frames - 1) * frameNs * frameNs + lastNs * lastNs) / 2;
    const double x = frameNs / beforeNs;
    if (x > 0.5 && frames > 1)
    {
        const double share = (2 * x - 1) * (3 * x - 1) / (2 * x * x * x);
        known.emissionNs = share * messageNs;
        part.overlapNs = share * perNs * messageNs * messageNs / 2;
    }
}

void
QueuedMessageLink::AddFlow(const MessageFlow& flow)
{
    Known known{flow, {}, 0};
    Describe(known);
    m_all.Add(known.part, 1);
    m_inputs[flow.input].Add(known.part, 1);
    SetOfferedLoad(m_all.load);
    for (Known& other : m_flows)
    {
        if (AreAlike(other.flow, flow))
        {
            other.flow.messagesPerS += flow.messagesPerS;
            other.part.Add(known.part, 1);
            return;
        }
    }
    m_flows.push_back(known);
}

double
QueuedMessageLink::GetMeanWaitNs(uint32_t payloadBytes, uint32_t headerBytes) const
{
    const double load = std::min(m_all.load, MOST_LOAD);
    double messagesPerS = 0;
    double sumNs = 0;
    for (const Known& known : m_flows)
    {
        if (known.flow.payloadBytes != payloadBytes || known.flow.headerBytes != headerBytes)
        {
            continue;
        }
        const Part& same = m_inputs.at(known.flow.input);
        Part others = m_all;
        others.Add(same, -1);
        const double waitNs =
            (others.servedNs + others.overlapNs * load + same.sameNs) / (1 - load) -
            others.notYetNs + others.load * known.emissionNs;
        messagesPerS += known.flow.messagesPerS;
        sumNs += known.flow.messagesPerS * std::max(0.0, waitNs);
    }
    return messagesPerS > 0 ? sumNs / messagesPerS : 0;
}

LinkTransmission
QueuedMessageLink::GetTransmission(uint32_t payloadBytes,
                                   uint32_t headerBytes,
                                   uint32_t segmentHeaderBytes) const
{
    LinkTransmission transmission =
        WiredMessageLink::GetTransmission(payloadBytes, headerBytes, segmentHeaderBytes);
    transmission.waitNs = GetMeanWaitNs(payloadBytes, headerBytes);
    return transmission;
}

} // namespace aiot
} // namespace ns3
