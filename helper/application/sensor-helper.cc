// SPDX-License-Identifier: GPL-2.0-only
#include "sensor-helper.h"

#include "ns3/given-defaults.h"
#include "ns3/pointer.h"
#include "ns3/sensor.h"
#include "ns3/string.h"

namespace ns3
{
namespace aiot
{

SensorHelper::SensorHelper()
    : m_timers(Create<PeriodicTimers>())
{
    m_factory.SetTypeId(Sensor::GetTypeId());
}

SensorHelper::SensorHelper(const Address& edge)
    : SensorHelper()
{
    SetAttribute("EdgeAddress", AddressValue(edge));
}

void
SensorHelper::SetAttribute(const std::string& name, const AttributeValue& value)
{
    m_factory.Set(name, value);
}

void
SensorHelper::SetUnlessGiven(const std::string& name, const AttributeValue& value)
{
    if (!IsDefaultGiven(Sensor::GetTypeId().GetName() + "::" + name))
    {
        SetAttribute(name, value);
    }
}

void
SensorHelper::SetOffload(Offload target)
{
    const std::string policy = InferencePolicy::Always(target)->GetInstanceTypeId().GetName();
    SetAttribute("Policy", StringValue(policy));
}

void
SensorHelper::SetOffload(const OffloadChoice& choice)
{
    if (choice.GetPlan())
    {
        SetAttribute("Policy", PointerValue(choice.MakePolicy()));
        return;
    }
    if (const auto tier = choice.GetTier())
    {
        SetOffload(*tier);
        return;
    }
    SetAttribute("Policy", StringValue(choice.GetName()));
}

void
SensorHelper::SetBoard(const Board& board)
{
    SetUnlessGiven("PreprocessDuration", TimeValue(Seconds(PREPROCESS_S)));
    if (!board.sensors.empty())
    {
        SetUnlessGiven("SampleDuration", TimeValue(Seconds(board.sensors.front().sampleS.value)));
    }
}

Time
SensorHelper::GetSamplingTime(const Board& board)
{
    const double sampleS = board.sensors.empty() ? 0 : board.sensors.front().sampleS.value;
    return GetGivenTime("ns3::aiot::Sensor::SampleDuration", Seconds(sampleS)) +
           GetGivenTime("ns3::aiot::Sensor::PreprocessDuration", Seconds(PREPROCESS_S));
}

ApplicationContainer
SensorHelper::Install(Ptr<Node> node) const
{
    Ptr<Sensor> sensor = m_factory.Create<Sensor>();
    sensor->ShareTimers(m_timers);
    sensor->ShareSettings(m_settings);
    node->AddApplication(sensor);
    return ApplicationContainer(sensor);
}

ApplicationContainer
SensorHelper::Install(const NodeContainer& nodes) const
{
    ApplicationContainer sensors;
    for (auto node = nodes.Begin(); node != nodes.End(); ++node)
    {
        sensors.Add(Install(*node));
    }
    return sensors;
}

int64_t
SensorHelper::AssignStreams(const ApplicationContainer& applications, int64_t stream)
{
    const int64_t first = stream;
    for (auto application = applications.Begin(); application != applications.End(); ++application)
    {
        if (auto sensor = DynamicCast<Sensor>(*application))
        {
            stream += sensor->AssignStreams(stream);
        }
    }
    return stream - first;
}

int64_t
SensorHelper::AssignStreams(const NodeContainer& nodes, int64_t stream)
{
    ApplicationContainer applications;
    for (auto node = nodes.Begin(); node != nodes.End(); ++node)
    {
        for (uint32_t i = 0; i < (*node)->GetNApplications(); ++i)
        {
            applications.Add((*node)->GetApplication(i));
        }
    }
    return AssignStreams(applications, stream);
}

} // namespace aiot
} // namespace ns3
