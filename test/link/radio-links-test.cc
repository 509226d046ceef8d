// SPDX-License-Identifier: GPL-2.0-only
// Wi-Fi, 802.15.4, cellular, BLE and wired, each where it can be worked out by hand.
#include "dcf-twin.h"

#include "ns3/ble-connection-link.h"
#include "ns3/cellular-link.h"
#include "ns3/lr-wpan-link.h"
#include "ns3/radio-catalogue.h"
#include "ns3/wifi-link.h"
#include "ns3/wired-link.h"

#include <cmath>
#include <gtest/gtest.h>
#include <stdexcept>

using namespace ns3::aiot;

TEST(WifiLink, AloneByHand)
{
    const WifiLink link{WifiConfig()};
    const LinkPlan plan = link.Plan(100, LinkLoad());
    ASSERT_EQ(plan.GetOutcomeCount(), 1u);
    const LinkUse& use = plan.GetOutcome(0).use;
    // 166 B at 65 Mbit/s: 22 + 1328 bits in 6 symbols; ACK 14 B at 24 Mbit/s: 34 us.
    EXPECT_NEAR(use.Get(LinkState::TX), 36e-6 + 24e-6 + 6e-6, 1e-12);
    EXPECT_NEAR(use.Get(LinkState::RX), 8e-6, 1e-12);
    EXPECT_NEAR(use.Get(LinkState::CCA), 16e-6, 1e-12);
    EXPECT_NEAR(use.Get(LinkState::IDLE), 10e-6 + 10e-6, 1e-12);
    EXPECT_NEAR(plan.GetMeanDelayS(), 66e-6, 1e-12);
}

TEST(WifiLink, LightLoadAgainstSimulatedStations)
{
    const WifiLink link{WifiConfig()};
    for (const std::uint32_t contenders : {0U, 9U, 49U, 99U})
    {
        for (const std::uint32_t bytes : {100U, 1400U})
        {
            for (const double offered : {0.1, 0.3})
            {
                LinkLoad load;
                load.contenders = contenders;
                // Frames and acknowledgements ask for this share of the time.
                const double airS = link.Plan(bytes, load).GetAirtimeS() + 34e-6;
                load.messagesPerS = offered / (airS * (contenders + 1));
                const LinkPlan plan = link.Plan(bytes, load);
                test::DcfTwin twin(link.GetChannel(bytes, load), 37e-6, 5);
                twin.Run(40.0);
                const auto where = ::testing::Message()
                                   << contenders << " contenders, " << bytes << " B, " << offered;
                EXPECT_NEAR(plan.GetDeliveryProbability(), twin.delivered / twin.ended, 0.001)
                    << where;
                EXPECT_NEAR(plan.GetMeanAttempts() / (twin.sent / twin.ended), 1.0, 0.02) << where;
                EXPECT_EQ(plan.GetServedShare(), 1.0);
            }
        }
    }
}

TEST(WifiLink, LargeMessagesAreCut)
{
    const WifiLink link{WifiConfig()};
    const LinkPlan whole = link.Plan(10000, LinkLoad());
    const LinkPlan piece = link.Plan(1429, LinkLoad());
    EXPECT_NEAR(whole.GetMeanUse().Get(LinkState::TX),
                7.0 * piece.GetMeanUse().Get(LinkState::TX),
                1e-12);
    EXPECT_DOUBLE_EQ(whole.GetMeanAttempts(), 7.0);
}

TEST(WifiLink, ListenersHearWhatOthersSend)
{
    const WifiLink link{WifiConfig()};
    LinkLoad load;
    load.contenders = 9;
    load.messagesPerS = 10.0;
    const LinkPlan plan = link.Plan(1000, load);
    const double beacon = std::ceil(822.0 / 24.0) * 4e-6;
    const double heardS = plan.GetAirtimeS() - 42e-6 + 8e-6;
    EXPECT_NEAR(plan.GetRestShare().Get(LinkState::RX),
                9 * 10.0 * heardS + beacon / 0.1024,
                0.02 * 9 * 10.0 * heardS);
}

