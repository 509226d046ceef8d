// SPDX-License-Identifier: GPL-2.0-only
#include "inference-load.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>
#include <vector>

namespace ns3::aiot
{

namespace
{

constexpr std::array<const char*, 4> LOADS{"single", "offline", "server", "unknown"};
constexpr std::array<const char*, 5> ENGINES{"mcu", "cpu", "gpu", "npu", "unknown"};

template <typename Kind, std::size_t N>
std::optional<Kind>
FindWord(const std::array<const char*, N>& words, std::string_view name)
{
    const auto found = std::find(words.begin(), words.end(), name);
    return found == words.end() ? std::nullopt
                                : std::make_optional(static_cast<Kind>(found - words.begin()));
}

} // namespace

const char*
InferenceLoadName(InferenceLoad load)
{
    return LOADS.at(static_cast<std::size_t>(load));
}

const char*
ComputeEngineName(ComputeEngine engine)
{
    return ENGINES.at(static_cast<std::size_t>(engine));
}

std::optional<InferenceLoad>
FindInferenceLoad(std::string_view name)
{
    return FindWord<InferenceLoad>(LOADS, name);
}

std::optional<ComputeEngine>
FindComputeEngine(std::string_view name)
{
    return FindWord<ComputeEngine>(ENGINES, name);
}

ComputeEngine
GuessEngine(const ProcessorProfile& processor, const std::string& runtime)
{
    if (processor.kind == ProcessorKind::MCU)
    {
        return ComputeEngine::MCU;
    }
    if (processor.kind == ProcessorKind::NPU)
    {
        return ComputeEngine::NPU;
    }
    // "gpu" and "opencl" go before "cpu": a GPU's software may name the library of the CPU as well.
    const std::vector<std::pair<const char*, ComputeEngine>> words{
        {"opencl", ComputeEngine::GPU},
        {"tensorrt", ComputeEngine::GPU},
        {"_trt", ComputeEngine::GPU},
        {"cuda", ComputeEngine::GPU},
        {"gpu", ComputeEngine::GPU},
        {"qaic", ComputeEngine::NPU},
        {"edge tpu", ComputeEngine::NPU},
        {"npu", ComputeEngine::NPU},
        {"neon", ComputeEngine::CPU},
        {"cpu", ComputeEngine::CPU},
        {"ruy", ComputeEngine::CPU},
        {"tflite", ComputeEngine::CPU},
    };
    const std::string text = LowerText(runtime);
    for (const auto& [word, engine] : words)
    {
        if (text.find(word) != std::string::npos)
        {
            return engine;
        }
    }
    return processor.accelerators == 0 ? ComputeEngine::CPU : ComputeEngine::UNKNOWN;
}

ComputeEngine
GetSheetEngine(const ProcessorProfile& processor)
{
    const ComputeEngine engine = GuessEngine(processor, "");
    if (engine != ComputeEngine::UNKNOWN)
    {
        return engine;
    }
    return processor.quantities.count("macs_per_s_fp16") > 0 ? ComputeEngine::GPU
                                                             : ComputeEngine::NPU;
}

} // namespace ns3::aiot
