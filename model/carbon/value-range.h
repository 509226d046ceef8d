// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_VALUE_RANGE_H
#define AIOT_VALUE_RANGE_H

#include <string>

namespace ns3::aiot
{

/**
 * @ingroup aiot_carbon
 * @brief A typical value with the least and the most that it may be, in any one unit.
 *
 * The bounds are those of the sources, not of a distribution. Sums and products keep them in order
 * as long as nothing is negative; the bounds of a sum are the sums of the bounds, as if all parts
 * were at their least, or at their most, together.
 */
struct ValueRange
{
    double low = 0.0;     ///< not above typical
    double typical = 0.0; ///< the value to use where one is needed
    double high = 0.0;    ///< not below typical

    /// @return a value whose range is not known: all three are equal
    static ValueRange Constant(double value)
    {
        return {value, value, value};
    }

    /// Adds bound by bound.
    ValueRange& operator+=(const ValueRange& other)
    {
        low += other.low;
        typical += other.typical;
        high += other.high;
        return *this;
    }

    /// Multiplies bound by bound; neither side may be negative.
    ValueRange& operator*=(const ValueRange& other)
    {
        low *= other.low;
        typical *= other.typical;
        high *= other.high;
        return *this;
    }
};

inline ValueRange
operator+(ValueRange a, const ValueRange& b)
{
    return a += b;
}

inline ValueRange
operator*(ValueRange a, const ValueRange& b)
{
    return a *= b;
}

inline ValueRange
operator*(ValueRange a, double factor)
{
    return a *= ValueRange::Constant(factor);
}

/**
 * @param what name of the quantity with its unit, begins the message
 * @param value a number
 * @param least smallest that is allowed
 * @param most largest that is allowed
 * @throw std::invalid_argument unless the number is finite and within both bounds
 */
void RequireWithin(const std::string& what, double value, double least, double most);

/**
 * @param what name of the quantity with its unit, begins the message
 * @param range a range
 * @param most largest that is allowed
 * @throw std::invalid_argument unless 0 <= low <= typical <= high <= most, all finite
 */
void RequireRange(const std::string& what, const ValueRange& range, double most);

} // namespace ns3::aiot

#endif // AIOT_VALUE_RANGE_H
