// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ENERGY_COMPAT_H
#define AIOT_ENERGY_COMPAT_H

#include "ns3/device-energy-model-container.h"
#include "ns3/device-energy-model.h"
#include "ns3/energy-harvester.h"
#include "ns3/energy-source-container.h"
#include "ns3/energy-source.h"

/**
 * @file
 * ns-3's energy framework lives in namespace ns3 up to ns-3.41 and in ns3::energy since ns-3.42.
 * Opening the newer namespace, empty where it does not exist, lets names resolve either way.
 */

namespace ns3
{
namespace energy
{
}

namespace aiot
{
using namespace ns3::energy;
} // namespace aiot
} // namespace ns3

#endif // AIOT_ENERGY_COMPAT_H
