// SPDX-License-Identifier: GPL-2.0-only
#include "../tools/refusal.h"
#include "smart-factory/smart-factory-scenario.h"

#include "ns3/config.h"
#include "ns3/decided-defaults.h"
#include "ns3/double.h"
#include "ns3/given-defaults.h"
#include "ns3/inference-server.h"
#include "ns3/random-range.h"
#include "ns3/random-variable-stream.h"
#include "ns3/sensor.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <gtest/gtest.h>
#include <map>
#include <set>

namespace ns3
{
namespace aiot
{
namespace
{

class GivenDefaultsTest : public testing::Test
{
  protected:
    ~GivenDefaultsTest() override
    {
        Config::Reset();
        Simulator::Destroy();
    }
};

SmartFactoryConfig
MakeConfig(const std::string& radio, const std::string& fidelity)
{
    SmartFactoryConfig config;
    config.radio = radio;
    config.fidelity = fidelity;
    config.sensors = 2;
    return config;
}

/// @return what building a factory says
std::string
Build(const SmartFactoryConfig& config)
{
    const std::string refusal = test::RefusalOf([&] {
        ZoneIntensities zones;
        SmartFactory factory(config);
        factory.Build(zones, std::nullopt);
    });
    Simulator::Destroy();
    return refusal;
}

/// Attributes of the applications that differ from ns-3's own defaults, once a factory is built.
std::set<std::string>
ListSet(const SmartFactoryConfig& config)
{
    std::set<std::string> names;
    ZoneIntensities zones;
    SmartFactory factory(config);
    factory.Build(zones, std::nullopt);
    const NodeContainer nodes = factory.GetNodes();
    for (auto node = nodes.Begin(); node != nodes.End(); ++node)
    {
        for (uint32_t i = 0; i < (*node)->GetNApplications(); ++i)
        {
            const Ptr<Application> application = (*node)->GetApplication(i);
            for (TypeId type = application->GetInstanceTypeId(); type != Object::GetTypeId();
                 type = type.GetParent())
            {
                for (std::size_t j = 0; j < type.GetAttributeN(); ++j)
                {
                    const auto information = type.GetAttribute(j);
                    const std::string kind = information.checker->GetValueTypeName();
                    const bool isSet = (information.flags & TypeId::ATTR_CONSTRUCT) &&
                                       information.accessor->HasGetter() &&
                                       kind != "ns3::PointerValue";
                    Ptr<AttributeValue> value = information.checker->Create();
                    if (!isSet || !information.accessor->Get(PeekPointer(application), *value))
                    {
                        continue;
                    }
                    const auto usual =
                        information.checker->CreateValidValue(*information.initialValue);
                    if (value->SerializeToString(information.checker) !=
                        usual->SerializeToString(information.checker))
                    {
                        names.insert(type.GetAttributeFullName(j));
                    }
                }
            }
        }
    }
    Simulator::Destroy();
    return names;
}

TEST_F(GivenDefaultsTest, CountsWhatIsTheSameAsGiven)
{
    const std::string name = "ns3::aiot::Sensor::Timeout";
    EXPECT_FALSE(IsDefaultGiven(name));
    EXPECT_EQ(GetGivenTime(name, Seconds(3)), Seconds(3));
    Config::SetDefault(name, StringValue("10s"));
    EXPECT_TRUE(IsDefaultGiven(name));
    EXPECT_EQ(GetGivenTime(name, Seconds(3)), Seconds(10));
    ASSERT_EQ(ListGivenDefaults().size(), 1U);
    EXPECT_EQ(ListGivenDefaults().front().name, name);
    Config::Reset();
    EXPECT_FALSE(IsDefaultGiven(name));
    EXPECT_FALSE(IsDefaultGiven("ns3::aiot::Sensor::Nothing"));
    EXPECT_FALSE(IsDefaultGiven("nothing"));
}

/// What a factory sets on an application is refused when it is given, or kept as given.
TEST_F(GivenDefaultsTest, WhatTheFactorySetsIsRefusedOrKept)
{
    for (const char* radio : {"csma", "lr-wpan", "wifi", "lorawan"})
    {
        const std::string fidelity = std::string(radio) == "lorawan" ? "message" : "packet";
        const SmartFactoryConfig config = MakeConfig(radio, fidelity);
        const std::set<std::string> set = ListSet(config);
        EXPECT_GE(set.size(), 8U) << radio;
        for (const std::string& name : set)
        {
            SCOPED_TRACE(std::string(radio) + ": " + name);
            TypeId type;
            TypeId::AttributeInformation information;
            const std::size_t split = name.rfind("::");
            ASSERT_TRUE(TypeId::LookupByNameFailSafe(name.substr(0, split), &type));
            ASSERT_TRUE(type.LookupAttributeByName(name.substr(split + 2), &information));
            Config::SetDefault(name,
                               *information.checker->CreateValidValue(*information.initialValue));
            const std::string refusal = Build(config);
            if (refusal == test::ACCEPTED)
            {
                EXPECT_EQ(ListSet(config).count(name), 0U);
            }
            else
            {
                EXPECT_NE(refusal.find("--" + name), std::string::npos) << refusal;
            }
            Config::Reset();
        }
    }
}

/// A network's own attributes that are overwritten when it is built are found by looking there.
TEST_F(GivenDefaultsTest, WhatANetworkSetsIsRefused)
{
    const std::map<std::string, std::pair<std::string, std::string>> cases{
        {"ns3::CsmaNetDevice::Mtu", {"csma", "900"}},
        {"ns3::CsmaChannel::DataRate", {"csma", "1Mbps"}},
        {"ns3::WifiPhy::TxPowerStart", {"wifi", "3"}},
        {"ns3::Txop::MinCw", {"wifi", "3"}},
        {"ns3::LteEnbNetDevice::DlBandwidth", {"lte", "50"}},
        {"ns3::Icmpv6L4Protocol::DAD", {"lr-wpan", "true"}}};
    for (const auto& [name, one] : cases)
    {
        Config::SetDefault(name, StringValue(one.second));
        EXPECT_NE(Build(MakeConfig(one.first, "packet")).find("--" + name), std::string::npos)
            << name;
        Config::Reset();
    }
}

/// The same attribute acts at both levels, or is refused where it cannot act.
TEST_F(GivenDefaultsTest, MessagesHaveNoPackets)
{
    Config::SetDefault("ns3::CsmaChannel::Delay", StringValue("1ms"));
    EXPECT_EQ(Build(MakeConfig("csma", "packet")), test::ACCEPTED);
    EXPECT_EQ(Build(MakeConfig("csma", "message")), test::ACCEPTED);
    Config::Reset();
    Config::SetDefault("ns3::CsmaNetDevice::EncapsulationMode", StringValue("Llc"));
    EXPECT_EQ(Build(MakeConfig("csma", "packet")), test::ACCEPTED);
    EXPECT_NE(Build(MakeConfig("csma", "message")).find("--fidelity=packet"), std::string::npos);
    Config::Reset();
    Config::SetDefault("ns3::LteUePhy::NoiseFigure", DoubleValue(7));
    EXPECT_NE(Build(MakeConfig("csma", "packet")).find("--radio=lte"), std::string::npos);
}

/// A build leaves no defaults behind that would count as given.
TEST_F(GivenDefaultsTest, BuildingGivesNone)
{
    for (const char* radio : {"csma", "lr-wpan", "lte", "wifi"})
    {
        EXPECT_EQ(Build(MakeConfig(radio, "packet")), test::ACCEPTED) << radio;
        EXPECT_EQ(ListGivenDefaults().size(), 0U) << radio;
    }
}

TEST(RandomRange, OfEachKind)
{
    const auto find = [](const char* text) {
        ObjectFactory factory;
        std::istringstream in(text);
        in >> factory;
        return FindRandomRange(factory.Create<RandomVariableStream>());
    };
    EXPECT_EQ(find("ns3::ConstantRandomVariable[Constant=-1]"), std::pair(-1.0, -1.0));
    EXPECT_EQ(find("ns3::UniformRandomVariable[Min=0.25|Max=0.5]"), std::pair(0.25, 0.5));
    EXPECT_EQ(find("ns3::UniformRandomVariable[Min=2|Max=1]"), std::pair(1.0, 2.0));
    EXPECT_EQ(find("ns3::TriangularRandomVariable[Min=0|Max=1|Mean=0.5]"), std::pair(0.0, 1.0));
    EXPECT_EQ(find("ns3::ExponentialRandomVariable[Mean=0.1|Bound=1]"), std::pair(0.0, 1.0));
    EXPECT_EQ(find("ns3::ExponentialRandomVariable[Mean=0.1]"), std::nullopt);
    EXPECT_EQ(find("ns3::NormalRandomVariable"), std::nullopt);
}

} // namespace
} // namespace aiot
} // namespace ns3
