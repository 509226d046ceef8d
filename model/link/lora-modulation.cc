// SPDX-License-Identifier: GPL-2.0-only
#include "lora-modulation.h"

#include "link-use.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <sstream>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

constexpr double WIDEST_HZ = 500e3;
constexpr std::array<std::uint32_t, 10> DIVISORS{1, 2, 4, 8, 12, 16, 24, 32, 48, 64};

/// How far printed bandwidths are from the exact ones, relative; neighbours are 25 % apart.
constexpr double PRINTED_TOLERANCE = 0.01;

/// Of a symbol, from which on low data rate optimisation is mandated, s.
constexpr double LONG_SYMBOL_S = 0.016;

} // namespace

std::uint32_t
LoraModulation::GetBandwidthDivisor() const
{
    for (const std::uint32_t divisor : DIVISORS)
    {
        if (std::abs(bandwidthHz * divisor / WIDEST_HZ - 1.0) <= PRINTED_TOLERANCE)
        {
            return divisor;
        }
    }
    std::ostringstream message;
    message << "LoRa bandwidth in Hz is " << bandwidthHz
            << ", must be 7800, 10400, 15600, 20800, 31250, 41700, 62500, 125000, 250000 or 500000";
    throw std::invalid_argument(message.str());
}

void
LoraModulation::Check() const
{
    const bool first = chip == LoraChip::SX127X;
    RequireLinkValue("LoRa spreading factor", spreadingFactor, first ? 6 : 5, 12);
    RequireLinkValue("LoRa coding rate", codingRate, 1, 4);
    RequireLinkValue("LoRa preamble in symbols", preambleSymbols, 6, 65535);
    GetBandwidthDivisor();
    if (first && spreadingFactor == 6 && explicitHeader)
    {
        throw std::invalid_argument(
            "LoRa spreading factor 6 needs the implicit header on this chip");
    }
}

double
LoraModulation::GetSymbolS() const
{
    return std::ldexp(GetBandwidthDivisor() / WIDEST_HZ, static_cast<int>(spreadingFactor));
}

bool
LoraModulation::IsLowDataRate() const
{
    return lowDataRate == LoraLowDataRate::AUTO ? GetSymbolS() > LONG_SYMBOL_S
                                                : lowDataRate == LoraLowDataRate::ON;
}

std::uint64_t
LoraModulation::GetQuarterSymbols(std::uint32_t payloadBytes) const
{
    Check();
    RequireLinkValue("LoRa frame in B", payloadBytes, 0, 255);
    const auto sf = static_cast<std::int64_t>(spreadingFactor);
    const bool shortSymbols = chip == LoraChip::SX126X && sf < 7;
    const std::int64_t bits = 8 * static_cast<std::int64_t>(payloadBytes) + (crc ? 16 : 0) -
                              4 * sf + (shortSymbols ? 0 : 8) + (explicitHeader ? 20 : 0);
    const std::int64_t bitsPerBlock = 4 * (sf - (IsLowDataRate() ? 2 : 0));
    const std::int64_t blocks = (std::max<std::int64_t>(bits, 0) + bitsPerBlock - 1) / bitsPerBlock;
    const std::int64_t symbols =
        preambleSymbols + 8 + blocks * static_cast<std::int64_t>(codingRate + 4);
    return static_cast<std::uint64_t>(4 * symbols + (shortSymbols ? 25 : 17));
}

double
LoraModulation::GetAirtimeS(std::uint32_t payloadBytes) const
{
    return static_cast<double>(GetQuarterSymbols(payloadBytes)) * GetSymbolS() / 4.0;
}

} // namespace ns3::aiot
