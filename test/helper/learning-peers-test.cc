// SPDX-License-Identifier: GPL-2.0-only
// Devices that send each other their models: directly where they hear each other, else by way of
// the gateway, which takes what an upload and a download take.
#include "../learning/learning-test-setup.h"
#include "papers/learning-scenario.h"

#include "ns3/cell-loss.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <stdexcept>

namespace ns3
{
namespace aiot
{
namespace
{

LearningScenarioConfig
MakePeers(const std::string& policy, const std::string& radio, bool packets)
{
    LearningScenarioConfig config;
    config.policy = policy;
    config.rounds = 2;
    config.setup = test::MakeMnistSetup();
    config.setup.devices = config.setup.activeDevices = 4;
    config.radio = LearningRadioConfig();
    config.radio->radio = radio;
    config.radio->packets = packets;
    return config;
}

/// What a run leaves.
struct PeerRun
{
    RunData data;
    std::optional<PeerCount> peers;
    uint32_t gatewayId{0};

    /// @return joules of radios in a state, for training, of devices or of the gateway
    double Sum(const std::string& state, bool ofGateway) const
    {
        double joules = 0;
        for (const EnergyRecord& row : data.energy)
        {
            const bool isOfGateway = row.nodeId == gatewayId;
            const bool isRadio = row.component == "radio" && row.componentInstance == 0;
            joules +=
                isRadio && row.state == state && row.stage == "training" && isOfGateway == ofGateway
                    ? row.energyItJ
                    : 0;
        }
        return joules;
    }

