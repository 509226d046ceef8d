// SPDX-License-Identifier: GPL-2.0-only
/**
 * @file
 * Who runs the model in the shipped backbone is whom an independent computation over all pairs
 * says.
 */
#include "edge-backbone/edge-backbone-scenario.h"

#include "ns3/civil-time.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <gtest/gtest.h>
#include <limits>
#include <map>
#include <set>
#include <tuple>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

/// What a path sums up, by the algorithm of Floyd and Warshall.
struct Sums
{
    double delayS = std::numeric_limits<double>::infinity();
    double perRateS = 0; //!< sum of 1 / rate
    double upJ = 0;      //!< J per bit up, PUE included
    double downJ = 0;    //!< J per bit down
    double upG = 0;      //!< the same times g/kWh
    double downG = 0;
    double slowestBps = std::numeric_limits<double>::infinity();

    Sums operator+(const Sums& other) const
    {
        return {delayS + other.delayS,
                perRateS + other.perRateS,
                upJ + other.upJ,
                downJ + other.downJ,
                upG + other.upG,
                downG + other.downG,
                std::min(slowestBps, other.slowestBps)};
    }
};

/// All pairs of a backbone's routers.
std::vector<std::vector<Sums>>
AllPairs(const BackboneNetwork& backbone, ZoneIntensities& zones, double pue, double jPerBit)
{
    const NetworkGraph& network = backbone.GetNetwork();
    const std::size_t n = network.GetNodes().size();
    std::vector<std::vector<Sums>> sums(n, std::vector<Sums>(n));
    for (std::size_t i = 0; i < n; ++i)
    {
        sums[i][i].delayS = 0;
    }
    const auto grams = [&](std::size_t node) {
        return jPerBit * pue * zones.Get(backbone.GetZone(node)).At(zones.GetStartNs());
    };
    for (std::size_t link = 0; link < network.GetLinks().size(); ++link)
    {
        const TopologyLink& ends = network.GetLinks()[link];
        const double delayS = backbone.GetDelayS(link);
        if (delayS < sums[ends.from][ends.to].delayS)
        {
            const double perRateS = 1 / backbone.GetCapacityBps(link);
            const double joules = jPerBit * pue;
            sums[ends.from][ends.to] =
                {delayS, perRateS, joules, joules, grams(ends.from), grams(ends.to), 1 / perRateS};
            sums[ends.to][ends.from] =
                {delayS, perRateS, joules, joules, grams(ends.to), grams(ends.from), 1 / perRateS};
        }
    }
    for (std::size_t via = 0; via < n; ++via)
    {
        for (std::size_t a = 0; a < n; ++a)
        {
            for (std::size_t b = 0; b < n; ++b)
            {
                const Sums detour = sums[a][via] + sums[via][b];
                if (detour.delayS < sums[a][b].delayS)
                {
                    sums[a][b] = detour;
                }
            }
        }
    }
    return sums;
}

class EdgeBackboneTest : public ::testing::Test
{
  protected:
    EdgeBackboneTest()
    {
        RngSeedManager::SetSeed(1);
        RngSeedManager::SetRun(1);
    }

    ~EdgeBackboneTest() override
    {
        Simulator::Destroy();
    }

