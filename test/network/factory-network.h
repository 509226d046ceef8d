// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_FACTORY_NETWORK_H
#define AIOT_FACTORY_NETWORK_H

#include "ns3/inet-socket-address.h"
#include "ns3/inet6-socket-address.h"
#include "ns3/node.h"
#include "ns3/packet.h"
#include "ns3/radio-technology.h"
#include "ns3/random-variable-stream.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"
#include "ns3/socket.h"
#include "ns3/udp-socket-factory.h"

#include <memory>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/// A factory of sensors with echo servers at edge and cloud, and what came and went.
class FactoryNetwork
{
  public:
    static constexpr uint16_t PORT = 9000;

    FactoryNetwork(const std::string& radio,
                   const AccessNetworkConfig& config,
                   uint32_t sensors,
                   uint32_t cells,
                   uint32_t run = 1)
    {
        RngSeedManager::SetSeed(1);
        RngSeedManager::SetRun(run);
        m_sensors.Create(sensors);
        m_gateways.Create(cells);
        m_servers.Create(2);
        m_helper = CreateAccessNetworkHelper(radio, config);
        m_helper->AssignStreams(1000);
        m_network = m_helper->Install(m_sensors, m_gateways, GetEdge(), GetCloud());
        Serve(GetEdge());
        Serve(GetCloud());
    }

    ~FactoryNetwork()
    {
        Simulator::Destroy();
    }

    Ptr<Node> GetEdge() const
    {
        return m_servers.Get(0);
    }

    Ptr<Node> GetCloud() const
    {
        return m_servers.Get(1);
    }

    const NodeContainer& GetSensors() const
    {
        return m_sensors;
    }

    const NodeContainer& GetGateways() const
    {
        return m_gateways;
    }

    const AccessNetwork& GetNetwork() const
    {
        return m_network;
    }

    /// Let every sensor send messages of a size to a server, one an interval from when it is ready,
    /// sensors 20 ms apart.
    void SendFromAll(const Ptr<Node>& server, uint32_t messages, uint32_t octets, Time interval)
    {
        for (uint32_t i = 0; i < m_sensors.GetN(); ++i)
        {
            const Time start = m_network.readyAt[i] + i * MilliSeconds(20);
            ScheduleMessages(i, server, start, messages, octets, interval);
        }
    }

    /// The same, but each sensor begins at a random instant of the interval.
    void SendFromAllAtRandom(const Ptr<Node>& server,
                             uint32_t messages,
                             uint32_t octets,
                             Time interval)
    {
        const auto phase = CreateObject<UniformRandomVariable>();
        phase->SetStream(1);
        for (uint32_t i = 0; i < m_sensors.GetN(); ++i)
        {
            const Time start = m_network.GetAllReadyTime() + phase->GetValue() * interval;
            ScheduleMessages(i, server, start, messages, octets, interval);
        }
    }

    /// Let a server send one unasked message to every sensor once all are ready.
    void PushToAll(const Ptr<Node>& server, uint32_t octets)
    {
        const auto socket = OpenSocket(server);
        for (uint32_t i = 0; i < m_sensors.GetN(); ++i)
        {
            const auto sink = OpenSocket(m_sensors.Get(i), PORT);
            sink->SetRecvCallback(MakeCallback(&FactoryNetwork::CountEcho, this));
            Simulator::Schedule(m_network.GetAllReadyTime() + i * MilliSeconds(50),
                                &FactoryNetwork::SendTo,
                                this,
                                socket,
                                m_network.GetSocketAddress(m_sensors.Get(i), PORT),
                                octets);
        }
    }

    static void Run(Time end)
    {
        Simulator::Stop(end);
        Simulator::Run();
    }

    uint32_t sent{0};   //!< messages of the sensors
    uint32_t served{0}; //!< of those, received by a server
    uint32_t echoed{0}; //!< messages received by sensors

  private:
    Ptr<Socket> OpenSocket(const Ptr<Node>& node, uint16_t port = 0)
    {
        const auto socket = Socket::CreateSocket(node, UdpSocketFactory::GetTypeId());
        if (Ipv4Address::IsMatchingType(m_network.GetAddress(GetEdge())))
        {
            socket->Bind(InetSocketAddress(Ipv4Address::GetAny(), port));
        }
        else
        {
            socket->Bind(Inet6SocketAddress(Ipv6Address::GetAny(), port));
        }
        m_sockets.push_back(socket);
        return socket;
    }

    void ScheduleMessages(uint32_t sensor,
                          const Ptr<Node>& server,
                          Time start,
                          uint32_t messages,
                          uint32_t octets,
                          Time interval)
    {
        const auto socket = OpenSocket(m_sensors.Get(sensor));
        socket->SetRecvCallback(MakeCallback(&FactoryNetwork::CountEcho, this));
        socket->Connect(m_network.GetSocketAddress(server, PORT));
        for (uint32_t n = 0; n < messages; ++n)
        {
            Simulator::Schedule(start + n * interval, &FactoryNetwork::Send, this, socket, octets);
        }
    }

    void Serve(const Ptr<Node>& node)
    {
        OpenSocket(node, PORT)->SetRecvCallback(MakeCallback(&FactoryNetwork::Echo, this));
    }

    void Echo(Ptr<Socket> socket)
    {
        Address from;
        while (const auto packet = socket->RecvFrom(from))
        {
            ++served;
            socket->SendTo(Create<Packet>(packet->GetSize()), 0, from);
        }
    }

    void CountEcho(Ptr<Socket> socket)
    {
        while (socket->Recv())
        {
            ++echoed;
        }
    }

    void Send(Ptr<Socket> socket, uint32_t octets)
    {
        ++sent;
        socket->Send(Create<Packet>(octets));
    }

    void SendTo(Ptr<Socket> socket, Address to, uint32_t octets)
    {
        socket->SendTo(Create<Packet>(octets), 0, to);
    }

    NodeContainer m_sensors;
    NodeContainer m_gateways;
    NodeContainer m_servers;
    std::unique_ptr<AccessNetworkHelper> m_helper;
    AccessNetwork m_network;
    std::vector<Ptr<Socket>> m_sockets;
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_FACTORY_NETWORK_H
