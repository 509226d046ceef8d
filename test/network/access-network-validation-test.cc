// SPDX-License-Identifier: GPL-2.0-only
// What a user may ask for, and how everything else is refused.
#include "../tools/refusal.h"

#include "ns3/node.h"
#include "ns3/radio-technology.h"
#include "ns3/simulator.h"

#include <cmath>
#include <functional>
#include <gtest/gtest.h>
#include <stdexcept>
#include <string>

namespace ns3
{
namespace aiot
{
namespace
{

AccessNetworkConfig
MakeConfig(const std::string& radio)
{
    AccessNetworkConfig config;
    config.ipVersion = radio == "lr-wpan" ? 6 : 4;
    return config;
}

std::string
GetComplaint(const std::string& radio, const AccessNetworkConfig& config)
{
    return test::RefusalOf([&] { CreateAccessNetworkHelper(radio, config); });
}

TEST(AccessNetworkValidation, NamesMakeTheirHelpers)
{
    for (const auto& name : GetAccessNetworkNames())
    {
        EXPECT_EQ(CreateAccessNetworkHelper(name, MakeConfig(name))->GetPlan().radio, name);
    }
    EXPECT_EQ(GetComplaint("wlfi", {}), "unknown radio 'wlfi'; near are wifi");
}

TEST(AccessNetworkValidation, IpVersion)
{
    for (const auto& name : GetAccessNetworkNames())
    {
        AccessNetworkConfig config;
        config.ipVersion = 5;
        EXPECT_EQ(GetComplaint(name, config), "IP version 5 is not 4 or 6");
        config.ipVersion = 6;
        EXPECT_EQ(GetComplaint(name, config), test::ACCEPTED);
    }
    // By default a radio takes its own version.
    EXPECT_EQ(GetComplaint("lr-wpan", {}), test::ACCEPTED);
    AccessNetworkConfig config;
    config.ipVersion = 4;
    EXPECT_EQ(GetComplaint("lr-wpan", config),
              "lr-wpan carries IPv6 only (6LoWPAN): IP version 4 is not 6");
}

TEST(AccessNetworkValidation, DataRates)
{
    const auto complain = [](const std::string& radio, const std::string& rate) {
        auto config = MakeConfig(radio);
        config.dataRate = rate;
        return GetComplaint(radio, config);
    };
    for (const char* rate :
         {"6.5Mb/s", "13Mbps", "65Mb/s", "65000kb/s", "58500000bps", "0.065Gb/s"})
    {
        EXPECT_EQ(complain("wifi", rate), test::ACCEPTED) << rate;
    }
    for (const char* rate :
         {"54Mb/s", "65", "Mb/s", "65 Mb/s extra", "nanMb/s", "infMb/s", "-65Mb/s"})
    {
        EXPECT_EQ(complain("wifi", rate),
                  "data rate '" + std::string(rate) +
                      "' is not one of wifi's: 6.5Mb/s, 13Mb/s, 19.5Mb/s, 26Mb/s, 39Mb/s, 52Mb/s, "
                      "58.5Mb/s, 65Mb/s");
    }
    EXPECT_EQ(complain("lr-wpan", "250kb/s"), test::ACCEPTED);
    EXPECT_EQ(complain("lr-wpan", "100kb/s"),
              "data rate '100kb/s' is not one of lr-wpan's: 250kb/s");
    EXPECT_EQ(complain("csma", "1Gb/s"), test::ACCEPTED);
    EXPECT_EQ(complain("csma", "1Mb/s"),
              "data rate '1Mb/s' is not one of csma's: 10Mb/s, 100Mb/s, 1000Mb/s");
    EXPECT_NE(complain("lte", "10Mb/s").find("leave it empty"), std::string::npos);
}

TEST(AccessNetworkValidation, TransmitPower)
{
    const auto complain = [](const std::string& radio, double powerDbm) {
        auto config = MakeConfig(radio);
        config.txPowerDbm = powerDbm;
        return GetComplaint(radio, config);
    };
    EXPECT_EQ(complain("wifi", 30), test::ACCEPTED);
    EXPECT_EQ(complain("wifi", 30.1), "transmit power 30.1 dBm is not from -20 to 30 dBm");
    EXPECT_EQ(complain("wifi", std::nan("")), "transmit power nan dBm is not from -20 to 30 dBm");
    EXPECT_EQ(complain("lr-wpan", -40), test::ACCEPTED);
    EXPECT_EQ(complain("lr-wpan", 21), "transmit power 21 dBm is not from -40 to 20 dBm");
    EXPECT_EQ(complain("lte", 24), "transmit power 24 dBm is not from -40 to 23 dBm");
    EXPECT_EQ(complain("csma", 0), "csma is a wire: a transmit power is not allowed");
}

TEST(AccessNetworkValidation, RadiusIsChecked)
{
    for (const auto& name : GetAccessNetworkNames())
    {
        auto config = MakeConfig(name);
        config.radiusM = 0;
        EXPECT_EQ(GetComplaint(name, config), "cell radius 0 m is not above 0 and at most 10000 m");
    }
}

TEST(AccessNetworkValidation, NominalRatesAndPowers)
{
    auto config = MakeConfig("wifi");
    config.dataRate = "26Mb/s";
    config.txPowerDbm = 3;
    const auto wifi = CreateAccessNetworkHelper("wifi", config);
    EXPECT_DOUBLE_EQ(wifi->GetPlan().nominalRateBps, 26e6);
    EXPECT_DOUBLE_EQ(wifi->GetPlan().txPowerDbm.value(), 3);
    EXPECT_FALSE(CreateAccessNetworkHelper("csma", {})->GetPlan().txPowerDbm.has_value());
}

TEST(AccessNetworkValidation, TooManySensorsInACellAreRefusedBeforeAnythingIsBuilt)
{
    const NodeContainer sensors(311);
    const NodeContainer gateways(1);
    const NodeContainer servers(2);
    const auto lte = CreateAccessNetworkHelper("lte", {});
    EXPECT_THROW(lte->Install(sensors, gateways, servers.Get(0), servers.Get(1)),
                 std::invalid_argument);
    EXPECT_EQ(sensors.Get(0)->GetNDevices(), 0U);
    Simulator::Destroy();
}

} // namespace
} // namespace aiot
} // namespace ns3
