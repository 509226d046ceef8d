// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_INFERENCE_COST_H
#define AIOT_INFERENCE_COST_H

#include "hardware-figure.h"
#include "inference-load.h"

#include <optional>
#include <string>

namespace ns3::aiot
{

/**
 * @ingroup aiot_hardware
 * @brief Energy and time of one inference of a network on a processor.
 *
 * A published energy usually contains the idle power of the device (grossOfIdle). Whoever accounts
 * idle power as well must use NetEnergyJ(). EnergyEstimate says what a device draws while it runs.
 *
 * Under another load than SINGLE the figure is energy per sample, and latencyS is 1 / throughput of
 * the whole system with all its accelerators busy, not the answer time of a single request.
 */
struct InferenceCost
{
    std::string network;
    std::string precision;   ///< "int8", "fp16", "fp32"
    std::string runtime;     ///< software and operating point; may be empty
    unsigned batch = 1;      ///< inferences that run together
    double energyJ = 0.0;    ///< per inference, regardless of the batch
    double latencyS = 0.0;   ///< of the whole batch
    bool grossOfIdle = true; ///< energyJ contains the device's idle power
    InferenceLoad load = InferenceLoad::SINGLE;
    ComputeEngine engine = ComputeEngine::UNKNOWN;
    double round = 0.0; ///< of the benchmark, e.g. 2.1: orders software by age; 0: none, oldest
    FigureBoundary boundary = FigureBoundary::CHIP;
    FigureGrade grade = FigureGrade::DERIVED;
    std::optional<double> accuracy{}; ///< top-1 share that the same submission reports, 0 to 1
    std::string source;
    std::string note;

    /**
     * @param idleW idle power of the device within the same boundary, W
     * @return energy above idle, never negative, J
     */
    double NetEnergyJ(double idleW) const;
};

} // namespace ns3::aiot

#endif // AIOT_INFERENCE_COST_H
