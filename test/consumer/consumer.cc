// SPDX-License-Identifier: GPL-2.0-only

#include "ns3/csv-table.h"
#include "ns3/simulator.h"
#include "ns3/type-id.h"

#include <iostream>

/// Uses a built-in table, a class that only its name refers to, and ns-3 itself.
int
main()
{
    const auto zones = ns3::aiot::CsvTable::BuiltIn("grid-zones.csv");
    ns3::TypeId battery;
    const bool known = ns3::TypeId::LookupByNameFailSafe("ns3::aiot::Battery", &battery);
    ns3::Simulator::Run();
    ns3::Simulator::Destroy();
    std::cout << "zones: " << zones.GetRowCount() << ", Battery: " << (known ? "known" : "missing")
              << std::endl;
    return zones.GetRowCount() > 0 && known ? 0 : 1;
}
