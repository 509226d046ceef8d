// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LORA_MODULATION_H
#define AIOT_LORA_MODULATION_H

#include <cstdint>

namespace ns3::aiot
{

/// Which of Semtech's formulas holds; they differ at spreading factors 5 and 6 only.
enum class LoraChip : unsigned char
{
    SX127X, ///< SX1272/3/6/7/8/9: spreading factors 6 to 12, 6 with implicit header only
    SX126X  ///< SX1261/2, LLCC68: spreading factors 5 to 12
};

/// When symbols carry two bits less to bear drift.
enum class LoraLowDataRate : unsigned char
{
    AUTO, ///< where a symbol takes more than 16 ms
    OFF,
    ON
};

/**
 * @ingroup aiot_link
 * @brief A LoRa frame on the air.
 *
 * Symbols: preamble + 4.25 + 8 + ceil(max(8 PL + 16 CRC - 4 SF + 8 + 20 H, 0) / (4 (SF - 2 DE)))
 * (CR + 4) with H = 1 for an explicit header, DE = 1 for the low data rate; each takes 2^SF / BW.
 * Sources: Semtech AN1200.13 (LoRa Modem Designer's Guide), SX1276/77/78/79 data sheet rev. 5,
 * 4.1.1.7. With SF 5 and 6 the SX126x adds 6.25 instead of 4.25 symbols and leaves out the 8 bits:
 * SX1261/2 data sheet, 6.1.4.
 *
 * The bandwidths are exactly 500 kHz / 64, 48, 32, 24, 16, 12, 8, 4, 2 and 1, which the data sheets
 * print as 7.8, 10.4, 15.6, 20.8, 31.25, 41.7, 62.5, 125, 250 and 500 kHz.
 */
struct LoraModulation
{
    std::uint32_t spreadingFactor = 7;
    double bandwidthHz = 125e3;   ///< as printed or exact, within 1 %
    std::uint32_t codingRate = 1; ///< 1 to 4 for 4/5 to 4/8
    std::uint32_t preambleSymbols = 8;
    bool explicitHeader = true;
    bool crc = true;
    LoraLowDataRate lowDataRate = LoraLowDataRate::AUTO;
    LoraChip chip = LoraChip::SX127X;

    /// @throw std::invalid_argument for what the chip cannot do
    void Check() const;

    /// @return 2^SF / BW, s
    double GetSymbolS() const;

    /// @return whether symbols carry two bits less
    bool IsLowDataRate() const;

    /**
     * @param payloadBytes bytes in the frame, 0 to 255
     * @return length in quarters of a symbol, which is exact
     */
    std::uint64_t GetQuarterSymbols(std::uint32_t payloadBytes) const;

    /**
     * @param payloadBytes bytes in the frame, 0 to 255
     * @return time on air, s; exact to rounding of the last digit
     */
    double GetAirtimeS(std::uint32_t payloadBytes) const;

  private:
    /// @return 500 kHz over the bandwidth
    std::uint32_t GetBandwidthDivisor() const;
};

} // namespace ns3::aiot

#endif // AIOT_LORA_MODULATION_H
