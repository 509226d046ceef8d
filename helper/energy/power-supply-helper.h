// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_POWER_SUPPLY_HELPER_H
#define AIOT_POWER_SUPPLY_HELPER_H

#include "ns3/energy-compat.h"
#include "ns3/node-container.h"
#include "ns3/object-factory.h"
#include "ns3/power-supply.h"

/**
 * @defgroup aiot_helper_energy Energy helpers
 * @ingroup aiot
 * Installers of supplies, boards and radio energy models.
 */

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_energy
 * Gives nodes a power supply, in the manner of ns-3's energy source helpers.
 *
 * @code
 *   PowerSupplyHelper helper("ns3::aiot::Battery");
 *   helper.Set("InitialEnergy", DoubleValue(8640));
 *   EnergySourceContainer sources = helper.Install(sensors);
 * @endcode
 *
 * The supply is aggregated to its node, so that `node->GetObject<PowerSupply>()` and
 * `/NodeList/0/$ns3::aiot::PowerSupply/Components/0` find it and what it feeds. ns-3's helpers
 * aggregate the container instead; both at once would initialise each other for ever.
 */
class PowerSupplyHelper
{
  public:
    /// @param typeId name of a type that is a PowerSupply
    explicit PowerSupplyHelper(const std::string& typeId);

    /**
     * @param name attribute of the supply
     * @param value its value
     */
    void Set(const std::string& name, const AttributeValue& value);

    /**
     * @param node a node without a supply
     * @return its new supply
     */
    Ptr<PowerSupply> Install(Ptr<Node> node) const;

    /**
     * @param nodes nodes without a supply
     * @return their supplies, in the order of the nodes
     */
    EnergySourceContainer Install(const NodeContainer& nodes) const;

  private:
    ObjectFactory m_factory; //!< makes the supplies
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_POWER_SUPPLY_HELPER_H