    /// Compare all choices of a scenario with those that all pairs give.
    void CheckChoices(const EdgeBackboneConfig& config)
    {
        const HardwareCatalogue hardware = HardwareCatalogue::BuiltIn();
        const double routerPue = hardware.GetBoard(config.router).profile.pue.value;
        EdgeBackbone scenario(config);
        ZoneIntensities zones;
        scenario.Build(zones, std::nullopt);
        const auto sums = AllPairs(scenario.GetBackbone(), zones, routerPue, JOULES_PER_BIT);
        const TaskTraffic traffic = scenario.GetTraffic();
        std::set<std::size_t> chosen;
        for (std::size_t i = 0; i < config.sensors; ++i)
        {
            std::size_t best = 0;
            double least = std::numeric_limits<double>::infinity();
            double fastestS = least;
            for (std::size_t j = 0; j < scenario.GetServers().size(); ++j)
            {
                const std::size_t user = scenario.GetSensorHosts()[i].router;
                const std::size_t at = scenario.GetServers()[j].router;
                const ServerOption& option = scenario.GetPolicies()[i]->GetServers()[j];
                const double latencyS = Latency(sums[user][at], option, traffic);
                const double cost =
                    config.placement == "latency"
                        ? latencyS
                        : Cost(config, scenario, zones, sums[user][at], user, at, option, traffic);
                // Costs that differ by rounding only are equal, and the faster server is taken.
                if (cost < least * (1 - 1e-11) ||
                    (cost < least * (1 + 1e-11) && latencyS < fastestS))
                {
                    least = cost;
                    fastestS = latencyS;
                    best = j;
                }
            }
            EXPECT_EQ(scenario.GetPolicies()[i]->Choose(), best)
                << config.topology << " " << config.placement << " sensor " << i;
            chosen.insert(best);
        }
        choices += chosen.size();
        Simulator::Destroy();
    }

    /// One server's energy or carbon from the sums between routers.
    static double Cost(const EdgeBackboneConfig& config,
                       const EdgeBackbone& scenario,
                       ZoneIntensities& zones,
                       const Sums& path,
                       std::size_t user,
                       std::size_t at,
                       const ServerOption& option,
                       const TaskTraffic& traffic)
    {
        const double pue = 1.58;
        const auto intensity = [&](std::size_t node) {
            return zones.Get(scenario.GetBackbone().GetZone(node)).At(0);
        };
        // The user's access router sends down to it, the server's up to it.
        if (config.placement == "energy")
        {
            return option.serviceJ * option.pue +
                   traffic.upBits * (path.upJ + JOULES_PER_BIT * pue) +
                   traffic.downBits * (path.downJ + JOULES_PER_BIT * pue);
        }
        if (config.placement == "carbon")
        {
            return option.serviceJ * option.pue * intensity(at) +
                   traffic.upBits * (path.upG + JOULES_PER_BIT * pue * intensity(at)) +
                   traffic.downBits * (path.downG + JOULES_PER_BIT * pue * intensity(user));
        }
        ADD_FAILURE() << config.placement;
        return 0;
    }

    /// Tell somebody of the results of all sensors.
    static void TraceResults(const EdgeBackbone& scenario,
                             const std::function<void(uint32_t, uint32_t, Time)>& received)
    {
        const ApplicationContainer& sensors = scenario.GetSensors();
        for (auto it = sensors.Begin(); it != sensors.End(); ++it)
        {
            (*it)->TraceConnectWithoutContext("ResultReceived",
                                              Callback<void, uint32_t, uint32_t, Time>(received));
        }
    }

    /// What all servers have in common is left out; access is the slowest link everywhere.
    static double Latency(const Sums& path, const ServerOption& option, const TaskTraffic& traffic)
    {
        return 2 * path.delayS + (traffic.upFrameBits + traffic.downFrameBits) * path.perRateS +
               option.serviceS;
    }

    static constexpr double JOULES_PER_BIT = 2e-9;
    std::size_t choices{0}; //!< servers that anybody chose, over all scenarios
};

} // namespace

TEST_F(EdgeBackboneTest, ChoicesAreThoseOfAllPairs)
{
    std::size_t scenarios = 0;
    for (const char* topology : {"waxman", "barabasi-albert", "star"})
    {
        for (const std::string& placement : GetPlacementGoalNames())
        {
            for (uint64_t run = 1; run <= 4; ++run)
            {
                RngSeedManager::SetRun(run);
                EdgeBackboneConfig config;
                config.topology = topology;
                config.placement = placement;
                config.synthetic.nodes = 24;
                config.edges = 4;
                config.countries = {"PT", "FR", "DE", "PL", "EE"};
                config.siting = run % 2 ? "median" : "centre";
                CheckChoices(config);
                ++scenarios;
            }
        }
    }
    // A test where everybody chooses the same shows little.
    EXPECT_GT(choices, 2 * scenarios);
}

