// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_BOARD_ENERGY_HELPER_H
#define AIOT_BOARD_ENERGY_HELPER_H

#include "radio-energy-helper.h"

#include "ns3/analytic-radio-energy-model.h"
#include "ns3/hardware-catalogue.h"
#include "ns3/link-interface-energy-model.h"
#include "ns3/load-energy-model.h"
#include "ns3/net-device-container.h"
#include "ns3/node-container.h"
#include "ns3/power-supply.h"

#include <memory>
#include <optional>
#include <vector>

namespace ns3
{
namespace aiot
{

/// What the radio of a gateway does at message level.
struct RadioHubTraits
{
    double txPowerDbm{0}; //!< transmit power (dBm)
    double txShare{0};    //!< share of time that it sends of its own accord, as part of `idle`
    bool listens{false};  //!< its receiver is on while it is `idle`
};

/**
 * @ingroup aiot_helper_energy
 * Puts a board of the hardware catalogue on nodes: power supply, platform, processors, sensors and
 * interfaces, each at the catalogue's figures.
 *
 * @code
 *   const HardwareCatalogue hardware = HardwareCatalogue::BuiltIn();
 *   BoardEnergyHelper boards;
 *   boards.Install(nodes, hardware.GetBoard("wifi-camera"));
 *   boards.InstallInterfaces(devices);
 * @endcode
 *
 * Mains boards get a MainsSupply, all others a Battery. Devices on one channel must be installed by
 * one helper, see RadioEnergyHelper.
 */
class BoardEnergyHelper
{
  public:
    /**
     * @param energyJ stored energy of the batteries of later boards (J); without it DEFAULT_CELL_J
     */
    void SetBatteryEnergy(double energyJ);

    /**
     * @param asleep whether processors of later boards sleep while an answer is under way
     * (default); if not, they wait with their clocks running. Those whose radio listens never sleep
     */
    void SetWaitAsleep(bool asleep);

    /**
     * @param processors processors of later boards, >= 1, each with the board's figures
     */
    void SetProcessors(uint32_t processors);

    /**
     * @param node a node without supply
     * @param board what it is
     * @return its supply
     */
    Ptr<PowerSupply> Install(Ptr<Node> node, const Board& board);

    /**
     * @param nodes nodes without supply
     * @param board what each of them is
     */
    void Install(const NodeContainer& nodes, const Board& board);

    /**
     * Put a board on a node that many have.
     * @param node the node, without a supply
     * @param board what it is; kept
     * @return supply of the node
     */
    Ptr<PowerSupply> InstallShared(Ptr<Node> node, const std::shared_ptr<const Board>& board);

    /**
     * Meter an interface of a node whose board is installed: a radio with the board's radio, a
     * wired port with the board's port. The port of a board that names none is contained in the
     * board's power and adds only what sending adds.
     *
     * @param device the device
     * @param txPowerDbm transmit power of an 802.15.4 device (dBm)
     * @return its model
     */
    Ptr<RadioEnergyModel> InstallInterface(Ptr<NetDevice> device, double txPowerDbm = 0);

    /**
     * Meter the interfaces of all nodes whose boards are installed; other nodes stay as they are.
     * @param devices devices
     * @param txPowerDbm transmit power of 802.15.4 devices (dBm)
     */
    void InstallInterfaces(const NetDeviceContainer& devices, double txPowerDbm = 0);

    /**
     * Meter an interface of a node whose board is installed, over which messages go as a whole.
     *
     * @param node the node
     * @param isPort whether it is wired
     * @param shared whether the messages of many nodes go over it
     * @param txPowerDbm transmit power of a radio (dBm)
     * @return its model
     */
    Ptr<LinkInterfaceEnergyModel> InstallMessageInterface(Ptr<Node> node,
                                                          bool isPort,
                                                          bool shared,
                                                          double txPowerDbm = 0);

    /**
     * Meter the radio of a gateway whose board is installed, over which messages go as a whole: by
     * its catalogue figures, a base station by the EARTH model (see LteEnbEnergyModel).
     *
     * @param node the node
     * @param traits what it does
     * @return its model
     */
    Ptr<LinkInterfaceEnergyModel> InstallRadioHub(const Ptr<Node>& node,
                                                  const RadioHubTraits& traits);

    /**
     * Meter a sensor's radio over which messages go as a whole.
     * @param node the node, whose board is installed
     * @param profile what the radio is; many may share it
     * @return its model
     */
    Ptr<AnalyticRadioEnergyModel> InstallLinkRadio(const Ptr<Node>& node,
                                                   std::shared_ptr<const LinkRadioProfile> profile);

    /// Energy of a cell of the CR123A class, 3 V times 1.4 Ah (unverified), in J.
    static constexpr double DEFAULT_CELL_J = 3.0 * 1.4 * 3600;

  private:
    /**
     * @param node a node
     * @param powers powers of an interface
     * @param component RADIO or PORT
     * @param shared whether the messages of many nodes go over it
     * @param efficiency joules there per joule at the supply
     * @return the interface's model
     */
    Ptr<LinkInterfaceEnergyModel> AddMessageInterface(Ptr<Node> node,
                                                      const InterfacePowers& powers,
                                                      Component component,
                                                      bool shared,
                                                      double efficiency);

    /// @return whether an interface is the one that the board's figures are of
    static bool IsBoardsRadio(const Board& board, bool isPort);

    /// @return joules at an interface of a node per joule at the node's supply
    double GetRadioEfficiency(Ptr<Node> node, bool isPort) const;

    /// @return whether a node has a board
    bool HasBoard(uint32_t nodeId) const;

    /// @return board of a node @param node the node
    const Board& GetBoard(Ptr<Node> node) const;

    /**
     * @param node a node
     * @param isPort whether its interface is wired
     * @return powers of the interface; none for the model's defaults
     */
    std::optional<RadioPowerTable> GetTable(Ptr<Node> node, bool isPort) const;

    mutable std::optional<RadioPowerTable> m_port; //!< of ports that are not the board's; none yet
    std::shared_ptr<const InterfacePowers> m_powers;    //!< of the last message interface
    std::vector<std::shared_ptr<const Board>> m_boards; //!< by node id; null: none
    RadioEnergyHelper m_interfaces;        //!< one for all, so that radios know each other
    double m_batteryJ{DEFAULT_CELL_J};     //!< stored energy of batteries (J)
    uint32_t m_processors{1};              //!< processors per board
    bool m_waitsAsleep{true};              //!< processors sleep while an answer is under way
    Ptr<PlatformEnergyModel> m_platform;   //!< what those of nodes are copies of
    Ptr<ProcessorEnergyModel> m_processor; //!< the same
    Ptr<SensorEnergyModel> m_transducer;   //!< the same
};

/**
 * Powers of a part of the radio catalogue, by the states that the energy models know.
 *
 * @param profile the part
 * @return its powers; listening counts as IDLE for Wi-Fi and 802.15.4, paging for LTE
 */
RadioPowerTable MakeRadioPowerTable(const RadioProfile& profile);

} // namespace aiot
} // namespace ns3

#endif // AIOT_BOARD_ENERGY_HELPER_H
