// SPDX-License-Identifier: GPL-2.0-only
#include "onnx-rules.h"

#include <utility>

namespace ns3::aiot
{

const OnnxRules&
GetOnnxRules()
{
    static const OnnxRules rules = [] {
        OnnxRules all;
        for (const auto add : {AddOnnxElementRules,
                               AddOnnxNormRules,
                               AddOnnxWindowRules,
                               AddOnnxImageRules,
                               AddOnnxMatrixRules,
                               AddOnnxAttentionRules,
                               AddOnnxRecurrentRules,
                               AddOnnxArrangeRules,
                               AddOnnxPartRules,
                               AddOnnxShapeRules,
                               AddOnnxQuantisedRules})
        {
            add(all);
        }
        return all;
    }();
    return rules;
}

OnnxResult
OneOutput(OnnxValue output, OperatorKind kind)
{
    OnnxResult result;
    result.outputs.push_back(std::move(output));
    result.operation.kind = kind;
    return result;
}

} // namespace ns3::aiot
