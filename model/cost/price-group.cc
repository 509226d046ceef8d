// SPDX-License-Identifier: GPL-2.0-only
#include "price-group.h"

#include "ns3/quoted-text.h"

namespace ns3::aiot
{

namespace
{

// Where fits begin, in MACs per dense MAC, grouped MAC, parameter, activation, launched kernel and
// inference: our choice. A launch is some microseconds of the engine's rate.
constexpr WorkPrices MCU_START{1, 5, 8, 3, 2e3, 1e3};
constexpr WorkPrices CPU_START{1, 5, 8, 3, 1e5, 1e5};
constexpr WorkPrices MOBILE_GPU_START{1, 5, 8, 3, 1e6, 1e6};
constexpr WorkPrices GPU_START{1, 10, 8, 10, 2e7, 1e8};
constexpr WorkPrices CHIP_START{1, 1, 1, 1, 1e4, 1e4};
constexpr WorkPrices CARD_START{1, 5, 8, 3, 1e5, 1e6};
/// Samples in batches: parameters are read and kernels launched once for many.
constexpr WorkPrices FULL_LOAD_START{1, 5, 1, 3, 1, 1};

PriceGroup
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
        return isOpenCl              ? PriceGroup{"mobile gpu" + numbers, MOBILE_GPU_START}
               : precision == "fp32" ? PriceGroup{"gpu fp32", GPU_START}
                                     : PriceGroup{"gpu", GPU_START};
    case ComputeEngine::NPU:
        return kind == ProcessorKind::NPU ? PriceGroup{"npu chip", CHIP_START}
                                          : PriceGroup{"npu card", CARD_START};
    default:
        return {name + numbers, CPU_START};
    }
}

} // namespace

PriceGroup
GetPriceGroup(ComputeEngine engine,
              InferenceLoad load,
              ProcessorKind kind,
              const std::string& runtime,
              const std::string& precision)
{
    PriceGroup group = GetSingleGroup(engine,
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
