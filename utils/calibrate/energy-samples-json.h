// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ENERGY_SAMPLES_JSON_H
#define AIOT_ENERGY_SAMPLES_JSON_H

#include "ns3/power-log.h"
#include "ns3/power-trace.h"

#include <string>
#include <vector>

namespace ns3::aiot
{

/// One record of a file of energy samples.
struct MeterRecord
{
    PowerTrace trace;
    double voltageV = 0.0; ///< 0 if the record does not say
};

/**
 * @brief Reads the results.json that MLPerf Tiny's energy runner writes: joules of each
 * millisecond.
 *
 * An object, or an array of them, each with power.samples (joules of successive milliseconds; null
 * is a millisecond without a value) and optionally power.timestamps ([label, ms] pairs) and
 * power.voltage. Other members are let be. Read as a stream: a file may be larger than memory.
 *
 * @param path a regular file
 * @param progress is told of the bytes that were read, now and then
 * @return its records, at least one
 * @throw std::invalid_argument "path: what", std::runtime_error if it cannot be read
 */
std::vector<MeterRecord> ReadEnergySamples(const std::string& path,
                                           const LogProgress& progress = {});

} // namespace ns3::aiot

#endif // AIOT_ENERGY_SAMPLES_JSON_H
