// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_COEFFICIENT_GROUP_H
#define AIOT_COEFFICIENT_GROUP_H

#include "work-coefficients.h"

#include "ns3/inference-load.h"

#include <string>

namespace ns3::aiot
{

/// Engines that price work alike: what prices are fitted over, and errors are told for.
struct CoefficientGroup
{
    std::string name;         ///< e.g. "cpu int8", "npu chip"
    WorkCoefficients start{}; ///< where the fit begins, in MACs
};

/**
 * @brief The group of an engine under a load.
 *
 * CPUs and the OpenCL of mobile boards have a group for integers and one for floating point, whose
 * layers run in different kernels of the libraries; other GPUs one for compiled networks and one
 * for frameworks at fp32; chips and cards built for networks have one each.
 *
 * @param engine that computes
 * @param load how it is asked
 * @param kind of its processor
 * @param runtime software
 * @param precision e.g. "int8"
 */
CoefficientGroup GetPriceGroup(ComputeEngine engine,
                               InferenceLoad load,
                               ProcessorKind kind,
                               const std::string& runtime,
                               const std::string& precision);

} // namespace ns3::aiot

#endif // AIOT_COEFFICIENT_GROUP_H
