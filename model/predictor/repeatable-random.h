// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_REPEATABLE_RANDOM_H
#define AIOT_REPEATABLE_RANDOM_H

#include <cstddef>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

namespace ns3::aiot
{

/**
 * @ingroup aiot_predictor
 * @brief Random numbers that are the same with every compiler and on every machine.
 *
 * The engine is fixed by the C++ standard; the standard's distributions are not, so they are ours.
 * For learning from tables only; what happens in a simulation draws from ns-3's streams.
 */
class RepeatableRandom
{
  public:
    explicit RepeatableRandom(std::uint64_t seed)
        : m_engine(seed)
    {
    }

    /// @return uniform in [0, 1), a multiple of 2^-53
    double Uniform()
    {
        return static_cast<double>(m_engine() >> 11) * 0x1p-53;
    }

    /**
     * @param count from 1
     * @return uniform in 0 to count - 1
     */
    std::size_t Index(std::size_t count)
    {
        return static_cast<std::size_t>(Uniform() * static_cast<double>(count));
    }

    /// Puts the items in random order.
    template <typename Item>
    void Shuffle(std::vector<Item>& items)
    {
        for (std::size_t left = items.size(); left > 1; --left)
        {
            std::swap(items[left - 1], items[Index(left)]);
        }
    }

  private:
    std::mt19937_64 m_engine;
};

} // namespace ns3::aiot

#endif // AIOT_REPEATABLE_RANDOM_H
