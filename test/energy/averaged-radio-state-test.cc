// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/averaged-radio-state.h"

#include <cmath>
#include <gtest/gtest.h>
#include <map>

namespace ns3
{
namespace aiot
{
namespace
{

std::array<double, POWER_STATE_COUNT>
Shares(const std::map<PowerState, double>& values)
{
    std::array<double, POWER_STATE_COUNT> shares{};
    for (const auto& [state, value] : values)
    {
        shares[static_cast<std::size_t>(state)] = value;
    }
    return shares;
}

const RadioPowers POWERS = Shares({{PowerState::SLEEP, 5.7e-6},
                                   {PowerState::IDLE, 0.0018},
                                   {PowerState::RX, 0.0162},
                                   {PowerState::TX, 0.0159}});

TEST(AveragedRadioState, OneStateIsThatState)
{
    const AveragedRadioState sleep(Shares({{PowerState::SLEEP, 1}}), POWERS);
    EXPECT_EQ(sleep.GetState(), PowerState::SLEEP);
    EXPECT_EQ(sleep.GetPowerW(), 5.7e-6);
}

TEST(AveragedRadioState, PartsAddUpToTimeAndEnergyOfTheWhole)
{
    const AveragedRadioState mixture(Shares({{PowerState::SLEEP, 0.9871},
                                             {PowerState::IDLE, 0.0105},
                                             {PowerState::RX, 0.0013},
                                             {PowerState::TX, 0.0011}}),
                                     POWERS,
                                     1e-4);
    EXPECT_EQ(mixture.GetState(), PowerState::MIXED);
    // From a nanosecond, in which only one part has room, to days.
    for (const int64_t durationNs :
         {int64_t{1}, int64_t{7}, int64_t{999}, int64_t{1234567}, int64_t{200000000000000}})
    {
        const EnergyInterval whole{17,
                                   17 + durationNs,
                                   mixture.GetPowerW(),
                                   Component::RADIO,
                                   PowerState::MIXED,
                                   Stage::STANDBY};
        int64_t atNs = 17;
        double sumNj = 0;
        std::map<PowerState, double> ns;
        std::map<PowerState, double> nj;
        mixture.Split(whole, [&](const EnergyInterval& part) {
            EXPECT_EQ(part.startNs, atNs);
            EXPECT_GT(part.endNs, part.startNs);
            EXPECT_GE(part.powerW, 0);
            const auto partNs = static_cast<double>(part.endNs - part.startNs);
            atNs = part.endNs;
            sumNj += part.powerW * partNs;
            ns[part.state] += partNs;
            nj[part.state] += part.powerW * partNs;
        });
        EXPECT_EQ(atNs, whole.endNs);
        const double wholeNj = mixture.GetPowerW() * static_cast<double>(durationNs);
        EXPECT_NEAR(sumNj, wholeNj, 1e-13 * wholeNj);
        if (durationNs >= 1234567)
        {
            EXPECT_NEAR(ns[PowerState::RX], 0.0013 * durationNs, 2 + 1e-9 * durationNs);
            EXPECT_NEAR(nj[PowerState::RX], 0.0013 * 0.0162 * durationNs, 1e-9 * durationNs);
            EXPECT_NEAR(nj[PowerState::IDLE],
                        (0.0105 * 0.0018 + 1e-4) * durationNs,
                        1e-9 * durationNs);
        }
    }
}

TEST(AveragedRadioState, PartsStandWithinAnHour)
{
    const AveragedRadioState mixture(Shares({{PowerState::SLEEP, 0.5}, {PowerState::RX, 0.5}}),
                                     POWERS);
    constexpr int64_t HOUR_NS = 3600000000000;
    mixture.Split(
        {0, 24 * HOUR_NS, mixture.GetPowerW(), Component::RADIO, PowerState::MIXED, Stage::STANDBY},
        [&](const EnergyInterval& part) { EXPECT_EQ(part.endNs - part.startNs, HOUR_NS / 2); });
}

} // namespace
} // namespace aiot
} // namespace ns3
