// SPDX-License-Identifier: GPL-2.0-only
// Ethernet: sensors on a shared segment.
#include "csma-plan.h"
#include "radio-list.h"

#include "ns3/wired-link.h"

namespace ns3
{
namespace aiot
{

RadioTechnology
MakeCsmaRadio()
{
    RadioTechnology radio;
    radio.name = "csma";
    radio.part = "csma";
    radio.defaults = MakeCameraDefaults("wired-camera", "lan-switch", 5);
    radio.isWire = true;
    radio.usualPart = "100BASE-TX-port";
    radio.overheadBytes = 66;
    radio.makePlan = CsmaPlan::Make;
    radio.makeLink = MakeLinkModel<WiredLink, WiredConfig>;
    return radio;
}

} // namespace aiot
} // namespace ns3
