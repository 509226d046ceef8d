// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_INFERENCE_LOAD_H
#define AIOT_INFERENCE_LOAD_H

#include "processor-profile.h"

#include <optional>
#include <string>
#include <string_view>

namespace ns3::aiot
{

/// How a processor was asked when it was measured, or is asked now. Never mixed.
enum class InferenceLoad
{
    SINGLE,  ///< one request at a time
    OFFLINE, ///< all samples are there: batches, full load
    SERVER,  ///< requests come at random, side by side
    UNKNOWN  ///< the source does not say; answers nothing
};

/// The part of a chip that computes.
enum class ComputeEngine
{
    MCU, ///< microcontroller with what belongs to its core
    CPU,
    GPU,
    NPU, ///< built for neural networks
    UNKNOWN
};

/// @return the load as tables and reports spell it, e.g. "single"
const char* InferenceLoadName(InferenceLoad load);

/// @return the engine as tables and reports spell it, e.g. "gpu"
const char* ComputeEngineName(ComputeEngine engine);

/// @return nothing for a word that is none
std::optional<InferenceLoad> FindInferenceLoad(std::string_view name);

/// @return nothing for a word that is none
std::optional<ComputeEngine> FindComputeEngine(std::string_view name);

/**
 * @brief The engine of a measurement that does not name it.
 *
 * Microcontrollers and chips built for networks have one engine; a machine without accelerators has
 * its CPU; for others the software's name must say it ("ArmNN Neon", "TensorRT", "opencl", "cpu").
 *
 * @param processor where it ran
 * @param runtime name of the software
 * @return UNKNOWN where neither tells
 */
ComputeEngine GuessEngine(const ProcessorProfile& processor, const std::string& runtime);

/// @return the engine that a processor computes with by its sheet, where nothing was measured: an
///         accelerator with an fp16 rate is a GPU
ComputeEngine GetSheetEngine(const ProcessorProfile& processor);

} // namespace ns3::aiot

#endif // AIOT_INFERENCE_LOAD_H
