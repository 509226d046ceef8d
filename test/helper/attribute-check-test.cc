// SPDX-License-Identifier: GPL-2.0-only
#include "../tools/refusal.h"

#include "ns3/attribute-check.h"
#include "ns3/config.h"
#include "ns3/global-value.h"
#include "ns3/nstime.h"
#include "ns3/object-factory.h"
#include "ns3/sensor.h"
#include "ns3/uinteger.h"

#include <gtest/gtest.h>
#include <limits>
#include <stdexcept>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

/// @return what the refusal says
std::string
Refusal(const std::string& name, const std::string& value)
{
    return test::RefusalOf([&] { CheckAttributeDefault(name, value); });
}

} // namespace

TEST(AttributeCheck, TakesWhatTheAttributeTakes)
{
    const std::pair<const char*, const char*> good[] = {
        {"ns3::aiot::Sensor::Timeout", "3s"},
        {"ns3::aiot::Sensor::Timeout", "1ns"},
        {"ns3::aiot::Sensor::PayloadBytes", "4294967295"},
        {"ns3::aiot::Sensor::Interval", "ns3::ExponentialRandomVariable[Mean=2]"},
        {"ns3::aiot::PoweredApplication::Transport", "ns3::aiot::UdpEndpoint[SegmentBytes=512]"},
        {"ns3::aiot::Battery::InitialEnergy", "1e3"},
        {"ns3::aiot::Battery::Rechargeable", "true"},
        {"ns3::CsmaNetDevice::EncapsulationMode", "Llc"},
        {"ns3::CsmaChannel::DataRate", "10Mbps"},
        {"ns3::UdpEchoClient::RemotePort", "65535"},
        {"ns3::WifiPhy::TxPowerStart", "-3.5"},
    };
    for (const auto& [name, value] : good)
    {
        EXPECT_EQ(Refusal(name, value), test::ACCEPTED) << name;
    }
}

TEST(AttributeCheck, RefusesWhatItDoesNotTake)
{
    const std::pair<const char*, const char*> bad[] = {
        {"ns3::aiot::Sensor::Timeout", "0s"},
        {"ns3::aiot::Sensor::Timeout", "10 parsecs"},
        {"ns3::aiot::Sensor::Timeout", ""},
        {"ns3::aiot::Sensor::PayloadBytes", "-1"},
        {"ns3::aiot::Sensor::PayloadBytes", "4294967296"},
        {"ns3::aiot::Sensor::PayloadBytes", "12 "},
        {"ns3::aiot::Sensor::Interval", "5"},
        {"ns3::aiot::Sensor::Interval", "ns3::Node"},
        {"ns3::aiot::Sensor::EdgeAddress", "not an address"},
        {"ns3::aiot::Battery::InitialEnergy", "nan"},
        {"ns3::aiot::Battery::InitialEnergy", "-1"},
        {"ns3::aiot::Battery::InitialEnergy", "0x10"},
        {"ns3::aiot::Battery::Rechargeable", "perhaps"},
        {"ns3::CsmaNetDevice::EncapsulationMode", "Foo"},
        {"ns3::CsmaNetDevice::EncapsulationMode", ""},
        {"ns3::CsmaNetDevice::EncapsulationMode", "Dix|Llc"},
        {"ns3::aiot::PoweredApplication::Transport", "ns3::NoSuchType"},
        {"ns3::CsmaChannel::DataRate", "10 apples"},
        {"ns3::UdpEchoClient::RemotePort", "65536"},
    };
    for (const auto& [name, value] : bad)
    {
        const std::string refusal = Refusal(name, value);
        EXPECT_EQ(refusal.find(std::string("--") + name + "="), 0U)
            << name << " = '" << value << "': " << refusal;
        EXPECT_EQ(refusal.find('\n'), std::string::npos);
    }
}

TEST(AttributeCheck, RefusesTimesAndRatesBeyond64Bits)
{
    const std::string digits(300, '9');
    for (const std::string& value :
         {std::string("1e308"), digits, "-" + digits, std::string("nan")})
    {
        EXPECT_NE(Refusal("ns3::aiot::Sensor::SampleDuration", value), test::ACCEPTED) << value;
    }
    for (const std::string& value : {std::string("18446744073709551616"), digits})
    {
        EXPECT_NE(Refusal("ns3::PointToPointNetDevice::DataRate", value), test::ACCEPTED) << value;
    }
}

