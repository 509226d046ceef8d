// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_DIALOGUE_BACKOFF_H
#define AIOT_DIALOGUE_BACKOFF_H

#include <cstdint>

namespace ns3::aiot
{

/**
 * Mean backoff of two Wi-Fi stations that answer each other at once, with nobody else around.
 *
 * Each draws a new backoff when its frame has been acknowledged (IEEE 802.11-2020, 10.3.4.3) and
 * counts it down while the other one counts down its own. With R what the one counts down before
 * it sends, and U the other's draw, evenly from 0 to window - 1, the other has
 *
 *     R' = max(0, U - R)
 *
 * left. This is the mean of the stationary distribution of that chain.
 *
 * @param window values that a first backoff is drawn from (CWmin + 1), 1 to 1024
 * @return the mean of R (slots)
 */
double GetDialogueBackoff(std::uint32_t window);

} // namespace ns3::aiot

#endif // AIOT_DIALOGUE_BACKOFF_H
