// SPDX-License-Identifier: GPL-2.0-only
#include "backbone-plans.h"

#include "ns3/message-header.h"
#include "ns3/network-division.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace aiot
{

namespace
{

const char* const BEST = "best";
const std::string CUT = "cut:";
/// Of UDP, IPv4 (RFC 768, RFC 791) and ns-3's PPP (B).
constexpr uint32_t LOWER_HEADER_BYTES = 8 + 20 + 2;

struct WireBits
{
    double all;
    double largestFrame;
};

WireBits
CountBits(uint32_t payloadBytes, uint32_t fieldBytes)
{
    constexpr uint32_t SEGMENT = MessageHeader::DEFAULT_SEGMENT_BYTES;
    const uint32_t frames = std::max(1U, (payloadBytes + SEGMENT - 1) / SEGMENT);
    const uint32_t headerBytes = LOWER_HEADER_BYTES + MessageHeader::MIN_BYTES + fieldBytes +
                                 (frames > 1 ? MessageHeader::SEGMENT_BYTES : 0);
    return {8.0 * (payloadBytes + double{1} * frames * headerBytes),
            8.0 * (std::min(payloadBytes, SEGMENT) + headerBytes)};
}

} // namespace

TaskTraffic
CountTaskTraffic(uint32_t upBytes, uint32_t downBytes)
{
    const WireBits up = CountBits(upBytes, 0);
    const WireBits down =
        downBytes > 0 ? CountBits(downBytes, MessageHeader::SERVER_BYTES) : WireBits{0, 0};
    return {up.all, up.largestFrame, down.all, down.largestFrame};
}

double
GetAddedJ(const Board& board, const Time& duration, double powerW)
{
    const ProcessorProfile& processor = *board.processor;
    const bool sleeps = board.profile.role == "sensor" &&
                        board.profile.radioAccounting != RadioAccounting::RADIO_INCLUDES_PROCESSOR;
    const double restW = sleeps ? processor.sleepW.value : processor.idleW.value;
    return duration.GetSeconds() * (powerW - restW) /
           board.profile.GetEfficiency(processor.boundary);
}

bool
BackbonePlans::IsPlan(const std::string& plan)
{
    return plan == BEST || (plan.rfind(CUT, 0) == 0 && plan.size() > CUT.size());
}

BackbonePlans::BackbonePlans(const InferenceWorkload& workload,
                             const std::map<Offload, Board>& boards,
                             uint32_t payloadBytes,
                             const std::string& plan)
    : m_boards(boards),
      m_table(CreateObject<InferencePlanTable>()),
      m_payloadBytes(payloadBytes),
      m_resultBytes(workload.GetResultBytes())
{
    const NetworkDivision division(workload, payloadBytes);
    const std::vector<std::string> cuts =
        plan == BEST ? division.ListCuts() : std::vector<std::string>{plan.substr(CUT.size())};
    for (const Offload tier : {Offload::EDGE, Offload::CLOUD})
    {
        if (plan == BEST)
        {
            AddWhole(workload, tier, tier);
            AddWhole(workload, tier, Offload::DEVICE);
        }
        for (const std::string& layer : cuts)
        {
            AddParts(CUT + layer + "@" + OffloadName(tier),
                     division.Cut(layer, Offload::DEVICE, tier));
        }
    }
}

void
BackbonePlans::AddWhole(const InferenceWorkload& workload, Offload tier, Offload where)
{
    const Time duration = Seconds(workload.GetLatencyS(where));
    const double joules = GetAddedJ(m_boards.at(where), duration, workload.GetRunningPowerW(where));
    TaskPlan task;
    if (where == Offload::DEVICE)
    {
        task.deviceS = duration.GetSeconds();
        task.deviceJ = joules;
        task.traffic = CountTaskTraffic(m_resultBytes, 0);
    }
    else
    {
        task.serviceS = duration.GetSeconds();
        task.serviceJ = joules;
        task.traffic = CountTaskTraffic(m_payloadBytes, m_resultBytes);
    }
    m_plans[tier].push_back({task, InferencePlan::Whole(where)});
}

void
BackbonePlans::AddParts(const std::string& name, const std::vector<InferenceStep>& steps)
{
    const InferenceStep& head = steps.front();
    const InferenceStep& tail = steps.back();
    TaskPlan task;
    task.deviceS = head.duration.GetSeconds();
    task.deviceJ = GetAddedJ(m_boards.at(head.tier), head.duration, head.powerW);
    task.serviceS = tail.duration.GetSeconds();
    task.serviceJ = GetAddedJ(m_boards.at(tail.tier), tail.duration, tail.powerW);
    task.traffic = CountTaskTraffic(head.outputBytes, m_resultBytes);
    m_plans[tail.tier].push_back({task, m_table->Add(name, steps)});
}

const std::vector<PlacementPolicy::Plan>&
BackbonePlans::GetPlans(Offload tier) const
{
    return m_plans.at(tier);
}

const Ptr<InferencePlanTable>&
BackbonePlans::GetTable() const
{
    return m_table;
}

} // namespace aiot
} // namespace ns3
