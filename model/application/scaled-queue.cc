// SPDX-License-Identifier: GPL-2.0-only
#include "scaled-queue.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace aiot
{

void
ScaledQueue::Reset(std::size_t processors)
{
    m_freeNs.assign(processors, 0);
    ++m_resets;
}

uint32_t
ScaledQueue::GetResets() const
{
    return m_resets;
}

int64_t
ScaledQueue::Admit(int64_t nowNs, int64_t serviceNs, double weight)
{
    const auto next = std::min_element(m_freeNs.begin(), m_freeNs.end());
    const int64_t beginNs = std::max(nowNs, *next);
    *next = beginNs + std::llround(weight * static_cast<double>(serviceNs));
    return nowNs + serviceNs + std::llround(static_cast<double>(beginNs - nowNs) / weight);
}

} // namespace aiot
} // namespace ns3
