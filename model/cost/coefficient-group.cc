// SPDX-License-Identifier: GPL-2.0-only
#include "coefficient-group.h"

#include "ns3/quoted-text.h"

namespace ns3::aiot
{

namespace
{

// Where fits begin, in MACs per dense MAC, grouped MAC, parameter, activation, launched kernel and
// inference: our choice. A launch is some microseconds of the engine's rate.
constexpr WorkCoefficients MCU_START{1, 5, 8, 3, 2e3, 1e3};
constexpr WorkCoefficients CPU_START{1, 5, 8, 3, 1e5, 1e5};
constexpr WorkCoefficients MOBILE_GPU_START{1, 5, 8, 3, 1e6, 1e6};
constexpr WorkCoefficients GPU_START{1, 10, 8, 10, 2e7, 1e8};
constexpr WorkCoefficients CHIP_START{1, 1, 1, 1, 1e4, 1e4};
constexpr WorkCoefficients CARD_START{1, 5, 8, 3, 1e5, 1e6};
/// Samples in batches: parameters are read and kernels launched once for many.
constexpr WorkCoefficients FULL_LOAD_START{1, 5, 1, 3, 1, 1};

CoefficientGroup
GetSingleGroup(ComputeEngine engine,
               ProcessorKind kind,
               bool isOpenCl,
               const std::string& precision)
{
    const std::string numbers = precision.compare(0, 3, "int") == 0 ? " int8" : " float";
    const std::string name = ComputeEngineName(engine);
    switch (engine)
    {
    case ComputeEngine::MCU:
        return {name, MCU_START};
    case ComputeEngine::GPU:
        // At fp32 it is frameworks that compute, layer by layer, else compiled networks.
        return isOpenCl              ? CoefficientGroup{"mobile gpu" + numbers, MOBILE_GPU_START}
               : precision == "fp32" ? CoefficientGroup{"gpu fp32", GPU_START}
                                     : CoefficientGroup{"gpu", GPU_START};
    case ComputeEngine::NPU:
        return kind == ProcessorKind::NPU ? CoefficientGroup{"npu chip", CHIP_START}
                                          : CoefficientGroup{"npu card", CARD_START};
    default:
        return {name + numbers, CPU_START};
    }
}

} // namespace

CoefficientGroup
GetPriceGroup(ComputeEngine engine,
              InferenceLoad load,
              ProcessorKind kind,
              const std::string& runtime,
              const std::string& precision)
{
    CoefficientGroup group = GetSingleGroup(engine,
                                            kind,
                                            LowerText(runtime).find("opencl") != std::string::npos,
                                            precision);
    if (load != InferenceLoad::SINGLE)
    {
        group.name += std::string(" ") + InferenceLoadName(load);
        group.start = FULL_LOAD_START;
    }
    return group;
}

} // namespace ns3::aiot
