// SPDX-License-Identifier: GPL-2.0-only
#include "follow-the-sun/daily-run.h"

#include "ns3/civil-time.h"
#include "ns3/ip-setup.h"
#include "ns3/mac48-address.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simple-net-device.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <random>
#include <set>
#include <sstream>

namespace ns3
{
namespace aiot
{
namespace
{

constexpr std::size_t REGIONS = 3;

/// Sends the first request to the first region of a list, the second to the second, and so on.
class ListedChoice : public RegionChoice
{
  public:
    explicit ListedChoice(std::vector<std::size_t> regions)
        : m_regions(std::move(regions))
    {
    }

    std::size_t Choose(int64_t /* nowNs */) const override
    {
        return m_regions.at(m_next++);
    }

  private:
    std::vector<std::size_t> m_regions;
    mutable std::size_t m_next{0};
};

class SunDayTest : public testing::Test
{
  protected:
    SunDayTest()
        : m_startS(ParseUtc("2022-06-16")),
          m_zones(UtcNanoseconds(m_startS - 7 * SECONDS_PER_DAY))
    {
        RngSeedManager::SetSeed(1);
        RngSeedManager::SetRun(1);
        config.sensors = 1;
        config.periodS = 21600; // four requests a day
        config.startUtcNs = UtcNanoseconds(m_startS);
        config.zones = {"A@50.1:8.7", "B@42.7:-73.8", "C@39:-77.5", "FAR@-36.8:174.8"};
        std::mt19937 random(7);
        for (const char* name : {"A", "B", "C", "FAR"})
        {
            std::vector<IntensityStep> steps;
            for (int64_t hour = -7 * 24; hour < 3 * 24; ++hour)
            {
                const int64_t beginNs = UtcNanoseconds(m_startS + 3600 * hour);
                steps.push_back({beginNs,
                                 beginNs + 3600 * NANOSECONDS_PER_SECOND,
                                 std::uniform_real_distribution<>(50, 800)(random)});
            }
            m_zones.Add(name, {std::move(steps), 3600 * NANOSECONDS_PER_SECOND, {}});
        }
        m_sky = MakeClearSky({50.1, 8.7}, m_startS, m_startS + 2 * SECONDS_PER_DAY);
    }

    /// Simulate a day.
    RunData RunDay(const FollowTheSun& plan,
                   std::unique_ptr<RegionChoice> choice,
                   std::vector<double>& batteriesJ,
                   uint32_t day = 0)
    {
        RunData data;
        DailyRun sunDay(plan, m_zones, std::move(choice), day);
        sunDay.Build(m_sky, batteriesJ);
        Simulator::Stop(DailyRun::GetLength());
        Simulator::Run();
        sunDay.Collect(data, batteriesJ);
        Simulator::Destroy();
        return data;
    }

    /// @return grams of a day from full batteries
    double RunGrams(const FollowTheSun& plan, std::unique_ptr<RegionChoice> choice)
    {
        std::vector<double> batteriesJ;
        const RunData data = RunDay(plan, std::move(choice), batteriesJ);
        double grams = 0;
        for (const EnergyRecord& record : data.energy)
        {
            grams += record.operationalLocationGco2e;
        }
        return grams;
    }

