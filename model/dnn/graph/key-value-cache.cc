// SPDX-License-Identifier: GPL-2.0-only
#include "key-value-cache.h"

#include "checked-count.h"

namespace ns3::aiot
{

std::uint64_t
CountKeyValueElements(const LayerGraph& graph)
{
    std::uint64_t elements = 0;
    for (LayerId id = 0; id < graph.GetLayerCount(); ++id)
    {
        const Layer& layer = graph.GetLayer(id);
        const Operation& operation = layer.operation;
        if (operation.kind != OperatorKind::ATTENTION || !operation.causal)
        {
            continue;
        }
        const std::uint64_t heads =
            operation.keyValueHeads ? operation.keyValueHeads : operation.heads;
        const std::uint64_t headWidth = layer.output[1] / operation.heads;
        const std::uint64_t tokens = CheckedSum({layer.output[0], operation.cachedTokens});
        elements = CheckedSum({elements, CheckedProduct({2, heads, headWidth, tokens})});
    }
    return elements;
}

} // namespace ns3::aiot
