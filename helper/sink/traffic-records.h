// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_TRAFFIC_RECORDS_H
#define AIOT_TRAFFIC_RECORDS_H

#include "ns3/application-container.h"
#include "ns3/node-container.h"
#include "ns3/records.h"

#include <functional>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/// Applications whose messages travel over one transport.
struct TransportUsers
{
    std::string protocol;              //!< name of the transport
    ApplicationContainer applications; //!< applications with an endpoint
};

/// Gives the id of the node that a node is recorded as, see EnergyCarbonSink::GetRecordId().
using RecordIds = std::function<uint32_t(uint32_t nodeId)>;

/**
 * Append messages and bits: one `traffic` row per node and direction. Wire bits are those of all
 * interfaces of the node, retransmissions and control frames included; a node without application
 * has protocol `link` and counts frames; one with applications of two transports has both names,
 * such as `tcp+udp`, since its frames cannot be told apart.
 *
 * @param users applications by transport
 * @param nodes all nodes with a supply
 * @param data where to append
 * @param recordIds nodes that are recorded as one have one row; empty: none are
 */
void AppendTraffic(const std::vector<TransportUsers>& users,
                   const NodeContainer& nodes,
                   RunData& data,
                   const RecordIds& recordIds = RecordIds());

/**
 * The same for applications of one transport.
 * @param applications applications with an endpoint
 * @param protocol name of the transport
 * @param nodes all nodes with a supply
 * @param data where to append
 */
void AppendTraffic(const ApplicationContainer& applications,
                   const std::string& protocol,
                   const NodeContainer& nodes,
                   RunData& data);

} // namespace aiot
} // namespace ns3

#endif // AIOT_TRAFFIC_RECORDS_H
