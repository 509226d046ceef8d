// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_FACTORY_EXITS_H
#define AIOT_FACTORY_EXITS_H

#include "ns3/application-container.h"
#include "ns3/early-exit-plan.h"
#include "ns3/inference-plan.h"
#include "ns3/records.h"

#include <cstdint>
#include <map>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot
 * Counts at which of a network's exits the results of a SmartFactory's sensors were known.
 *
 * Sensor and edge draw a sample's exit from its number, so what the sensors hear suffices. In the
 * cloud a relayed sample has another number: of several exits there, the server's own counts say
 * how many samples left at which, also of those whose result did not come back.
 */
class FactoryExits
{
  public:
    /**
     * @param exits of the network
     * @param exitStep position of the step at whose end each is
     */
    FactoryExits(const std::vector<ExitRow>& exits, const std::vector<std::size_t>& exitStep);

    /**
     * Watch sensors.
     * @param plan what they follow
     * @param sensors Sensor applications
     * @param servers of edge and cloud
     */
    void Watch(const Ptr<const InferencePlan>& plan,
               const ApplicationContainer& sensors,
               const ApplicationContainer& servers);

    /**
     * Append a row for each exit and node, and set the right answers of `inference`.
     * @param data rows of `inference` are there
     */
    void Append(RunData& data) const;

    /**
     * Print a table of the exits, and how far the samples' joules are from what is expected.
     * @param os where
     */
    void Print(std::ostream& os) const;

  private:
    /// Samples that left at an exit of a node.
    struct Count
    {
        double completed{0}; //!< how many, with those that they stand for
        double latencyS{0};  //!< sum (s)
    };

    /// Hear of a result. @param sensor id of its node, as text
    void Hear(std::string sensor, uint32_t id, uint32_t server, Time latency);

    /// @return counts by exit and node; those of several exits in the cloud are divided
    std::map<std::pair<std::size_t, uint32_t>, Count> Divide() const;

    /// @return the exit at the end of a step
    std::size_t FindExit(std::size_t step) const;

    /// @return joules of all processors for a sample that leaves at an exit
    double GetEnergyJ(std::size_t exit) const;

    /// @return id of the node where an exit is; the first sensor's for those on the device
    uint32_t GetNode(std::size_t exit) const;

    std::vector<ExitRow> m_exits;                               //!< as given
    std::vector<std::size_t> m_exitStep;                        //!< as given
    Ptr<const InferencePlan> m_plan;                            //!< what is followed
    ApplicationContainer m_servers;                             //!< of edge and cloud
    std::map<Offload, uint32_t> m_nodes;                        //!< of sensor 0, edge and cloud
    std::map<std::pair<std::size_t, uint32_t>, Count> m_counts; //!< by exit and node
    uint64_t m_heard{0}; //!< results of simulated sensors, whoever they stand for
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_FACTORY_EXITS_H