    FollowTheSunConfig config;
    int64_t m_startS;
    ZoneIntensities m_zones;
    SolarIrradiance m_sky;
};

TEST_F(SunDayTest, OracleIsTheMinimumOverAllAssignmentsOnTheSimulatedBooks)
{
    const FollowTheSun plan(config);
    ASSERT_FALSE(plan.GetRegions()[3].within);
    const double oracleG = RunGrams(plan, plan.MakeChoice("oracle", m_zones));
    double leastG = INFINITY;
    double mostG = 0;
    for (std::size_t number = 0; number < 81; ++number)
    {
        std::vector<std::size_t> assignment;
        for (std::size_t rest = number, i = 0; i < 4; ++i, rest /= REGIONS)
        {
            assignment.push_back(rest % REGIONS);
        }
        const double grams = RunGrams(plan, std::make_unique<ListedChoice>(assignment));
        leastG = std::min(leastG, grams);
        mostG = std::max(mostG, grams);
    }
    EXPECT_NEAR(oracleG / leastG, 1, 1e-12);
    EXPECT_GT(mostG / leastG, 1 + 1e-9); // it does matter
    for (const char* policy : {"home", "greenest-now", "forecast"})
    {
        EXPECT_LE(oracleG, RunGrams(plan, plan.MakeChoice(policy, m_zones)) * (1 + 1e-12));
    }
}

TEST_F(SunDayTest, EachSampleGoesWhereTheChoiceSaysAndComesBackInTime)
{
    const FollowTheSun plan(config);
    std::vector<double> batteriesJ;
    const RunData data =
        RunDay(plan,
               std::make_unique<ListedChoice>(std::vector<std::size_t>{2, 0, 2, 1}),
               batteriesJ);
    std::map<std::string, uint64_t> completed;
    for (const InferenceRecord& record : data.inferences)
    {
        const auto node = std::find_if(data.nodes.begin(), data.nodes.end(), [&](const auto& each) {
            return each.id == record.nodeId;
        });
        completed[node->name] += record.completed;
        EXPECT_EQ(record.lost + record.timedOut, 0U);
    }
    EXPECT_EQ(completed["cloud-A"], 1U);
    EXPECT_EQ(completed["cloud-B"], 1U);
    EXPECT_EQ(completed["cloud-C"], 2U);
    std::size_t maxima = 0;
    for (const SampleRecord& sample : data.samples)
    {
        ASSERT_EQ(sample.quantity, LATENCY_MAX_QUANTITY);
        const std::size_t region = sample.nodeId - 3; // after sensor, switch and edge
        const double knownS = plan.GetRegions().at(region).offered.latencyS;
        EXPECT_LT(sample.value, knownS);
        EXPECT_GT(sample.value, knownS - config.latencyMarginS);
        ++maxima;
    }
    EXPECT_EQ(maxima, REGIONS);
}

TEST_F(SunDayTest, BooksOfTheBatteriesBalanceAndCarryOver)
{
    config.sensors = 3;
    config.periodS = 300;
    const FollowTheSun plan(config);
    std::vector<double> batteriesJ(3, config.batteryJ / 4);
    for (uint32_t day = 0; day < 2; ++day)
    {
        const std::vector<double> beforeJ = batteriesJ;
        const RunData data = RunDay(plan, plan.MakeChoice("forecast", m_zones), batteriesJ, day);
        for (const SupplyRecord& supply : data.supplies)
        {
            double bookedJ = 0;
            double grams = 0;
            for (const EnergyRecord& record : data.energy)
            {
                bookedJ += record.nodeId == supply.nodeId ? record.energyItJ : 0;
                grams += record.nodeId == supply.nodeId ? record.operationalLocationGco2e : 0;
            }
            EXPECT_NEAR(bookedJ / supply.drawnJ, 1, 1e-9);
            if (supply.nodeId >= 3)
            {
                EXPECT_GT(grams, 0);
                continue;
            }
            EXPECT_EQ(data.nodes[supply.nodeId].supplyKind.value(), "harvested");
            EXPECT_EQ(grams, 0);
            EXPECT_EQ(supply.initialJ.value(), beforeJ[supply.nodeId]);
            EXPECT_EQ(supply.remainingJ.value(), batteriesJ[supply.nodeId]);
            EXPECT_GT(supply.harvestedJ, 0);
            EXPECT_NEAR(*supply.remainingJ,
                        *supply.initialJ + supply.harvestedJ - supply.drawnJ,
                        1e-6);
        }
    }
}

TEST_F(SunDayTest, RequestsOfADayAreTheSameUnderAllPoliciesAndDifferByDay)
{
    config.sensors = 2;
    const FollowTheSun plan(config);

    /// Notes the instants of the decisions.
    class Noting : public RegionChoice
    {
      public:
        Noting(std::vector<int64_t>& instants, std::size_t region)
            : m_instants(instants),
              m_region(region)
        {
        }

        std::size_t Choose(int64_t nowNs) const override
        {
            m_instants.push_back(nowNs);
            return m_region;
        }

      private:
        std::vector<int64_t>& m_instants;
        std::size_t m_region;
    };

    std::vector<int64_t> near;
    std::vector<int64_t> far;
    std::vector<int64_t> next;
    std::vector<double> batteriesJ;
    RunDay(plan, std::make_unique<Noting>(near, 0), batteriesJ);
    batteriesJ.clear();
    RunDay(plan, std::make_unique<Noting>(far, 2), batteriesJ);
    RunDay(plan, std::make_unique<Noting>(next, 0), batteriesJ, 1);
    EXPECT_EQ(near.size(), 8U);
    EXPECT_EQ(near, far);
    ASSERT_EQ(next.size(), 8U);
    EXPECT_NE(next.front() - near.front(), DailyRun::GetLength().GetNanoSeconds());
}

TEST_F(SunDayTest, EachLinkHasASubnetOfItsOwn)
{
    std::set<std::string> prefixes;
    const auto isNew = [&](const IpSubnet& subnet) {
        std::ostringstream text;
        const IpSetup ip(6);
        const Ptr<Node> node = CreateObject<Node>();
        ip.InstallStack(NodeContainer(node));
        auto device = CreateObject<SimpleNetDevice>();
        device->SetAddress(Mac48Address::Allocate());
        node->AddDevice(device);
        Ipv6Address::ConvertFrom(ip.Assign(device, subnet, 1, true))
            .CombinePrefix(Ipv6Prefix(64))
            .Print(text);
        return prefixes.insert(text.str()).second;
    };
    EXPECT_TRUE(isNew(IpSubnet::Lan()));
    for (uint32_t link = 0; link <= IpSubnet::MAX_WAN; ++link)
    {
        EXPECT_TRUE(isNew(IpSubnet::Wan(link))) << link;
    }
    for (const uint32_t cell : {0U, 1U, 13U, 14U, 15U, 100U, 199U})
    {
        EXPECT_TRUE(isNew(IpSubnet::Cell(cell))) << cell;
    }
    EXPECT_FALSE(isNew(IpSubnet::Wan(0)));
    Simulator::Destroy();
}

TEST_F(SunDayTest, RefusesWhatCannotBeBuilt)
{
    const auto refuses = [this](void (*change)(FollowTheSunConfig&)) {
        FollowTheSunConfig changed = config;
        change(changed);
        EXPECT_THROW(FollowTheSun plan(changed), std::invalid_argument);
    };
    refuses([](FollowTheSunConfig& c) { c.zones = {"A@0:0"}; });
    refuses([](FollowTheSunConfig& c) { c.zones = {"A@0:0", "a@1:1"}; });
    refuses([](FollowTheSunConfig& c) { c.home = "X"; });
    refuses([](FollowTheSunConfig& c) { c.model = "nope"; });
    refuses([](FollowTheSunConfig& c) { c.cloud = "wifi-camera-x"; });
    refuses([](FollowTheSunConfig& c) { c.device = "cloud-server"; });
    refuses([](FollowTheSunConfig& c) { c.forecast = "oracle"; });
    config.latencyBoundS = 0.1;
    const FollowTheSun plan(config);
    EXPECT_THROW(plan.MakeChoice("home", m_zones), std::invalid_argument);
}

} // namespace
} // namespace aiot
} // namespace ns3
