// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CELL_PLACES_H
#define AIOT_CELL_PLACES_H

#include "ns3/random-variable-stream.h"
#include "ns3/vector.h"

#include <cstdint>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_network
 * @brief Where the nodes of a factory are: gateways on a line, sensors around them.
 *
 * Gateways stand 3 m high, ten radii apart on the x axis. Sensors are 1 m high and uniformly spread
 * over a disc of the radius around their gateway, so no sensor is nearer than 2 m.
 */
class CellPlaces
{
  public:
    /**
     * @param radiusM radius of the disc
     * @throw std::invalid_argument if it is not above 0 and at most 10000 m
     */
    explicit CellPlaces(double radiusM);

    /**
     * @param stream first stream
     * @return the number of streams used
     */
    int64_t AssignStreams(int64_t stream);

    /// @param cell its number @return place of its gateway
    Vector GetGateway(uint32_t cell) const;

    /// @param gateway place of the gateway of the next sensor @return place of the sensor, drawn
    Vector Draw(const Vector& gateway);

  private:
    double m_radiusM;                    //!< radius of a cell
    Ptr<UniformRandomVariable> m_random; //!< draws the places
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_CELL_PLACES_H