TEST_F(EdgeBackboneTest, ChoicesOnRealNetworksAreThoseOfAllPairs)
{
    const char* shared = std::getenv("AIOT_SHARED");
    if (shared == nullptr)
    {
        GTEST_SKIP() << "AIOT_SHARED is not set";
    }
    for (const char* name : {"Abilene", "Geant2012", "Garr201201", "Kdl"})
    {
        for (const std::string& placement : GetPlacementGoalNames())
        {
            EdgeBackboneConfig config;
            config.topology = std::string(shared) + "/topology-zoo/" + name + ".graphml";
            config.placement = placement;
            config.fidelity = "message";
            config.edges = 4;
            CheckChoices(config);
        }
    }
    EXPECT_GT(choices, 4 * GetPlacementGoalNames().size());
}

/// Plans and servers by trying all pairs, over paths of Floyd and Warshall's algorithm.
class EdgeBackbonePlanTest : public EdgeBackboneTest
{
  protected:
    /// A scenario in which cuts, servers and the device are all worth it for some.
    static EdgeBackboneConfig MakePlanConfig(const std::string& placement)
    {
        EdgeBackboneConfig config;
        config.placement = placement;
        config.fidelity = "message";
        config.edges = 4;
        config.plan = "best";
        config.model = "squeezenet1_1";
        config.deviceJPerBit = 200e-9;
        config.accessBps = 20e6;
        config.payloadBytes = 150000;
        return config;
    }

    /// A camera samples for 0.2 s and prepares for 5 ms; samples that fall due before it is free
    /// are skipped. @return time between those that are taken (s)
    static double EffectivePeriodS(const EdgeBackboneConfig& config, const TaskPlan& plan)
    {
        double everyS = config.periodS;
        while (everyS < (0.2 + 0.005 + plan.deviceS) * (1 - 1e-12))
        {
            everyS += config.periodS;
        }
        return everyS;
    }

