// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_TX_POWER_NOTE_H
#define AIOT_TX_POWER_NOTE_H

#include "radio-profile.h"

#include <string>

namespace ns3::aiot
{

/**
 * @brief Says what a radio's table cannot tell of an output power.
 * @param radio the radio
 * @param dBm output power that it is set to
 * @param isGiven whether a user chose it: then a power below the table's, and a table with one
 *        power for all, are said, too. One above is said in any case: its joules are too few.
 * @return a sentence, or an empty text where the table has the power
 */
std::string DescribeTxPower(const RadioProfile& radio, double dBm, bool isGiven);

} // namespace ns3::aiot

#endif // AIOT_TX_POWER_NOTE_H
