// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_OQPSK_ERROR_H
#define AIOT_OQPSK_ERROR_H

#include <cstdint>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_link
 * Chance that bits of the 2.4 GHz O-QPSK of IEEE 802.15.4 are received without error: bit error
 * rate of IEEE 802.15.4-2006, E.4.1.8, 8/15 1/16 sum over k from 2 to 16 of
 * (-1)^k binomial(16, k) exp(20 SINR (1/k - 1)). ns-3's LrWpanErrorModel has the same law.
 *
 * @param sinr signal to interference and noise, a ratio of powers, at least 0
 * @param bits number of bits
 * @return chance, 0 to 1
 */
double GetOqpskSuccess(double sinr, uint32_t bits);

} // namespace aiot
} // namespace ns3

#endif // AIOT_OQPSK_ERROR_H
