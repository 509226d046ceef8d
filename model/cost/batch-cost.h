// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_BATCH_COST_H
#define AIOT_BATCH_COST_H

#include "energy-subject.h"

namespace ns3::aiot
{

/**
 * @ingroup aiot_cost
 * @brief What a sample costs in a batch, between a single request and full load.
 *
 *     c(b) = c_full + ( c(1) - c_full ) ( 1/b - 1/B ) / ( 1 - 1/B ),    c(b) = c_full from b = B on
 *
 * for the energy above idle and for the time of a sample: what is spent once per batch is shared.
 * B is the batch of full load. Where full load was measured it is without limit, since results do
 * not publish their batches; where it is estimated it is LEAST_FULL_BATCH, our choice, or the next
 * power of two at which a batch takes and costs no less than a single request.
 */
class BatchCost
{
  public:
    /// Batch at full load, unless a single request takes longer than that many at full load.
    static constexpr unsigned LEAST_FULL_BATCH = 32;

    /**
     * @param single one request
     * @param full a sample under offline load
     * @param isFullMeasured whether the latter was measured
     */
    BatchCost(const NetCost& single, const NetCost& full, bool isFullMeasured);

    /// @return B; 0 where it is without limit
    unsigned GetFullBatch() const;

    /// @return of one sample; the time is the batch's, over its samples
    NetCost PerSample(unsigned batch) const;

  private:
    NetCost m_single;
    NetCost m_full;
    unsigned m_fullBatch;
};

} // namespace ns3::aiot

#endif // AIOT_BATCH_COST_H
