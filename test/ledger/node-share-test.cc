// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/node-share.h"
#include "ns3/share-rules.h"

#include <gtest/gtest.h>
#include <numeric>
#include <stdexcept>
#include <vector>

using namespace ns3::aiot;

namespace
{

NodeShare
Parsed(const std::string& text)
{
    NodeShare share;
    share.Parse(text);
    return share;
}

/// @return sum of the shares that tenants have by a rule
double
SumOfShares(const NodeShare& share, const std::vector<double>& uses)
{
    double sum = 0;
    for (const double use : uses)
    {
        sum += share.Evaluate(use);
    }
    return sum;
}

} // namespace

TEST(NodeShare, WholeIsOneWhateverTheUse)
{
    for (const double use : {0.0, 0.3, 1.0})
    {
        EXPECT_EQ(Parsed("whole").Evaluate(use), 1.0);
    }
}

TEST(NodeShare, SharesByUseAddUpToOneOverTheTenants)
{
    for (const std::vector<double>& uses : {std::vector<double>{0.05, 0.15, 0.1, 0.0},
                                            std::vector<double>{1e-9, 0.4},
                                            std::vector<double>{0.7}})
    {
        NodeShare share = Parsed("use");
        share.utilisation = std::accumulate(uses.begin(), uses.end(), 0.0);
        EXPECT_NEAR(SumOfShares(share, uses), 1, 1e-15);
    }
}

TEST(NodeShare, ReservationsOfAWholeNodeAddUpToOne)
{
    EXPECT_EQ(Parsed("reserved:0.25").Evaluate(0.9) + Parsed("reserved:0.75").Evaluate(0), 1.0);
}

TEST(NodeShare, IdleEnergyOfAllTenantsIsThatOfTheNode)
{
    // Three tenants of a node that idles at 100 W: 900 s of an hour are theirs.
    const std::vector<double> busyS{300, 480, 120};
    const double standbyJ = 100 * (3600 - 900);
    NodeShare share = Parsed("use:0.25");
    double handedOutJ = 0;
    for (const double each : busyS)
    {
        handedOutJ += share.Evaluate(each / 3600) * standbyJ;
    }
    EXPECT_NEAR(handedOutJ, standbyJ, 1e-9);
}

TEST(NodeShare, NobodyAnswersForMoreThanTheNode)
{
    EXPECT_EQ(Parsed("use:0.2").Evaluate(0.3), 1.0);
}

TEST(NodeShare, FormatsWhatItParses)
{
    for (const char* text :
         {"whole", "use", "use:0.5", "reserved:0.25", "reserved:0", "reserved:1"})
    {
        EXPECT_EQ(Parsed(text).Format(), text);
    }
    const std::string third = Parsed("reserved:0.3333333333333333").Format();
    EXPECT_EQ(Parsed(third).reserved, 0.3333333333333333);
}

TEST(NodeShare, RefusesWhatIsNoRule)
{
    for (const char* text : {"",
                             "Whole",
                             "reserved",
                             "reserved:",
                             "reserved:1.5",
                             "reserved:-1",
                             "reserved:nan",
                             "use:0",
                             "use:2",
                             "use:x",
                             "marginal"})
    {
        NodeShare share = Parsed("reserved:0.5");
        EXPECT_THROW(share.Parse(text), std::invalid_argument) << text;
        EXPECT_EQ(share.Format(), "reserved:0.5") << text;
    }
}

TEST(ShareRules, AllMeansWhatIsNotTheApplicationsOwn)
{
    ShareRules rules;
    rules.Set("all=use");
    EXPECT_EQ(rules.Get("sensor").share.Format(), "whole");
    EXPECT_EQ(rules.Get("cloud").share.Format(), "use");
    EXPECT_EQ(rules.Get("something else").share.Format(), "use");
    rules.Set("cloud=reserved:0.1");
    EXPECT_EQ(rules.Get("cloud").share.Format(), "reserved:0.1");
    EXPECT_EQ(rules.Get("edge").share.Format(), "use");
}

TEST(ShareRules, DefaultsHaveAReason)
{
    const ShareRules rules;
    for (const std::string& role : ShareRules::GetRoles())
    {
        EXPECT_FALSE(rules.Get(role).source.empty()) << role;
    }
    EXPECT_EQ(rules.Get("cloud").share.rule, ShareRule::USE);
    EXPECT_EQ(rules.Get("access-point").share.rule, ShareRule::WHOLE);
    EXPECT_EQ(rules.Get("unheard of").share.rule, ShareRule::WHOLE);
}

TEST(ShareRules, RefusesUnknownRolesInOneLine)
{
    ShareRules rules;
    for (const char* text : {"", "cloud", "clouds=use", "=use", "cloud=half", "all="})
    {
        try
        {
            rules.Set(text);
            ADD_FAILURE() << text;
        }
        catch (const std::invalid_argument& error)
        {
            EXPECT_EQ(std::string(error.what()).find('\n'), std::string::npos);
        }
    }
    EXPECT_EQ(rules.Get("cloud").share.Format(), "use:0.5");
}
