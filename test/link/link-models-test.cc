// SPDX-License-Identifier: GPL-2.0-only
// What all links have in common: time adds up, chances are chances, more load is not better.
#include "ns3/ble-advertising-link.h"
#include "ns3/ble-connection-link.h"
#include "ns3/cellular-link.h"
#include "ns3/link-power.h"
#include "ns3/lorawan-link.h"
#include "ns3/lr-wpan-link.h"
#include "ns3/radio-catalogue.h"
#include "ns3/wifi-link.h"
#include "ns3/wired-link.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

using namespace ns3::aiot;

namespace
{

std::vector<std::unique_ptr<LinkModel>>
AllLinks()
{
    std::vector<std::unique_ptr<LinkModel>> links;
    LorawanConfig lora;
    links.push_back(std::make_unique<LorawanLink>(lora));
    lora.confirmed = true;
    lora.downlinkSuccess = 0.8;
    links.push_back(std::make_unique<LorawanLink>(lora));
    LrWpanConfig wpan;
    links.push_back(std::make_unique<LrWpanLink>(wpan));
    wpan.listens = true;
    links.push_back(std::make_unique<LrWpanLink>(wpan));
    wpan.slotted = true;
    links.push_back(std::make_unique<LrWpanLink>(wpan));
    WifiConfig wifi;
    links.push_back(std::make_unique<WifiLink>(wifi));
    wifi.powerSave = true;
    links.push_back(std::make_unique<WifiLink>(wifi));
    links.push_back(std::make_unique<CellularLink>(CellularConfig()));
    for (const std::uint32_t coverage : {0U, 1U, 2U})
    {
        links.push_back(std::make_unique<CellularLink>(NbIotConfig(coverage)));
        links.push_back(std::make_unique<CellularLink>(LteMConfig(coverage)));
    }
    BleAdvertisingConfig advertising;
    advertising.events = 3;
    links.push_back(std::make_unique<BleAdvertisingLink>(advertising));
    links.push_back(std::make_unique<BleConnectionLink>(BleConnectionConfig()));
    links.push_back(std::make_unique<WiredLink>(WiredConfig()));
    return links;
}

LinkLoad
MakeLoad(std::uint32_t contenders, double messagesPerS, double frameErrorRate)
{
    LinkLoad load;
    load.contenders = contenders;
    load.messagesPerS = messagesPerS;
    load.frameErrorRate = frameErrorRate;
    return load;
}

} // namespace

TEST(LinkModels, TimeAddsUpEverywhere)
{
    for (const auto& link : AllLinks())
    {
        for (const std::uint32_t contenders : {0U, 3U, 100U})
        {
            for (const double perS : {0.0, 1e-4, 0.1, 10.0})
            {
                for (const double error : {0.0, 0.1})
                {
                    const LinkPlan plan = link->Plan(20, MakeLoad(contenders, perS, error));
                    SCOPED_TRACE(link->GetName() + " " + std::to_string(contenders) + " " +
                                 std::to_string(perS));
                    EXPECT_NEAR(plan.GetRestShare().GetTotalS(), 1.0, 1e-12);
                    const double periodS = 10.0 * plan.GetMeanUse().GetTotalS() + 1.0;
                    const LinkUse use = plan.GetPeriodUse(periodS);
                    EXPECT_NEAR(use.GetTotalS(), periodS, 1e-9 * periodS);
                    double sum = 0.0;
                    for (std::size_t i = 0; i < plan.GetOutcomeCount(); ++i)
                    {
                        const LinkOutcome& one = plan.GetOutcome(i);
                        sum += one.probability;
                        EXPECT_GE(one.delayS, one.delaySpreadS);
                        EXPECT_LE(one.use.hostS, one.use.GetTotalS() * (1.0 + 1e-12));
                        // What has arrived did so before the device went to rest, but for the time
                        // on the wire or in the air.
                        EXPECT_LE(one.delayS, one.use.GetTotalS() + 1e-6);
                        for (const double stayS : one.use.durationS)
                        {
                            EXPECT_GE(stayS, 0.0);
                        }
                    }
                    EXPECT_NEAR(sum, 1.0, 1e-9);
                    EXPECT_GT(plan.GetServedShare(), 0.0);
                    EXPECT_LE(plan.GetServedShare(), 1.0);
                }
            }
        }
    }
}

