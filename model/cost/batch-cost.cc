// SPDX-License-Identifier: GPL-2.0-only
#include "batch-cost.h"

#include <algorithm>

namespace ns3::aiot
{

namespace
{

constexpr unsigned MOST_FULL_BATCH = 1U << 19U;

} // namespace

BatchCost::BatchCost(const NetCost& single, const NetCost& full, bool isFullMeasured)
    : m_single(single),
      m_full{std::min(single.netJ, full.netJ), std::min(single.latencyS, full.latencyS)},
      m_fullBatch(isFullMeasured ? 0 : LEAST_FULL_BATCH)
{
    while (m_fullBatch > 0 && m_fullBatch < MOST_FULL_BATCH &&
           (m_fullBatch * m_full.latencyS < m_single.latencyS ||
            m_fullBatch * m_full.netJ < m_single.netJ))
    {
        m_fullBatch *= 2;
    }
}

unsigned
BatchCost::GetFullBatch() const
{
    return m_fullBatch;
}

NetCost
BatchCost::PerSample(unsigned batch) const
{
    const double rest = m_fullBatch > 0 ? 1.0 / m_fullBatch : 0.0;
    const double share = std::max(0.0, 1.0 / batch - rest) / (1.0 - rest);
    return {m_full.netJ + share * (m_single.netJ - m_full.netJ),
            m_full.latencyS + share * (m_single.latencyS - m_full.latencyS)};
}

} // namespace ns3::aiot