TEST(WifiLink, HearsEveryFrameOfOthersOnce)
{
    WifiConfig config;
    config.beaconBytes = 0;
    config.capture = 1.0;
    const WifiLink link(config);
    LinkLoad load;
    load.contenders = 9;
    load.messagesPerS = 120.0;
    const LinkPlan plan = link.Plan(1000, load);
    const DcfPoint point = SolveDcf(link.GetChannel(1000, load));
    const double frameS = plan.GetAirtimeS() - 42e-6;
    const double answerS = 8e-6;
    // Own answers, nine others' frames and answers, and collisions that it is not part of.
    const double wantedS = load.messagesPerS * (answerS + 9.0 * (frameS + answerS)) +
                           0.8 * point.collisionsPerS * frameS;
    const double heardS =
        plan.GetPeriodUse(1.0 / load.messagesPerS).Get(LinkState::RX) * load.messagesPerS;
    EXPECT_NEAR(heardS / wantedS, 1.0, 1e-6);
    config.capture = 0.0;
    const LinkPlan deaf = WifiLink(config).Plan(1000, load);
    EXPECT_LT(deaf.GetPeriodUse(0.01).Get(LinkState::RX),
              plan.GetPeriodUse(0.01).Get(LinkState::RX));
    EXPECT_GT(deaf.GetPeriodUse(0.01).Get(LinkState::CCA),
              plan.GetPeriodUse(0.01).Get(LinkState::CCA));
}

TEST(WifiLink, PowerSaveSleeps)
{
    WifiConfig config;
    config.powerSave = true;
    config.listenEvery = 10;
    const LinkPlan plan = WifiLink(config).Plan(100, LinkLoad());
    EXPECT_NEAR(plan.GetRestShare().Get(LinkState::WAKE), 0.001 / 1.024, 1e-12);
    EXPECT_GT(plan.GetRestShare().Get(LinkState::SLEEP), 0.998);
}

TEST(LrWpanLink, AloneByHand)
{
    const LrWpanLink link{LrWpanConfig()};
    const LinkPlan plan = link.Plan(50, LinkLoad());
    ASSERT_EQ(plan.GetOutcomeCount(), 1u);
    const LinkUse& use = plan.GetOutcome(0).use;
    EXPECT_NEAR(use.Get(LinkState::TX), (50 + 11 + 6) * 32e-6, 1e-12);
    EXPECT_NEAR(use.Get(LinkState::CCA), 128e-6, 1e-12);
    EXPECT_NEAR(use.Get(LinkState::IDLE), 3.5 * 320e-6, 1e-12);
    EXPECT_NEAR(use.Get(LinkState::RX), 2 * 192e-6 + 352e-6, 1e-12);
    EXPECT_NEAR(plan.GetMeanDelayS(), 194e-6 + 1120e-6 + 128e-6 + 192e-6 + 2144e-6, 1e-12);
    // Half the width of an even distribution with the variance of 0 to 7 units.
    EXPECT_NEAR(plan.GetOutcome(0).delaySpreadS, std::sqrt(3 * 63.0 / 12.0) * 320e-6, 1e-12);
}

TEST(LrWpanLink, ListeningAndUnacknowledged)
{
    LrWpanConfig config;
    config.listens = true;
    config.timing.acknowledged = false;
    const LinkPlan plan = LrWpanLink(config).Plan(50, LinkLoad());
    EXPECT_DOUBLE_EQ(plan.GetRestShare().Get(LinkState::RX), 1.0);
    EXPECT_DOUBLE_EQ(plan.GetMeanUse().Get(LinkState::IDLE), 0.0);
    EXPECT_NEAR(plan.GetMeanUse().Get(LinkState::RX), 1120e-6 + 192e-6, 1e-12);
}

