// SPDX-License-Identifier: GPL-2.0-only
#include "ecal-transmission.h"

#include "ecal-checks.h"

#include <cmath>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

void
RequireFailureRate(double rate)
{
    if (!(rate >= 0.0 && rate < 1.0))
    {
        throw std::invalid_argument(
            "failure rate must be a number from 0 to below 1 (at 1 nothing ever arrives), not " +
            NumberText(rate));
    }
}

LayerEnergy
CalculateLayer(const TransmissionProtocol& protocol,
               ProtocolLayer layer,
               double bits,
               BitRounding rounding,
               TermPlacement placement)
{
    double data = bits * protocol.dataOverhead;
    double control = bits * protocol.controlOverhead;
    if (rounding == BitRounding::TRUNCATED)
    {
        data = std::trunc(data);
        control = std::trunc(control);
    }
    const bool physical = layer == ProtocolLayer::PHYSICAL;
    const bool everywhere = placement == TermPlacement::EVERY_LAYER;
    LayerEnergy result;
    result.layer = layer;
    result.protocol = protocol.name;
    result.bitsIn = bits;
    result.bitsOut = bits + data + control;
    if (everywhere || physical)
    {
        result.txJ = result.bitsOut * protocol.txJPerBit;
        result.rxJ = result.bitsOut * protocol.rxJPerBit;
    }
    if (everywhere || !physical)
    {
        result.deviceJ = result.bitsOut * protocol.deviceCount * protocol.deviceJ;
        result.gatewayJ = result.bitsOut * protocol.gatewayCount * protocol.gatewayJ;
    }
    return result;
}

} // namespace

TransmissionHop
MakeGenericHop(const ProtocolTable& protocols)
{
    TransmissionHop hop;
    for (std::size_t index = 0; index < PROTOCOL_LAYERS; ++index)
    {
        hop.protocols[index] = protocols.GetGeneric(static_cast<ProtocolLayer>(index));
    }
    return hop;
}

double
LayerEnergy::EnergyJ() const
{
    return txJ + rxJ + deviceJ + gatewayJ;
}

HopEnergy
CalculateHop(const TransmissionHop& hop, double bits, BitRounding rounding, TermPlacement placement)
{
    constexpr double MAX_BITS = 1e30;
    RequireFailureRate(hop.failureRate);
    RequireRange("bits", bits, 0.0, MAX_BITS);
    HopEnergy result;
    result.originalBits = bits;
    double energyJ = 0.0;
    for (std::size_t index = 0; index < PROTOCOL_LAYERS; ++index)
    {
        const auto layer = static_cast<ProtocolLayer>(index);
        const TransmissionProtocol& protocol = hop.protocols[index];
        CheckProtocol(protocol);
        result.layers[index] = CalculateLayer(protocol, layer, bits, rounding, placement);
        bits = result.layers[index].bitsOut;
        energyJ += result.layers[index].EnergyJ();
    }
    result.physicalBits = bits;
    result.expectedTransmissions = 1.0 / (1.0 - hop.failureRate);
    result.totalBits = bits * result.expectedTransmissions;
    result.energyJ = energyJ * result.expectedTransmissions;
    return result;
}

} // namespace ns3::aiot
