// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CITY_RUN_H
#define AIOT_CITY_RUN_H

#include "ns3/application-records.h"
#include "ns3/latency-histogram.h"
#include "ns3/records.h"

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
    uint32_t processors{0};   //!< of the cloud server; 0: one for 25000 sensors
    uint32_t jobs{1};         //!< processes that share the gateways
    bool battery{false};      //!< sensors run on batteries
    bool grouped{true};       //!< all sensors are one row per component and state in the database
    bool bare{true};          //!< measure the bare loop as well
    bool progress{false};     //!< tell on stderr how far it is
    std::string database{};   //!< where results go; empty: a file that is removed afterwards

    /// @return number of gateways; sensor i belongs to gateway i modulo that
    uint32_t GetGateways() const
    {
        return (sensors + perGateway - 1) / perGateway;
    }
};

/// What it took.
struct CityOutcome
{
    uint64_t generated{0}; //!< tasks started
    uint64_t completed{0}; //!< tasks whose result came back
    uint64_t lost{0};      //!< tasks that were lost or timed out
    uint64_t pending{0};   //!< tasks that were under way at the end
    uint64_t events{0};    //!< events of the simulator
    double buildS{0};      //!< wall time of building (s)
    double wallS{0};       //!< wall time of the simulation (s)
    double cpuS{0};        //!< processor time of the simulation (s)
    double writeS{0};     //!< wall time of closing the energy accounts and writing the database (s)
    double bareWallS{0};  //!< wall time of the bare loop (s)
    double bareCpuS{0};   //!< processor time of the bare loop (s)
    double peakB{0};      //!< peak memory (B)
    double sensorB{0};    //!< growth of resident memory by building and running, per sensor (B)
    double worstError{0}; //!< largest relative error of a node's energy balance
    double energyJ{0};    //!< energy of all nodes (J)
    double waitS{0};      //!< mean wait of a task for a processor of the cloud (s)
};

/// What became of some gateways of a city, their sensors, and the cloud server as they saw it.
struct CityPart
{
    CityOutcome outcome;      //!< what it took, but for the database
    RunData data;             //!< records, with the node ids of the whole city
    LatencyHistogram latency; //!< of all tasks
    uint32_t sensors{0};      //!< number of sensors
    double cloudRestW{0};     //!< what the cloud server draws when nothing happens (W)
};

/// Node id of the cloud server.
constexpr uint32_t CITY_CLOUD = 0;

/**
 * @param config what a city is made of
 * @return node id of its first sensor, which stands for all of them if they are grouped
 */
inline uint32_t
GetFirstSensor(const CityConfig& config)
{
    return 1 + config.GetGateways();
}

/// @return what the city runs inference
InferenceTask GetCityTask();

/// @return wall clock (s)
double GetWallS();

/**
 * Simulate a share of the gateways with their sensors, and a cloud server that sees only those.
 * Anything that a gateway and its sensors draw at random does not depend on the shares.
 *
 * @param config what the city is made of
 * @param job number of the share, below config.jobs
 * @return what became of it; bare loop not included
 */
CityPart RunCityPart(const CityConfig& config, uint32_t job);

/**
 * Run as many timers as sensors, a tick a second, and three empty events for each tick.
 * @param sensors number of timers
 * @param durationS simulated time (s)
 * @param outcome where to tell how long it took
 */
void RunBareLoop(uint32_t sensors, double durationS, CityOutcome& outcome);

} // namespace aiot
} // namespace ns3

#endif // AIOT_CITY_RUN_H
