// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_DAILY_RUN_H
#define AIOT_DAILY_RUN_H

#include "follow-the-sun-scenario.h"

#include "ns3/access-network-helper.h"
#include "ns3/application-container.h"
#include "ns3/application-records.h"
#include "ns3/board-energy-helper.h"
#include "ns3/energy-carbon-sink.h"
#include "ns3/node-container.h"
#include "ns3/object-factory.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/// Quantity of the `sample` rows with the longest latency of a run, one per region that processed
/// it.
constexpr const char* LATENCY_MAX_QUANTITY = "latency_max_s";

/**
 * @ingroup aiot
 * One day of a FollowTheSun under one policy: a simulation of its own, 24 h from midnight of the
 * first day's time on.
 *
 * Under every policy a day has the same samples at the same instants: streams are numbered by day.
 * Batteries begin as the day before left them; messages and queues do not pass midnight.
 *
 * @code
 *   DailyRun day(plan, zones, plan.MakeChoice("forecast", zones), 0);
 *   day.Build(sun, batteriesJ);
 *   Simulator::Stop(DailyRun::GetLength());
 *   Simulator::Run();
 *   day.Collect(data, batteriesJ);
 *   Simulator::Destroy();
 * @endcode
 */
class DailyRun
{
  public:
    /**
     * @param plan what it is made of; must outlive this
     * @param zones intensity by zone; must outlive this
     * @param choice how the edge chooses, see FollowTheSun::MakeChoice()
     * @param day number of the day, the first is 0
     */
    DailyRun(const FollowTheSun& plan,
             ZoneIntensities& zones,
             std::unique_ptr<RegionChoice> choice,
             uint32_t day);

    /// @return length of a day
    static Time GetLength();

    /**
     * Build nodes, network, energy models and applications.
     * @param sun irradiance at the site
     * @param batteriesJ stored energy by sensor (J); empty: all full
     * @throw std::runtime_error where irradiance is missing
     */
    void Build(const SolarIrradiance& sun, const std::vector<double>& batteriesJ);

    /**
     * Fill in all records but the run's name, arguments and parameters. Call once, when the
     * simulation has ended.
     * @param data where to append
     * @param batteriesJ becomes what the sensors' batteries hold (J)
     */
    void Collect(RunData& data, std::vector<double>& batteriesJ);

  private:
    /// @return first stream of the day
    int64_t GetFirstStream() const;

    void InstallPackets();                         //!< Network, then boards and interfaces.
    void InstallMessages();                        //!< The same at message level.
    void InstallBoards(BoardEnergyHelper& boards); //!< Boards of all nodes.
    AccessNetworkConfig GetNetworkConfig() const;  //!< Rates, and the first region's delay.
    /**
     * @param sun irradiance at the site
     * @param batteriesJ stored energy by sensor (J)
     */
    void InstallPanels(const SolarIrradiance& sun, const std::vector<double>& batteriesJ);
    void AttachSink();     //!< Name the nodes and watch them.
    void InstallServers(); //!< One server per region, and the edge that relays.
    void InstallSensors(); //!< The sensors' applications.

    /// @return how embodied emissions are shared out, those of panels and batteries included
    EmbodiedAccounting GetEmbodiedAccounting() const;

    /// Append one `inference` row per region, and the edge's for samples without a result.
    void AppendRegions(const InferenceTask& task, RunData& data) const;

    const FollowTheSun& m_plan;               //!< what it is made of
    ZoneIntensities& m_zones;                 //!< intensity by zone
    std::unique_ptr<RegionChoice> m_choice;   //!< how the edge chooses, until it is installed
    uint32_t m_day;                           //!< number of the day
    int64_t m_startUtcNs;                     //!< its begin (ns since 1970)
    NodeContainer m_sensorNodes;              //!< sensors
    NodeContainer m_switchNode;               //!< gateway
    Ptr<Node> m_edgeNode;                     //!< edge
    NodeContainer m_cloudNodes;               //!< one per region
    AccessNetwork m_network;                  //!< the network
    ObjectFactory m_transport;                //!< makes endpoints on it
    ApplicationContainer m_sensors;           //!< Sensor applications
    ApplicationContainer m_servers;           //!< edge first, then one per region
    std::unique_ptr<EnergyCarbonSink> m_sink; //!< the energy accounts
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_DAILY_RUN_H
