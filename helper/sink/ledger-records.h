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

/// How many nodes a site of the ledger is for.
struct SitePopulation
{
    double nodes{1};  //!< simulated nodes that are recorded on it, at least 1
    double weight{1}; //!< nodes that each of them stands for, see SamplingWeight
};

/**
 * Append the rows that come from the ledger: energy, periods, and the intensities that were used.
 *
 * @param ledger the energy accounts
 * @param charged names the publisher's step where a battery's energy came from
 * @param population nodes of each site of the ledger: joules and grams are of all, times are means
 * @param data where to append
 */
void AppendLedger(const EnergyLedger& ledger,
                  const ChargedIntensities& charged,
                  const std::vector<SitePopulation>& population,
                  RunData& data);

} // namespace aiot
} // namespace ns3

#endif // AIOT_LEDGER_RECORDS_H
