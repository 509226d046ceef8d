// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LEDGER_RECORDS_H
#define AIOT_LEDGER_RECORDS_H

#include "charged-intensities.h"

#include "ns3/energy-ledger.h"
#include "ns3/records.h"

#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * Append the rows that come from the books: energy, periods, and the intensities that were used.
 *
 * @param ledger the books
 * @param charged names the publisher's step where a battery's energy came from
 * @param population nodes that each site of the ledger stands for, at least 1
 * @param data where to append
 */
void AppendLedger(const EnergyLedger& ledger,
                  const ChargedIntensities& charged,
                  const std::vector<double>& population,
                  RunData& data);

} // namespace aiot
} // namespace ns3

#endif // AIOT_LEDGER_RECORDS_H