    /// Compare what each sensor begins with; the servers' loads are counted again, too.
    void CheckPlaces(const EdgeBackboneConfig& config)
    {
        EdgeBackbone scenario(config);
        ZoneIntensities zones;
        scenario.Build(zones, std::nullopt);
        // They are the same for all goals.
        if (config.topology != pairsOf)
        {
            sums = AllPairs(scenario.GetBackbone(), zones, 1.58, JOULES_PER_BIT);
            pairsOf = config.topology;
        }
        std::vector<std::vector<std::pair<double, double>>> services(scenario.GetServers().size());
        for (std::size_t i = 0; i < config.sensors; ++i)
        {
            const std::size_t user = scenario.GetSensorHosts()[i].router;
            const std::vector<PlanHost>& hosts = scenario.GetPolicies()[i]->GetHosts();
            PlanChoice best;
            double least = std::numeric_limits<double>::infinity();
            double fastestS = least;
            for (std::size_t j = 0; j < hosts.size(); ++j)
            {
                const std::size_t at = scenario.GetServers()[j].router;
                for (std::size_t k = 0; k < hosts[j].plans.size(); ++k)
                {
                    const TaskPlan& plan = hosts[j].plans[k];
                    double waitS = 0;
                    if (config.countLoad && plan.serviceS > 0)
                    {
                        std::vector<std::pair<double, double>> all = services[j];
                        all.emplace_back(plan.serviceS, EffectivePeriodS(config, plan));
                        double load = 0;
                        double second = 0;
                        for (const auto& [serviceS, everyS] : all)
                        {
                            load += serviceS / everyS;
                            second += serviceS * serviceS / everyS;
                        }
                        if (load >= 1)
                        {
                            continue;
                        }
                        waitS = second / (2 * (1 - load));
                    }
                    ServerOption option = hosts[j].option;
                    option.serviceS = plan.serviceS;
                    option.serviceJ = plan.serviceJ;
                    const double bits = plan.traffic.upBits - plan.traffic.upFrameBits +
                                        plan.traffic.downBits - plan.traffic.downFrameBits;
                    const double frames = plan.traffic.upFrameBits + plan.traffic.downFrameBits;
                    const double latencyS =
                        plan.serviceS > 0
                            ? plan.deviceS + waitS + Latency(sums[user][at], option, plan.traffic) +
                                  4 * MIN_LINK_DELAY_S + frames / config.accessBps +
                                  frames / config.serverBps +
                                  bits / std::min(config.accessBps, sums[user][at].slowestBps)
                            : plan.deviceS;
                    const double own = plan.deviceJ + plan.traffic.upBits * *config.deviceJPerBit;
                    const double weight =
                        config.placement == "carbon"
                            ? zones.Get(scenario.GetBackbone().GetZone(user)).At(0)
                            : 1;
                    const double cost = config.placement == "latency"
                                            ? latencyS
                                            : own * weight + Cost(config,
                                                                  scenario,
                                                                  zones,
                                                                  sums[user][at],
                                                                  user,
                                                                  at,
                                                                  option,
                                                                  plan.traffic);
                    if (cost < least * (1 - 1e-11) ||
                        (cost < least * (1 + 1e-11) && latencyS < fastestS * (1 - 1e-11)))
                    {
                        least = cost;
                        fastestS = latencyS;
                        best = {j, k};
                    }
                }
            }
            const PlanChoice& place = scenario.GetPlaces()[i];
            EXPECT_EQ(place.host, best.host) << config.topology << " " << config.placement << " "
                                             << scenario.GetPlaceName(i, place);
            EXPECT_EQ(place.plan, best.plan) << config.topology << " " << config.placement << " "
                                             << scenario.GetPlaceName(i, place);
            EXPECT_TRUE(place.hasRoom);
            const TaskPlan& taken = hosts[best.host].plans[best.plan];
            services[best.host].emplace_back(taken.serviceS, EffectivePeriodS(config, taken));
            chosen.insert(scenario.GetPlaceName(i, place));
        }
        Simulator::Destroy();
    }

    std::set<std::string> chosen;        //!< names of all places that anybody took
    std::string pairsOf;                 //!< the topology of sums
    std::vector<std::vector<Sums>> sums; //!< of all its pairs
};

TEST_F(EdgeBackbonePlanTest, CutsAndServersAreThoseOfAllPairs)
{
    for (const char* topology : {"waxman", "barabasi-albert", "ring"})
    {
        for (const std::string& placement : GetPlacementGoalNames())
        {
            for (const bool countLoad : {false, true})
            {
                EdgeBackboneConfig config = MakePlanConfig(placement);
                config.topology = topology;
                config.countLoad = countLoad;
                config.periodS = countLoad ? 0.02 : 5;
                config.sensors = countLoad ? 150 : 20;
                CheckPlaces(config);
            }
        }
    }
    EXPECT_GT(chosen.size(), 8U);
    const auto isCut = [](const std::string& name) { return name.rfind("cut:", 0) == 0; };
    EXPECT_TRUE(std::any_of(chosen.begin(), chosen.end(), isCut));
}

TEST_F(EdgeBackbonePlanTest, CutsAndServersOnRealNetworksAreThoseOfAllPairs)
{
    const char* shared = std::getenv("AIOT_SHARED");
    if (shared == nullptr)
    {
        GTEST_SKIP() << "AIOT_SHARED is not set";
    }
    for (const char* name : {"Abilene", "Geant2012", "Garr201201", "Kdl"})
    {
        for (const std::string& placement : GetPlacementGoalNames())
        {
            EdgeBackboneConfig config = MakePlanConfig(placement);
            config.topology = std::string(shared) + "/topology-zoo/" + name + ".graphml";
            config.countLoad = placement != "carbon";
            config.periodS = 0.05;
            config.sensors = 60;
            CheckPlaces(config);
        }
    }
}

