// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/site-periods.h"

#include <gtest/gtest.h>
#include <map>
#include <random>
#include <vector>

using namespace ns3::aiot;

namespace
{

constexpr std::size_t ACCOUNTS = 4;
constexpr std::size_t STEPS = 300;

/// @return energy of an account in a step
double
EnergyOf(std::size_t account, std::size_t step)
{
    return 0.1 * static_cast<double>(account + 1) + static_cast<double>(step) / 7;
}

/// @return sum of a step in the order of the accounts
double
SumOf(std::size_t step)
{
    double sum = 0;
    for (std::size_t account = 0; account < ACCOUNTS; ++account)
    {
        sum += EnergyOf(account, step);
    }
    return sum;
}

/// Accounts that close STEPS - 1 steps in an order of their own; the last step stays open.
class SitePeriodsTest : public ::testing::TestWithParam<unsigned>
{
  protected:
    void Play(const SitePeriods::Listener& taker)
    {
        std::mt19937 random(GetParam());
        std::vector<std::size_t> closed(ACCOUNTS, 0);
        for (std::size_t i = 0; i < ACCOUNTS; ++i)
        {
            periods.AddAccount();
        }
        for (std::size_t left = ACCOUNTS * (STEPS - 1); left > 0;)
        {
            const std::size_t account = random() % ACCOUNTS;
            // Some accounts book once in a while and then much at once.
            for (std::size_t n = random() % 50; n > 0 && closed[account] < STEPS - 1; --n, --left)
            {
                periods.Close(account, EnergyOf(account, closed[account]), taker);
                ++closed[account];
            }
        }
        for (std::size_t account = 0; account < ACCOUNTS; ++account)
        {
            openJ.push_back(EnergyOf(account, STEPS - 1));
        }
    }

    SitePeriods periods;
    std::vector<double> openJ;
};

} // namespace

TEST_P(SitePeriodsTest, KeptStepsAreTheSumsWhoeverWasFirst)
{
    Play({});
    EXPECT_EQ(periods.GetComplete(), STEPS - 1);
    std::size_t next = 0;
    periods.TakeRest(openJ, [&next](std::size_t step, double energyJ) {
        EXPECT_EQ(step, next++);
        EXPECT_EQ(energyJ, SumOf(step));
    });
    EXPECT_EQ(next, STEPS);
}

TEST_P(SitePeriodsTest, GivenStepsAreTheSameAndTheRestFollows)
{
    std::size_t next = 0;
    const auto check = [&next](std::size_t step, double energyJ) {
        EXPECT_EQ(step, next++);
        EXPECT_EQ(energyJ, SumOf(step));
    };
    Play(check);
    EXPECT_EQ(next, STEPS - 1);
    periods.TakeRest(openJ, check);
    EXPECT_EQ(next, STEPS);
}

TEST_P(SitePeriodsTest, AnAccountThatIsAddedLateLosesNothing)
{
    for (const bool give : {false, true})
    {
        periods = SitePeriods();
        openJ.clear();
        std::map<std::size_t, double> sums;
        const SitePeriods::Listener add = [&sums](std::size_t step, double energyJ) {
            sums[step] += energyJ;
        };
        Play(give ? add : SitePeriods::Listener());
        const std::size_t late = periods.AddAccount();
        for (std::size_t step = 0; step < STEPS / 2; ++step)
        {
            periods.Close(late, 1000, give ? add : SitePeriods::Listener());
        }
        openJ.push_back(500);
        periods.TakeRest(openJ, add);
        ASSERT_EQ(sums.size(), STEPS);
        for (const auto& [step, sum] : sums)
        {
            const double extra = step < STEPS / 2 ? 1000 : step == STEPS / 2 ? 500 : 0;
            EXPECT_NEAR(sum, SumOf(step) + extra, 1e-9);
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Orders, SitePeriodsTest, ::testing::Values(1U, 2U, 3U));
