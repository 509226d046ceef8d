// SPDX-License-Identifier: GPL-2.0-only
// Discrete events over links of a given efficiency against the closed forms, round by round; and
// where the winner changes, found by bisection over simulated links.
#include "../learning/learning-test-setup.h"
#include "papers/learning-scenario.h"

#include "ns3/learning-cost.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"

#include <cmath>
#include <gtest/gtest.h>
#include <map>
#include <stdexcept>

namespace ns3
{
namespace aiot
{
namespace
{

constexpr double EXACT = 1e-9;

LearningScenarioConfig
MakeConfig(const std::string& policy, uint64_t rounds)
{
    LearningScenarioConfig config;
    config.policy = policy;
    config.rounds = rounds;
    config.setup = test::MakeMnistSetup();
    return config;
}

/// Card B1 of ../shared/reference/learning-cards.json: declared inputs.
LearningScenarioConfig
MakeRobots(double metaRounds, double adaptRounds)
{
    LearningScenarioConfig config = MakeConfig("maml", 0);
    config.setup.device = {5.1, 0.4, 20};
    config.setup.dataBits = 196800000;
    config.setup.modelBits = 46421120;
    config.setup.link = {200e3, 200e3, 500e3};
    config.meta.tasks = 6;
    config.meta.devicesPerTask = 2;
    config.meta.metaTasks = 3;
    config.meta.innerBatches = 10;
    config.meta.outerBatches = 10;
    config.meta.metaRounds = metaRounds;
    config.meta.adaptRounds = {adaptRounds};
    return config;
}

/// What a run leaves.
struct Simulated
{
    RunData data;
    LearningSum sum;
    LearningSum formula;
    uint32_t serverId{0};
    std::vector<RoundOutcome> outcomes;
};

Simulated
Simulate(const LearningScenarioConfig& config)
{
    RngSeedManager::SetSeed(1);
    RngSeedManager::SetRun(1);
    ZoneIntensities zones;
    LearningScenario scenario(config);
    scenario.Build(zones, std::nullopt);
    Simulator::Stop(Seconds(scenario.GetLongestS()));
    Simulator::Run();
    Simulated run;
    scenario.Collect(run.data);
    EXPECT_FALSE(scenario.FindFailure());
    run.serverId = scenario.GetNodes().server->GetId();
    run.outcomes = scenario.GetOutcomes();
    run.sum = SumLearning(run.data, run.serverId);
    run.formula = scenario.GetClosedForm().value_or(LearningSum());
    Simulator::Destroy();
    return run;
}

double
SimulateJ(const LearningScenarioConfig& config)
{
    return Simulate(config).sum.GetTotalJ();
}

void
ExpectSame(const LearningSum& simulated, const LearningSum& formula)
{
    const double whole = EXACT * formula.GetTotalJ();
    EXPECT_NEAR(simulated.serverComputeJ, formula.serverComputeJ, whole);
    EXPECT_NEAR(simulated.deviceComputeJ, formula.deviceComputeJ, whole);
    EXPECT_NEAR(simulated.uplinkJ, formula.uplinkJ, whole);
    EXPECT_NEAR(simulated.downlinkJ, formula.downlinkJ, whole);
    EXPECT_NEAR(simulated.sidelinkJ, formula.sidelinkJ, whole);
    EXPECT_EQ(simulated.otherJ, 0);
}

/// A link at which two policies draw as much, by bisection between two of which each wins once.
double
FindFlip(uint64_t rounds, const std::string& policy, double lowBitPerJ, double highBitPerJ)
{
    const auto differ = [&](double bitPerJ) {
        LearningScenarioConfig own = MakeConfig(policy, rounds);
        LearningScenarioConfig central = MakeConfig("cl", 20);
        own.setup.link.uplinkBitPerJ = own.setup.link.downlinkBitPerJ = bitPerJ;
        central.setup.link = own.setup.link;
        return SimulateJ(own) < SimulateJ(central);
    };
    EXPECT_TRUE(differ(lowBitPerJ));
    EXPECT_FALSE(differ(highBitPerJ));
    while (highBitPerJ / lowBitPerJ > 1.0001)
    {
        const double middle = std::sqrt(lowBitPerJ * highBitPerJ);
        (differ(middle) ? lowBitPerJ : highBitPerJ) = middle;
    }
    return std::sqrt(lowBitPerJ * highBitPerJ);
}

} // namespace

TEST(LearningScenario, EachPolicyIsItsClosedForm)
{
    for (const char* policy : {"cl", "fa", "cfa"})
    {
        SCOPED_TRACE(policy);
        const Simulated run = Simulate(MakeConfig(policy, 6));
        EXPECT_EQ(run.outcomes.size(), 6U);
        EXPECT_GT(run.formula.GetTotalJ(), 0);
        ExpectSame(run.sum, run.formula);
    }
    const Simulated robots = Simulate(MakeRobots(7, 5));
    EXPECT_EQ(robots.outcomes.size(), 12U);
    ExpectSame(robots.sum, robots.formula);
}

TEST(LearningScenario, SoItIsRoundByRound)
{
    for (const auto& [name, policy] :
         std::map<std::string, LearningPolicy>{{"fa", LearningPolicy::FEDERATED},
                                               {"cfa", LearningPolicy::CONSENSUS}})
    {
        SCOPED_TRACE(name);
        const Simulated run = Simulate(MakeConfig(name, 5));
        const double each = CostOfLearning(test::MakeMnistSetup(), policy, 1).GetTotalJ();
        for (uint64_t round = 1; round <= 5; ++round)
        {
            EXPECT_NEAR(SumLearning(run.data, run.serverId, round).GetTotalJ(), each, EXACT * each);
        }
        EXPECT_EQ(SumLearning(run.data, run.serverId, 0).GetTotalJ(), 0);
    }
    const Simulated central = Simulate(MakeConfig("cl", 5));
    EXPECT_NEAR(SumLearning(central.data, central.serverId, 1).uplinkJ, 1881.6, 1881.6 * EXACT);
    for (uint64_t round = 1; round <= 5; ++round)
    {
        const LearningSum sum = SumLearning(central.data, central.serverId, round);
        EXPECT_NEAR(sum.serverComputeJ, 1169.0 / 20, 1169.0 / 20 * EXACT);
        EXPECT_EQ(sum.uplinkJ > 0, round == 1);
    }
}

TEST(LearningScenario, SwitchesAreThoseOfTheClosedForm)
{
    LearningScenarioConfig config = MakeConfig("fa", 4);
    config.setup.allTrain = true;
    config.setup.serverShare = 0.25;
    ExpectSame(Simulate(config).sum, Simulate(config).formula);
    config.setup.allTrain = false;
    config.setup.downlinkToAll = false;
    config.setup.downlinkPue = false;
    config.selection = "window";
    ExpectSame(Simulate(config).sum, Simulate(config).formula);
    config = MakeConfig("cl", 7);
    config.setup.uploads = 3;
    ExpectSame(Simulate(config).sum, Simulate(config).formula);
    config = MakeConfig("cfa", 4);
    config.setup.neighbours = 3;
    ExpectSame(Simulate(config).sum, Simulate(config).formula);
    config = MakeRobots(3, 2);
    config.meta.uploadEachRound = true;
    config.meta.jacobianFactor = 1.5;
    config.meta.adaptRounds = {1, 2, 3, 4, 5, 6};
    ExpectSame(Simulate(config).sum, Simulate(config).formula);
}

TEST(LearningScenario, RelayedIsUpAndDown)
{
    LearningScenarioConfig config = MakeConfig("cfa", 4);
    config.setup.relayed = true;
    const Simulated relayed = Simulate(config);
    ExpectSame(relayed.sum, relayed.formula);
    const double bits = 4 * 20 * 70464.0;
    EXPECT_NEAR(relayed.sum.sidelinkJ, bits / 50e3 + 1.67 * bits / 50e3, 1e-6);
    EXPECT_LT(SimulateJ(MakeConfig("cfa", 4)), relayed.sum.GetTotalJ());
}

TEST(LearningScenario, RowsAddUpToTheLedger)
{
    for (const char* policy : {"cl", "fa", "cfa"})
    {
        const Simulated run = Simulate(MakeConfig(policy, 3));
        std::map<uint32_t, double> joules;
        std::map<uint32_t, double> seconds;
        std::map<uint32_t, double> grams;
        uint64_t sent = 0;
        uint64_t received = 0;
        for (const LearningRoundRecord& row : run.data.learningRounds)
        {
            joules[row.nodeId] += row.energyItJ;
            seconds[row.nodeId] += row.durationS;
            grams[row.nodeId] += row.operationalLocationGco2e;
            sent += row.sentBits;
            received += row.receivedBits;
        }
        EXPECT_EQ(sent, received);
        EXPECT_GT(sent, 0U);
        for (const EnergyRecord& row : run.data.energy)
        {
            joules[row.nodeId] -= row.energyItJ;
            grams[row.nodeId] -= row.operationalLocationGco2e;
        }
        for (const auto& [node, rest] : joules)
        {
            EXPECT_NEAR(rest, 0, 1e-9);
            EXPECT_NEAR(grams[node], 0, 1e-12);
            EXPECT_NEAR(seconds[node], run.data.run.simulatedS, 1e-9);
        }
        EXPECT_EQ(joules.size(), 31U);
    }
}

TEST(LearningScenario, WhoDropsOutSendsNothing)
{
    LearningScenarioConfig config = MakeConfig("fa", 40);
    config.dropout = 0.25;
    const Simulated run = Simulate(config);
    uint64_t finished = 0;
    uint64_t active = 0;
    for (const RoundOutcome& outcome : run.outcomes)
    {
        EXPECT_EQ(outcome.took, 30U);
        finished += outcome.finished;
        active += 20;
    }
    const double dropped = 40 * 30 - static_cast<double>(finished);
    EXPECT_NEAR(dropped / static_cast<double>(active), 0.25, 0.05);
    EXPECT_NEAR(run.sum.uplinkJ, run.formula.uplinkJ - dropped * 70464 / 50e3, 1e-6);
    EXPECT_NEAR(run.sum.deviceComputeJ, run.formula.deviceComputeJ, 1e-6);
    uint64_t events = 0;
    for (const EventRecord& event : run.data.events)
    {
        events += event.kind == "dropped" ? 1 : 0;
    }
    EXPECT_EQ(static_cast<double>(events), dropped);
}

TEST(LearningScenario, ADeadlineEndsARound)
{
    // Downloads one after another, 0.95 s of training, an upload; the server acknowledges when it
    // has sent all models. Device i has sent its own at 0.95 s and i + 1 messages.
    constexpr double MESSAGE_S = 0.070464;
    LearningScenarioConfig config = MakeConfig("fa", 2);
    config.setup.activeDevices = 30;
    config.deadlineS = 30 * MESSAGE_S + 0.5;
    const Simulated run = Simulate(config);
    ASSERT_EQ(run.outcomes.size(), 2U);
    for (const RoundOutcome& outcome : run.outcomes)
    {
        EXPECT_EQ(outcome.finished, std::floor((config.deadlineS - 0.95) / MESSAGE_S) - 1);
        EXPECT_NEAR((outcome.ended - outcome.began).GetSeconds(), config.deadlineS, 1e-8);
    }
}

TEST(LearningScenario, WhereFederatedAveragingWins)
{
    EXPECT_NEAR(FindFlip(15, "fa", 1e4, 1e6), 70253.4, 70253.4 * 1e-3);
    for (const double bitPerJ : {1e2, 1e4, 1e6, 1e8})
    {
        LearningScenarioConfig central = MakeConfig("cl", 20);
        central.setup.link.uplinkBitPerJ = central.setup.link.downlinkBitPerJ = bitPerJ;
        LearningScenarioConfig few = MakeConfig("fa", 10);
        LearningScenarioConfig many = MakeConfig("fa", 20);
        few.setup.link = many.setup.link = central.setup.link;
        EXPECT_LT(SimulateJ(few), SimulateJ(central)) << bitPerJ;
        EXPECT_GT(SimulateJ(many), SimulateJ(central)) << bitPerJ;
    }
}

TEST(LearningScenario, WhereConsensusWins)
{
    EXPECT_NEAR(FindFlip(20, "cfa", 1e4, 1e6), 103390, 103390 * 1e-3);
}

TEST(LearningScenario, WhatMetaLearningSaves)
{
    const double single = SimulateJ(MakeRobots(0, 380));
    EXPECT_NEAR(single / SimulateJ(MakeRobots(210, 20)), 3.2087, 5e-5);
    // Joules grow by as much with each round: 91.6 lies between two that can be simulated.
    const double before = SimulateJ(MakeRobots(210, 91));
    const double after = SimulateJ(MakeRobots(210, 92));
    EXPECT_GT(single / before, 2);
    EXPECT_LT(single / after, 2);
    const double twice = 91 + (single / 2 - before) / (after - before);
    EXPECT_NEAR(twice, 91.6, 0.05);
    MetaLearning meta = MakeRobots(210, 20).meta;
    const LearningSetup setup = MakeRobots(210, 20).setup;
    meta.server = setup.server;
    meta.device = setup.device;
    meta.dataBits = setup.dataBits;
    meta.modelBits = setup.modelBits;
    meta.link = setup.link;
    meta.pue = setup.pue;
    EXPECT_NEAR(twice, FindAdaptRounds(meta, 380, 2), 1e-6);
}

TEST(LearningScenario, RefusesWhatCannotBe)
{
    const auto refuse = [](const LearningScenarioConfig& config, const std::string& words) {
        try
        {
            LearningScenario scenario(config);
            FAIL() << words;
        }
        catch (const std::invalid_argument& error)
        {
            EXPECT_NE(std::string(error.what()).find(words), std::string::npos) << error.what();
        }
    };
    refuse(MakeConfig("fa", 0), "number of rounds is an input");
    LearningScenarioConfig config = MakeConfig("fa", 1);
    config.setup.activeDevices = 31;
    refuse(config, "31");
    config = MakeConfig("cfa", 1);
    config.setup.neighbours = 20;
    refuse(config, "have no 20 neighbours");
    config = MakeConfig("cl", 2);
    config.setup.uploads = 3;
    refuse(config, "at most once a round, not 3");
    config = MakeConfig("fa", 1);
    config.setup.modelBits = 70463;
    refuse(config, "whole bytes");
    refuse(MakeConfig("mine", 1), "cl, fa, cfa, maml");
    refuse(MakeConfig("ns3::aiot::RoundPolicy", 1), "cl, fa, cfa, maml");
    config = MakeRobots(1, 1);
    config.setup.neighbours = 2;
    refuse(config, "no 2 neighbours");
    refuse(MakeRobots(1, 1.5), "not 1.5");
    refuse(MakeRobots(1.5, 1), "not 1.5");
}

} // namespace aiot
} // namespace ns3
