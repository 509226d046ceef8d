// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_TEST_DRAWS_H
#define AIOT_TEST_DRAWS_H

#include <cmath>
#include <cstdint>
#include <random>

namespace ns3::aiot
{

/// Random numbers that are the same on every platform.
class TestDraws
{
  public:
    explicit TestDraws(std::uint64_t seed)
        : m_engine(seed)
    {
    }

    /// @return uniform in [0, 1)
    double Next()
    {
        return static_cast<double>(m_engine() >> 11) * 0x1p-53;
    }

    /// @return normal, mean 0 and deviation 1 (Box and Muller)
    double Normal()
    {
        const double radius = std::sqrt(-2.0 * std::log(1.0 - Next()));
        return radius * std::cos(2.0 * 3.141592653589793 * Next());
    }

  private:
    std::mt19937_64 m_engine;
};

} // namespace ns3::aiot

#endif // AIOT_TEST_DRAWS_H
