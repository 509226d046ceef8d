// SPDX-License-Identifier: GPL-2.0-only
#include "traffic-records.h"

#include "ns3/inference-server.h"
#include "ns3/link-interface-energy-model.h"
#include "ns3/model-numbers.h"
#include "ns3/power-supply.h"
#include "ns3/radio-energy-model.h"
#include "ns3/sampling-weight.h"
#include "ns3/sensor.h"

#include <cmath>
#include <map>
#include <set>

namespace ns3
{
namespace aiot
{

namespace
{

/// @return a count times what it stands for
uint64_t
Weigh(uint64_t count, double weight)
{
    return weight == 1 ? count
                       : static_cast<uint64_t>(std::llround(weight * static_cast<double>(count)));
}

/**
 * @param node a node
 * @return what went over all of its interfaces
 */
LinkTraffic
SumLinks(Ptr<Node> node)
{
    LinkTraffic sum;
    const auto add = [&sum](const LinkTraffic& link) {
        sum.txFrames += link.txFrames;
        sum.txBits += link.txBits;
        sum.rxFrames += link.rxFrames;
        sum.rxBits += link.rxBits;
    };
    if (Ptr<PowerSupply> supply = node->GetObject<PowerSupply>())
    {
        for (const auto& component : supply->GetComponents())
        {
            if (auto radio = DynamicCast<RadioEnergyModel>(component))
            {
                add(radio->GetTraffic());
            }
            else if (auto whole = DynamicCast<LinkInterfaceEnergyModel>(component))
            {
                add(whole->GetTraffic());
            }
        }
    }
    return sum;
}

/// Messages of all applications of a node.
struct NodeMessages
{
    std::set<std::string> protocols;    //!< transports
    MessageEndpoint::Counters counters; //!< messages and bytes
};

/**
 * @param application an application
 * @return how many its messages stand for: a sensor for its like, a server hears of them all
 */
double
GetWeight(const Ptr<PoweredApplication>& application)
{
    const auto server = DynamicCast<InferenceServer>(application);
    return server ? server->GetPopulationWeight() : SamplingWeight::Of(application->GetNode());
}

/**
 * @param users applications of one transport
 * @param byNode where to add what they sent and received
 */
void
AddMessages(const TransportUsers& users, std::map<uint32_t, NodeMessages>& byNode)
{
    for (auto it = users.applications.Begin(); it != users.applications.End(); ++it)
    {
        Ptr<PoweredApplication> application = DynamicCast<PoweredApplication>(*it);
        const MessageEndpoint::Counters& counters = application->GetEndpoint()->GetCounters();
        const double weight = GetWeight(application);
        NodeMessages& node = byNode[application->GetNode()->GetId()];
        node.protocols.insert(users.protocol);
        node.counters.sent += Weigh(counters.sent, weight);
        node.counters.sentBytes += Weigh(counters.sentBytes, weight);
        node.counters.received += Weigh(counters.received, weight);
        node.counters.receivedBytes += Weigh(counters.receivedBytes, weight);
        // Who sends without an answer never learns of a loss: the simulator does.
        const auto sensor = DynamicCast<Sensor>(application);
        const uint64_t unheard = sensor ? sensor->GetCounters().unheard : 0;
        node.counters.lost += Weigh(counters.lost + unheard, weight);
        node.counters.incomplete += Weigh(counters.incomplete, weight);
    }
}

/**
 * @param names names
 * @return all of them with a plus sign between
 */
std::string
JoinNames(const std::set<std::string>& names)
{
    std::string joined;
    for (const std::string& name : names)
    {
        joined += (joined.empty() ? "" : "+") + name;
    }
    return joined;
}

/**
 * Append a row, or add to the last row of the same direction if it is the same node's.
 * @param record the row
 * @param first first row that may be added to
 * @param rows where
 */
void
AddTraffic(const TrafficRecord& record, std::size_t first, std::vector<TrafficRecord>& rows)
{
    for (std::size_t back = 1; back <= 2 && rows.size() >= first + back; ++back)
    {
        TrafficRecord& row = rows[rows.size() - back];
        if (row.nodeId == record.nodeId && row.direction == record.direction)
        {
            row.messages += record.messages;
            row.applicationBits += record.applicationBits;
            row.wireBits += record.wireBits;
            row.lost += record.lost;
            return;
        }
    }
    rows.push_back(record);
}

} // namespace

void
AppendTraffic(const ApplicationContainer& applications,
              const std::string& protocol,
              const NodeContainer& nodes,
              RunData& data)
{
    AppendTraffic({{protocol, applications}}, nodes, data);
}

void
AppendTraffic(const std::vector<TransportUsers>& users,
              const NodeContainer& nodes,
              RunData& data,
              const RecordIds& recordIds)
{
    std::map<uint32_t, NodeMessages> byNode;
    for (const TransportUsers& each : users)
    {
        AddMessages(each, byNode);
    }
    const std::size_t first = data.traffic.size();
    for (auto it = nodes.Begin(); it != nodes.End(); ++it)
    {
        const uint32_t nodeId = (*it)->GetId();
        const LinkTraffic link = SumLinks(*it);
        const double weight = SamplingWeight::Of(*it);
        TrafficRecord tx;
        tx.nodeId = nodeId;
        tx.direction = "tx";
        tx.protocol = "link";
        tx.messages = Weigh(link.txFrames, weight);
        tx.wireBits = Weigh(link.txBits, weight);
        TrafficRecord rx = tx;
        rx.direction = "rx";
        rx.messages = Weigh(link.rxFrames, weight);
        rx.wireBits = Weigh(link.rxBits, weight);
        const auto found = byNode.find(nodeId);
        if (found != byNode.end())
        {
            const MessageEndpoint::Counters& counters = found->second.counters;
            tx.protocol = rx.protocol = JoinNames(found->second.protocols);
            tx.messages = counters.sent;
            tx.applicationBits = counters.sentBytes * 8;
            tx.lost = counters.lost;
            rx.messages = counters.received;
            rx.applicationBits = counters.receivedBytes * 8;
            rx.lost = counters.incomplete;
        }
        if (recordIds)
        {
            tx.nodeId = rx.nodeId = recordIds(nodeId);
        }
        for (const TrafficRecord& record : {tx, rx})
        {
            AddTraffic(record, first, data.traffic);
        }
    }
}

} // namespace aiot
} // namespace ns3
