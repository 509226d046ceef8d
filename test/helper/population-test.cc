// SPDX-License-Identifier: GPL-2.0-only
#include "coverage.h"
#include "smart-factory/smart-factory-scenario.h"

#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"

#include <cmath>
#include <functional>
#include <gtest/gtest.h>
#include <map>
#include <stdexcept>
#include <string>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

/// A factory at message level whose sensors take two or three samples each.
SmartFactoryConfig
MakeConfig(uint32_t sensors)
{
    SmartFactoryConfig config;
    config.radio = "csma";
    config.fidelity = "message";
    config.sensors = sensors;
    config.cells = 2;
    config.payloadBytes = 500;
    config.periodS = 5;
    config.durationS = 12.5;
    return config;
}

/// @return what a factory leaves
RunData
Simulate(const SmartFactoryConfig& config, uint64_t run)
{
    RngSeedManager::SetSeed(1);
    RngSeedManager::SetRun(run);
    ZoneIntensities zones;
    RunData data;
    {
        SmartFactory factory(config);
        factory.Build(zones, std::nullopt);
        Simulator::Stop(Seconds(config.durationS));
        Simulator::Run();
        factory.Collect(data);
    }
    Simulator::Destroy();
    return data;
}

/// @return sum over the rows of nodes of a role
double
Sum(const RunData& data,
    const std::string& role,
    const std::function<double(const EnergyRecord&)>& value)
{
    std::map<uint32_t, std::string> roles;
    for (const NodeRecord& node : data.nodes)
    {
        roles[node.id] = node.role;
    }
    double sum = 0;
    for (const EnergyRecord& record : data.energy)
    {
        sum += roles[record.nodeId] == role ? value(record) : 0;
    }
    return sum;
}

/// @return joules of all nodes of a role, in one state if it is given
double
SumJ(const RunData& data, const std::string& role, const std::string& state = "")
{
    return Sum(data, role, [&](const EnergyRecord& record) {
        return state.empty() || record.state == state ? record.energyItJ : 0;
    });
}

/// @return the row of a quantity
EstimateRecord
Find(const RunData& data, const std::string& quantity, const std::string& stage = "all")
{
    for (const EstimateRecord& record : data.estimates)
    {
        if (record.quantity == quantity && record.stage == stage)
        {
            return record;
        }
    }
    ADD_FAILURE() << "no estimate of " << quantity << " " << stage;
    return {};
}

/// @return whether the 95 % interval of an estimate holds a total
bool
Covers(const EstimateRecord& estimate, double total)
{
    return std::abs(estimate.total - total) <= 1.96 * estimate.standardError.value();
}

/// Expect that energy balances: what supplies delivered was recorded.
void
ExpectBalance(const RunData& data)
{
    std::map<uint32_t, double> bookedJ;
    for (const EnergyRecord& record : data.energy)
    {
        bookedJ[record.nodeId] += record.energyItJ;
    }
    for (const SupplyRecord& record : data.supplies)
    {
        EXPECT_NEAR(record.drawnJ, bookedJ[record.nodeId], 1e-9 * record.drawnJ);
    }
}

} // namespace

TEST(Population, IntervalsHoldTheTotalsOfAll)
{
    // The sensors that are simulated are some of those that there are: the same streams.
    constexpr uint32_t seeds = 100;
    uint32_t joules = 0;
    uint32_t grams = 0;
    uint32_t tasks = 0;
    for (uint32_t seed = 1; seed <= seeds; ++seed)
    {
        const RunData all = Simulate(MakeConfig(240), seed);
        SmartFactoryConfig config = MakeConfig(60);
        config.population = 240;
        const RunData some = Simulate(config, seed);
        joules += Covers(Find(some, "energy_it_j"), SumJ(all, "sensor")) ? 1 : 0;
        grams +=
            Covers(Find(some, "operational_location_gco2e"),
                   Sum(all,
                       "sensor",
                       [](const EnergyRecord& record) { return record.operationalLocationGco2e; }))
                ? 1
                : 0;
        tasks += Covers(Find(some, "tasks_completed"),
                        static_cast<double>(all.inferences.at(0).completed))
                     ? 1
                     : 0;
        EXPECT_NEAR(Find(some, "energy_it_j").total, SumJ(some, "sensor"), 1e-9);
        EXPECT_NEAR(Find(some, "tasks_completed").total,
                    static_cast<double>(some.inferences.at(0).completed),
                    0.5);
    }
    const auto [low, high] = GetBinomialBounds(seeds, 0.95, 0.001);
    for (const uint32_t covered : {joules, grams, tasks})
    {
        EXPECT_GE(covered, low);
        EXPECT_LE(covered, high);
    }
}

