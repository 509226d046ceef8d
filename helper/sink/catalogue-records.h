// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CATALOGUE_RECORDS_H
#define AIOT_CATALOGUE_RECORDS_H

#include "ns3/catalogue.h"
#include "ns3/records.h"

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_sink
 * Append the `catalogue` rows: which of a user's own boards, parts, networks and zones the run
 * used.
 *
 * Used are the boards of nodes, the processor, radio and sensors of these, the networks that ran,
 * the measured inferences of such a processor and network, the embodied figures of such a board and
 * processor, and the zones of nodes and intensities. Call it when the rows of nodes, models and
 * intensities are there.
 *
 * @param catalogue the module's tables with the user's
 * @param data where the rows are, and where to append
 */
void AppendCatalogue(const Catalogue& catalogue, RunData& data);

} // namespace aiot
} // namespace ns3

#endif // AIOT_CATALOGUE_RECORDS_H
