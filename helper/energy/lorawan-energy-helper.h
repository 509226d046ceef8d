// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LORAWAN_ENERGY_HELPER_H
#define AIOT_LORAWAN_ENERGY_HELPER_H

#include "ns3/net-device.h"
#include "ns3/object-factory.h"
#include "ns3/radio-energy-model.h"

#include <optional>
#include <string>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_energy
 * Puts energy models on the devices of the contrib module lorawan.
 *
 * @code
 *   LorawanEnergyHelper radios("SX1261");
 *   radios.SetPayloadStage(Stage::INFERENCE);
 *   for (uint32_t i = 0; i < devices.GetN(); ++i)
 *   {
 *       radios.Install(devices.Get(i), devices.Get(i)->GetNode()->GetObject<PowerSupply>());
 *   }
 * @endcode
 *
 * Only where aiot is built beside lorawan.
 */
class LorawanEnergyHelper
{
  public:
    /**
     * @param part end devices' radio in the built-in catalogue, e.g. SX1261, SX1262, SX1276
     * @throw std::invalid_argument for an unknown part
     */
    explicit LorawanEnergyHelper(const std::string& part = "SX1261");

    /// @param table what end devices draw, instead of a part of the catalogue
    void SetDevicePower(const RadioPowerTable& table);

    /**
     * Gateways' concentrators differ tenfold and none is in the catalogue, so there is no default.
     * @param table what gateways draw: rx, idle (listening) and tx
     */
    void SetGatewayPower(const RadioPowerTable& table);

    /**
     * @param name an attribute of LorawanEnergyModel
     * @param value its value, for end devices installed from now on
     */
    void Set(const std::string& name, const AttributeValue& value);

    /// @param stage what end devices charge payload without a stage tag to
    void SetPayloadStage(Stage stage);

    /**
     * @param device a LoraNetDevice with its PHY and MAC
     * @param source what it draws from
     * @return a LorawanEnergyModel or a LorawanGatewayEnergyModel
     */
    Ptr<RadioEnergyModel> Install(const Ptr<NetDevice>& device, Ptr<EnergySource> source) const;

  private:
    ObjectFactory m_factory;                       //!< makes end devices' models
    RadioPowerTable m_devicePower;                 //!< what end devices draw
    std::optional<RadioPowerTable> m_gatewayPower; //!< what gateways draw
    Stage m_payloadStage{Stage::STANDBY};          //!< stage of payload without a tag
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_LORAWAN_ENERGY_HELPER_H
