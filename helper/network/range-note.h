// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RANGE_NOTE_H
#define AIOT_RANGE_NOTE_H

#include <string>

namespace ns3
{
namespace aiot
{

/**
 * Say where devices of a cell may be too far from their gateway. At message level nobody is: links
 * in closed form of radios with a packet level know no distance.
 *
 * @param peerRangeM of the radio's AccessPlan; 0: nothing is known
 * @param radio its name
 * @param radiusM of the cell (m)
 * @param isMessageLevel whether messages are simulated, not packets
 * @return a note for the user; empty: all are within range
 */
std::string NoteRange(double peerRangeM,
                      const std::string& radio,
                      double radiusM,
                      bool isMessageLevel);

} // namespace aiot
} // namespace ns3

#endif // AIOT_RANGE_NOTE_H
