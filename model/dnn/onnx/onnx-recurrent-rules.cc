// SPDX-License-Identifier: GPL-2.0-only
// Recurrent layers.
#include "onnx-rules.h"

#include "ns3/checked-count.h"

#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// x {steps, batch, features}, W {directions, gates H, features}, R {directions, gates H, H}, B.
template <OperatorKind kind, unsigned gates, unsigned flopsPerUnit>
OnnxResult
Recurrent(const OnnxCall& call)
{
    const OnnxExtents& in = call.ExtentsOfRank(0, 3);
    const OnnxExtents& weights = call.ExtentsOfRank(1, 3);
    const OnnxExtents& recurrent = call.ExtentsOfRank(2, 3);
    const std::uint64_t hidden = recurrent[2];
    const std::uint64_t directions = weights[0];
    if (weights[2] != in[2] || weights[1] != CheckedProduct({gates, hidden}) ||
        recurrent[1] != weights[1] || recurrent[0] != directions)
    {
        throw std::invalid_argument("weights do not fit " + std::to_string(in[2]) +
                                    " features and " + std::to_string(hidden) + " hidden units");
    }
    const bool batchFirst = call.Int("layout", 0) != 0;
    const std::uint64_t steps = batchFirst ? in[1] : in[0];
    const std::uint64_t batch = batchFirst ? in[0] : in[1];
    const OnnxExtents all = batchFirst ? OnnxExtents{batch, steps, directions, hidden}
                                       : OnnxExtents{steps, directions, batch, hidden};
    const OnnxExtents last = batchFirst ? OnnxExtents{batch, directions, hidden}
                                        : OnnxExtents{directions, batch, hidden};
    OnnxResult result = OneOutput(call.Make(all), kind);
    result.outputs.push_back(call.Make(last));
    result.outputs.push_back(call.Make(last));
    result.macs = CheckedProduct(
        {steps, batch, CheckedSum({CountElements(weights), CountElements(recurrent)})});
    result.flops = flopsPerUnit;
    result.weights = {1, 2, 3, 7};
    result.operation.outputs = hidden;
    result.operation.directions = directions;
    return result;
}

} // namespace

void
AddOnnxRecurrentRules(OnnxRules& rules)
{
    rules["RNN"] = Recurrent<OperatorKind::RNN, 1, 7>;
    rules["GRU"] = Recurrent<OperatorKind::GRU, 3, 24>;
    rules["LSTM"] = Recurrent<OperatorKind::LSTM, 4, 34>;
}

} // namespace ns3::aiot
