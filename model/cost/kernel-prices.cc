// SPDX-License-Identifier: GPL-2.0-only
#include "kernel-prices.h"

#include "coefficient-group.h"

#include "ns3/quoted-text.h"

#include <numeric>
#include <stdexcept>

namespace ns3::aiot
{

std::vector<WorkAmounts>
ListKernelAmounts(const LayerGraph& graph, const std::vector<Kernel>& kernels)
{
    std::vector<WorkAmounts> amounts;
    for (const Kernel& kernel : kernels)
    {
        // As CountDnnWork() counts them over all layers.
        DnnWork work;
        for (const LayerId id : kernel.layers)
        {
            const Layer& layer = graph.GetLayer(id);
            const auto macs = static_cast<double>(layer.cost.macs);
            const bool isGrouped =
                layer.operation.kind == OperatorKind::CONV2D && layer.operation.groups > 1;
            work.macs += macs;
            work.depthwiseMacs += isGrouped ? macs : 0.0;
            work.parameters += static_cast<double>(layer.cost.parameters);
            work.activations += static_cast<double>(layer.output.GetElements());
            work.kernels += macs > 0.0 ? 1.0 : 0.0;
        }
        amounts.push_back(MakeWorkAmounts(work));
        amounts.back().back() = 0.0;
    }
    return amounts;
}

std::vector<double>
ShareKernels(const std::vector<WorkAmounts>& amounts, const WorkCoefficients& prices)
{
    std::vector<double> shares;
    shares.reserve(amounts.size());
    for (const WorkAmounts& work : amounts)
    {
        shares.push_back(PriceWork(prices, work));
    }
    const double total = std::accumulate(shares.begin(), shares.end(), 0.0);
    for (double& share : shares)
    {
        share = total > 0.0 ? share / total : 1.0 / static_cast<double>(shares.size());
    }
    return shares;
}

std::vector<KernelPrice>
PriceKernels(const LayerGraph& graph,
             const std::vector<Kernel>& kernels,
             const EnergyEstimate& answer,
             ProcessorKind kind)
{
    if (kernels.empty())
    {
        throw std::invalid_argument(OneLineText(graph.GetName()) +
                                    ": there is nothing to divide, it has no layers but inputs");
    }
    const CoefficientGroup group =
        GetPriceGroup(answer.engine, answer.load, kind, answer.runtime, answer.precision);
    std::vector<KernelPrice> prices;
    for (const double share : ShareKernels(ListKernelAmounts(graph, kernels), group.start))
    {
        prices.push_back(
            {share * answer.latencyS, share * answer.energyJ, share * answer.energyNetJ});
    }
    return prices;
}

} // namespace ns3::aiot
