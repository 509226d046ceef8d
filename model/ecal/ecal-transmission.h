// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ECAL_TRANSMISSION_H
#define AIOT_ECAL_TRANSMISSION_H

#include "ecal-protocol.h"

#include <array>

namespace ns3::aiot
{

/// How overhead bits are counted.
enum class BitRounding
{
    TRUNCATED, ///< each layer's data and control bits lose their fraction, as in the authors' code
    EXACT      ///< fractions of a bit are kept: the mean over many messages
};

/// At which layers the four terms of a protocol are charged.
enum class TermPlacement
{
    EVERY_LAYER, ///< all four at all seven layers, as in the authors' code
    BY_EQUATION  ///< sender and receiver at the physical layer, processing at the other six (Eq. 3)
};

/// The stack of protocols of one hop; indexed by ProtocolLayer.
struct TransmissionHop
{
    std::array<TransmissionProtocol, PROTOCOL_LAYERS> protocols;
    double failureRate = 0.0; ///< share of transmissions that are lost, in [0, 1)
};

/// @return a hop of the table's Generic_ protocols that loses nothing
TransmissionHop MakeGenericHop(const ProtocolTable& protocols);

/// What one layer added and drew in one transmission.
struct LayerEnergy
{
    ProtocolLayer layer = ProtocolLayer::APPLICATION;
    std::string protocol;
    double bitsIn = 0.0;
    double bitsOut = 0.0;
    double txJ = 0.0;      ///< first term: the sender
    double rxJ = 0.0;      ///< second term: the receiver
    double deviceJ = 0.0;  ///< third term: processing in the device
    double gatewayJ = 0.0; ///< fourth term: processing in the gateway

    /// @return the four terms together, J
    double EnergyJ() const;
};

/// What one hop drew for one message.
struct HopEnergy
{
    double originalBits = 0.0;          ///< application bits that entered the hop
    double physicalBits = 0.0;          ///< on the wire, one transmission
    double expectedTransmissions = 1.0; ///< 1 / (1 - failure rate)
    double totalBits = 0.0;             ///< on the wire, all transmissions
    double energyJ = 0.0;               ///< all layers, all transmissions
    std::array<LayerEnergy, PROTOCOL_LAYERS> layers;
};

/**
 * @brief Passes a message through the seven layers of a hop.
 *
 *     b_l = b_(l-1) + b_(l-1) dataOverhead_l + b_(l-1) controlOverhead_l
 *     E_l = b_l (tx_l + rx_l + deviceCount_l deviceJ_l + gatewayCount_l gatewayJ_l)
 *     E   = sum of E_l / (1 - failureRate)
 *
 * as in eCAL's code (cfortuna/eCAL 71073b0); retransmission repeats the whole stack.
 *
 * How accurate is this? It has no rate, distance, contention or header sizes: overheads are ratios,
 * so that one long and many short messages cost the same.
 *
 * @param hop the protocols and the failure rate
 * @param bits application bits, 0 or more
 * @param rounding how overhead bits are counted
 * @param placement which terms are charged where
 * @throw std::invalid_argument for a failure rate out of [0, 1), negative or endless bits, or a
 *        result that is too large for a double
 */
HopEnergy CalculateHop(const TransmissionHop& hop,
                       double bits,
                       BitRounding rounding,
                       TermPlacement placement);

} // namespace ns3::aiot

#endif // AIOT_ECAL_TRANSMISSION_H
