// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_TCP_ENDPOINT_H
#define AIOT_TCP_ENDPOINT_H

#include "message-endpoint.h"
#include "tcp-connection.h"

#include <map>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_transport
 * Messages over TCP, IPv4 and IPv6: one persistent connection per peer.
 *
 * The connection is opened by the first message to a peer and again by the first one after it has
 * failed. Answers to the address that a message came from go back on its connection. A message
 * counts as lost when it waits on a connection that fails, or behind more than `MaxWaiting` others;
 * what a socket has taken is TCP's business, and a connection that stalls is its business too, so
 * applications need a time-out.
 */
class TcpEndpoint : public MessageEndpoint
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();
    TcpEndpoint();
    ~TcpEndpoint() override;

    /// @return number of connections, those that are being opened included
    uint32_t GetConnectionCount() const;

  protected:
    void DoOpen(uint16_t port) override;
    void DoClose() override;
    void DoSend(const Message& message, const Address& to) override;
    void DoDispose() override;

  private:
    /**
     * @param local Any address of IPv4 or IPv6, with a port
     * @return a socket that listens there
     */
    Ptr<Socket> Listen(const Address& local);

    /**
     * Open a connection.
     * @param to the other end
     * @return the connection; null if there is no way there
     */
    Ptr<TcpConnection> Connect(const Address& to);

    /**
     * Keep a connection.
     * @param connection the connection
     * @param peer the other end
     */
    void Add(Ptr<TcpConnection> connection, const Address& peer);

    /// End the connection that has not been used for longest, if there are as many as may be.
    void MakeRoom();

    /**
     * Somebody has connected.
     * @param socket the new connection's socket
     * @param from the other end
     */
    void Accepted(Ptr<Socket> socket, const Address& from);

    /**
     * A message has arrived.
     * @param peer the other end
     * @param connection the connection
     * @param message the message
     */
    void Received(Address peer, Ptr<TcpConnection> connection, const Message& message);

    /**
     * A connection has ended.
     * @param peer the other end
     * @param connection the connection
     * @param malformed whether the peer sent what is no message
     */
    void Ended(Address peer, Ptr<TcpConnection> connection, bool malformed);

    uint32_t m_maxWaiting{0};                            //!< attribute MaxWaiting
    uint32_t m_maxConnections{0};                        //!< attribute MaxConnections
    uint32_t m_maxMessageBytes{0};                       //!< attribute MaxMessageBytes (B)
    uint32_t m_segmentBytes{0};                          //!< attribute SegmentBytes (B)
    TypeId m_factory;                                    //!< what makes its sockets
    Ptr<Socket> m_listener4;                             //!< listens on IPv4
    Ptr<Socket> m_listener6;                             //!< listens on IPv6
    std::map<Address, Ptr<TcpConnection>> m_connections; //!< by peer
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_TCP_ENDPOINT_H
