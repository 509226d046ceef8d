// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RADIO_PLAUSIBILITY_H
#define AIOT_RADIO_PLAUSIBILITY_H

#include "ns3/csv-table.h"
#include "ns3/radio-catalogue.h"

#include <string>
#include <vector>

namespace ns3::aiot
{

/**
 * @brief Sets the powers of a user's radios beside those of known radios of the same technology.
 *
 * A power ten times above the highest or below the lowest of them in its state is a note, and so is
 * a radio without a power at rest, which rests at that of `idle`. A power to send or receive that
 * is a hundred times above is refused: it is in mW, or of something else. So is a technology that
 * no known radio has.
 *
 * @param table the user's, in the columns of traces/radios.csv, read without mistakes
 * @param known the module's radios
 * @return notes, "file:line: what"
 * @throw std::invalid_argument "file:line: what"
 */
std::vector<std::string> FindSuspectPowers(const CsvTable& table, const RadioCatalogue& known);

} // namespace ns3::aiot

#endif // AIOT_RADIO_PLAUSIBILITY_H
