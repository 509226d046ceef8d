// SPDX-License-Identifier: GPL-2.0-only
#include "conformal-quantile.h"

#include "ns3/finite-number.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>

namespace ns3::aiot
{

namespace
{

/// Wide enough for a count of 63 bits times 17 digits.
__extension__ using Wide = unsigned __int128;

/// A decimal number: digits / 10^places.
struct Decimal
{
    Wide digits = 0;
    int places = 0;
};

/// A number between 0 and 1 as it is written in the fewest digits: 0.1 is 1 / 10.
Decimal
GetExactDecimal(double number)
{
    constexpr unsigned TEN = 10;
    std::array<char, 64> buffer{};
    const auto end = std::to_chars(buffer.data(),
                                   buffer.data() + buffer.size(),
                                   number,
                                   std::chars_format::scientific);
    // "d.ddde-xx"
    const std::string text(buffer.data(), end.ptr);
    const std::size_t exponentAt = text.find('e');
    Decimal decimal;
    for (const char character : text.substr(0, exponentAt))
    {
        if (character != '.')
        {
            decimal.digits = decimal.digits * TEN + static_cast<unsigned>(character - '0');
            ++decimal.places;
        }
    }
    // The first digit stands before the point.
    decimal.places -= 1 + std::stoi(text.substr(exponentAt + 1));
    return decimal;
}

/// 10^places; beyond 37 the largest number there is, more than any product that is divided by it.
Wide
GetPowerOfTen(int places)
{
    constexpr int MOST_PLACES = 37;
    constexpr unsigned TEN = 10;
    if (places > MOST_PLACES)
    {
        return ~Wide{0};
    }
    Wide power = 1;
    for (int place = 0; place < places; ++place)
    {
        power *= TEN;
    }
    return power;
}

/// floor(count * alpha), exactly.
std::size_t
GetFloor(std::size_t count, double alpha)
{
    const Decimal level = GetExactDecimal(alpha);
    return static_cast<std::size_t>(level.digits * count / GetPowerOfTen(level.places));
}

} // namespace

void
CheckMiscoverage(double alpha)
{
    if (!(alpha > 0.0 && alpha < 1.0))
    {
        throw std::invalid_argument("alpha is " + ShownNumber(alpha) +
                                    ": wanted is a share between 0 and 1, both excluded");
    }
}

std::size_t
GetConformalRank(std::size_t count, double alpha)
{
    CheckMiscoverage(alpha);
    // ceil((n + 1)(1 - alpha)) without a rounded difference.
    return count + 1 - GetFloor(count + 1, alpha);
}

double
GetConformalQuantile(const std::vector<double>& scores, double alpha)
{
    const std::size_t rank = GetConformalRank(scores.size(), alpha);
    if (std::any_of(scores.begin(), scores.end(), [](double score) { return std::isnan(score); }))
    {
        throw std::invalid_argument("a calibration score is not a number");
    }
    if (rank > scores.size())
    {
        return std::numeric_limits<double>::infinity();
    }
    std::vector<double> order = scores;
    const auto place = order.begin() + static_cast<std::ptrdiff_t>(rank) - 1;
    std::nth_element(order.begin(), place, order.end());
    return *place;
}

double
GetExpectedCoverage(std::size_t count, double alpha)
{
    return static_cast<double>(GetConformalRank(count, alpha)) / static_cast<double>(count + 1);
}

double
GetCoverageDeviation(std::size_t count, double alpha)
{
    const auto k = static_cast<double>(GetConformalRank(count, alpha));
    const auto n = static_cast<double>(count);
    return std::sqrt(k * (n + 1.0 - k) / ((n + 1.0) * (n + 1.0) * (n + 2.0)));
}

std::size_t
GetLeastCalibration(double alpha)
{
    CheckMiscoverage(alpha);
    // The least n with (n + 1) alpha >= 1.
    const Decimal level = GetExactDecimal(alpha);
    const Wide least = (GetPowerOfTen(level.places) - 1) / level.digits;
    constexpr auto most = std::numeric_limits<std::size_t>::max();
    return least > most ? most : static_cast<std::size_t>(least);
}

} // namespace ns3::aiot