TEST_F(EdgeBackbonePlanTest, CostsAreTheJoulesThatRunsDiffer)
{
    // What plans cost, less the first one's: the same in the choice and at the supplies.
    const std::vector<std::string> plans{"cut:features.2", "cut:features.5", "cut:features.8"};
    double firstCostJ = 0;
    double firstRunJ = 0;
    for (std::size_t i = 0; i < plans.size(); ++i)
    {
        EdgeBackboneConfig config = MakePlanConfig("energy");
        config.plan = plans[i];
        config.sensors = 1;
        config.edges = 1;
        config.periodS = 2;
        config.durationS = 21;
        EdgeBackbone scenario(config);
        ZoneIntensities zones;
        scenario.Build(zones, std::nullopt);
        const double costJ = scenario.GetPlaces()[0].cost;
        Simulator::Stop(Seconds(config.durationS));
        Simulator::Run();
        RunData data;
        scenario.Collect(data);
        double runJ = 0;
        uint64_t completed = 0;
        for (const EnergyRecord& record : data.energy)
        {
            runJ += record.energyItJ * record.pue;
        }
        for (const InferenceRecord& record : data.inferences)
        {
            completed += record.completed;
        }
        Simulator::Destroy();
        EXPECT_EQ(completed, 10U) << plans[i];
        firstCostJ = i == 0 ? costJ : firstCostJ;
        firstRunJ = i == 0 ? runJ : firstRunJ;
        const double addedJ = 10 * (costJ - firstCostJ);
        EXPECT_NEAR(runJ - firstRunJ, addedJ, 1e-6 * std::abs(addedJ) + 1e-7) << plans[i];
        EXPECT_TRUE(i == 0 || std::abs(addedJ) > 0.01) << plans[i];
    }
}

TEST_F(EdgeBackbonePlanTest, NoServerIsAboveItsCapacityInTheRun)
{
    // Few that sample rarely, and many that would sample faster than they can.
    for (const auto& [countLoad, sensors, periodS] :
         std::vector<std::tuple<bool, uint32_t, double>>{{false, 60, 1},
                                                         {true, 60, 1},
                                                         {true, 30, 0.5},
                                                         {true, 13, 0.05}})
    {
        EdgeBackboneConfig config;
        config.fidelity = "message";
        config.sensors = sensors;
        config.periodS = periodS;
        config.edge = "edge-raspberry-pi";
        config.cloud = config.edge;
        config.countLoad = countLoad;
        config.edges = 12;
        config.placement = "energy";
        EdgeBackbone scenario(config);
        ZoneIntensities zones;
        scenario.Build(zones, std::nullopt);
        std::map<std::size_t, double> loads;
        for (std::size_t i = 0; i < config.sensors; ++i)
        {
            const PlanChoice& place = scenario.GetPlaces()[i];
            const TaskPlan& plan = scenario.GetPolicies()[i]->GetHosts()[place.host].plans[0];
            loads[place.host] += plan.serviceS / EffectivePeriodS(config, plan);
        }
        double largest = 0;
        for (const auto& [host, load] : loads)
        {
            largest = std::max(largest, load);
        }
        if (countLoad)
        {
            EXPECT_LT(largest, 1);
        }
        else
        {
            // Without it all go to the nearest ones: otherwise this test shows nothing.
            EXPECT_GT(largest, 1);
        }
        Simulator::Destroy();
    }
    EdgeBackboneConfig config;
    config.fidelity = "message";
    config.sensors = 60;
    config.edge = "edge-raspberry-pi";
    config.cloud = config.edge;
    config.countLoad = true;
    config.periodS = 1;
    EdgeBackbone scenario(config);
    ZoneIntensities zones;
    try
    {
        scenario.Build(zones, std::nullopt);
        ADD_FAILURE() << "more was promised than servers can do";
    }
    catch (const std::invalid_argument& error)
    {
        EXPECT_NE(std::string(error.what()).find("no server has room for sensor"),
                  std::string::npos);
    }
}