    /// @return joules of interfaces of devices while they send each other models
    double SumExchange() const
    {
        double joules = 0;
        for (const LearningRoundRecord& row : data.learningRounds)
        {
            joules += row.phase == "exchange" && row.nodeId < 4 ? row.interfaceItJ : 0;
        }
        return joules;
    }
};

PeerRun
RunPeers(const LearningScenarioConfig& config)
{
    RngSeedManager::SetSeed(1);
    RngSeedManager::SetRun(1);
    ZoneIntensities zones;
    LearningScenario scenario(config);
    scenario.Build(zones, std::nullopt);
    Simulator::Stop(Seconds(scenario.GetLongestS()));
    Simulator::Run();
    PeerRun run;
    scenario.Collect(run.data);
    EXPECT_FALSE(scenario.FindFailure()) << *scenario.FindFailure();
    for (const RoundOutcome& outcome : scenario.GetOutcomes())
    {
        EXPECT_EQ(outcome.finished, 4U);
    }
    run.peers = scenario.GetPeers();
    run.gatewayId = scenario.GetNodes().server->GetId() + 1;
    Simulator::Destroy();
    return run;
}

void
ExpectEqual(double one, double other, double bound)
{
    EXPECT_GT(other, 0);
    EXPECT_NEAR(one, other, bound * other);
}

} // namespace

TEST(LearningPeers, RelayedIsUpAndDownOverRadios)
{
    // All four devices get a model and send one, or send one to another: the same eight messages.
    for (const char* radio : {"wifi", "lr-wpan"})
    {
        SCOPED_TRACE(radio);
        LearningScenarioConfig config = MakePeers("cfa", radio, false);
        config.setup.relayed = true;
        const PeerRun relayed = RunPeers(config);
        const PeerRun federated = RunPeers(MakePeers("fa", radio, false));
        ExpectEqual(relayed.Sum("tx", false), federated.Sum("tx", false), 1e-9);
        ExpectEqual(relayed.Sum("tx", true), federated.Sum("tx", true), 1e-9);
        ExpectEqual(relayed.Sum("rx", true), federated.Sum("rx", true), 1e-9);
        // A reception of an 802.15.4 station that is listening may be recorded a little short.
        const double bound = std::string(radio) == "wifi" ? 1e-9 : 1e-3;
        ExpectEqual(relayed.Sum("rx", false), federated.Sum("rx", false), bound);
        EXPECT_EQ(relayed.peers->direct, 0U);
    }
}

TEST(LearningPeers, DirectlyIsCheaperAtBothLevels)
{
    for (const char* radio : {"wifi", "lr-wpan"})
    {
        for (const bool packets : {false, true})
        {
            SCOPED_TRACE(std::string(radio) + (packets ? ", packets" : ", messages"));
            LearningScenarioConfig config = MakePeers("cfa", radio, packets);
            config.radio->radiusM = 10;
            // Setting up block acknowledgements between stations takes as long as 2 kB.
            config.setup.modelBits = 704640;
            const PeerRun direct = RunPeers(config);
            config.setup.relayed = true;
            const PeerRun relayed = RunPeers(config);
            EXPECT_EQ(direct.peers->direct, 6U);
            EXPECT_EQ(direct.peers->pairs, 6U);
            EXPECT_LT(direct.SumExchange(), 0.8 * relayed.SumExchange());
            EXPECT_EQ(direct.Sum("tx", true), 0) << "the gateway has no part in it";
            EXPECT_GT(relayed.Sum("tx", true), 0);
            EXPECT_LT(direct.data.run.simulatedS, relayed.data.run.simulatedS);
        }
    }
}

TEST(LearningPeers, WhoIsTooFarAwayIsRelayed)
{
    LearningScenarioConfig config = MakePeers("cfa", "lr-wpan", true);
    config.radio->radiusM = 25;
    config.radio->peerRangeM = 20;
    const PeerRun packets = RunPeers(config);
    EXPECT_GT(packets.peers->direct, 0U);
    EXPECT_LT(packets.peers->direct, 6U);
    EXPECT_GT(packets.Sum("tx", true), 0);
    config.radio->packets = false;
    EXPECT_EQ(RunPeers(config).peers->direct, packets.peers->direct) << "they stand where they did";
}

TEST(LearningPeers, RangeIsThatOfTheStandardsSensitivity)
{
    // 0 dBm, -85 dBm, 40.2 dB at 1 m, 30 dB a decade.
    EXPECT_NEAR(CellLoss::GetRangeM(85, 2.44e9), std::pow(10, (85 - 40.2) / 30), 0.1);
    const LearningScenario scenario(MakePeers("cfa", "lr-wpan", true));
    EXPECT_NEAR(*scenario.GetConfig().radio->peerRangeM, 31.1, 0.1);
    EXPECT_EQ(*LearningScenario(MakePeers("cfa", "csma", true)).GetConfig().radio->peerRangeM,
              std::numeric_limits<double>::infinity());
    EXPECT_EQ(*LearningScenario(MakePeers("cfa", "lte", true)).GetConfig().radio->peerRangeM, 0);
    LearningScenarioConfig config = MakePeers("cfa", "lte", true);
    config.radio->peerRangeM = 5;
    EXPECT_THROW(LearningScenario{config}, std::invalid_argument);
    config = MakePeers("fa", "wifi", true);
    config.setup.relayed = true;
    EXPECT_THROW(LearningScenario{config}, std::invalid_argument);
}

TEST(LearningPeers, RadiosThatHearNothingAskTheServerForModels)
{
    for (const char* radio : {"lorawan", "nb-iot"})
    {
        SCOPED_TRACE(radio);
        LearningScenarioConfig config = MakePeers("cfa", radio, false);
        config.setup.modelBits = 3200;
        const PeerRun run = RunPeers(config);
        EXPECT_EQ(run.peers->direct, 0U);
        uint64_t bits = 0;
        for (const LearningRoundRecord& row : run.data.learningRounds)
        {
            EXPECT_TRUE(row.sentBits == 0 || row.direction == "side");
            bits += row.sentBits;
        }
        EXPECT_EQ(bits, 2U * 4 * 3200);
    }
}

TEST(LearningPeers, ADutyCycleHoldsBetweenBlocks)
{
    LearningScenarioConfig config = MakePeers("fa", "lorawan", false);
    config.setup.devices = config.setup.activeDevices = 1;
    config.setup.modelBits = 8 * 200 * 5;
    config.rounds = 1;
    const auto run = [](const LearningScenarioConfig& of) {
        ZoneIntensities zones;
        LearningScenario scenario(of);
        scenario.Build(zones, std::nullopt);
        Simulator::Stop(Seconds(scenario.GetLongestS()));
        Simulator::Run();
        RunData data;
        scenario.Collect(data);
        EXPECT_FALSE(scenario.FindFailure());
        Simulator::Destroy();
        double sendsS = 0;
        for (const EnergyRecord& row : data.energy)
        {
            sendsS += row.nodeId == 0 && row.component == "radio" && row.state == "tx"
                          ? row.durationS
                          : 0;
        }
        return std::make_pair(sendsS, data.run.simulatedS);
    };
    const auto [sendsS, tookS] = run(config);
    config.radio->link = "duty=1";
    const auto [freeS, freelyS] = run(config);
    EXPECT_NEAR(sendsS, freeS, 1e-9) << "the same frames";
    // The last frame needs no pause; the linger second is not much.
    EXPECT_GT(tookS, 100 * sendsS * 0.8);
    EXPECT_LT(tookS, 100 * sendsS * 1.1);
    EXPECT_LT(freelyS, 0.3 * tookS);
}

} // namespace aiot
} // namespace ns3
