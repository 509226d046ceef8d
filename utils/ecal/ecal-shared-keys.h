// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ECAL_SHARED_KEYS_H
#define AIOT_ECAL_SHARED_KEYS_H

#include "ecal-fields.h"

#include "ns3/ecal-calculator.h"

#include <string>
#include <vector>

namespace ns3::aiot
{

/**
 * @brief What `estimate`, `RunCalculator` and kind `aiot` have in common, under two spellings.
 */
struct EcalKeys
{
    std::string samples;
    std::string values;
    std::string bits;
    std::string inferences;
    std::string epochs;
    std::string batch;
    std::string preprocessing;
    std::string strategy;
    std::string folds;
    std::string split;
    std::string overhead;

    /// num_samples, sample_size, ...
    static EcalKeys Package();

    /// NUM_SAMPLES, SAMPLE_SIZE, ...
    static EcalKeys Capital();

    /// @return all of them
    std::vector<std::string> All() const;
};

/**
 * @param fields a configuration
 * @param keys its spelling
 * @param mayBeNone whether there may be no pre-processing
 * @return samples, training and so on; network, hops and processors are left for the caller
 */
EcalConfig ReadShared(const EcalFields& fields, const EcalKeys& keys, bool mayBeNone);

/// Bounds of what processors may be, for keys of their own.
constexpr double MIN_FLOP_PER_S = 1.0;
constexpr double MAX_FLOP_PER_S = 1e30;
constexpr double MAX_POWER_W = 1e12;

} // namespace ns3::aiot

#endif // AIOT_ECAL_SHARED_KEYS_H
