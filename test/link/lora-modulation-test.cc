// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/lora-modulation.h"

#include <cmath>
#include <cstdint>
#include <gtest/gtest.h>
#include <stdexcept>
#include <utility>
#include <vector>

using namespace ns3::aiot;

namespace
{

/// Bandwidths as printed, with 500 kHz over the exact one.
const std::vector<std::pair<double, std::uint64_t>> BANDWIDTHS{{7.8e3, 64},
                                                               {10.4e3, 48},
                                                               {15.6e3, 32},
                                                               {20.8e3, 24},
                                                               {31.25e3, 16},
                                                               {41.7e3, 12},
                                                               {62.5e3, 8},
                                                               {125e3, 4},
                                                               {250e3, 2},
                                                               {500e3, 1}};

/**
 * Counts symbols one block after another, in integers: 8 symbols hold what fits, each further block
 * of 4 + CR symbols holds 4 (SF - 2 DE) bits. @return half microseconds
 */
std::uint64_t
CountHalfMicroseconds(const LoraModulation& frame, std::uint64_t divisor, std::uint32_t bytes)
{
    const bool shortSymbols = frame.chip == LoraChip::SX126X && frame.spreadingFactor <= 6;
    const std::uint64_t symbolHalfUs = (std::uint64_t{1} << frame.spreadingFactor) * divisor * 4;
    bool low = frame.lowDataRate == LoraLowDataRate::ON;
    if (frame.lowDataRate == LoraLowDataRate::AUTO)
    {
        low = symbolHalfUs > 32000;
    }
    int left = static_cast<int>(8 * bytes) + (frame.crc ? 16 : 0) +
               (frame.explicitHeader ? 20 : 0) + (shortSymbols ? 0 : 8);
    left -= static_cast<int>(4 * frame.spreadingFactor);
    std::uint64_t symbols = 8;
    while (left > 0)
    {
        left -= static_cast<int>(4 * (frame.spreadingFactor - (low ? 2 : 0)));
        symbols += 4 + frame.codingRate;
    }
    return (frame.preambleSymbols + symbols) * symbolHalfUs +
           (shortSymbols ? 25 : 17) * (symbolHalfUs / 4);
}

} // namespace

TEST(LoraModulation, EverySettingToTheMicrosecond)
{
    std::uint64_t checked = 0;
    for (std::uint32_t variant = 0; variant < 24; ++variant)
    {
        LoraModulation frame;
        frame.explicitHeader = variant % 2 == 0;
        frame.crc = variant / 2 % 2 == 0;
        frame.lowDataRate = static_cast<LoraLowDataRate>(variant / 4 % 3);
        frame.chip = variant < 12 ? LoraChip::SX127X : LoraChip::SX126X;
        const bool first = frame.chip == LoraChip::SX127X;
        for (std::uint32_t sf = first ? (frame.explicitHeader ? 7 : 6) : 5; sf <= 12; ++sf)
        {
            frame.spreadingFactor = sf;
            for (const auto& [printedHz, divisor] : BANDWIDTHS)
            {
                frame.bandwidthHz = printedHz;
                for (frame.codingRate = 1; frame.codingRate <= 4; ++frame.codingRate)
                {
                    for (std::uint32_t bytes = 0; bytes <= 255; ++bytes)
                    {
                        const double wantedUs =
                            static_cast<double>(CountHalfMicroseconds(frame, divisor, bytes)) / 2.0;
                        ASSERT_NEAR(frame.GetAirtimeS(bytes) * 1e6, wantedUs, 1e-6)
                            << "SF" << sf << " " << printedHz << " Hz " << bytes << " B";
                        ++checked;
                    }
                }
            }
        }
    }
    // SX127x: explicit header from SF 7, implicit from SF 6; SX126x: from SF 5.
    EXPECT_EQ(checked, (6u * 6 + 6 * 7 + 12 * 8) * 10 * 4 * 256);
}

TEST(LoraModulation, PublishedExamples)
{
    // rfwireless-world.com, LoRaWAN airtime calculator, examples 1 and 2; "LoRa airtime calculator"
    // spreadsheet after Semtech AN1200.13 (13 B, SF9).
    LoraModulation frame;
    EXPECT_NEAR(frame.GetAirtimeS(10), 41.216e-3, 1e-9);
    frame.spreadingFactor = 11;
    EXPECT_TRUE(frame.IsLowDataRate());
    EXPECT_NEAR(frame.GetAirtimeS(10), 577.536e-3, 1e-9);
    frame.spreadingFactor = 9;
    EXPECT_NEAR(frame.GetAirtimeS(13), 164.864e-3, 1e-9);
}

TEST(LoraModulation, Monotone)
{
    LoraModulation frame;
    for (frame.spreadingFactor = 7; frame.spreadingFactor < 12; ++frame.spreadingFactor)
    {
        LoraModulation slower = frame;
        ++slower.spreadingFactor;
        LoraModulation faster = frame;
        faster.bandwidthHz = 250e3;
        for (std::uint32_t bytes = 0; bytes < 255; ++bytes)
        {
            EXPECT_LE(frame.GetAirtimeS(bytes), frame.GetAirtimeS(bytes + 1));
            EXPECT_LT(frame.GetAirtimeS(bytes), slower.GetAirtimeS(bytes));
            EXPECT_GT(frame.GetAirtimeS(bytes), faster.GetAirtimeS(bytes));
        }
    }
}

TEST(LoraModulation, Refusals)
{
    LoraModulation frame;
    EXPECT_THROW(frame.GetAirtimeS(256), std::invalid_argument);
    frame.spreadingFactor = 6;
    EXPECT_THROW(frame.GetAirtimeS(1), std::invalid_argument);
    frame.explicitHeader = false;
    EXPECT_NO_THROW(frame.GetAirtimeS(1));
    frame.spreadingFactor = 5;
    EXPECT_THROW(frame.GetAirtimeS(1), std::invalid_argument);
    frame.chip = LoraChip::SX126X;
    EXPECT_NO_THROW(frame.GetAirtimeS(1));
    frame.spreadingFactor = 13;
    EXPECT_THROW(frame.Check(), std::invalid_argument);
    frame = LoraModulation();
    frame.bandwidthHz = 100e3;
    EXPECT_THROW(frame.Check(), std::invalid_argument);
    frame.bandwidthHz = std::nan("");
    EXPECT_THROW(frame.Check(), std::invalid_argument);
    frame = LoraModulation();
    frame.codingRate = 5;
    EXPECT_THROW(frame.Check(), std::invalid_argument);
}
