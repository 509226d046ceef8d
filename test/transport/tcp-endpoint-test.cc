// SPDX-License-Identifier: GPL-2.0-only
#include "test-link.h"
#include "test-peer.h"

#include "ns3/error-model.h"
#include "ns3/message-header.h"
#include "ns3/pointer.h"
#include "ns3/tcp-endpoint.h"
#include "ns3/tcp-socket-factory.h"
#include "ns3/uinteger.h"

#include <gtest/gtest.h>
#include <vector>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

const std::string TCP = "ns3::aiot::TcpEndpoint"; //!< TypeId under test

/// @return connections of a peer's endpoint
uint32_t
CountConnections(const TestPeer& peer)
{
    return DynamicCast<TcpEndpoint>(peer.endpoint)->GetConnectionCount();
}

/// Connects to a server, sends bytes, and closes if asked to.
class RawClient
{
  public:
    RawClient(Ptr<Node> node, const Address& to, std::vector<uint8_t> bytes, bool close)
        : m_socket(Socket::CreateSocket(node, TcpSocketFactory::GetTypeId())),
          m_bytes(std::move(bytes)),
          m_close(close)
    {
        m_socket->Bind();
        m_socket->SetConnectCallback(MakeCallback(&RawClient::Connected, this),
                                     MakeNullCallback<void, Ptr<Socket>>());
        m_socket->SetCloseCallbacks(MakeCallback(&RawClient::Closed, this),
                                    MakeCallback(&RawClient::Closed, this));
        Simulator::ScheduleNow([this, to]() { m_socket->Connect(to); });
    }

    ~RawClient()
    {
        const auto none = MakeNullCallback<void, Ptr<Socket>>();
        m_socket->SetConnectCallback(none, none);
        m_socket->SetCloseCallbacks(none, none);
    }

    bool wasClosed{false}; //!< the server ended the connection

  private:
    void Connected(Ptr<Socket> socket)
    {
        socket->Send(Create<Packet>(m_bytes.data(), static_cast<uint32_t>(m_bytes.size())));
        if (m_close)
        {
            socket->Close();
        }
    }

    void Closed(Ptr<Socket> /* socket */)
    {
        wasClosed = true;
    }

    Ptr<Socket> m_socket;
    std::vector<uint8_t> m_bytes;
    bool m_close;
};

/// @return a header as bytes
std::vector<uint8_t>
HeaderBytes(uint32_t payloadBytes)
{
    Message message;
    message.payloadBytes = payloadBytes;
    Ptr<Packet> packet = Create<Packet>();
    packet->AddHeader(MessageHeader(message));
    std::vector<uint8_t> bytes(packet->GetSize());
    packet->CopyData(bytes.data(), packet->GetSize());
    return bytes;
}

} // namespace

TEST(TcpEndpoint, SurvivesLossOfSegments)
{
    TestLink link;
    TestPeer client(TCP);
    TestPeer server(TCP);
    server.answerBytes = 16;
    client.endpoint->Open(link.nodes.Get(0));
    server.endpoint->Open(link.nodes.Get(1), 5000);
    Ptr<RateErrorModel> errors = CreateObject<RateErrorModel>();
    errors->SetUnit(RateErrorModel::ERROR_UNIT_PACKET);
    errors->SetRate(0.05);
    errors->AssignStreams(1);
    link.devices.Get(1)->SetAttribute("ReceiveErrorModel", PointerValue(errors));
    for (uint32_t id = 1; id <= 20; ++id)
    {
        Simulator::Schedule(Seconds(3 * id), [&client, &link, id]() {
            client.Send(id, 20000, link.GetAddress(1, 5000));
        });
    }
    Simulator::Stop(Seconds(120));
    Simulator::Run();
    EXPECT_EQ(server.received.size(), 20U);
    EXPECT_EQ(client.received.size(), 20U);
    EXPECT_EQ(CountConnections(client), 1U);
    EXPECT_EQ(CountConnections(server), 1U);
}

TEST(TcpEndpoint, MessagesWaitForAServerThatComesLater)
{
    // ns-3's TCP takes a refused connection for one that is not answered and tries again after 3 s.
    TestLink link;
    TestPeer client(TCP);
    TestPeer server(TCP);
    client.endpoint->Open(link.nodes.Get(0));
    const Address to = link.GetAddress(1, 5000);
    client.Send(1, 100, to);
    client.Send(2, 100, to);
    Simulator::Schedule(Seconds(1), [&]() {
        server.endpoint->Open(link.nodes.Get(1), 5000);
        client.Send(3, 100, to);
    });
    Simulator::Stop(Seconds(10));
    Simulator::Run();
    ASSERT_EQ(server.received.size(), 3U);
    EXPECT_EQ(server.received[2].id, 3U);
    EXPECT_EQ(CountConnections(client), 1U);
    EXPECT_TRUE(client.lost.empty());
}

