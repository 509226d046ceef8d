// SPDX-License-Identifier: GPL-2.0-only
#include "powered-application.h"

#include "ns3/log.h"
#include "ns3/pointer.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <sstream>
#include <utility>

namespace ns3
{
namespace aiot
{

NS_LOG_COMPONENT_DEFINE("AiotPoweredApplication");

NS_OBJECT_ENSURE_REGISTERED(PoweredApplication);

TypeId
PoweredApplication::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::aiot::PoweredApplication")
            .SetParent<Application>()
            .SetGroupName("Aiot")
            .AddAttribute("Transport",
                          "Kind of MessageEndpoint, with its attributes in brackets if need be.",
                          StringValue("ns3::aiot::UdpEndpoint"),
                          MakeObjectFactoryAccessor(&PoweredApplication::SetTransport,
                                                    &PoweredApplication::GetTransport),
                          MakeObjectFactoryChecker())
            .AddAttribute("Port",
                          "Port that accepts messages from anyone; 0: only answers are expected.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&PoweredApplication::m_port),
                          MakeUintegerChecker<uint16_t>())
            .AddAttribute("Endpoint",
                          "How messages travel, made from Transport when first asked for.",
                          TypeId::ATTR_GET,
                          PointerValue(),
                          MakePointerAccessor(&PoweredApplication::GetEndpoint),
                          MakePointerChecker<MessageEndpoint>());
    return tid;
}

PoweredApplication::PoweredApplication() = default;

PoweredApplication::~PoweredApplication() = default;

Ptr<MessageEndpoint>
PoweredApplication::GetEndpoint() const
{
    if (!m_endpoint)
    {
        m_endpoint = m_transport->Create<MessageEndpoint>();
    }
    return m_endpoint;
}

void
PoweredApplication::SetTransport(ObjectFactory transport)
{
    m_transport = std::make_shared<const ObjectFactory>(std::move(transport));
}

ObjectFactory
PoweredApplication::GetTransport() const
{
    return m_transport ? *m_transport : ObjectFactory();
}

void
PoweredApplication::ShareTransport(std::shared_ptr<const ObjectFactory>& common)
{
    // A factory cannot be compared, but it can be written down.
    const auto write = [](const ObjectFactory& factory) {
        std::ostringstream text;
        text << factory;
        return text.str();
    };
    if (common && m_transport && write(*common) == write(*m_transport))
    {
        m_transport = common;
    }
    else
    {
        common = m_transport;
    }
}

bool
PoweredApplication::IsRunning() const
{
    return m_running;
}

bool
PoweredApplication::IsStopAfter(int64_t durationNs) const
{
    return m_stopEvent.IsExpired() ||
           Simulator::GetDelayLeft(m_stopEvent).GetNanoSeconds() > durationNs;
}

void
PoweredApplication::StartApplication()
{
    NS_LOG_FUNCTION(this);
    m_mayStop = m_stopEvent.PeekEventImpl();
    m_supply = GetNode()->GetObject<PowerSupply>();
    if (m_supply && m_supply->MayDeplete())
    {
        m_supply->TraceConnectWithoutContext("Depleted",
                                             MakeCallback(&PoweredApplication::Depleted, this));
        m_supply->TraceConnectWithoutContext("Recharged",
                                             MakeCallback(&PoweredApplication::Recharged, this));
    }
    if (!m_supply || !m_supply->IsDepleted())
    {
        Begin();
    }
}

void
PoweredApplication::StopApplication()
{
    NS_LOG_FUNCTION(this);
    ForgetSupply();
    End(false);
}

void
PoweredApplication::ForgetSupply()
{
    if (m_supply && m_supply->MayDeplete())
    {
        m_supply->TraceDisconnectWithoutContext("Depleted",
                                                MakeCallback(&PoweredApplication::Depleted, this));
        m_supply->TraceDisconnectWithoutContext("Recharged",
                                                MakeCallback(&PoweredApplication::Recharged, this));
    }
    m_supply = nullptr;
}

void
PoweredApplication::Depleted(Time when)
{
    NS_LOG_FUNCTION(this << when);
    End(true);
}

void
PoweredApplication::Recharged(Time when)
{
    NS_LOG_FUNCTION(this << when);
    Begin();
}

void
PoweredApplication::Begin()
{
    if (m_running)
    {
        return;
    }
    m_running = true;
    Ptr<MessageEndpoint> endpoint = GetEndpoint();
    endpoint->SetReceiver(this);
    endpoint->Open(GetNode(), m_port);
    PowerUp();
}

void
PoweredApplication::End(bool depleted)
{
    if (!m_running)
    {
        return;
    }
    m_running = false;
    PowerDown(depleted);
    m_endpoint->Close();
}

void
PoweredApplication::DoDispose()
{
    NS_LOG_FUNCTION(this);
    ForgetSupply();
    m_running = false;
    if (m_endpoint)
    {
        m_endpoint->Dispose();
        m_endpoint = nullptr;
    }
    Application::DoDispose();
}

} // namespace aiot
} // namespace ns3