TEST_F(EdgeBackboneTest, TheChosenServerAnswers)
{
    EdgeBackboneConfig config;
    config.payloadBytes = 1000;
    EdgeBackbone scenario(config);
    ZoneIntensities zones;
    scenario.Build(zones, std::nullopt);
    const HardwareCatalogue hardware = HardwareCatalogue::BuiltIn();
    const double beforeS = hardware.GetBoard(config.device).sensors.front().sampleS.value + 0.005;
    std::size_t results = 0;
    for (std::size_t i = 0; i < config.sensors; ++i)
    {
        const auto policy = scenario.GetPolicies()[i];
        const std::size_t best = policy->Choose();
        const uint32_t node = scenario.GetServers()[best].node->GetId();
        const double leastS =
            GetPlacementLatencyS(policy->GetServers()[best], scenario.GetTraffic());
        const auto received = [=, &results](uint32_t, uint32_t server, const Time& latency) {
            EXPECT_EQ(server, node);
            // Others may be served first, or be under way.
            EXPECT_GE(latency.GetSeconds(), beforeS + leastS - 100e-9);
            EXPECT_LT(latency.GetSeconds(), beforeS + leastS + 1);
            ++results;
        };
        scenario.GetSensors()
            .Get(static_cast<uint32_t>(i))
            ->TraceConnectWithoutContext("ResultReceived",
                                         Callback<void, uint32_t, uint32_t, Time>(received));
    }
    Simulator::Stop(Seconds(config.durationS));
    Simulator::Run();
    EXPECT_EQ(results, 80U);
    uint64_t completed = 0;
    RunData data;
    scenario.Collect(data);
    for (const InferenceRecord& record : data.inferences)
    {
        completed += record.completed;
    }
    EXPECT_EQ(completed, results);
}

class EdgeBackboneLevelTest : public EdgeBackboneTest,
                              public ::testing::WithParamInterface<const char*>
{
};

INSTANTIATE_TEST_SUITE_P(Levels, EdgeBackboneLevelTest, ::testing::Values("packet", "message"));

TEST_P(EdgeBackboneLevelTest, CarbonFollowsTheHours)
{
    std::ofstream("de.csv") << "time,v\n2024-01-01T00:00Z,500\n2024-01-01T01:00Z,20\n";
    std::ofstream("fr.csv") << "time,v\n2024-01-01T00:00Z,50\n2024-01-01T01:00Z,400\n";
    const int64_t startNs = UtcNanoseconds(ParseUtc("2024-01-01T00:00Z"));
    ZoneIntensities zones(startNs);
    zones.AddFile("DE=de.csv");
    zones.AddFile("FR=fr.csv");
    EdgeBackboneConfig config;
    config.fidelity = GetParam();
    config.topology = "ring";
    config.synthetic.nodes = 4;
    config.countries = {"FR", "DE"};
    config.sensors = 2;
    config.edges = 2;
    config.placement = "oracle"; // which knows the running hour
    config.periodS = 300;
    config.durationS = 7200;
    EdgeBackbone scenario(config);
    scenario.Build(zones, startNs);
    std::map<uint32_t, std::string> zoneOf;
    for (const BackboneHost& server : scenario.GetServers())
    {
        zoneOf[server.node->GetId()] = scenario.GetBackbone().GetZone(server.router);
    }
    std::map<std::string, std::size_t> results;
    const auto received = [&](uint32_t, uint32_t server, const Time&) {
        const bool firstHour = Simulator::Now() < Seconds(3600);
        ++results[zoneOf.at(server) + (firstHour ? " 0" : " 1")];
    };
    TraceResults(scenario, received);
    Simulator::Stop(Seconds(config.durationS));
    Simulator::Run();
    EXPECT_EQ(results.size(), 2U);
    EXPECT_EQ(results["FR 0"], 24U);
    EXPECT_EQ(results["DE 1"], 24U);
}