TEST(NbIotUplink, BlocksByHand)
{
    NbIotUplink uplink;
    uplink.blockIndex = 0;
    uplink.headerBits = 0;
    EXPECT_EQ(NbIotBlockBits(0, 0), 16u);
    EXPECT_EQ(NbIotBlockBits(9, 7), 1544u);
    EXPECT_EQ(NbIotBlockBits(11, 0), 0u);
    EXPECT_NEAR(uplink.GetAirtimeS(2), 0.008, 1e-12);  // 16 bits in one unit
    EXPECT_NEAR(uplink.GetAirtimeS(3), 0.016, 1e-12);  // 32 in two
    EXPECT_NEAR(uplink.GetAirtimeS(32), 0.080, 1e-12); // 256 in ten
    EXPECT_NEAR(uplink.GetAirtimeS(34), 0.088, 1e-12); // 256 + 16
    EXPECT_EQ(uplink.CountBlocks(34), 2u);
    uplink.repetitions = 64;
    uplink.narrowTone = true;
    EXPECT_NEAR(uplink.GetAirtimeS(2), 64 * 0.032, 1e-12);
    uplink.blockIndex = 9;
    uplink.repetitions = 1;
    EXPECT_EQ(uplink.CountBlocks(125), 2u); // 936 bits are the largest below 1000
    uplink.maxBlockBits = 2536;
    EXPECT_EQ(uplink.CountBlocks(125), 1u);
    uplink.blockIndex = 11;
    EXPECT_THROW(uplink.GetAirtimeS(1), std::invalid_argument);
}

TEST(CellularLink, PhasesAddUp)
{
    CellularConfig config;
    const CellularLink link(config);
    const LinkUse use = link.Plan(200, LinkLoad()).GetMeanUse();
    EXPECT_DOUBLE_EQ(use.Get(LinkState::TAIL), 10.0);
    EXPECT_DOUBLE_EQ(use.Get(LinkState::WAKE), 0.1);
    EXPECT_NEAR(use.Get(LinkState::TX), 0.001 + 0.001 + 0.001, 1e-12);
    EXPECT_NEAR(use.Get(LinkState::RX), 0.1 + 0.02 + 8e-5 + 3 * 0.02 + 0.008, 1e-12);
    config.tailS = 0.0;
    config.activeS = 20.0;
    const LinkUse active = CellularLink(config).Plan(200, LinkLoad()).GetMeanUse();
    EXPECT_NEAR(active.GetTotalS() - use.GetTotalS(), 10.0, 1e-9);
}

TEST(CellularLink, CoverageCosts)
{
    for (std::uint32_t coverage = 0; coverage < 2; ++coverage)
    {
        EXPECT_LT(CellularLink(NbIotConfig(coverage)).GetUplinkS(200),
                  CellularLink(NbIotConfig(coverage + 1)).GetUplinkS(200));
        EXPECT_LT(CellularLink(LteMConfig(coverage)).GetUplinkS(2000),
                  CellularLink(LteMConfig(coverage + 1)).GetUplinkS(2000));
    }
    EXPECT_THROW(NbIotConfig(3), std::invalid_argument);
}

TEST(CellularLink, PreamblesCollide)
{
    CellularConfig config = NbIotConfig(0);
    config.maxAccesses = 1;
    LinkLoad load;
    load.contenders = 1000;
    load.messagesPerS = 0.01;
    const LinkPlan plan = CellularLink(config).Plan(50, load);
    EXPECT_NEAR(plan.GetDeliveryProbability(), std::exp(-10.0 * 0.16 / 48.0), 1e-12);
}

TEST(CellularLink, ReleaseAssistanceCutsTheTail)
{
    CellularConfig config = NbIotConfig(0);
    config.tailS = 12;
    EXPECT_EQ(GetTailS(config), 12);
    const double without =
        CellularLink(config).Plan(50, LinkLoad()).GetMeanUse().Get(LinkState::TAIL);
    config.releaseAssistance = true;
    const double with = CellularLink(config).Plan(50, LinkLoad()).GetMeanUse().Get(LinkState::TAIL);
    EXPECT_NEAR(without, 12, 1e-12);
    EXPECT_NEAR(with, config.releaseS, 1e-12);
    // It never makes the tail longer.
    config.tailS = 0.1;
    EXPECT_EQ(GetTailS(config), 0.1);
}

