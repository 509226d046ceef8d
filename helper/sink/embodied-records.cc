// SPDX-License-Identifier: GPL-2.0-only
#include "embodied-records.h"

#include "node-use.h"

#include "ns3/board-catalogue.h"
#include "ns3/catalogue.h"
#include "ns3/embodied-devices.h"
#include "ns3/supply-kind.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace ns3
{
namespace aiot
{

namespace
{

/**
 * @param nodeId a node
 * @param share what the run bears of one of its items
 * @param population nodes that it stands for
 * @return the row
 */
EmbodiedRecord
MakeRecord(uint32_t nodeId, const EmbodiedShare& share, double population)
{
    EmbodiedRecord record;
    record.nodeId = nodeId;
    record.item = share.item;
    record.totalEmbodiedGco2e = population * share.totalG.typical;
    record.totalEmbodiedGco2eLow = population * share.totalG.low;
    record.totalEmbodiedGco2eHigh = population * share.totalG.high;
    record.expectedLifespanS = share.expectedLifespanS;
    record.timeReservedS = share.timeReservedS;
    record.timeBusyS = share.timeBusyS;
    record.embodiedGco2e = population * share.embodiedG.typical;
    record.embodiedGco2eLow = population * share.embodiedG.low;
    record.embodiedGco2eHigh = population * share.embodiedG.high;
    record.method = share.method;
    record.source = share.source;
    if (share.deliveredJ)
    {
        record.deliveredJ = population * *share.deliveredJ;
        record.deliverableJ = population * *share.deliverableJ;
    }
    return record;
}

/**
 * @param energy rows of a run
 * @return joules that each node drew, those that it stands for included
 */
std::map<uint32_t, double>
SumDrawnJ(const std::vector<EnergyRecord>& energy)
{
    std::map<uint32_t, double> nodes;
    for (const EnergyRecord& record : energy)
    {
        nodes[record.nodeId] += record.energyItJ;
    }
    return nodes;
}

/**
 * @param node a node
 * @return whether the cells of its board feed it
 */
bool
LivesOnItsCells(const NodeRecord& node)
{
    return node.supplyKind == SupplyKindName(SupplyKind::PRIMARY) ||
           node.supplyKind == SupplyKindName(SupplyKind::RECHARGEABLE);
}

/**
 * Say which part of a node's hardware is the run's. By busy time and utilisation that follows from
 * the times alone; nobody uses more of a node than there is, as in NodeShare.
 * @param node the node
 * @param accounting the rule
 * @param use gains the part
 */
void
UseShare(const NodeRecord& node, const EmbodiedAccounting& accounting, DeviceUse& use)
{
    use.lifetimeUtilisation = accounting.lifetimeUtilisation;
    if (use.lifetimeUtilisation && use.reservedS > 0)
    {
        use.lifetimeUtilisation = std::max(*use.lifetimeUtilisation, use.busyS / use.reservedS);
    }
    if (accounting.rule == AmortisationRule::RESERVED_TIME)
    {
        use.resourcesReserved = node.share;
    }
}

/// Nodes without embodied figures, by what has none, and the section of a catalogue that has them.
using LeftOut = std::map<std::pair<std::string, std::string>, std::size_t>;

/// Say what the embodied grams of a run are without.
void
NoteLeftOut(const LeftOut& leftOut, RunData& data)
{
    for (const auto& [what, nodes] : leftOut)
    {
        data.events.push_back({std::nullopt,
                               data.run.simulatedS,
                               "note",
                               "no embodied carbon is known of " + what.first + ": " +
                                   std::to_string(nodes) +
                                   (nodes == 1 ? " node is" : " nodes are") +
                                   " left out of the embodied grams; a section [[" + what.second +
                                   "]] of a --catalogue file gives it"});
    }
}

} // namespace

const EmbodiedDevices&
GetEmbodiedDevices(const EmbodiedAccounting& accounting)
{
    return accounting.catalogue ? accounting.catalogue->embodied : EmbodiedDevices::BuiltIn();
}

void
AppendEmbodied(const EmbodiedAccounting& accounting, RunData& data)
{
    const EmbodiedDevices& devices = GetEmbodiedDevices(accounting);
    const BoardCatalogue& boards =
        accounting.catalogue ? accounting.catalogue->hardware.boards : BoardCatalogue::BuiltIn();
    LeftOut leftOut;
    const std::map<uint32_t, double> busyS = FindBusyTimes(data.energy);
    const std::map<uint32_t, double> drawnJ = SumDrawnJ(data.energy);
    for (const NodeRecord& node : data.nodes)
    {
        if (!node.board)
        {
            continue;
        }
        if (!devices.HasBoard(*node.board))
        {
            leftOut[{"board " + *node.board, "embodied_board"}] += 1;
            continue;
        }
        const std::string own = boards.Get(*node.board).processor;
        const std::string mounted = node.processor.value_or(own);
        if (mounted != own && !devices.HasProcessor(mounted))
        {
            leftOut[{"processor " + mounted + " on board " + *node.board, "embodied_processor"}] +=
                1;
            continue;
        }
        DeviceUse use;
        use.reservedS = data.run.simulatedS;
        const auto busy = busyS.find(node.id);
        // The sum of a component's times may exceed the run's by rounding.
        use.busyS = busy == busyS.end() ? 0 : std::min(busy->second, use.reservedS);
        UseShare(node, accounting, use);
        const auto drawn = drawnJ.find(node.id);
        use.drawnJ = drawn == drawnJ.end() ? 0 : drawn->second / node.population;
        const auto append = [&](const EmbodiedDevice& device, bool cellsFeedIt) {
            for (const EmbodiedShare& share : device.Share(use, accounting.rule))
            {
                if (cellsFeedIt || !share.deliveredJ)
                {
                    data.embodied.push_back(MakeRecord(node.id, share, node.population));
                }
            }
        };
        append(devices.GetForBoard(*node.board, own, mounted), LivesOnItsCells(node));
        if (const auto found = accounting.additions.find(node.id);
            found != accounting.additions.end())
        {
            append(found->second, true);
        }
    }
    NoteLeftOut(leftOut, data);
}

} // namespace aiot
} // namespace ns3
