// SPDX-License-Identifier: GPL-2.0-only
#include "message.h"

#include <stdexcept>

namespace ns3
{
namespace aiot
{

const char*
MessageTypeName(MessageType type)
{
    switch (type)
    {
    case MessageType::SAMPLE:
        return "sample";
    case MessageType::RESULT:
        return "result";
    case MessageType::REPORT:
        return "report";
    case MessageType::MODEL:
        return "model";
    case MessageType::ACK:
        return "ack";
    case MessageType::WEIGHTS:
        return "weights";
    }
    return "unknown";
}

const char*
OffloadName(Offload target)
{
    switch (target)
    {
    case Offload::DEVICE:
        return "device";
    case Offload::EDGE:
        return "edge";
    case Offload::CLOUD:
        return "cloud";
    }
    return "unknown";
}

Offload
ParseOffload(const std::string& name)
{
    for (const Offload target : {Offload::DEVICE, Offload::EDGE, Offload::CLOUD})
    {
        if (name == OffloadName(target))
        {
            return target;
        }
    }
    throw std::invalid_argument("offload: '" + name + "' is not one of device, edge, cloud");
}

std::ostream&
operator<<(std::ostream& os, const Message& message)
{
    os << MessageTypeName(message.type) << ' ' << message.origin << '/' << message.id << ", "
       << message.payloadBytes << " B, " << StageName(message.stage) << ", for "
       << OffloadName(message.target);
    if (message.plan > 0)
    {
        os << ", plan " << message.plan;
    }
    if (message.server != NO_NODE)
    {
        os << ", by " << message.server;
    }
    return os;
}

} // namespace aiot
} // namespace ns3
