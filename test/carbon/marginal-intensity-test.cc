// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/marginal-intensity.h"

#include <gtest/gtest.h>
#include <stdexcept>
#include <type_traits>
#include <utility>

using namespace ns3::aiot;

namespace
{

constexpr std::int64_t MARGINAL_HOUR_NS = 3600LL * 1'000'000'000LL;

IntensitySeries
TwoHours(const std::string& signal)
{
    IntensityProvenance provenance;
    provenance.zone = "TEST";
    provenance.signal = signal;
    return IntensitySeries(
        {{0, MARGINAL_HOUR_NS, 500.0}, {MARGINAL_HOUR_NS, 2 * MARGINAL_HOUR_NS, 700.0}},
        MARGINAL_HOUR_NS,
        provenance);
}

/// Whether two types can be added.
template <typename A, typename B, typename = void>
struct CanAdd : std::false_type
{
};

template <typename A, typename B>
struct CanAdd<A, B, std::void_t<decltype(std::declval<A>() + std::declval<B>())>> : std::true_type
{
};

} // namespace

TEST(MarginalIntensity, GramsByTheHour)
{
    const MarginalIntensity marginal(TwoHours("marginal"));
    const std::vector<TimedAmount> load = {{0, MARGINAL_HOUR_NS, 1.0},
                                           {MARGINAL_HOUR_NS, 2 * MARGINAL_HOUR_NS, 0.5}};
    EXPECT_EQ(marginal.GramsOf(load, "test").gco2e, 850.0);
    EXPECT_THROW(marginal.GramsOf({{2 * MARGINAL_HOUR_NS, 3 * MARGINAL_HOUR_NS, 1.0}}, "test"),
                 std::invalid_argument);
}

TEST(MarginalIntensity, AverageIsRefused)
{
    EXPECT_THROW(MarginalIntensity{TwoHours("average")}, std::invalid_argument);
}

TEST(MarginalIntensity, IsNeverAddedToAverageGrams)
{
    static_assert(CanAdd<double, double>::value, "the check can find a sum");
    EXPECT_FALSE((CanAdd<MarginalGrams, double>::value));
    EXPECT_FALSE((CanAdd<double, MarginalGrams>::value));
    EXPECT_FALSE((CanAdd<MarginalGrams, MarginalGrams>::value));
    EXPECT_FALSE((std::is_convertible<MarginalGrams, double>::value));
    EXPECT_FALSE((std::is_convertible<MarginalIntensity, IntensitySeries>::value));
}
