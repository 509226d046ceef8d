// SPDX-License-Identifier: GPL-2.0-only
#include "iotco2-report.h"

#include "ns3/dnn-zoo.h"
#include "ns3/kernel-prices.h"
#include "ns3/report-table.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace ns3
{
namespace aiot
{

namespace
{

constexpr double PERCENT = 100;

std::string
Percent(double share)
{
    return SixDigits(std::round(share * PERCENT * 10) / 10) + " %";
}

/// @return joules of forward passes of the run
double
SumForwardJ(const RunData& data)
{
    double sum = 0;
    for (const InferenceRecord& record : data.inferences)
    {
        sum += record.energyJ;
    }
    return sum;
}

/// What the kernels of one type have together.
struct KernelSums
{
    std::size_t kernels{0};
    double macs{0};
    double share{0};
};

} // namespace

void
PrintKernels(const InferenceWorkload& workload,
             Offload tier,
             const RunData& data,
             const IntervalReport& intervals,
             std::ostream& os)
{
    const EnergyEstimate& cost = workload.GetCost(tier);
    const LayerGraph graph = DnnZoo().Make(workload.GetSource());
    const std::vector<Kernel> kernels = FuseKernels(graph);
    const ProcessorKind kind =
        workload.GetCosts().GetHardware().processors.Get(cost.processor).kind;
    const std::vector<KernelPrice> prices = PriceKernels(graph, kernels, cost, kind);
    std::map<std::string, KernelSums> types;
    double wholeJ = 0;
    for (std::size_t i = 0; i < kernels.size(); ++i)
    {
        KernelSums& sums = types[kernels[i].type];
        ++sums.kernels;
        sums.macs += static_cast<double>(kernels[i].cost.macs);
        sums.share += prices[i].energyJ;
        wholeJ += prices[i].energyJ;
    }
    const double forwardJ = SumForwardJ(data);
    std::vector<std::pair<std::string, KernelSums>> sorted(types.begin(), types.end());
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
        return a.second.share > b.second.share;
    });
    ReportTable table({"kernel", "of", "kernels", "MAC", "share", "operational [J]"});
    for (const auto& [type, sums] : sorted)
    {
        const double share = wholeJ > 0 ? sums.share / wholeJ : 0;
        table.Add({type,
                   workload.GetModel().name,
                   std::to_string(sums.kernels),
                   SixDigits(sums.macs),
                   Percent(share),
                   intervals.Cell("forward_energy_j", share * forwardJ)});
    }
    table.Add({"all",
               cost.processor,
               std::to_string(kernels.size()),
               "",
               "",
               intervals.Cell("forward_energy_j", forwardJ)});
    table.Print(os);
}

void
PrintBlocks(const RunData& data, std::ostream& os)
{
    std::map<uint32_t, std::string> roles;
    for (const NodeRecord& node : data.nodes)
    {
        roles[node.id] = node.role;
    }
    std::map<std::pair<std::string, std::string>, ValueRange> blocks;
    for (const EmbodiedRecord& record : data.embodied)
    {
        ValueRange& sum = blocks[{roles[record.nodeId], record.item}];
        sum.low += record.embodiedGco2eLow;
        sum.typical += record.embodiedGco2e;
        sum.high += record.embodiedGco2eHigh;
    }
    ReportTable table({"role", "block", "low [g]", "embodied [g]", "high [g]"});
    for (const auto& [key, sum] : blocks)
    {
        table.Add({key.first,
                   key.second,
                   SixDigits(sum.low),
                   SixDigits(sum.typical),
                   SixDigits(sum.high)});
    }
    table.Print(os);
}

Iotco2Setting
MeasureSetting(const std::string& name,
               const InferenceWorkload& workload,
               Offload tier,
               const RunData& data)
{
    const EnergyEstimate& cost = workload.GetCost(tier);
    const EnergyError error = workload.GetCosts().GetEstimator().FindError(cost);
    Iotco2Setting setting;
    setting.name = name;
    setting.processor = cost.processor;
    setting.leftOutMean = error.mean;
    setting.leftOutWorst = error.worst;
    setting.leftOut = error.count;
    for (const EmbodiedRecord& record : data.embodied)
    {
        setting.embodiedG += record.embodiedGco2e;
        setting.embodiedLow += record.embodiedGco2eLow;
        setting.embodiedHigh += record.embodiedGco2eHigh;
    }
    if (setting.embodiedG > 0)
    {
        setting.embodiedLow = setting.embodiedLow / setting.embodiedG - 1;
        setting.embodiedHigh = setting.embodiedHigh / setting.embodiedG - 1;
    }
    return setting;
}

void
PrintIotco2(const std::vector<Iotco2Setting>& settings, std::ostream& os)
{
    ReportTable table({"figure", "setting", "published", "ours", "verdict"});
    for (const Iotco2Setting& each : settings)
    {
        table.Add({"operational deviation",
                   each.name,
                   "as little as 5 %",
                   "left out: mean " + Percent(each.leftOutMean) + ", worst " +
                       Percent(each.leftOutWorst) + " of " + std::to_string(each.leftOut),
                   "not reproducible: body unread"});
    }
    for (const Iotco2Setting& each : settings)
    {
        table.Add({"embodied deviation",
                   each.name,
                   "as little as 3.23 %",
                   "spread " + Percent(each.embodiedLow) + " to +" + Percent(each.embodiedHigh),
                   "not reproducible: body unread"});
    }
    os << "\nIoTCO2 (arXiv 2403.10984), published beside ours\n";
    table.Print(os);
    os << "Published is a best case of devices and products that its abstracts do not name. Ours "
          "is "
          "another kind of figure:\nhow far estimates are from measurements that they did not know "
          "(aiot energy), and how wide the published ranges\nof the blocks are (aiot embodied). "
          "Neighbours that can be computed: aiot reproduce iotco2 llmcarbon scarif\n";
}

} // namespace aiot
} // namespace ns3
