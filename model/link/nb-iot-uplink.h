// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_NB_IOT_UPLINK_H
#define AIOT_NB_IOT_UPLINK_H

#include <cstdint>

namespace ns3::aiot
{

/**
 * @ingroup aiot_link
 * @brief NPUSCH format 1, single tone: how long NB-IoT data is on the air.
 *
 * A transport block of TBS(I_TBS, N_RU) bits takes N_RU resource units of 8 ms (15 kHz) or 32 ms
 * (3.75 kHz), each repeated. Source: 3GPP TS 36.213 V14.4, table 16.5.1.2-2 (seen in copies of
 * others), TS 36.211, 10.1.2.3.
 */
struct NbIotUplink
{
    std::uint32_t blockIndex = 9;      ///< I_TBS, 0 to 10 for a single tone
    std::uint32_t repetitions = 1;     ///< 1, 2, 4, ... 128
    bool narrowTone = false;           ///< 3.75 kHz instead of 15 kHz
    std::uint32_t maxBlockBits = 1000; ///< largest block of category NB1; 2536 in NB2
    std::uint32_t headerBits = 40;     ///< MAC and RLC per block (unverified)

    /// @throw std::invalid_argument for what cannot be
    void Check() const;

    /// @return transport blocks that the bytes need, all but the last as large as may be
    std::uint32_t CountBlocks(std::uint32_t bytes) const;

    /// @return time on air of all blocks, s
    double GetAirtimeS(std::uint32_t bytes) const;
};

/// @return bits of a transport block; 0 outside the table. Index of units 0 to 7: 1, 2, 3, 4, 5,
/// 6, 8 and 10 resource units.
std::uint32_t NbIotBlockBits(std::uint32_t blockIndex, std::uint32_t unitIndex);

} // namespace ns3::aiot

#endif // AIOT_NB_IOT_UPLINK_H
