// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_WORKLOAD_ARGUMENTS_H
#define AIOT_WORKLOAD_ARGUMENTS_H

#include "scenario-arguments.h"

#include <string>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_program
 * Register `--model` and `--precision`, which every scenario has, for an InferenceWorkload.
 *
 * @param arguments where
 * @param usual the default, as the help text is to name it
 * @param model a name, or an ONNX file
 * @param precision auto, fp32, fp16, int8 or int4
 */
void AddModelArguments(ScenarioArguments& arguments,
                       const std::string& usual,
                       std::string& model,
                       std::string& precision);

/**
 * Register `--precision` alone, where a scenario chooses the networks.
 *
 * @param arguments where
 * @param precision auto, fp32, fp16, int8 or int4
 */
void AddPrecisionArgument(ScenarioArguments& arguments, std::string& precision);

/**
 * Register `--offload`, for an OffloadChoice.
 *
 * @param arguments where
 * @param offload a tier, or a policy's type
 * @param otherwise a word of the scenario's own that is allowed, too; may be empty
 */
void AddOffloadArgument(ScenarioArguments& arguments,
                        std::string& offload,
                        const std::string& otherwise = "");

} // namespace aiot
} // namespace ns3

#endif // AIOT_WORKLOAD_ARGUMENTS_H
