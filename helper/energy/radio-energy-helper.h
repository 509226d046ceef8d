// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RADIO_ENERGY_HELPER_H
#define AIOT_RADIO_ENERGY_HELPER_H

#include "ns3/net-device-container.h"
#include "ns3/net-device.h"
#include "ns3/radio-energy-model.h"

#include <optional>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_energy
 * Puts the right energy model on a network device: Wi-Fi, 802.15.4, LTE terminal or base station,
 * CSMA or point-to-point port.
 *
 * Devices on one channel know each other, so that a receiver can tell for which stage a frame was
 * sent. The devices of LTE have no channel of their own: install all of them with one helper.
 *
 * @code
 *   RadioEnergyHelper radios;
 *   radios.Install(device, node->GetObject<PowerSupply>());
 * @endcode
 */
class RadioEnergyHelper
{
  public:
    /**
     * @param device a device of one of the kinds above
     * @param source what it draws from
     * @param table power by state; without one the model's default part
     * @param txPowerDbm transmit power, for 802.15.4 devices, whose PHY does not tell it (dBm)
     * @param efficiency joules at the device per joule at the source, below 1 behind a converter
     * @return the model
     * @throw std::invalid_argument for a device that has a model already or is of another kind, and
     *        without a source
     */
    Ptr<RadioEnergyModel> Install(Ptr<NetDevice> device,
                                  Ptr<EnergySource> source,
                                  const std::optional<RadioPowerTable>& table = std::nullopt,
                                  double txPowerDbm = 0,
                                  double efficiency = 1);

  private:
    /**
     * @param device a device
     * @return the registry of its channel, or that of all cells
     */
    Ptr<ChannelRadioRegistry> GetRegistry(Ptr<NetDevice> device);

    Ptr<ChannelRadioRegistry> m_cells; //!< LTE, whose addresses name the cell; null: none yet
};

/**
 * @ingroup aiot_helper_energy
 * Have 802.15.4 radios sleep while no answer is awaited (LrWpanDutyCycle); without it they listen
 * all the time. Before the simulation starts.
 * @param devices devices; others than 802.15.4 stay as they are
 */
void InstallDutyCycles(const NetDeviceContainer& devices);

} // namespace aiot
} // namespace ns3

#endif // AIOT_RADIO_ENERGY_HELPER_H
