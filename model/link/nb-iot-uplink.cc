// SPDX-License-Identifier: GPL-2.0-only
#include "nb-iot-uplink.h"

#include "link-use.h"

#include <array>

namespace ns3::aiot
{

namespace
{

constexpr std::array<std::uint32_t, 8> UNITS{1, 2, 3, 4, 5, 6, 8, 10};

constexpr std::array<std::array<std::uint32_t, 8>, 11> BLOCK_BITS{
    {{16, 32, 56, 88, 120, 152, 208, 256},
     {24, 56, 88, 144, 176, 208, 256, 344},
     {32, 72, 144, 176, 208, 256, 328, 424},
     {40, 104, 176, 208, 256, 328, 440, 568},
     {56, 120, 208, 256, 328, 408, 552, 680},
     {72, 144, 224, 328, 424, 504, 680, 872},
     {88, 176, 256, 392, 504, 600, 808, 1000},
     {104, 224, 328, 472, 584, 712, 1000, 1224},
     {120, 256, 392, 536, 680, 808, 1096, 1384},
     {136, 296, 456, 616, 776, 936, 1256, 1544},
     {144, 328, 504, 680, 872, 1000, 1384, 1736}}};

} // namespace

std::uint32_t
NbIotBlockBits(std::uint32_t blockIndex, std::uint32_t unitIndex)
{
    return blockIndex < BLOCK_BITS.size() && unitIndex < UNITS.size()
               ? BLOCK_BITS.at(blockIndex).at(unitIndex)
               : 0;
}

namespace
{

/// Index of the largest block that the device may send.
std::uint32_t
LargestUnitIndex(const NbIotUplink& uplink)
{
    std::uint32_t index = 0;
    for (std::uint32_t i = 0; i < UNITS.size(); ++i)
    {
        if (NbIotBlockBits(uplink.blockIndex, i) <= uplink.maxBlockBits)
        {
            index = i;
        }
    }
    return index;
}

std::uint32_t
PayloadBits(const NbIotUplink& uplink, std::uint32_t unitIndex)
{
    const std::uint32_t bits = NbIotBlockBits(uplink.blockIndex, unitIndex);
    return bits > uplink.headerBits ? bits - uplink.headerBits : 0;
}

} // namespace

void
NbIotUplink::Check() const
{
    RequireLinkValue("NB-IoT I_TBS", blockIndex, 0, BLOCK_BITS.size() - 1.0);
    RequireLinkValue("NB-IoT repetitions", repetitions, 1, 128);
    RequireLinkValue("NB-IoT largest block in bits", maxBlockBits, 256, 2536);
    RequireLinkValue("NB-IoT header in bits", headerBits, 0, 200);
}

std::uint32_t
NbIotUplink::CountBlocks(std::uint32_t bytes) const
{
    Check();
    RequireLinkValue("NB-IoT data in B", bytes, 0, 1e6);
    const std::uint32_t most = PayloadBits(*this, LargestUnitIndex(*this));
    return bytes == 0 ? 1 : (8 * bytes - 1) / most + 1;
}

double
NbIotUplink::GetAirtimeS(std::uint32_t bytes) const
{
    const std::uint32_t blocks = CountBlocks(bytes);
    const std::uint32_t largest = LargestUnitIndex(*this);
    const std::uint32_t left = 8 * bytes - (blocks - 1) * PayloadBits(*this, largest);
    std::uint32_t last = 0;
    while (last < largest && PayloadBits(*this, last) < left)
    {
        ++last;
    }
    const double unitS = narrowTone ? 0.032 : 0.008;
    return unitS * repetitions * ((blocks - 1.0) * UNITS.at(largest) + UNITS.at(last));
}

} // namespace ns3::aiot
