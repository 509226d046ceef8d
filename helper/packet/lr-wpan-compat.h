// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LR_WPAN_COMPAT_H
#define AIOT_LR_WPAN_COMPAT_H

#include "ns3/lr-wpan-mac.h"
#include "ns3/lr-wpan-net-device.h"
#include "ns3/lr-wpan-phy.h"
#include "ns3/lr-wpan-spectrum-value-helper.h"

namespace ns3
{

/// Where ns-3 keeps the 802.15.4 classes from 3.42 on; opened so that it exists in every version.
namespace lrwpan
{
}

namespace aiot
{

// LrWpanNetDevice and the rest resolve to ns3:: or to ns3::lrwpan::, whichever this ns-3 has.
using namespace lrwpan;

} // namespace aiot
} // namespace ns3

#endif // AIOT_LR_WPAN_COMPAT_H
