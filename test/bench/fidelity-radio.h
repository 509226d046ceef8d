// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_FIDELITY_RADIO_H
#define AIOT_FIDELITY_RADIO_H

#include "ns3/energy-interval.h"
#include "ns3/link-model.h"
#include "ns3/link-power.h"
#include "ns3/net-device-container.h"
#include "ns3/node-container.h"
#include "ns3/radio-profile.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// States that the two levels tell apart alike: what the energy accounts call one way and links
/// another.
struct FidelityState
{
    std::string name;
    std::vector<PowerState> booked; ///< at packet level
    std::vector<LinkState> planned; ///< at message level
};

/// What is compared.
struct FidelityCase
{
    std::uint32_t nodes = 1;
    double offered = 0.1;            ///< share of time that frames and their answers ask for
    std::uint32_t payloadBytes = 59; ///< of a message, B
    double durationS = 1.0;          ///< length of a run, warming up not counted, s
    std::uint32_t firstRun = 1;      ///< RngRun of the first run
    std::uint32_t runs = 1;          ///< how many are averaged
    bool standard = false;           ///< the link knows nothing of what ns-3 does in its own way
};

/**
 * @brief One technology at both levels: ns-3's devices, and the link model with the same settings.
 *
 * Nodes stand on a circle around the receiver, which only answers. Messages go straight to the
 * device, so frames carry no IP header.
 */
class FidelityRadio
{
  public:
    virtual ~FidelityRadio() = default;

    /// @return its name on the command line
    virtual std::string GetName() const = 0;

    /// @return payload of a message unless told otherwise, B
    virtual std::uint32_t GetPayloadBytes() const = 0;

    /// @return messages of a run unless told otherwise
    virtual std::uint32_t GetMessages() const = 0;

    /**
     * @param nodes receiver first
     * @return their devices
     */
    virtual NetDeviceContainer Install(const NodeContainer& nodes) = 0;

    /**
     * @param one nodes, payload, and whether the link is as ns-3 or by the standard
     * @return the same at message level
     */
    virtual std::unique_ptr<LinkModel> MakeLink(const FidelityCase& one) const = 0;

    /// @return time on air of an acknowledgement, s
    virtual double GetAnswerS() const = 0;

    /// @return the part whose powers both levels use
    virtual RadioProfile GetPart() const = 0;

    /// @return power at the antenna, dBm; NaN for a wire
    virtual double GetTxPowerDbm() const = 0;

    /// @return the part's powers at message level
    virtual LinkPower GetPower() const;

    /// @return states to compare
    virtual std::vector<FidelityState> GetStates() const = 0;
};

/// @return all technologies that can be compared
std::vector<std::unique_ptr<FidelityRadio>> ListFidelityRadios();

} // namespace ns3::aiot

#endif // AIOT_FIDELITY_RADIO_H
