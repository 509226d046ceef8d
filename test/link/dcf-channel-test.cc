// SPDX-License-Identifier: GPL-2.0-only
#include "dcf-twin.h"

#include "ns3/dcf-channel.h"
#include "ns3/wifi-airtime.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <random>
#include <stdexcept>
#include <utility>
#include <vector>

using namespace ns3::aiot;

namespace
{

/// Bianchi, JSAC 2000, table II: 1 Mbit/s, 8184 bit payload, headers 272 + 128, ACK 112 + 128.
DcfChannel
BianchiChannel(std::uint32_t stations, std::uint32_t window, std::uint32_t doublings)
{
    DcfChannel channel;
    channel.stations = stations;
    channel.window = window;
    channel.doublings = doublings;
    channel.maxAttempts = 0;
    channel.slotS = 50e-6;
    channel.successS = (272 + 128 + 8184 + 28 + 1 + 112 + 128 + 128 + 1) * 1e-6;
    channel.collisionS = (272 + 128 + 8184 + 128 + 1) * 1e-6;
    return channel;
}

struct SlotCount
{
    double tau;
    double collision;
    double successPerS;
};

/// Every station with its own counter, slot by slot.
SlotCount
SimulateSlots(const DcfChannel& channel, int slots, std::uint64_t seed)
{
    std::mt19937_64 random(seed);
    std::vector<std::uint32_t> stage(channel.stations);
    std::vector<std::uint32_t> counter(channel.stations);
    const auto draw = [&](std::size_t station) {
        const std::uint32_t window = channel.window << std::min(stage[station], channel.doublings);
        counter[station] = std::uniform_int_distribution<std::uint32_t>(0, window - 1)(random);
    };
    for (std::size_t station = 0; station < counter.size(); ++station)
    {
        draw(station);
    }
    double sent = 0.0;
    double collided = 0.0;
    double successes = 0.0;
    double timeS = 0.0;
    for (int slot = 0; slot < slots; ++slot)
    {
        const auto now = std::count(counter.begin(), counter.end(), 0U);
        sent += static_cast<double>(now);
        collided += now > 1 ? static_cast<double>(now) : 0.0;
        successes += now == 1 ? 1.0 : 0.0;
        timeS += now == 0 ? channel.slotS : now == 1 ? channel.successS : channel.collisionS;
        for (std::size_t station = 0; station < counter.size(); ++station)
        {
            if (counter[station] > 0)
            {
                --counter[station];
                continue;
            }
            const bool over = now == 1 || stage[station] + 1 == channel.maxAttempts;
            stage[station] = over ? 0 : stage[station] + 1;
            draw(station);
        }
    }
    return {sent / slots / channel.stations, collided / sent, successes / timeS};
}

} // namespace

TEST(DcfChannel, EndlessRetransmissionIsBianchis)
{
    for (const auto& [window, m] :
         std::vector<std::pair<std::uint32_t, std::uint32_t>>{{32, 3}, {32, 5}, {128, 3}})
    {
        const DcfChannel channel = BianchiChannel(10, window, m);
        for (const double p : {0.0, 0.1, 0.3, 0.499, 0.7, 0.95})
        {
            const double w = window;
            const double bianchi =
                2.0 * (1.0 - 2.0 * p) /
                ((1.0 - 2.0 * p) * (w + 1.0) + p * w * (1.0 - std::pow(2.0 * p, m)));
            EXPECT_NEAR(DcfSaturatedTau(channel, p), bianchi, 1e-12) << window << " " << p;
        }
    }
}

TEST(DcfChannel, LongFramesAgainstSimulatedStations)
{
    // 802.11a at 6 Mbit/s, 1036 B: a frame lasts 156 slots, so who waits for one meets others.
    DcfChannel channel;
    channel.maxAttempts = 7;
    channel.successS = 1408e-6 + 16e-6 + 44e-6 + 34e-6;
    channel.collisionS = 1408e-6 + 34e-6;
    for (const std::uint32_t stations : {2U, 10U, 50U, 100U})
    {
        for (const double offered : {0.1, 0.3, 0.5})
        {
            channel.stations = stations;
            channel.framesPerS = offered / (stations * 1452e-6);
            const DcfPoint point = SolveDcf(channel);
            test::DcfTwin twin(channel, 34e-6, 7);
            twin.Run(200.0);
            const auto where = ::testing::Message() << stations << " stations, " << offered;
            EXPECT_FALSE(point.saturated) << where;
            EXPECT_NEAR(DcfMeanAttempts(channel, point.collision) / (twin.sent / twin.ended),
                        1.0,
                        0.01)
                << where;
            // Throughput is what is offered, as long as hardly a frame is given up.
            EXPECT_NEAR(point.successPerS / (stations * channel.framesPerS), 1.0, 1e-6) << where;
        }
    }
}