TEST_P(EdgeBackboneLevelTest, TasksAreConservedWheneverItStops)
{
    for (const double durationS : {1.0, 6.2, 9.71, 30.0})
    {
        EdgeBackboneConfig config;
        config.fidelity = GetParam();
        config.periodS = 0.5;
        config.durationS = durationS;
        EdgeBackbone scenario(config);
        ZoneIntensities zones;
        scenario.Build(zones, std::nullopt);
        Simulator::Stop(Seconds(durationS));
        Simulator::Run();
        uint64_t completed = 0;
        for (std::size_t i = 0; i < config.sensors; ++i)
        {
            const auto sensor =
                DynamicCast<Sensor>(scenario.GetSensors().Get(static_cast<uint32_t>(i)));
            const SensorCounters& counters = sensor->GetCounters();
            EXPECT_EQ(counters.generated,
                      counters.all.completed + counters.all.lost + counters.all.timedOut +
                          sensor->GetPending());
            EXPECT_EQ(counters.all.lost + counters.all.timedOut, 0U);
            completed += counters.all.completed;
            for (std::size_t j = 0; j < scenario.GetServers().size(); ++j)
            {
                completed -= scenario.GetPolicies()[i]->GetOutcomes(j).completed;
            }
        }
        EXPECT_EQ(completed, 0U);
        Simulator::Destroy();
    }
}

TEST_F(EdgeBackboneTest, MeanLatencyIsThatOfPackets)
{
    double meanS[2];
    uint64_t completed[2];
    for (const std::size_t level : {0, 1})
    {
        EdgeBackboneConfig config;
        config.fidelity = level == 0 ? "packet" : "message";
        EdgeBackbone scenario(config);
        ZoneIntensities zones;
        scenario.Build(zones, std::nullopt);
        double sumS = 0;
        uint64_t results = 0;
        const auto received = [&](uint32_t, uint32_t, const Time& latency) {
            sumS += latency.GetSeconds();
            ++results;
        };
        TraceResults(scenario, received);
        Simulator::Stop(Seconds(config.durationS));
        Simulator::Run();
        meanS[level] = sumS / static_cast<double>(results);
        completed[level] = results;
        Simulator::Destroy();
    }
    EXPECT_EQ(completed[1], completed[0]);
    // Nobody is in anybody's way: nanoseconds of rounding, and of waits of that order.
    EXPECT_NEAR(meanS[1], meanS[0], 100e-9);
}

TEST_F(EdgeBackboneTest, RefusesWhatDoesNotGoTogether)
{
    const auto refusal = [](const auto& change) {
        EdgeBackboneConfig config;
        change(config);
        try
        {
            EdgeBackbone scenario(config);
        }
        catch (const std::exception& error)
        {
            return std::string(error.what());
        }
        return std::string();
    };
    using Config = EdgeBackboneConfig;
    EXPECT_EQ(refusal([](Config&) {}), "");
    EXPECT_NE(refusal([](Config& c) { c.edges = 31; }).find("31 edge servers"), std::string::npos);
    EXPECT_NE(refusal([](Config& c) { c.cloudNode = 30; }).find("no node 30"), std::string::npos);
    EXPECT_NE(refusal([](Config& c) { c.topology = "mesh"; }).find("mesh"), std::string::npos);
    EXPECT_NE(refusal([](Config& c) { c.edge = "nope"; }).find("nope"), std::string::npos);
    EXPECT_NE(refusal([](Config& c) { c.edge = "lan-switch"; }).find("no processor"),
              std::string::npos);
    EXPECT_NE(refusal([](Config& c) { c.model = "nope"; }).find("nope"), std::string::npos);
    EXPECT_NE(refusal([](Config& c) {
                  c.fidelity = "message";
                  c.transport = "tcp";
              }).find("transport udp"),
              std::string::npos);
    EXPECT_NE(refusal([](Config& c) { c.countries = {"XX"}; }).find("'XX'"), std::string::npos);
}
