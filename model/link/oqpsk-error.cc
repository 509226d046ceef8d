// SPDX-License-Identifier: GPL-2.0-only
#include "oqpsk-error.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace aiot
{

double
GetOqpskSuccess(double sinr, uint32_t bits)
{
    constexpr int symbols = 16;
    double sum = 0;
    double binomial = -symbols; // of k = 1, with its sign
    for (int k = 2; k <= symbols; ++k)
    {
        binomial = -binomial * (symbols + 1 - k) / k; // whole numbers all the way
        sum += binomial * std::exp(20.0 * sinr * (1.0 / k - 1.0));
    }
    const double bitErrorRate = std::min(sum * 8.0 / 15.0 / symbols, 1.0);
    return std::pow(1.0 - bitErrorRate, bits);
}

} // namespace aiot
} // namespace ns3