TEST(Population, OfThoseSimulatedIsTheSameRun)
{
    SmartFactoryConfig config = MakeConfig(40);
    const RunData plain = Simulate(config, 1);
    config.population = 40;
    const RunData same = Simulate(config, 1);
    EXPECT_TRUE(plain.estimates.empty());
    EXPECT_FALSE(same.estimates.empty());
    for (const EstimateRecord& estimate : same.estimates)
    {
        EXPECT_EQ(estimate.standardError, 0.0) << estimate.quantity;
        EXPECT_EQ(estimate.population, 40);
    }
    ASSERT_EQ(plain.energy.size(), same.energy.size());
    for (std::size_t i = 0; i < plain.energy.size(); ++i)
    {
        EXPECT_EQ(plain.energy[i].energyItJ, same.energy[i].energyItJ);
        EXPECT_EQ(plain.energy[i].durationS, same.energy[i].durationS);
    }
    ASSERT_EQ(plain.traffic.size(), same.traffic.size());
    for (std::size_t i = 0; i < plain.traffic.size(); ++i)
    {
        EXPECT_EQ(plain.traffic[i].wireBits, same.traffic[i].wireBits);
    }
}

TEST(Population, ReachesAllThatIsShared)
{
    // A long run, so that one and the other take nearly as many samples.
    for (const char* offload : {"edge", "cloud", "device"})
    {
        SmartFactoryConfig config = MakeConfig(300);
        config.offload = offload;
        config.durationS = 500;
        // All hardware: by use the cloud's would follow the samples, which are not quite as many.
        config.shares.Set("all=whole");
        const RunData all = Simulate(config, 1);
        config.sensors = 30;
        config.population = 300;
        const RunData some = Simulate(config, 1);
        ExpectBalance(all);
        ExpectBalance(some);
        for (const char* role : {"sensor", "access-point", "gateway", "edge", "cloud"})
        {
            EXPECT_NEAR(SumJ(some, role), SumJ(all, role), 1e-3 * SumJ(all, role)) << role;
            for (const char* state : {"tx", "active", "idle", "sample"})
            {
                const double allJ = SumJ(all, role, state);
                EXPECT_NEAR(SumJ(some, role, state), allJ, 0.01 * allJ) << role << state;
            }
        }
        // Traffic by node: that of 270 more sensors is in the rows of 30.
        double allBits = 0;
        double someBits = 0;
        for (const TrafficRecord& record : all.traffic)
        {
            allBits += static_cast<double>(record.wireBits);
        }
        for (const TrafficRecord& record : some.traffic)
        {
            someBits += static_cast<double>(record.wireBits);
        }
        EXPECT_NEAR(someBits, allBits, 0.01 * allBits) << offload;
        // Cells are worn by joules, so that their grams follow the bound of these.
        EXPECT_NEAR(some.sci.at(0).embodiedGco2e.value(),
                    all.sci.at(0).embodiedGco2e.value(),
                    1e-3 * all.sci.at(0).embodiedGco2e.value());
        EXPECT_NEAR(some.ecal.at(0).ecalJPerBit.value() / all.ecal.at(0).ecalJPerBit.value(),
                    1,
                    0.005);
    }
}

TEST(Population, WaitsForThoseThatAreNotThere)
{
    // 1500 inferences a second keep the edge busy for three quarters of the time.
    SmartFactoryConfig config = MakeConfig(20);
    config.cells = 10;
    config.payloadBytes = 100;
    config.periodS = 2;
    config.durationS = 60;
    const auto waitS = [&config](double share) {
        const InferenceRecord row = Simulate(config, 1).inferences.at(0);
        return share == 0.95 ? row.latencyP95S.value() : row.latencyP50S.value();
    };
    const double aloneS = waitS(0.5);
    config.sensors = 3000;
    const double allS = waitS(0.95) - aloneS;
    config.sensors = 750;
    config.population = 3000;
    const double someS = waitS(0.95) - aloneS;
    // One twentieth waits for more than five inferences, here as there.
    EXPECT_GT(allS, 0.0025);
    EXPECT_NEAR(someS, allS, 0.3 * allS);
}

TEST(Population, RefusesWhatItCannotDo)
{
    const auto build = [](const std::function<void(SmartFactoryConfig&)>& change) {
        SmartFactoryConfig config = MakeConfig(20);
        config.population = 100;
        change(config);
        SmartFactory factory(config);
    };
    EXPECT_NO_THROW(build([](SmartFactoryConfig&) {}));
    EXPECT_THROW(build([](SmartFactoryConfig& config) { config.population = 19; }),
                 std::invalid_argument);
    EXPECT_THROW(build([](SmartFactoryConfig& config) { config.fidelity = "packet"; }),
                 std::invalid_argument);
    EXPECT_THROW(build([](SmartFactoryConfig& config) { config.cells = 21; }),
                 std::invalid_argument);
    EXPECT_THROW(build([](SmartFactoryConfig& config) { config.sensors = config.cells = 1; }),
                 std::invalid_argument);
    EXPECT_THROW(build([](SmartFactoryConfig& config) { config.lifecycle = LifecycleConfig(); }),
                 std::invalid_argument);
}
