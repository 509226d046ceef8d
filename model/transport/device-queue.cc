// SPDX-License-Identifier: GPL-2.0-only
#include "device-queue.h"

#include "ns3/net-device.h"
#include "ns3/pointer.h"

#include <string>

namespace ns3
{
namespace aiot
{

namespace
{

/// @return what an attribute points to; null without such an attribute
Ptr<Object>
Follow(const Ptr<Object>& object, const std::string& attribute)
{
    PointerValue value;
    return object && object->GetAttributeFailSafe(attribute, value) ? value.Get<Object>() : nullptr;
}

/// @return the queue of a device; null if it shows none
Ptr<Object>
FindQueue(const Ptr<NetDevice>& device)
{
    if (const auto queue = Follow(device, "TxQueue"))
    {
        return queue;
    }
    // Wi-Fi with quality of service has a queue per access category, without it a single one.
    const auto mac = Follow(device, "Mac");
    const auto best = Follow(mac, "BE_Txop");
    return Follow(best ? best : Follow(mac, "Txop"), "Queue");
}

} // namespace

std::vector<Ptr<QueueBase>>
FindDeviceQueues(const Ptr<Node>& node)
{
    std::vector<Ptr<QueueBase>> queues;
    for (uint32_t i = 0; i < node->GetNDevices(); ++i)
    {
        if (const auto queue = DynamicCast<QueueBase>(FindQueue(node->GetDevice(i))))
        {
            queues.push_back(queue);
        }
    }
    return queues;
}

} // namespace aiot
} // namespace ns3
