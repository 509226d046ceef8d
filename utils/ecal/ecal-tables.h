// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ECAL_TABLES_H
#define AIOT_ECAL_TABLES_H

#include "ns3/ecal-hardware.h"
#include "ns3/ecal-protocol.h"

namespace ns3::aiot
{

/// What an eCAL configuration may name.
struct EcalTables
{
    ProtocolTable protocols = ProtocolTable::BuiltIn();
    EcalHardwareTable hardware = EcalHardwareTable::BuiltIn();
};

} // namespace ns3::aiot

#endif // AIOT_ECAL_TABLES_H
