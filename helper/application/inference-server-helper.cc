// SPDX-License-Identifier: GPL-2.0-only
#include "inference-server-helper.h"

#include "ns3/double.h"
#include "ns3/inference-server.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>

namespace ns3
{
namespace aiot
{

InferenceServerHelper::InferenceServerHelper(uint16_t port)
{
    m_factory.SetTypeId(InferenceServer::GetTypeId());
    SetAttribute("Port", UintegerValue(port));
}

void
InferenceServerHelper::SetAttribute(const std::string& name, const AttributeValue& value)
{
    m_factory.Set(name, value);
}

void
InferenceServerHelper::SetUpstream(const Address& address)
{
    SetAttribute("Upstream", AddressValue(address));
}

void
InferenceServerHelper::AddModel(const std::string& name,
                                Time duration,
                                double powerW,
                                uint32_t resultBytes)
{
    m_models.push_back(Model{name, duration, powerW, resultBytes});
}

void
InferenceServerHelper::SetNetwork(const std::string& name,
                                  Time duration,
                                  double powerW,
                                  uint32_t resultBytes)
{
    if (m_network.empty() || m_network == name)
    {
        m_network = name;
        SetAttribute("ModelName", StringValue(name));
        SetAttribute("ResultBytes", UintegerValue(resultBytes));
        SetAttribute("InferenceDuration", TimeValue(duration));
        SetAttribute("InferencePower", DoubleValue(powerW));
        return;
    }
    m_models.erase(std::remove_if(m_models.begin(),
                                  m_models.end(),
                                  [&name](const Model& model) { return model.name == name; }),
                   m_models.end());
    if (!duration.IsZero())
    {
        AddModel(name, duration, powerW, resultBytes);
    }
}

ApplicationContainer
InferenceServerHelper::Install(Ptr<Node> node) const
{
    Ptr<InferenceServer> server = m_factory.Create<InferenceServer>();
    for (const Model& model : m_models)
    {
        server->AddModel(model.name, model.duration, model.powerW, model.bytes);
    }
    node->AddApplication(server);
    return ApplicationContainer(server);
}

ApplicationContainer
InferenceServerHelper::Install(const NodeContainer& nodes) const
{
    ApplicationContainer servers;
    for (auto node = nodes.Begin(); node != nodes.End(); ++node)
    {
        servers.Add(Install(*node));
    }
    return servers;
}

int64_t
InferenceServerHelper::AssignStreams(const ApplicationContainer& /* applications */,
                                     int64_t /* stream */)
{
    return 0;
}

} // namespace aiot
} // namespace ns3