TEST(DcfChannel, OneStationAlone)
{
    const DcfPoint point = SolveDcf(BianchiChannel(1, 32, 5));
    EXPECT_NEAR(point.tau, 2.0 / 33.0, 1e-12);
    EXPECT_DOUBLE_EQ(point.collision, 0.0);
    EXPECT_TRUE(point.saturated);
}

TEST(DcfChannel, SaturationAgainstSimulatedSlots)
{
    for (const std::uint32_t stations : {2U, 5U, 10U, 20U, 50U})
    {
        for (const std::uint32_t attempts : {0U, 7U})
        {
            DcfChannel channel = BianchiChannel(stations, 32, 5);
            channel.maxAttempts = attempts;
            const DcfPoint point = SolveDcf(channel);
            const SlotCount count = SimulateSlots(channel, 400000, stations);
            EXPECT_NEAR(point.tau, count.tau, 0.03 * count.tau) << stations;
            EXPECT_NEAR(point.collision, count.collision, 0.012) << stations;
            EXPECT_NEAR(point.successPerS, count.successPerS, 0.015 * count.successPerS)
                << stations;
        }
    }
}

TEST(DcfChannel, PublishedThroughput)
{
    // src/wifi/examples/wifi-bianchi.cc of ns-3.37: Bianchi's model for 802.11a, 1500 B over LLC,
    // with DIFS after collisions, as computed by Lanante, Yin and Deronne (University of
    // Washington, 2020). Theirs adds that who has just sent may send first; ours is the plain one.
    struct Published
    {
        double rate;
        std::uint32_t stations;
        double mbps;
    };

    const WifiMode control = FindWifiMode("ofdm-6");
    for (const Published& row : std::vector<Published>{{6, 5, 4.7087},
                                                       {6, 10, 4.3453},
                                                       {6, 20, 3.9899},
                                                       {6, 30, 3.7824},
                                                       {6, 50, 3.5071}})
    {
        DcfChannel channel;
        const double frameS = WifiAirtimeS(FindWifiMode("ofdm-6"), 1500 + 8 + 24 + 4);
        channel.stations = row.stations;
        channel.maxAttempts = 0;
        channel.successS = frameS + 16e-6 + WifiAirtimeS(control, 14) + 34e-6;
        channel.collisionS = frameS + 34e-6;
        EXPECT_NEAR(SolveDcf(channel).successPerS * 12000e-6, row.mbps, 0.03 * row.mbps)
            << row.stations;
    }
}

TEST(DcfChannel, LightLoadCarriesWhatIsOffered)
{
    DcfChannel channel = BianchiChannel(20, 32, 5);
    double before = 0.0;
    for (const double perS : {0.0, 0.01, 0.5, 2.0, 4.0})
    {
        channel.framesPerS = perS;
        const DcfPoint point = SolveDcf(channel);
        EXPECT_FALSE(point.saturated);
        EXPECT_NEAR(point.successPerS, 20.0 * perS, 1e-6 * perS);
        EXPECT_GE(point.collision, before);
        before = point.collision;
    }
    channel.framesPerS = 100.0;
    EXPECT_TRUE(SolveDcf(channel).saturated);
    channel.framesPerS = std::numeric_limits<double>::infinity();
    EXPECT_TRUE(SolveDcf(channel).saturated);
}

TEST(DcfChannel, Refusals)
{
    DcfChannel channel;
    channel.stations = 0;
    EXPECT_THROW(SolveDcf(channel), std::invalid_argument);
    channel = DcfChannel();
    channel.slotS = 0.0;
    EXPECT_THROW(SolveDcf(channel), std::invalid_argument);
    channel = DcfChannel();
    channel.framesPerS = -1.0;
    EXPECT_THROW(SolveDcf(channel), std::invalid_argument);
}

TEST(WifiAirtime, KnownFrames)
{
    // 14 B acknowledgement: 304 us at 1 Mbit/s, 44 us at 6 Mbit/s, 28 us at 24 Mbit/s.
    EXPECT_NEAR(WifiAirtimeS(FindWifiMode("dsss-1"), 14), 304e-6, 1e-12);
    EXPECT_NEAR(WifiAirtimeS(FindWifiMode("ofdm-6"), 14), 44e-6, 1e-12);
    EXPECT_NEAR(WifiAirtimeS(FindWifiMode("ofdm-24"), 14), 28e-6, 1e-12);
    EXPECT_NEAR(WifiAirtimeS(FindWifiMode("erp-24"), 14), 34e-6, 1e-12);
    EXPECT_NEAR(WifiAirtimeS(FindWifiMode("cck-11"), 1536), 192e-6 + 1118e-6, 1e-12);
    EXPECT_NEAR(WifiAirtimeS(FindWifiMode("ht-7"), 1538), 36e-6 + 48 * 4e-6 + 6e-6, 1e-12);
    EXPECT_THROW(FindWifiMode("ofdm-7"), std::invalid_argument);
}
