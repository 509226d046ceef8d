// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CITY_RUN_H
#define AIOT_CITY_RUN_H

#include <cstdint>
#include <string>

namespace ns3
{
namespace aiot
{

/// What a city is made of.
struct CityConfig
{
    uint32_t sensors{1000};   //!< number of sensors
    double durationS{3600};   //!< simulated time (s)
    uint32_t perGateway{100}; //!< sensors per gateway
    bool battery{false};      //!< sensors run on batteries
    bool grouped{true};       //!< all sensors are one row per component and state in the database
    bool bare{true};          //!< measure the bare loop as well
    std::string database{};   //!< where results go; empty: a file that is removed afterwards
};

/// What it took.
struct CityOutcome
{
    uint32_t gateways{0};  //!< number of gateways
    uint64_t generated{0}; //!< tasks begun
    uint64_t completed{0}; //!< tasks whose result came back
    uint64_t lost{0};      //!< tasks that were lost or timed out
    uint64_t pending{0};   //!< tasks that were under way at the end
    uint64_t events{0};    //!< events of the simulator
    double buildS{0};      //!< wall time of building (s)
    double wallS{0};       //!< wall time of the simulation (s)
    double cpuS{0};        //!< processor time of the simulation (s)
    double writeS{0};      //!< wall time of closing the books and writing the database (s)
    double bareWallS{0};   //!< wall time of the bare loop (s)
    double bareCpuS{0};    //!< processor time of the bare loop (s)
    double peakB{0};       //!< peak memory (B)
    double sensorB{0};     //!< growth of resident memory by building and running, per sensor (B)
    double worstError{0};  //!< largest relative error of a node's books
    double energyJ{0};     //!< energy of all nodes (J)
};

/**
 * @param config what a city is made of
 * @return what it took
 */
CityOutcome RunCity(const CityConfig& config);

} // namespace aiot
} // namespace ns3

#endif // AIOT_CITY_RUN_H
