// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_EMBODIED_DEVICE_CONFIG_H
#define AIOT_EMBODIED_DEVICE_CONFIG_H

#include "embodied-inputs.h"

#include "ns3/embodied-amortisation.h"
#include "ns3/embodied-device.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace ns3::aiot
{

/// A use of a device and the rule by which it bears a share.
struct DeviceUseConfig
{
    DeviceUse use; ///< without a lifespan, which is the device's
    AmortisationRule rule = AmortisationRule::RESERVED_TIME;
};

/// A user's device, as a TOML file or a JSON object describes it.
struct DeviceConfig
{
    EmbodiedDevice device;
    std::optional<DeviceUseConfig> use;
};

/**
 * @brief Reads a device: name, lifespan_years, truncation_factor, item = [...], use = {...}.
 * @param config the object
 * @param where begins messages
 * @param tables what names refer to; collects warnings
 * @throw std::invalid_argument for mistakes, SuspectFactorError for rows that are refused
 */
DeviceConfig ReadDeviceConfig(const nlohmann::json& config,
                              const std::string& where,
                              EmbodiedTables& tables);

/**
 * @brief Reads tir_s, busy_s, rr, tor, rule and utilisation of an object that may have more keys.
 * @param fields the object
 * @return the use, without a lifespan
 */
DeviceUseConfig ReadDeviceUse(const JsonFields& fields);

} // namespace ns3::aiot

#endif // AIOT_EMBODIED_DEVICE_CONFIG_H
