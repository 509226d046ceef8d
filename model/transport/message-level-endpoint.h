// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_MESSAGE_LEVEL_ENDPOINT_H
#define AIOT_MESSAGE_LEVEL_ENDPOINT_H

#include "message-endpoint.h"
#include "message-network.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_transport
 * An uplink over a MessageNetwork: delay, loss and energy in closed form.
 *
 * Like a datagram, a message that is lost on the way is not reported. One to a node that does not
 * exist is.
 */
class MessageLevelEndpoint : public MessageEndpoint
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();
    MessageLevelEndpoint();
    ~MessageLevelEndpoint() override;

    Peer FindPeer(const Address& to) const override;
    void ScheduleSend(const Message& message, Peer peer, int64_t nowNs, int64_t atNs) override;
    void HintPrefetch(uint32_t step) const override;
    const Counters& GetCounters() const override;
    int64_t GetNowNs() const override;

    /**
     * A message has come.
     * @param message the message
     * @param from where from
     * @param place what that address names
     * @param nowNs now (ns)
     */
    void Arrive(const Message& message,
                const Address& from,
                const MessagePlace& place,
                int64_t nowNs);

  protected:
    void DoOpen(uint16_t port) override;
    void DoClose() override;
    void DoSend(const Message& message, const Address& to) override;
    void DoDispose() override;

  private:
    Ptr<MessageNetwork> m_network;  //!< attribute Network
    uint32_t m_nodeId{0};           //!< node while open
    uint16_t m_port{0};             //!< port while open
    const Address* m_from{nullptr}; //!< where the message is from that is arriving; null: none is
    MessagePlace m_fromPlace{};     //!< what it names
    int64_t m_nowNs{0};             //!< what time it is then (ns)

    /// Count what has been sent by now. @param nowNs now (ns)
    void CountSent(int64_t nowNs) const;

    /// A message that is sent later.
    struct Later
    {
        int64_t atNs;   //!< when (ns)
        uint32_t bytes; //!< its payload (B)
    };

    /// Count one that has been sent.
    void Count(const Later& sent) const;

    mutable Later m_later{INT64_MAX, 0}; //!< the first that may not have been sent yet; or none
    /// Those after it; null: there never were any, as at a sensor, which sends one at a time.
    mutable std::unique_ptr<std::vector<Later>> m_more;
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_MESSAGE_LEVEL_ENDPOINT_H
