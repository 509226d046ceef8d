// SPDX-License-Identifier: GPL-2.0-only
#include "share-records.h"

#include "node-use.h"

#include "ns3/stage.h"

#include <algorithm>
#include <set>

namespace ns3
{
namespace aiot
{

void
ApplyShares(const ShareRules& rules, RunData& data)
{
    const std::map<uint32_t, double> busyS = FindBusyTimes(data.energy);
    for (NodeRecord& node : data.nodes)
    {
        const auto& [share, source] = rules.Get(node.role);
        const auto found = busyS.find(node.id);
        // The sum of a component's times may exceed the run's by rounding.
        const double use = found == busyS.end() || data.run.simulatedS <= 0
                               ? 0
                               : std::min(1.0, found->second / data.run.simulatedS);
        const bool isOwn = node.role == "sensor" && share.rule == ShareRule::WHOLE;
        node.share = share.Evaluate(use);
        node.shareRule = share.Format();
        node.shareSource = source;
        node.shareReserved = isOwn ? 1 : share.Evaluate(ShareRule::RESERVED, use);
        node.shareUse = isOwn ? 1 : share.Evaluate(ShareRule::USE, use);
    }
}

std::string
DescribeShares(const RunData& data)
{
    std::set<std::string> rules;
    for (const NodeRecord& node : data.nodes)
    {
        if (node.supplyKind)
        {
            rules.insert(node.role + " " + node.shareRule);
        }
    }
    std::string text;
    for (const std::string& rule : rules)
    {
        text += (text.empty() ? "" : ", ") + rule;
    }
    return text.empty() ? "whole" : text;
}

AnsweredEnergy::AnsweredEnergy(const RunData& data)
{
    for (const NodeRecord& node : data.nodes)
    {
        m_shares[node.id] = node.share;
    }
}

double
AnsweredEnergy::GetPart(const EnergyRecord& record) const
{
    if (record.stage != StageName(Stage::STANDBY))
    {
        return 1;
    }
    const auto found = m_shares.find(record.nodeId);
    return found == m_shares.end() ? 1 : found->second;
}

} // namespace aiot
} // namespace ns3