TEST(LinkModels, MoreLoadErrorsAndPayloadAreNotBetter)
{
    for (const auto& link : AllLinks())
    {
        SCOPED_TRACE(link->GetName());
        double delivery = 1.0;
        for (const std::uint32_t contenders : {0U, 1U, 10U, 100U})
        {
            const double now =
                link->Plan(20, MakeLoad(contenders, 0.01, 0.0)).GetDeliveryProbability();
            EXPECT_LE(now, delivery + 1e-12);
            delivery = now;
        }
        const LinkPlan good = link->Plan(20, MakeLoad(0, 0.01, 0.0));
        const LinkPlan bad = link->Plan(20, MakeLoad(0, 0.01, 0.2));
        EXPECT_LE(bad.GetDeliveryProbability(), good.GetDeliveryProbability());
        EXPECT_GE(bad.GetMeanUse().GetTotalS(), good.GetMeanUse().GetTotalS() - 1e-12);
        EXPECT_LE(link->Plan(1, LinkLoad()).GetMeanUse().Get(LinkState::TX),
                  link->Plan(30, LinkLoad()).GetMeanUse().Get(LinkState::TX));
        EXPECT_DOUBLE_EQ(link->Plan(20, LinkLoad()).GetDeliveryProbability(), 1.0);
    }
}

TEST(LinkModels, SaturationIsSaid)
{
    constexpr double infinity = std::numeric_limits<double>::infinity();
    for (const auto& link : AllLinks())
    {
        SCOPED_TRACE(link->GetName());
        const LinkPlan plan = link->Plan(20, MakeLoad(20, infinity, 0.0));
        EXPECT_LT(plan.GetServedShare(), 1.0);
        EXPECT_TRUE(std::isfinite(plan.GetMeanUse().GetTotalS()));
        EXPECT_EQ(link->Plan(20, LinkLoad()).GetServedShare(), 1.0);
    }
}

TEST(LinkModels, Refusals)
{
    for (const auto& link : AllLinks())
    {
        SCOPED_TRACE(link->GetName());
        EXPECT_THROW(link->Plan(20, MakeLoad(0, -1.0, 0.0)), std::invalid_argument);
        EXPECT_THROW(link->Plan(20, MakeLoad(0, std::nan(""), 0.0)), std::invalid_argument);
        EXPECT_THROW(link->Plan(20, MakeLoad(0, 0.0, 1.5)), std::invalid_argument);
        EXPECT_THROW(link->Plan(4000000000U, LinkLoad()), std::invalid_argument);
    }
}

TEST(LinkPower, EnergyIsPowerTimesTime)
{
    RadioProfile radio("r", "lorawan");
    radio.SetPower("tx", Figure::Constant(0.1, "W"));
    radio.SetPower("rx", Figure::Constant(0.05, "W"));
    radio.SetPower("idle", Figure::Constant(0.01, "W"));
    radio.SetPower("sleep", Figure::Constant(0.001, "W"));
    LinkPower power = LinkPower::FromRadio(radio, std::nan(""));
    power.hostActiveW = 0.2;
    power.hostSleepW = 0.002;
    LinkUse use;
    use.Add(LinkState::TX, 1.0).Add(LinkState::RX, 2.0).Add(LinkState::CCA, 3.0);
    use.Add(LinkState::SLEEP, 4.0).Add(LinkState::WAKE, 5.0).Add(LinkState::TAIL, 6.0);
    use.hostS = 7.0;
    EXPECT_NEAR(power.GetStateEnergyJ(use, LinkState::CCA), 0.15, 1e-15);
    EXPECT_NEAR(power.GetHostEnergyJ(use), 7.0 * 0.2 + 14.0 * 0.002, 1e-12);
    EXPECT_NEAR(power.GetEnergyJ(use), 0.1 + 0.1 + 0.15 + 0.004 + 0.05 + 0.3 + 1.4 + 0.028, 1e-12);
    EXPECT_EQ(power.Get(LinkState::OFF), 0.0);
}
