// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_TCP_CONNECTION_H
#define AIOT_TCP_CONNECTION_H

#include "message-header.h"

#include "ns3/callback.h"
#include "ns3/nstime.h"
#include "ns3/simple-ref-count.h"
#include "ns3/socket.h"

#include <array>
#include <deque>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_transport
 * Messages one after the other on one TCP socket: a MessageHeader, then the payload.
 *
 * What the socket's send buffer does not take waits here, as messages, not as bytes. A received
 * payload is counted and thrown away as it comes, so a size from the wire allocates nothing.
 */
class TcpConnection : public SimpleRefCount<TcpConnection>
{
  public:
    /// Called with the connection and a message that has arrived complete.
    using ReceiveCallback = Callback<void, Ptr<TcpConnection>, const Message&>;

    /// Called when a connection has ended by itself; @c bool: the peer sent what is no message.
    using EndCallback = Callback<void, Ptr<TcpConnection>, bool>;

    /**
     * @param socket a socket that is connecting or connected
     * @param up whether it is connected
     * @param maxMessageBytes largest payload that is accepted (B)
     * @param tagStages whether payload is tagged with its stage
     */
    TcpConnection(Ptr<Socket> socket, bool up, uint32_t maxMessageBytes, bool tagStages);
    ~TcpConnection();

    /**
     * Begin to listen to the socket.
     * @param receive what to call when a message has arrived
     * @param end what to call when the connection has ended
     */
    void Start(ReceiveCallback receive, EndCallback end);

    /**
     * End it from our side. No callback is called any more. The socket goes at once, or after the
     * event if it is just calling us.
     */
    void Close();

    /**
     * Let go of it without a word to the other end: for the end of the simulation, when the IP
     * stack may be gone and nothing can be sent any more.
     */
    void Forget();

    /**
     * Send a message behind those that wait.
     * @param message the message
     */
    void Send(const Message& message);

    /// @return messages that wait to be handed to the socket, the one that is being handed included
    const std::deque<Message>& GetWaiting() const;

    /// @return when something was last sent or received
    Time GetLastUse() const;

  private:
    /// Says that the socket is calling, for as long as it lives.
    class Calling;

    /**
     * Be called by a socket no more.
     * @param socket the socket
     */
    static void Detach(Ptr<Socket> socket);

    /**
     * Let go of a socket and end its connection.
     * @param socket the socket
     */
    void Release(Ptr<Socket> socket);

    /**
     * The socket is connected.
     * @param socket the socket
     */
    void Connected(Ptr<Socket> socket);

    /**
     * The connection failed, or the other side closed it.
     * @param socket the socket
     */
    void Ended(Ptr<Socket> socket);

    /**
     * Hand over what the socket takes.
     * @param socket the socket
     * @param available room in its buffer (B)
     */
    void Pump(Ptr<Socket> socket, uint32_t available);

    /**
     * Read what has come.
     * @param socket the socket
     */
    void Read(Ptr<Socket> socket);

    /**
     * Read bytes of a header.
     * @return whether the stream is still in order
     */
    bool ReadHeader();

    /**
     * End by ourselves.
     * @param malformed whether the peer sent what is no message
     */
    void End(bool malformed);

    Ptr<Socket> m_socket;          //!< the socket; null after the end
    uint32_t m_calling{0};         //!< calls of the socket that we are in
    bool m_up;                     //!< connected
    const uint32_t m_maxBytes;     //!< largest payload accepted (B)
    const bool m_tagStages;        //!< payload is tagged with its stage
    ReceiveCallback m_receive;     //!< callback target of messages
    EndCallback m_end;             //!< callback target of the end
    Time m_lastUse;                //!< last traffic
    std::deque<Message> m_waiting; //!< to be handed to the socket
    uint64_t m_handedBytes{0};     //!< of the first of them, with header (B)
    std::array<uint8_t, MessageHeader::MAX_BYTES> m_rxHeader{}; //!< header that is arriving
    uint32_t m_rxHeaderBytes{0};                                //!< bytes of it that have come (B)
    MessageHeader m_rx;      //!< message whose payload is arriving, if valid
    uint32_t m_rxMissing{0}; //!< payload that has not come (B)
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_TCP_CONNECTION_H
