// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ONNX_RULES_H
#define AIOT_ONNX_RULES_H

#include "onnx-call.h"

#include <map>
#include <string>

namespace ns3::aiot
{

/**
 * @brief What an operator makes of its inputs: shapes, MACs, which inputs are learned.
 * @throw std::invalid_argument for inputs or settings that do not fit
 */
using OnnxRule = OnnxResult (*)(const OnnxCall& call);

/// Rules by the operator's name. Names of other sets that matter (ONNX Runtime's) are unique.
using OnnxRules = std::map<std::string, OnnxRule>;

/// @name One file per family adds its rules.
/// @{
void AddOnnxElementRules(OnnxRules& rules);
void AddOnnxNormRules(OnnxRules& rules);
void AddOnnxWindowRules(OnnxRules& rules);
void AddOnnxImageRules(OnnxRules& rules);
void AddOnnxMatrixRules(OnnxRules& rules);
void AddOnnxAttentionRules(OnnxRules& rules);
void AddOnnxRecurrentRules(OnnxRules& rules);
void AddOnnxArrangeRules(OnnxRules& rules);
void AddOnnxPartRules(OnnxRules& rules);
void AddOnnxShapeRules(OnnxRules& rules);
void AddOnnxQuantisedRules(OnnxRules& rules);
/// @}

/// @return all rules
const OnnxRules& GetOnnxRules();

/**
 * @brief Computes what shape arithmetic consists of, on constants of at most 4096 numbers.
 * @param result a rule's; its first output gets its numbers where the operator is one of those
 */
void FoldOnnx(const OnnxCall& call, OnnxResult& result);

/// @return a result of one output
OnnxResult OneOutput(OnnxValue output, OperatorKind kind);

} // namespace ns3::aiot

#endif // AIOT_ONNX_RULES_H
