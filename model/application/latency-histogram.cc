// SPDX-License-Identifier: GPL-2.0-only
#include "latency-histogram.h"

#include "ns3/finite-number.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>

namespace ns3
{
namespace aiot
{

namespace
{

constexpr uint32_t OCTAVE_BITS = 9; //!< a power of two has 2^9 buckets

/**
 * @param value a latency (ns)
 * @return number of its bucket
 */
uint32_t
BucketOf(uint64_t value)
{
    uint32_t shift = 0;
    if (value >= (uint64_t{1} << (OCTAVE_BITS + 1)))
    {
        // 63 less the number of leading zeros is the number of the highest bit.
        shift = 63 - static_cast<uint32_t>(__builtin_clzll(value)) - OCTAVE_BITS;
    }
    return (shift << OCTAVE_BITS) + static_cast<uint32_t>(value >> shift);
}

/**
 * @param bucket number of a bucket
 * @return the middle of its values (ns)
 */
double
MiddleOf(uint32_t bucket)
{
    constexpr uint32_t octave = 1U << OCTAVE_BITS;
    if (bucket < 2 * octave)
    {
        return bucket;
    }
    const uint32_t shift = bucket / octave - 1;
    const auto first = static_cast<double>(bucket - shift * octave);
    return std::ldexp(first, static_cast<int>(shift)) +
           0.5 * (std::ldexp(1.0, static_cast<int>(shift)) - 1);
}

/**
 * @param bucket number of a bucket
 * @return the least of its values (ns)
 */
int64_t
LeastOf(uint32_t bucket)
{
    constexpr uint32_t octave = 1U << OCTAVE_BITS;
    const uint32_t shift = bucket < 2 * octave ? 0 : bucket / octave - 1;
    return static_cast<int64_t>(uint64_t{bucket - shift * octave} << shift);
}

} // namespace

void
LatencyHistogram::Add(int64_t latencyNs)
{
    Add(latencyNs, 1);
}

void
LatencyHistogram::Add(int64_t latencyNs, uint64_t times)
{
    if (times == 0)
    {
        return;
    }
    const int64_t value = std::max<int64_t>(latencyNs, 0);
    const uint32_t bucket = BucketOf(static_cast<uint64_t>(value));
    if (!m_last.block || m_last.number != bucket / BLOCK)
    {
        m_last.number = bucket / BLOCK;
        m_last.block = &m_blocks[m_last.number];
    }
    (*m_last.block)[bucket % BLOCK] += times;
    m_minNs = m_count == 0 ? value : std::min(m_minNs, value);
    m_maxNs = std::max(m_maxNs, value);
    m_sumNs += static_cast<double>(value) * static_cast<double>(times);
    m_count += times;
}

std::vector<std::pair<int64_t, uint64_t>>
LatencyHistogram::GetCounts() const
{
    std::vector<std::pair<int64_t, uint64_t>> counts;
    for (const auto& [number, block] : m_blocks)
    {
        for (uint32_t i = 0; i < BLOCK; ++i)
        {
            if (block[i] > 0)
            {
                counts.emplace_back(std::max(m_minNs, LeastOf(number * BLOCK + i)), block[i]);
            }
        }
    }
    if (!counts.empty())
    {
        // The greatest value stands for itself.
        counts.back().second -= 1;
        counts.emplace_back(m_maxNs, 1);
    }
    return counts;
}

void
LatencyHistogram::Merge(const LatencyHistogram& other)
{
    if (other.m_count == 0)
    {
        return;
    }
    for (const auto& [number, counts] : other.m_blocks)
    {
        Block& block = m_blocks[number];
        for (uint32_t i = 0; i < BLOCK; ++i)
        {
            block[i] += counts[i];
        }
    }
    m_minNs = m_count == 0 ? other.m_minNs : std::min(m_minNs, other.m_minNs);
    m_maxNs = std::max(m_maxNs, other.m_maxNs);
    m_sumNs += other.m_sumNs;
    m_count += other.m_count;
}

uint64_t
LatencyHistogram::GetCount() const
{
    return m_count;
}

double
LatencyHistogram::GetMinS() const
{
    return static_cast<double>(m_minNs) * 1e-9;
}

double
LatencyHistogram::GetMaxS() const
{
    return static_cast<double>(m_maxNs) * 1e-9;
}

double
LatencyHistogram::GetMeanS() const
{
    return m_count == 0 ? 0 : m_sumNs / static_cast<double>(m_count) * 1e-9;
}

double
LatencyHistogram::GetQuantileS(double share) const
{
    if (!(share >= 0 && share <= 1))
    {
        throw std::invalid_argument("LatencyHistogram: share " + ShownNumber(share) +
                                    " is not within 0 to 1");
    }
    if (m_count == 0)
    {
        return std::numeric_limits<double>::quiet_NaN();
    }
    const double rank = std::max(1.0, std::ceil(share * static_cast<double>(m_count)));
    double below = 0;
    for (const auto& [number, counts] : m_blocks)
    {
        for (uint32_t i = 0; i < BLOCK; ++i)
        {
            below += static_cast<double>(counts[i]);
            if (below >= rank)
            {
                const double middle = MiddleOf(number * BLOCK + i);
                return std::clamp(middle,
                                  static_cast<double>(m_minNs),
                                  static_cast<double>(m_maxNs)) *
                       1e-9;
            }
        }
    }
    return GetMaxS();
}

} // namespace aiot
} // namespace ns3
