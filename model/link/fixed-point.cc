// SPDX-License-Identifier: GPL-2.0-only
#include "fixed-point.h"

namespace ns3::aiot
{

double
FindFixedPoint(const std::function<double(double)>& function)
{
    double low = 0.0;
    double high = 1.0;
    constexpr int halvings = 200;
    for (int i = 0; i < halvings; ++i)
    {
        const double middle = 0.5 * (low + high);
        if (middle == low || middle == high)
        {
            // No number lies between: all further halvings would end here.
            return middle;
        }
        (function(middle) > middle ? low : high) = middle;
    }
    return 0.5 * (low + high);
}

} // namespace ns3::aiot