TEST(CellularLink, NoPartIsFasterThanItsCategory)
{
    const RadioCatalogue radios = RadioCatalogue::BuiltIn();
    CellularConfig config;
    config.uplinkBps = 18e6;
    EXPECT_NO_THROW(RequireCategory(config, radios.Get("LTE-Cat4-modem")));
    EXPECT_THROW(RequireCategory(config, radios.Get("SIM7000")), std::invalid_argument);
    EXPECT_THROW(RequireCategory(config, radios.Get("nRF9160")), std::invalid_argument);
    for (const std::uint32_t coverage : {0U, 1U, 2U})
    {
        EXPECT_NO_THROW(RequireCategory(LteMConfig(coverage), radios.Get("nRF9160")));
        EXPECT_NO_THROW(RequireCategory(LteMConfig(coverage), radios.Get("SIM7000")));
    }
    // Cat-M1 has 1 Mb/s at most, regardless of the part.
    for (const std::string& name : radios.GetNames())
    {
        const auto peak = radios.Get(name).FindQuantity("peak_uplink_bps");
        if (peak && name != "LTE-Cat4-modem")
        {
            EXPECT_LE(peak->value, 1e6) << name;
        }
        if (radios.Get(name).GetTechnology() == "lte")
        {
            EXPECT_TRUE(peak) << name;
        }
    }
}

TEST(CellularLink, PagingOrPowerSaving)
{
    CellularConfig config;
    EXPECT_DOUBLE_EQ(CellularLink(config).Plan(1, LinkLoad()).GetRestShare().Get(LinkState::SLEEP),
                     1.0);
    config.pagingPeriodS = 20.48;
    EXPECT_NEAR(CellularLink(config).Plan(1, LinkLoad()).GetRestShare().Get(LinkState::RX),
                0.01 / 20.48,
                1e-15);
}

TEST(BleLink, ConnectionEvents)
{
    BleConnectionConfig config;
    config.intervalS = 1.0;
    config.clockPpm = 0.0;
    const BleConnectionLink link(config);
    const LinkUse event = link.GetEvent(1, 27, 1.0);
    EXPECT_NEAR(event.Get(LinkState::TX), 80e-6 + 27 * 8e-6 - 8e-6, 1e-5);
    EXPECT_NEAR(event.Get(LinkState::RX), 80e-6 + 16e-6, 1e-12);
    const LinkPlan plan = link.Plan(20, LinkLoad());
    EXPECT_NEAR(plan.GetMeanDelayS(), 0.5 + link.GetEvent(1, 27, 1.0).GetTotalS(), 1e-12);
    // Every event is kept at rest; with latency every tenth.
    const double busy = 1.0 - plan.GetRestShare().Get(LinkState::SLEEP);
    config.latency = 9;
    const LinkPlan lazy = BleConnectionLink(config).Plan(20, LinkLoad());
    EXPECT_NEAR(1.0 - lazy.GetRestShare().Get(LinkState::SLEEP), busy / 10.0, 1e-12);
}

TEST(WiredLink, SerialisationAndQueue)
{
    const WiredLink link{WiredConfig()};
    EXPECT_NEAR(link.GetFrameS(1472), 1538 * 8e-8, 1e-15);
    EXPECT_NEAR(link.GetFrameS(1), 84 * 8e-8, 1e-15); // the shortest frame with gap and preamble
    EXPECT_NEAR(link.Plan(1472, LinkLoad()).GetMeanDelayS(), 1538 * 8e-8 + 5e-7, 1e-15);
    LinkLoad half;
    half.contenders = 9;
    half.messagesPerS = 0.5 / (10 * link.GetFrameS(1472));
    const LinkPlan plan = link.Plan(1472, half);
    // At half load the wait of M/D/1 is half a frame.
    EXPECT_NEAR(plan.GetMeanDelayS(), 1.5 * link.GetFrameS(1472) + 5e-7, 1e-12);
    EXPECT_NEAR(plan.GetRestShare().Get(LinkState::RX), 0.45, 1e-12);
}
