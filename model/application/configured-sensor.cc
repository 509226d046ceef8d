// SPDX-License-Identifier: GPL-2.0-only
#include "configured-sensor.h"

#include <tuple>

namespace ns3
{
namespace aiot
{

namespace
{

/// @return all attributes, to be compared
auto
TieAll(const SensorSettings& each)
{
    return std::tie(each.interval,
                    each.policy,
                    each.processor,
                    each.transducer,
                    each.edge,
                    each.cloud,
                    each.modelName,
                    each.payloadBytes,
                    each.resultBytes,
                    each.maxOutstanding,
                    each.sessionEvery,
                    each.sampleNs,
                    each.preprocessNs,
                    each.preprocessPowerW,
                    each.stackNs,
                    each.sessionNs,
                    each.inferenceNs,
                    each.inferencePowerW,
                    each.timeoutNs,
                    each.uplinkOnly,
                    each.autonomous);
}

/// @return settings of nobody, which all begin with
const std::shared_ptr<SensorSettings>&
GetNoSettings()
{
    // Never destroyed: when a program ends, ns-3's nodes may go after it would.
    static const auto* const none =
        new std::shared_ptr<SensorSettings>(std::make_shared<SensorSettings>());
    return *none;
}

} // namespace

bool
SensorSettings::operator==(const SensorSettings& other) const
{
    return TieAll(*this) == TieAll(other);
}

const InferenceChoice*
SensorSettings::FindConstantChoice(const Message& sample) const
{
    if (m_asked != policy)
    {
        m_asked = policy;
        m_choice = policy->IsConstant()
                       ? std::make_shared<const InferenceChoice>(policy->Choose(sample))
                       : nullptr;
    }
    return m_choice.get();
}

ConfiguredSensor::ConfiguredSensor()
    : m_settings(GetNoSettings())
{
}

ConfiguredSensor::~ConfiguredSensor() = default;

SensorSettings&
ConfiguredSensor::EditSettings()
{
    if (m_settings.use_count() > 1)
    {
        m_settings = std::make_shared<SensorSettings>(*m_settings);
    }
    return *m_settings;
}

void
ConfiguredSensor::ShareSettings(SharedSensorSettings& common)
{
    if (common.settings && *common.settings == *m_settings)
    {
        m_settings = common.settings;
    }
    else
    {
        common.settings = m_settings;
    }
    ShareTransport(common.transport);
}

void
ConfiguredSensor::ForgetSettings()
{
    m_settings = GetNoSettings();
}

} // namespace aiot
} // namespace ns3
