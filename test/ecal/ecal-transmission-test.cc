// SPDX-License-Identifier: GPL-2.0-only
#include "../tools/refusal.h"

#include "ns3/ecal-path.h"
#include "ns3/ecal-protocol.h"
#include "ns3/ecal-transmission.h"

#include <array>
#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

namespace ns3::aiot
{

namespace
{

using Stack = std::array<const char*, PROTOCOL_LAYERS>;

const Stack WIFI{"HTTP", "TLS", "RPC", "TCP", "IPv4", "WIFI_MAC", "WIFI_PHY"};

TransmissionHop
HopOf(const ProtocolTable& table, const Stack& names, double failureRate = 0.0)
{
    TransmissionHop hop;
    for (std::size_t index = 0; index < PROTOCOL_LAYERS; ++index)
    {
        hop.protocols[index] = table.Get(static_cast<ProtocolLayer>(index), names[index]);
    }
    hop.failureRate = failureRate;
    return hop;
}

HopEnergy
Authors(const TransmissionHop& hop, double bits)
{
    return CalculateHop(hop, bits, BitRounding::TRUNCATED, TermPlacement::EVERY_LAYER);
}

void
ExpectRelative(double value, double expected, double tolerance = 1e-12)
{
    EXPECT_NEAR(value, expected, tolerance * std::abs(expected));
}

} // namespace

TEST(EcalProtocol, TableHoldsTheAuthorsTwentyProtocols)
{
    const ProtocolTable table = ProtocolTable::BuiltIn();
    std::size_t count = 0;
    for (std::size_t index = 0; index < PROTOCOL_LAYERS; ++index)
    {
        const auto layer = static_cast<ProtocolLayer>(index);
        count += table.GetNames(layer).size();
        const TransmissionProtocol& generic = table.GetGeneric(layer);
        EXPECT_EQ(generic.name, std::string("Generic_") + ProtocolLayerName(layer));
        EXPECT_DOUBLE_EQ(generic.dataOverhead + generic.controlOverhead, 0.15);
        EXPECT_DOUBLE_EQ(generic.deviceCount * generic.deviceJ, 2e-8);
        EXPECT_DOUBLE_EQ(generic.gatewayCount * generic.gatewayJ, 1e-8);
        EXPECT_EQ(ParseProtocolLayer(ProtocolLayerName(layer)), layer);
    }
    EXPECT_EQ(count, 20u);
}

TEST(EcalProtocol, UnknownNamesAreAnsweredWithTheKnown)
{
    const ProtocolTable table = ProtocolTable::BuiltIn();
    EXPECT_EQ(
        test::RefusalOf([&] { table.Get(ProtocolLayer::TRANSPORT, "SCTP"); }),
        "unknown protocol 'SCTP' of the transport layer; there are Generic_transport, TCP, UDP");
    EXPECT_EQ(test::RefusalOf([] { ParseProtocolLayer("mac"); }),
              "unknown layer 'mac'; there are application, presentation, session, transport, "
              "network, datalink, physical");
}

TEST(EcalProtocol, FiguresOutOfRangeAreRefused)
{
    const double nan = std::numeric_limits<double>::quiet_NaN();
    for (double TransmissionProtocol::*figure : {&TransmissionProtocol::dataOverhead,
                                                 &TransmissionProtocol::controlOverhead,
                                                 &TransmissionProtocol::txJPerBit,
                                                 &TransmissionProtocol::rxJPerBit,
                                                 &TransmissionProtocol::deviceCount,
                                                 &TransmissionProtocol::deviceJ,
                                                 &TransmissionProtocol::gatewayCount,
                                                 &TransmissionProtocol::gatewayJ})
    {
        for (double bad : {-1e-12, nan, 1e300, std::numeric_limits<double>::infinity()})
        {
            ProtocolTable table;
            TransmissionProtocol protocol;
            protocol.name = "own";
            protocol.*figure = bad;
            EXPECT_EQ(test::RefusalOf([&] { table.Add(protocol); }).substr(0, 15),
                      "protocol 'own':");
        }
    }
    EXPECT_NE(test::RefusalOf([] { CheckProtocol(TransmissionProtocol()); }), test::ACCEPTED);
}

// Figures of the reference for one application bit, no truncation, no loss: rounded there.
TEST(EcalTransmission, CostsPerBitOfTheUsualStacks)
{
    struct Row
    {
        Stack stack;
        double inflation;
        double jPerBit;
        double processing;
    };

    const Stack udp{"HTTP", "TLS", "RPC", "UDP", "IPv4", "WIFI_MAC", "WIFI_PHY"};
    const Stack wired{"HTTP", "TLS", "RPC", "TCP", "IPv4", "ETHERNET", "Generic_physical"};
    const Stack ble{"HTTP", "TLS", "RPC", "TCP", "IPv6", "Generic_datalink", "BLUETOOTH"};
    const ProtocolTable table = ProtocolTable::BuiltIn();
    for (const Row& row : {Row{WIFI, 2.349582, 1.182687e-6, 3.348e-7},
                           Row{udp, 2.104408, 1.054179e-6, 3.116e-7},
                           Row{wired, 2.085769, 7.040851e-7, 3.249e-7},
                           Row{ble, 2.296453, 8.317696e-7, 3.347e-7}})
    {
        const HopEnergy hop = CalculateHop(HopOf(table, row.stack),
                                           1.0,
                                           BitRounding::EXACT,
                                           TermPlacement::EVERY_LAYER);
        EXPECT_NEAR(hop.physicalBits, row.inflation, 1e-6);
        EXPECT_NEAR(hop.energyJ, row.jPerBit, 1e-12);
        double processing = 0.0;
        for (const LayerEnergy& layer : hop.layers)
        {
            processing += layer.deviceJ + layer.gatewayJ;
        }
        EXPECT_NEAR(processing, row.processing, 1e-10);
    }
    const HopEnergy generic =
        CalculateHop(MakeGenericHop(table), 1.0, BitRounding::EXACT, TermPlacement::EVERY_LAYER);
    ExpectRelative(generic.physicalBits, std::pow(1.15, 7));
    ExpectRelative(generic.energyJ, 5.05e-8 * 1.15 * (std::pow(1.15, 7) - 1.0) / 0.15);
}

TEST(EcalTransmission, OneMillionBitsOverWiFiLayerByLayer)
{
    const HopEnergy hop = Authors(HopOf(ProtocolTable::BuiltIn(), WIFI), 1e6);
    const std::array<double, PROTOCOL_LAYERS>
        bits{1150000, 1276500, 1327560, 1526694, 1648828, 1879663, 2349578};
    const std::array<double, PROTOCOL_LAYERS> perBit{5e-8, 7e-8, 5e-8, 7e-8, 7e-8, 1.1e-7, 2.3e-7};
    double sumJ = 0.0;
    for (std::size_t index = 0; index < PROTOCOL_LAYERS; ++index)
    {
        EXPECT_EQ(hop.layers[index].bitsOut, bits[index]);
        EXPECT_EQ(hop.layers[index].bitsIn, index == 0 ? 1e6 : bits[index - 1]);
        ExpectRelative(hop.layers[index].EnergyJ(), bits[index] * perBit[index]);
        EXPECT_EQ(hop.layers[index].protocol, WIFI[index]);
        sumJ += hop.layers[index].EnergyJ();
    }
    ExpectRelative(hop.energyJ, sumJ);
    ExpectRelative(hop.energyJ, 1.18268541);
}

// The integer arithmetic of the authors, on integers.
TEST(EcalTransmission, TruncatedBitsEqualThoseOfALoopOverIntegers)
{
    const ProtocolTable table = ProtocolTable::BuiltIn();
    const TransmissionHop hop = HopOf(table, WIFI);
    for (long long start : {0LL, 1LL, 7LL, 19LL, 20LL, 640LL, 8192LL, 163840LL, 1234567890123LL})
    {
        long long bits = start;
        for (const TransmissionProtocol& protocol : hop.protocols)
        {
            const auto data =
                static_cast<long long>(static_cast<double>(bits) * protocol.dataOverhead);
            const auto control =
                static_cast<long long>(static_cast<double>(bits) * protocol.controlOverhead);
            bits += data + control;
        }
        EXPECT_EQ(Authors(hop, static_cast<double>(start)).physicalBits, static_cast<double>(bits));
    }
    EXPECT_EQ(Authors(hop, 1.0).physicalBits, 1.0);
}

TEST(EcalTransmission, LossRepeatsTheWholeStack)
{
    const ProtocolTable table = ProtocolTable::BuiltIn();
    const HopEnergy safe = Authors(HopOf(table, WIFI), 8192.0);
    for (double rate : {0.1, 0.5, 0.75, 0.999999})
    {
        const HopEnergy lossy = Authors(HopOf(table, WIFI, rate), 8192.0);
        ExpectRelative(lossy.energyJ, safe.energyJ / (1.0 - rate));
        ExpectRelative(lossy.totalBits, safe.physicalBits / (1.0 - rate));
        EXPECT_EQ(lossy.physicalBits, safe.physicalBits);
    }
}

TEST(EcalTransmission, EquationThreeChargesTheRadioOnceAndProcessingAboveIt)
{
    const HopEnergy hop = CalculateHop(HopOf(ProtocolTable::BuiltIn(), WIFI),
                                       1e6,
                                       BitRounding::EXACT,
                                       TermPlacement::BY_EQUATION);
    double expectedJ = hop.physicalBits * 2e-7;
    for (std::size_t index = 0; index + 1 < PROTOCOL_LAYERS; ++index)
    {
        EXPECT_EQ(hop.layers[index].txJ, 0.0);
        EXPECT_EQ(hop.layers[index].rxJ, 0.0);
        expectedJ += hop.layers[index].bitsOut * 3e-8;
    }
    EXPECT_EQ(hop.layers.back().deviceJ, 0.0);
    EXPECT_EQ(hop.layers.back().gatewayJ, 0.0);
    ExpectRelative(hop.energyJ, expectedJ);
}

// A link with a fixed cost per bit and headers, as in a packet simulation over a lossless wire.
TEST(EcalTransmission, OwnProtocolIsJoulesPerBitTimesBitsOnTheWire)
{
    constexpr double PAYLOAD = 80.0 * 8.0;
    constexpr double HEADERS = (8.0 + 20.0 + 2.0) * 8.0;
    constexpr double J_PER_BIT = 3.3e-8;
    constexpr double MESSAGES = 256.0;
    ProtocolTable table = ProtocolTable::BuiltIn();
    TransmissionHop hop;
    for (std::size_t index = 0; index < PROTOCOL_LAYERS; ++index)
    {
        hop.protocols[index].name = "wire";
        hop.protocols[index].layer = static_cast<ProtocolLayer>(index);
    }
    hop.protocols[3].dataOverhead = HEADERS / PAYLOAD;
    hop.protocols[6].txJPerBit = 0.75 * J_PER_BIT;
    hop.protocols[6].rxJPerBit = 0.25 * J_PER_BIT;
    for (TermPlacement placement : {TermPlacement::BY_EQUATION, TermPlacement::EVERY_LAYER})
    {
        const HopEnergy result =
            CalculateHop(hop, MESSAGES * PAYLOAD, BitRounding::EXACT, placement);
        ExpectRelative(result.totalBits, MESSAGES * (PAYLOAD + HEADERS));
        ExpectRelative(result.energyJ, MESSAGES * (PAYLOAD + HEADERS) * J_PER_BIT);
    }
}

TEST(EcalTransmission, MistakesAreRefusedInOneLine)
{
    const TransmissionHop hop = MakeGenericHop(ProtocolTable::BuiltIn());
    const double nan = std::numeric_limits<double>::quiet_NaN();
    for (double bits : {-1.0, nan, 1e300, std::numeric_limits<double>::infinity()})
    {
        EXPECT_EQ(test::RefusalOf([&] { Authors(hop, bits); }).substr(0, 34),
                  "bits must be a number from 0 to 1e");
    }
    for (double rate : {1.0, 1.5, -0.1, nan})
    {
        TransmissionHop lossy = hop;
        lossy.failureRate = rate;
        EXPECT_EQ(test::RefusalOf([&] { Authors(lossy, 1.0); }).substr(0, 47),
                  "failure rate must be a number from 0 to below 1");
        EXPECT_EQ(test::RefusalOf([&] {
                      CalculatePath({hop, lossy}, 1.0, {});
                  }).substr(0, 7),
                  "hop 2: ");
    }
}

TEST(EcalPath, ThreeSemanticsOfSeveralHops)
{
    const ProtocolTable table = ProtocolTable::BuiltIn();
    const TransmissionHop first = MakeGenericHop(table);
    const TransmissionHop second = HopOf(table, WIFI, 0.2);
    TransmissionRules rules{BitRounding::TRUNCATED,
                            TermPlacement::EVERY_LAYER,
                            HopSemantics::ORIGINAL_BITS};
    const double firstJ = Authors(first, 640000.0).energyJ;
    const double secondJ = Authors(second, 640000.0).energyJ;
    const double originalJ = CalculatePath({first, second}, 640000.0, rules).energyJ;
    ExpectRelative(originalJ, firstJ + secondJ);

    rules.hops = HopSemantics::LAST_HOP_TWICE;
    ExpectRelative(CalculatePath({first, second}, 640000.0, rules).energyJ, firstJ + 2.0 * secondJ);
    ExpectRelative(CalculatePath({first}, 640000.0, rules).energyJ, 2.0 * firstJ);

    rules.hops = HopSemantics::INFLATED_BITS;
    const PathEnergy inflated = CalculatePath({second, first}, 640000.0, rules);
    const double between = Authors(second, 640000.0).totalBits;
    EXPECT_EQ(inflated.hops[1].originalBits, between);
    ExpectRelative(inflated.energyJ, secondJ + Authors(first, between).energyJ);
    EXPECT_EQ(CalculatePath({}, 1e6, rules).energyJ, 0.0);
    for (HopSemantics semantics :
         {HopSemantics::ORIGINAL_BITS, HopSemantics::INFLATED_BITS, HopSemantics::LAST_HOP_TWICE})
    {
        EXPECT_EQ(ParseHopSemantics(HopSemanticsName(semantics)), semantics);
    }
    EXPECT_THROW(ParseHopSemantics("none"), std::invalid_argument);
}

// The reference's figures for the default of 71073b0: two generic hops, the second loses a fifth.
TEST(EcalPath, TheDefectOfTheLastHopHasItsKnownSize)
{
    const ProtocolTable table = ProtocolTable::BuiltIn();
    TransmissionHop lossy = MakeGenericHop(table);
    lossy.failureRate = 0.2;
    TransmissionRules rules{BitRounding::TRUNCATED,
                            TermPlacement::EVERY_LAYER,
                            HopSemantics::LAST_HOP_TWICE};
    const std::vector<TransmissionHop> hops{MakeGenericHop(table), lossy};
    EXPECT_NEAR(CalculatePath(hops, 640000.0, rules).energyJ, 1.4396567, 1e-7);
    rules.hops = HopSemantics::ORIGINAL_BITS;
    EXPECT_NEAR(CalculatePath(hops, 640000.0, rules).energyJ, 0.9254936, 1e-7);
}

} // namespace ns3::aiot
