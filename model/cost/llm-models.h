// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LLM_MODELS_H
#define AIOT_LLM_MODELS_H

#include "llm-roofline.h"

#include <string>

namespace ns3::aiot
{

/**
 * @ingroup aiot_cost
 * @brief A language model by its name: parameters, precision of the weights, and shape.
 * @param name exactly as in traces/llm-models.csv
 * @return what is known of it; GPUs and load are for the caller to set
 * @throw std::invalid_argument in one line with the known names
 */
LlmSetting FindLlmModel(const std::string& name);

} // namespace ns3::aiot

#endif // AIOT_LLM_MODELS_H
