// SPDX-License-Identifier: GPL-2.0-only
#include "range-note.h"

#include <cmath>
#include <sstream>

namespace ns3
{
namespace aiot
{

std::string
NoteRange(double peerRangeM, const std::string& radio, double radiusM, bool isMessageLevel)
{
    if (peerRangeM == 0 || radiusM <= peerRangeM)
    {
        return "";
    }
    std::ostringstream note;
    note << "a radius of " << radiusM << " m is more than the " << std::floor(peerRangeM)
         << " m that the standard's least sensitivity reaches with " << radio << ": "
         << (isMessageLevel ? "at message level all sensors are in range, as if they were nearer; "
                              "packets (--fidelity or --link) simulate the distance"
                            : "sensors beyond may lose their messages");
    return note.str();
}

} // namespace aiot
} // namespace ns3
