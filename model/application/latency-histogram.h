// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LATENCY_HISTOGRAM_H
#define AIOT_LATENCY_HISTOGRAM_H

#include <array>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_application
 * Quantiles of any number of latencies in flat memory.
 *
 * Each power of two is divided into 512 buckets of equal width, so a bucket is at most 1/512 of
 * its values wide and its middle is within 1/1024 (less than 0.1 %) of each of them; values up to
 * 1023 ns are kept exactly. Buckets are kept in blocks of 64, only where values fell: a sensor
 * whose latencies vary by 10 % needs about 1 kB, all durations that 64 bits hold need 230 kB.
 *
 *     LatencyHistogram latencies;
 *     latencies.Add(1234567);
 *     double p95S = latencies.GetQuantileS(0.95);
 */
class LatencyHistogram
{
  public:
    /**
     * @param latencyNs a latency, >= 0 (ns)
     */
    void Add(int64_t latencyNs);

    /**
     * Add a latency many times.
     * @param latencyNs the latency, >= 0 (ns)
     * @param times how often
     */
    void Add(int64_t latencyNs, uint64_t times);

    /**
     * @return latencies and how often they are to be added to an empty histogram to have one of
     * the same quantiles (its mean is within 0.2 %)
     */
    std::vector<std::pair<int64_t, uint64_t>> GetCounts() const;

    /**
     * @param other the histogram whose values are to be added to this one's
     */
    void Merge(const LatencyHistogram& other);

    /// @return number of values
    uint64_t GetCount() const;

    /// @return the least value; 0 if there is none (s)
    double GetMinS() const;

    /// @return the greatest value; 0 if there is none (s)
    double GetMaxS() const;

    /// @return the mean, exact but for rounding; 0 if there is no value (s)
    double GetMeanS() const;

    /**
     * The least value that is not exceeded by a share of all values ("nearest rank").
     * @param share the share, 0 to 1
     * @return the quantile, within 0.1 % of the exact one and between least and greatest value;
     *         NaN if there is no value (s)
     * @throw std::invalid_argument if @p share is not within 0 to 1
     */
    double GetQuantileS(double share) const;

  private:
    static constexpr uint32_t BLOCK = 64; //!< buckets in a block

    /// Numbers of values in the buckets of a block.
    using Block = std::array<uint64_t, BLOCK>;

    /// The block of the last value: the next one is often there. Another histogram begins without.
    struct LastBlock
    {
        LastBlock() = default;

        LastBlock(const LastBlock& /* other */)
        {
        }

        LastBlock& operator=(const LastBlock& other)
        {
            block = this == &other ? block : nullptr;
            return *this;
        }

        Block* block{nullptr}; //!< the block; null: not known
        uint32_t number{0};    //!< its number
    };

    std::map<uint32_t, Block> m_blocks; //!< blocks with a value, by number
    LastBlock m_last;                   //!< where the last value fell
    uint64_t m_count{0};                //!< number of values
    int64_t m_minNs{0};                 //!< least value (ns)
    int64_t m_maxNs{0};                 //!< greatest value (ns)
    double m_sumNs{0};                  //!< sum of all values (ns)
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_LATENCY_HISTOGRAM_H
