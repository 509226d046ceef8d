// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_IOTCO2_REPORT_H
#define AIOT_IOTCO2_REPORT_H

#include "ns3/inference-workload.h"
#include "ns3/interval-report.h"
#include "ns3/records.h"

#include <ostream>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/// What stands beside a published deviation: ours, of the same kind, for one setting.
struct Iotco2Setting
{
    std::string name;
    std::string processor;
    double leftOutMean{0};  //!< of estimates in the place of measurements, share
    double leftOutWorst{0}; //!< the largest
    std::size_t leftOut{0}; //!< how many were left out
    double embodiedG{0};    //!< of the run
    double embodiedLow{0};  //!< its low end, relative to embodiedG
    double embodiedHigh{0}; //!< its high end
};

/**
 * Print operational joules by type of kernel: what the processor drew for forward passes, divided
 * by the shares of the kernels' work (PriceKernels()).
 * @param workload the network, where it runs
 * @param tier where it ran
 * @param data the run
 * @param intervals of the run
 * @param os where to print
 */
void PrintKernels(const InferenceWorkload& workload,
                  Offload tier,
                  const RunData& data,
                  const IntervalReport& intervals,
                  std::ostream& os);

/**
 * Print embodied grams by block, over all nodes.
 * @param data the run
 * @param os where to print
 */
void PrintBlocks(const RunData& data, std::ostream& os);

/**
 * @param name of the setting
 * @param workload the network
 * @param tier where it ran
 * @param data the run
 * @return what stands beside the published deviations
 */
Iotco2Setting MeasureSetting(const std::string& name,
                             const InferenceWorkload& workload,
                             Offload tier,
                             const RunData& data);

/**
 * Print what is published, why it cannot be computed again, and ours beside it.
 * @param settings ours
 * @param os where to print
 */
void PrintIotco2(const std::vector<Iotco2Setting>& settings, std::ostream& os);

} // namespace aiot
} // namespace ns3

#endif // AIOT_IOTCO2_REPORT_H