TEST(TcpEndpoint, UnreachablePeerIsGivenUp)
{
    TestLink link;
    TestPeer client(TCP);
    client.endpoint->Open(link.nodes.Get(0));
    Ptr<RateErrorModel> errors = CreateObject<RateErrorModel>();
    errors->SetRate(1);
    link.devices.Get(1)->SetAttribute("ReceiveErrorModel", PointerValue(errors));
    client.Send(1, 100, link.GetAddress(1, 5000));
    Simulator::Stop(Seconds(1000));
    Simulator::Run();
    EXPECT_EQ(client.lost.size(), 1U);
    EXPECT_EQ(CountConnections(client), 0U);
}

TEST(TcpEndpoint, ServerThatWentAwayIsFoundAgain)
{
    TestLink link;
    TestPeer client(TCP);
    TestPeer server(TCP);
    client.endpoint->Open(link.nodes.Get(0));
    server.endpoint->Open(link.nodes.Get(1), 5000);
    const Address to = link.GetAddress(1, 5000);
    client.Send(1, 100, to);
    Simulator::Schedule(Seconds(1), [&]() { server.endpoint->Close(); });
    Simulator::Schedule(Seconds(2), [&]() {
        EXPECT_EQ(CountConnections(client), 0U);
        server.endpoint->Open(link.nodes.Get(1), 5000);
        client.Send(2, 100, to);
    });
    Simulator::Stop(Seconds(10));
    Simulator::Run();
    EXPECT_EQ(server.received.size(), 2U);
}

TEST(TcpEndpoint, BackpressureKeepsOrderAndBoundsTheQueue)
{
    TestLink link("1Mbps");
    TestPeer client(TCP);
    TestPeer server(TCP);
    client.endpoint->SetAttribute("MaxWaiting", UintegerValue(50));
    client.endpoint->Open(link.nodes.Get(0));
    server.endpoint->Open(link.nodes.Get(1), 5000);
    Simulator::Schedule(Seconds(1), [&]() {
        for (uint32_t id = 1; id <= 60; ++id)
        {
            client.Send(id, 10000, link.GetAddress(1, 5000));
        }
    });
    Simulator::Stop(Seconds(60));
    Simulator::Run();
    // Nothing leaves before the connection is up, so the last ten find the queue full.
    EXPECT_EQ(client.lost.size(), 10U);
    ASSERT_EQ(server.received.size(), 50U);
    for (uint32_t i = 0; i < 50; ++i)
    {
        EXPECT_EQ(server.received[i].id, i + 1);
    }
}

TEST(TcpEndpoint, OneConnectionMoreEndsTheIdlest)
{
    TestLink link;
    TestPeer server(TCP);
    server.endpoint->SetAttribute("MaxConnections", UintegerValue(2));
    server.endpoint->Open(link.nodes.Get(1), 5000);
    const Address to = link.GetAddress(1, 5000);
    std::vector<std::unique_ptr<TestPeer>> clients;
    for (uint32_t i = 0; i < 4; ++i)
    {
        clients.push_back(std::make_unique<TestPeer>(TCP));
        clients.back()->endpoint->Open(link.nodes.Get(0));
        Simulator::Schedule(Seconds(1 + i),
                            [&clients, i, to]() { clients[i]->Send(i + 1, 100, to); });
    }
    Simulator::Stop(Seconds(10));
    Simulator::Run();
    EXPECT_EQ(server.received.size(), 4U);
    EXPECT_EQ(CountConnections(server), 2U);
    EXPECT_EQ(CountConnections(*clients[0]), 0U);
    EXPECT_EQ(CountConnections(*clients[3]), 1U);
}

TEST(TcpEndpoint, HostileStreamsEndTheirConnectionOnly)
{
    TestLink link;
    TestPeer client(TCP);
    TestPeer server(TCP);
    client.endpoint->Open(link.nodes.Get(0));
    server.endpoint->Open(link.nodes.Get(1), 5000);
    const Address to = link.GetAddress(1, 5000);
    Ptr<Node> node = link.nodes.Get(0);
    client.Send(1, 100, to);
    RawClient garbage(node, to, std::vector<uint8_t>(5000, 0x5a), false);
    RawClient absurd(node, to, HeaderBytes(0xffffffff), false);
    auto truncated = HeaderBytes(100);
    truncated.resize(9);
    RawClient cut(node, to, truncated, true);
    auto half = HeaderBytes(1000);
    half.resize(half.size() + 500);
    RawClient partial(node, to, half, true);
    auto two = HeaderBytes(0);
    two.push_back(0xae);
    two.resize(two.size() + 30, 0xff);
    RawClient second(node, to, two, false);
    Simulator::Schedule(Seconds(2), [&]() { client.Send(2, 20000, to); });
    Simulator::Stop(Seconds(5));
    Simulator::Run();
    // Both of the client's, and the empty one that came before the garbage on the last stream.
    EXPECT_EQ(server.received.size(), 3U);
    EXPECT_EQ(server.endpoint->GetCounters().malformed, 3U) << "garbage, absurd, second";
    EXPECT_TRUE(garbage.wasClosed);
    EXPECT_TRUE(absurd.wasClosed);
    EXPECT_TRUE(second.wasClosed);
    EXPECT_EQ(CountConnections(server), 1U);
}
