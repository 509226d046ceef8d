// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_EFFICIENCY_ENDPOINT_H
#define AIOT_EFFICIENCY_ENDPOINT_H

#include "efficiency-network.h"
#include "message-endpoint.h"

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_transport
 * Messages over an EfficiencyNetwork, which loses none.
 */
class EfficiencyEndpoint : public MessageEndpoint
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();
    EfficiencyEndpoint();
    ~EfficiencyEndpoint() override;

    /**
     * A message has come.
     * @param message the message
     * @param from where from
     */
    void Arrive(const Message& message, const Address& from);

  protected:
    void DoOpen(uint16_t port) override;
    void DoClose() override;
    void DoSend(const Message& message, const Address& to) override;
    void DoDispose() override;

  private:
    Ptr<EfficiencyNetwork> m_network; //!< attribute Network
    uint32_t m_nodeId{0};             //!< node while open
    uint16_t m_port{0};               //!< port while open
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_EFFICIENCY_ENDPOINT_H
