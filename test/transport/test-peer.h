// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_TEST_PEER_H
#define AIOT_TEST_PEER_H

#include "ns3/message-endpoint.h"
#include "ns3/object-factory.h"
#include "ns3/simulator.h"

#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace aiot
{

/// An endpoint and all that it was told.
class TestPeer
{
  public:
    /**
     * @param type TypeId of the endpoint
     */
    explicit TestPeer(const std::string& type)
        : endpoint(ObjectFactory(type).Create<MessageEndpoint>())
    {
        endpoint->SetReceiveCallback(MakeCallback(&TestPeer::Receive, this));
        endpoint->SetLostCallback(MakeCallback(&TestPeer::Lose, this));
    }

    ~TestPeer()
    {
        endpoint->Dispose();
    }

    TestPeer(const TestPeer&) = delete;
    TestPeer& operator=(const TestPeer&) = delete;

    /**
     * Send a message in an event of its own: nothing can leave a node before the run begins.
     * @param id its id
     * @param payloadBytes its payload (B)
     * @param to the other end
     */
    void Send(uint32_t id, uint32_t payloadBytes, Address to) const
    {
        Message message;
        message.id = id;
        message.origin = 1;
        message.payloadBytes = payloadBytes;
        Simulator::ScheduleNow(&MessageEndpoint::Send, endpoint, message, to);
    }

    Ptr<MessageEndpoint> endpoint; //!< the endpoint
    std::vector<Message> received; //!< messages that arrived
    std::vector<Address> from;     //!< where they came from
    std::vector<Message> lost;     //!< messages that were given up
    uint32_t answerBytes{0};       //!< payload to answer with; 0: no answer (B)

  private:
    /// A message has arrived.
    void Receive(const Message& message, const Address& peer)
    {
        received.push_back(message);
        from.push_back(peer);
        if (answerBytes > 0)
        {
            Message answer = message;
            answer.type = MessageType::RESULT;
            answer.server = 1;
            answer.payloadBytes = answerBytes;
            endpoint->Send(answer, peer);
        }
    }

    /// A message is given up.
    void Lose(const Message& message)
    {
        lost.push_back(message);
    }
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_TEST_PEER_H
