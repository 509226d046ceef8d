// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_UNIFORM_DRAWS_H
#define AIOT_UNIFORM_DRAWS_H

#include <cstdint>
#include <random>

/**
 * @defgroup aiot_uncertainty Uncertainty
 * @ingroup aiot
 * Distributions of figures, draws from them, sensitivity of a result.
 */

namespace ns3::aiot
{

/// Uniform numbers that are the same on every machine: std's distributions are not.
class UniformDraws
{
  public:
    /// @param seed of the sequence
    explicit UniformDraws(std::uint64_t seed)
        : m_generator(seed)
    {
    }

    /// @return above 0 and below 1
    double Next()
    {
        return (static_cast<double>(m_generator() >> 11) + 0.5) * 0x1p-53;
    }

  private:
    std::mt19937_64 m_generator;
};

} // namespace ns3::aiot

#endif // AIOT_UNIFORM_DRAWS_H
