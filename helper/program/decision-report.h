// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_DECISION_REPORT_H
#define AIOT_DECISION_REPORT_H

#include "ns3/results-reader.h"

#include <cstdint>
#include <ostream>

namespace ns3
{
namespace aiot
{

/**
 * Print what a user decides by, on one screen: what became of the samples; by node role what the
 * application causes, what it answers for with its shares, and what the nodes draw; the same in
 * grams, and per inference.
 *
 * What it causes is the difference of two runs where there was one without the application, else
 * what its tasks took beyond the mean power of standby (see `v_energy_caused`); the heading says
 * which.
 *
 * @param os where to print
 * @param reader the database
 * @param runId the run
 */
void PrintDecision(std::ostream& os, const ResultsReader& reader, int64_t runId);

} // namespace aiot
} // namespace ns3

#endif // AIOT_DECISION_REPORT_H