TEST(AttributeCheck, RefusesWhatIsNoAttribute)
{
    for (const char* name : {"ns3::NoSuchType::X",
                             "ns3::aiot::Sensor::NoSuchAttribute",
                             "ns3::aiot::Sensor",
                             "::",
                             "Timeout",
                             "ns3::aiot::Sensor::"})
    {
        EXPECT_EQ(Refusal(name, "1").find("unknown attribute"), 0U) << name;
    }
}

TEST(AttributeCheck, AnInheritedAttributeIsSetWhereItIsDeclared)
{
    EXPECT_EQ(Refusal("ns3::aiot::Sensor::Transport", "ns3::aiot::TcpEndpoint"),
              "--ns3::aiot::Sensor::Transport is inherited: set "
              "--ns3::aiot::PoweredApplication::Transport");
}

TEST(AttributeCheck, ChangesNothing)
{
    ASSERT_EQ(Refusal("ns3::aiot::Sensor::PayloadBytes", "12345"), test::ACCEPTED);
    ASSERT_TRUE(CheckGlobalValue("RngRun", "77"));
    UintegerValue bytes;
    ObjectFactory("ns3::aiot::Sensor").Create<Sensor>()->GetAttribute("PayloadBytes", bytes);
    EXPECT_EQ(bytes.Get(), 50U);
    UintegerValue run;
    GlobalValue::GetValueByName("RngRun", run);
    EXPECT_NE(run.Get(), 77U);
}

TEST(AttributeCheck, GlobalValuesHaveTheBoundsThatNs3Aborts)
{
    EXPECT_FALSE(CheckGlobalValue("NoSuchValue", "1"));
    EXPECT_TRUE(CheckGlobalValue("RngRun", "0"));
    EXPECT_TRUE(CheckGlobalValue("RngRun", "9223372036854775807"));
    EXPECT_TRUE(CheckGlobalValue("RngSeed", "1"));
    EXPECT_TRUE(CheckGlobalValue("RngSeed", "4294944442"));
    EXPECT_TRUE(CheckGlobalValue("SchedulerType", "ns3::HeapScheduler"));
    EXPECT_TRUE(CheckGlobalValue("ChecksumEnabled", "true"));
    const std::pair<const char*, const char*> bad[] = {
        {"RngRun", "-1"},
        {"RngRun", "9223372036854775808"},
        {"RngRun", "1.5"},
        {"RngRun", ""},
        {"RngSeed", "0"},
        {"RngSeed", "4294944443"},
        {"SchedulerType", "ns3::Node"},
        {"SchedulerType", "x"},
        {"SimulatorImplementationType", "x"},
        {"SimulatorImplementationType", "ns3::Node"},
        {"ChecksumEnabled", "maybe"},
    };
    for (const auto& [name, value] : bad)
    {
        EXPECT_THROW(CheckGlobalValue(name, value), std::invalid_argument) << name << value;
    }
}

TEST(AttributeCheck, NumbersAreReadWhollyOrNotAtAll)
{
    EXPECT_EQ(ParseFiniteNumber("-1.5e3"), -1500);
    EXPECT_EQ(ParseFiniteNumber(".5"), 0.5);
    EXPECT_EQ(ParseFiniteNumber("+2."), 2);
    EXPECT_EQ(ParseFiniteNumber("1e-400"), 0);
    for (const char* text :
         {"", " ", " 1", "1 ", "1s", "1,5", "nan", "inf", "-inf", "1e400", "0x10", "--1", "e5"})
    {
        EXPECT_THROW(ParseFiniteNumber(text), std::invalid_argument) << text;
    }
    EXPECT_EQ(ParseWholeNumber("0"), 0U);
    EXPECT_EQ(ParseWholeNumber("007"), 7U);
    EXPECT_EQ(ParseWholeNumber("18446744073709551615"), std::numeric_limits<uint64_t>::max());
    for (const char* text :
         {"", "-0", "+1", "1.0", "1e3", " 1", "18446744073709551616", "99999999999999999999999"})
    {
        EXPECT_THROW(ParseWholeNumber(text), std::invalid_argument) << text;
    }
}
