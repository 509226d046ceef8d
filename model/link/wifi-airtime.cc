// SPDX-License-Identifier: GPL-2.0-only
#include "wifi-airtime.h"

#include "ns3/quoted-text.h"

#include <array>
#include <cmath>
#include <cstddef>
#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

namespace
{

constexpr std::array<std::pair<const char*, double>, 4> DSSS{
    {{"dsss-1", 1.0}, {"dsss-2", 2.0}, {"cck-5.5", 5.5}, {"cck-11", 11.0}}};

constexpr std::array<int, 8> OFDM_MBPS{6, 9, 12, 18, 24, 36, 48, 54};

/// Data bits per 4 us symbol of the indices 0 to 7 with 20 MHz.
constexpr std::array<double, 8> HT_BITS{26, 52, 78, 104, 156, 208, 234, 260};

constexpr double ERP_EXTENSION_S = 6e-6;

} // namespace

WifiMode
FindWifiMode(const std::string& name)
{
    for (const auto& [known, rate] : DSSS)
    {
        if (name == known)
        {
            return WifiMode{192e-6, 0.0, rate, 0.0, 0.0};
        }
    }
    for (const int rate : OFDM_MBPS)
    {
        const bool erp = name == "erp-" + std::to_string(rate);
        if (erp || name == "ofdm-" + std::to_string(rate))
        {
            return WifiMode{20e-6, 4e-6, 4.0 * rate, 22.0, erp ? ERP_EXTENSION_S : 0.0};
        }
    }
    for (std::size_t index = 0; index < HT_BITS.size(); ++index)
    {
        if (name == "ht-" + std::to_string(index))
        {
            return WifiMode{36e-6, 4e-6, HT_BITS[index], 22.0, ERP_EXTENSION_S};
        }
    }
    throw std::invalid_argument("unknown Wi-Fi mode " + QuotedText(name) +
                                ", must be dsss-1, dsss-2, cck-5.5, cck-11, ofdm-6 to ofdm-54, "
                                "erp-6 to erp-54 or ht-0 to ht-7");
}

double
WifiAirtimeS(const WifiMode& mode, std::uint32_t bytes)
{
    const double bits = mode.serviceBits + 8.0 * bytes;
    const double dataS = mode.symbolS > 0.0 ? std::ceil(bits / mode.bitsPerSymbol) * mode.symbolS
                                            : std::ceil(bits / mode.bitsPerSymbol) * 1e-6;
    return mode.preambleS + dataS + mode.extensionS;
}

} // namespace ns3::aiot
