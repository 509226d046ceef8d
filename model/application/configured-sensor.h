// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CONFIGURED_SENSOR_H
#define AIOT_CONFIGURED_SENSOR_H

#include "powered-application.h"
#include "sensor-settings.h"

#include <memory>
#include <type_traits>
#include <utility>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_application
 * An application with the attributes of a Sensor, which it may have in common with others.
 */
class ConfiguredSensor : public PoweredApplication
{
  public:
    ConfiguredSensor();
    ~ConfiguredSensor() override;

    /**
     * Keep attributes together with sensors that have the same, where there are many. Setting one
     * later changes it of this sensor alone.
     * @param common what the others have; this sensor's if they differ, or if there are none
     */
    void ShareSettings(SharedSensorSettings& common);

  protected:
    /// Type of a setting.
    template <auto FIELD>
    using Setting = std::decay_t<decltype(std::declval<SensorSettings&>().*FIELD)>;

    /// Set an attribute. @param value its value
    template <auto FIELD>
    void Set(Setting<FIELD> value)
    {
        EditSettings().*FIELD = value;
    }

    /// @return value of an attribute
    template <auto FIELD>
    Setting<FIELD> Get() const
    {
        return (*m_settings).*FIELD;
    }

    /// Set an attribute that is kept in nanoseconds. @param value its value
    template <auto FIELD>
    void SetTime(Time value)
    {
        EditSettings().*FIELD = value.GetNanoSeconds();
    }

    /// @return value of an attribute that is kept in nanoseconds
    template <auto FIELD>
    Time GetTime() const
    {
        return NanoSeconds((*m_settings).*FIELD);
    }

    /// @return the settings
    const SensorSettings& GetSettings() const
    {
        return *m_settings;
    }

    /// Let go of what settings name.
    void ForgetSettings();

  private:
    /// @return the settings, which are its own from now on
    SensorSettings& EditSettings();

    std::shared_ptr<SensorSettings> m_settings; //!< attributes, in common with others
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_CONFIGURED_SENSOR_H
