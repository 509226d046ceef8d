// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LOAD_RATIOS_H
#define AIOT_LOAD_RATIOS_H

#include "energy-subject.h"
#include "measured-inferences.h"

#include "ns3/processor-catalogue.h"

#include <cstddef>
#include <map>
#include <string>

namespace ns3::aiot
{

/// What a sample costs under one load, as shares of what it costs under another.
struct LoadRatio
{
    NetCost factor{1.0, 1.0};
    std::size_t pairs = 0; ///< networks that were measured under both
};

/**
 * @ingroup aiot_cost
 * @brief How loads compare on engines of a kind.
 *
 * The geometric mean over networks that one device ran under both loads, at one precision and
 * operating point. Latencies are per accelerator: a single request keeps one busy, the other loads
 * keep all of them. Where nothing was measured under both loads a batch is assumed to save nothing.
 */
class LoadRatios
{
  public:
    /// Both must outlive this object.
    LoadRatios(const MeasuredInferences& measured, const ProcessorCatalogue& processors);

    /**
     * @param kind name of the CoefficientGroup of single requests
     * @param from the load that is known
     * @param to the load that is asked for
     * @param withoutDevice whose rows are left out; empty for none
     * @return factors of at most 1 where `to` costs less than `from` (offline, server, single), of
     *         at least 1 where it costs more
     */
    LoadRatio Find(const std::string& kind,
                   InferenceLoad from,
                   InferenceLoad to,
                   const std::string& withoutDevice = "");

    /// Forgets what was found.
    void Clear();

  private:
    LoadRatio Compute(const std::string& kind,
                      InferenceLoad from,
                      InferenceLoad to,
                      const std::string& withoutDevice) const;

    const MeasuredInferences& m_measured;
    const ProcessorCatalogue& m_processors;
    std::map<std::string, LoadRatio> m_ratios;
};

} // namespace ns3::aiot

#endif // AIOT_LOAD_RATIOS_H
