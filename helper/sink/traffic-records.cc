// SPDX-License-Identifier: GPL-2.0-only
#include "traffic-records.h"

#include "ns3/inference-server.h"
#include "ns3/link-interface-energy-model.h"
#include "ns3/model-numbers.h"
#include "ns3/power-supply.h"
#include "ns3/radio-energy-model.h"
#include "ns3/sampling-weight.h"
#include "ns3/sensor.h"

#include <algorithm>
#include <cmath>
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
 * @param application an application
 * @param node where to add what it sent and received
 */
void
AddMessages(const Ptr<PoweredApplication>& application, NodeMessages& node)
{
    const MessageEndpoint::Counters& counters = application->GetEndpoint()->GetCounters();
    const double weight = GetWeight(application);
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

/// An application of one of several transports.
struct NodeUser
{
    uint32_t nodeId;      //!< its node
    uint32_t transport;   //!< number of its transport
    uint32_t application; //!< its number there
};

/**
 * @param users applications by transport
 * @return all of them, by node: of a million, little memory each
 */
std::vector<NodeUser>
SortByNode(const std::vector<TransportUsers>& users)
{
    std::vector<NodeUser> sorted;
    for (uint32_t transport = 0; transport < users.size(); ++transport)
    {
        const ApplicationContainer& applications = users[transport].applications;
        for (uint32_t number = 0; number < applications.GetN(); ++number)
        {
            sorted.push_back({applications.Get(number)->GetNode()->GetId(), transport, number});
        }
    }
    std::stable_sort(sorted.begin(), sorted.end(), [](const NodeUser& a, const NodeUser& b) {
        return a.nodeId < b.nodeId;
    });
    return sorted;
}

/**
 * @param users applications by transport
 * @param sorted the same by node
 * @param nodeId id of a node
 * @return messages of the node's applications; no protocol if it has none
 */
NodeMessages
SumMessages(const std::vector<TransportUsers>& users,
            const std::vector<NodeUser>& sorted,
            uint32_t nodeId)
{
    NodeMessages sum;
    auto user =
        std::lower_bound(sorted.begin(),
                         sorted.end(),
                         nodeId,
                         [](const NodeUser& each, uint32_t id) { return each.nodeId < id; });
    for (; user != sorted.end() && user->nodeId == nodeId; ++user)
    {
        const TransportUsers& transport = users[user->transport];
        sum.protocols.insert(transport.protocol);
        AddMessages(DynamicCast<PoweredApplication>(transport.applications.Get(user->application)),
                    sum);
    }
    return sum;
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
    const std::vector<NodeUser> sorted = SortByNode(users);
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
        const NodeMessages node = SumMessages(users, sorted, nodeId);
        if (!node.protocols.empty())
        {
            const MessageEndpoint::Counters& counters = node.counters;
            tx.protocol = rx.protocol = JoinNames(node.protocols);
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
