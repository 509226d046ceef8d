// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_UPSTREAM_POLICY_H
#define AIOT_UPSTREAM_POLICY_H

#include "ns3/address.h"
#include "ns3/message.h"
#include "ns3/object.h"

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_application
 * Decides, sample by sample, to which server of the next tier an InferenceServer relays.
 *
 * Without one, everything goes to the server's attribute `Upstream`.
 */
class UpstreamPolicy : public Object
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();

    /**
     * Called at the instant at which a sample is relayed.
     * @param sample the sample, with its id at its origin
     * @return socket address of the server
     */
    virtual Address Choose(const Message& sample) = 0;
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_UPSTREAM_POLICY_H
