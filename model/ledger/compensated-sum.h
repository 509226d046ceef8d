// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_COMPENSATED_SUM_H
#define AIOT_COMPENSATED_SUM_H

#include <cmath>
#include <cstdint>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_ledger
 * Sum of doubles whose error does not grow with the number of terms (Neumaier 1974, ZAMM 54).
 *
 * A node changes power millions of times; plain addition would lose the last digits that the
 * energy balance is checked against.
 */
class CompensatedSum
{
  public:
    CompensatedSum() = default;

    /// @param value the initial value
    explicit CompensatedSum(double value)
        : m_sum(value)
    {
    }

    /// @param term what to add
    void Add(double term)
    {
        const double sum = m_sum + term;
        m_lost += std::fabs(m_sum) >= std::fabs(term) ? (m_sum - sum) + term : (term - sum) + m_sum;
        m_sum = sum;
    }

    /**
     * Add a product without its rounding error (Dekker 1971, Numerische Mathematik 18).
     * @param a a factor
     * @param b the other
     */
    void AddProduct(double a, double b)
    {
        const double product = a * b;
        Add(product);
        Add(std::fma(a, b, -product));
    }

    /**
     * Add a power over a time exactly, however long it is.
     * @param powerW the power (W)
     * @param durationNs the time (ns); the sum then counts nanojoules
     */
    void AddPowerTime(double powerW, int64_t durationNs)
    {
        if (durationNs < int64_t{1} << 53)
        {
            AddProduct(powerW, static_cast<double>(durationNs));
            return;
        }
        // More than a double can hold: in two parts.
        const int64_t low = durationNs & 0x3fffffff;
        AddProduct(powerW, static_cast<double>(durationNs - low));
        AddProduct(powerW, static_cast<double>(low));
    }

    /// @return the sum
    double Get() const
    {
        return m_sum + m_lost;
    }

  private:
    double m_sum{0};  //!< running sum
    double m_lost{0}; //!< what rounding has lost so far
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_COMPENSATED_SUM_H
