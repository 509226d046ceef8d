// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_WIFI_AIRTIME_H
#define AIOT_WIFI_AIRTIME_H

#include <cstdint>
#include <string>

namespace ns3::aiot
{

/// How a Wi-Fi frame is modulated.
struct WifiMode
{
    double preambleS = 20e-6;    ///< preamble and header before the data
    double symbolS = 4e-6;       ///< 0: no symbols, bits at bitsPerSymbol per microsecond
    double bitsPerSymbol = 24.0; ///< data bits per symbol; or Mbit/s where there are no symbols
    double serviceBits = 22.0;   ///< service and tail
    double extensionS = 0.0;     ///< silence that belongs to the frame: 6 us of ERP in 2.4 GHz
};

/**
 * @brief Finds a mode by its usual name.
 *
 * dsss-1, dsss-2, cck-5.5, cck-11 (long preamble, 192 us); ofdm-6 to ofdm-54 (802.11a, 20 us, 4 us
 * symbols); erp-6 to erp-54 (802.11g, with 6 us extension); ht-0 to ht-7 (802.11n, 20 MHz, one
 * stream, long guard interval, 36 us mixed preamble; 6 us extension in 2.4 GHz). Sources: IEEE
 * 802.11-2020, 15.3.4, 16.3.4, 17.4.3, 18.5.3 and 19.4.3.
 *
 * @throw std::invalid_argument for another name
 */
WifiMode FindWifiMode(const std::string& name);

/**
 * @param mode modulation
 * @param bytes the frame with header and check sequence, B
 * @return time on air, s
 */
double WifiAirtimeS(const WifiMode& mode, std::uint32_t bytes);

} // namespace ns3::aiot

#endif // AIOT_WIFI_AIRTIME_H
