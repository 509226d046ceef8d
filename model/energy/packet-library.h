// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PACKET_LIBRARY_H
#define AIOT_PACKET_LIBRARY_H

#include "channel-radio-registry.h"
#include "radio-duty-cycle.h"
#include "radio-energy-model.h"
#include "radio-power-table.h"

#include "ns3/net-device.h"
#include "ns3/node.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace ns3
{
namespace aiot
{

/// What the energy model of a device is made of.
struct DeviceModelConfig
{
    std::optional<RadioPowerTable> table; //!< power by state; unset: the model's default part
    Ptr<ChannelRadioRegistry> registry;   //!< the channel's radios
    double txPowerDbm{0};                 //!< for devices whose PHY does not tell it (dBm)
};

/**
 * @ingroup aiot_energy
 * @brief What is done to ns-3's devices and stacks, by the library that is linked with them.
 *
 * ns-3's Wi-Fi, 802.15.4, LTE and Internet modules take four fifths of the time that a program
 * needs to start, and a run of messages has none of their devices. So they are linked with a
 * library of their own, libaiot-packet, with model/device and helper/packet; programs load it when
 * they first need it. When loaded, it fills this in.
 */
struct PacketLibrary
{
    /// @return the model of a device of its kind; null for another device
    using ModelMaker = Ptr<RadioEnergyModel> (*)(const Ptr<NetDevice>&, const DeviceModelConfig&);
    /// @return what switches off a device of its kind; null for a device that always listens
    using DutyCycleMaker = Ptr<RadioDutyCycle> (*)(const Ptr<NetDevice>&);
    /// See RaiseNeighborQueues().
    using QueueRaiser = void (*)(Ptr<Node> node, uint32_t packets);

    std::vector<ModelMaker> models;           //!< by kind of device
    DutyCycleMaker makeDutyCycle{nullptr};    //!< of 802.15.4 devices
    QueueRaiser raiseNeighborQueues{nullptr}; //!< of a node's stack
};

/// @return what has been filled in; empty before the library is loaded
PacketLibrary& GetPacketLibrary();

/**
 * Load the packet level's library, once. It is looked for beside this one, nowhere else.
 *
 * Its types, and those of ns-3's modules, are not known by name before. Does nothing where both are
 * one library, as in a tree of ns-3.
 * @throw std::runtime_error if it cannot be loaded
 */
void LoadPacketLibrary();

/**
 * Load the library if a type cannot be found without.
 * @param name of a type
 * @param type what is found
 * @return whether it is known
 */
bool FindTypeOfPackets(const std::string& name, TypeId* type);

/**
 * @param object an object
 * @param name of a type, whose library may not be loaded
 * @return whether it is of this type, or of one that inherits it
 */
bool IsOfType(const ObjectBase& object, const std::string& name);

} // namespace aiot
} // namespace ns3

#endif // AIOT_PACKET_LIBRARY_H
