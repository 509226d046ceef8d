// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ACCESS_PLAN_H
#define AIOT_ACCESS_PLAN_H

#include "access-network.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_network
 * @brief What a radio's access network will be, decided without building it.
 *
 * Both levels ask: packets are built so (AccessNetworkHelper), messages take rate and limits.
 */
struct AccessPlan
{
    /// Highest number of cells.
    static constexpr uint32_t MAX_CELLS = 200;

    std::string radio; //!< name of the radio

    /// Bits per second on the air, or wire, that all sensors of one cell share at best; headers,
    /// gaps and acknowledgements not taken off.
    double nominalRateBps{0};
    std::optional<std::size_t> rate;  //!< index of the rate that was asked for; unset: adapted
    std::optional<double> txPowerDbm; //!< the sensors' (dBm); unset for a wire
    /// Distance up to which sensors surely hear each other, by transmit power, path loss and the
    /// least sensitivity that the standard allows; 0: their radio has no such links (m).
    double peerRangeM{0};
    uint32_t maxSensorsPerCell{0}; //!< the highest number of sensors that one cell can have
    /// Whether cells share nothing but wires, so that some can be built without the others.
    bool hasSeparateCells{false};
};

/**
 * @param radiusM radius of a cell
 * @throw std::invalid_argument if it is not above 0 and at most 10000 m
 */
void RequireCellRadius(double radiusM);

/**
 * @param version of IP
 * @throw std::invalid_argument if it is not 4 or 6
 */
void RequireIpVersion(int version);

/**
 * @param config a network of any radio
 * @throw std::invalid_argument for a value out of bounds, one line with what is allowed
 */
void RequireAccessConfig(const AccessNetworkConfig& config);

/**
 * Look the configured data rate up.
 * @param config of the network
 * @param allowedBps rates the radio has
 * @param radio its name for the message
 * @return index of the rate; none if the configuration leaves it open
 * @throw std::invalid_argument if it is not a rate of the radio's
 */
std::optional<std::size_t> ChooseDataRate(const AccessNetworkConfig& config,
                                          const std::vector<double>& allowedBps,
                                          const std::string& radio);

} // namespace aiot
} // namespace ns3

#endif // AIOT_ACCESS_PLAN_H
