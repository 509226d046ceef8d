// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SAMPLING_WEIGHT_H
#define AIOT_SAMPLING_WEIGHT_H

#include "ns3/node-container.h"
#include "ns3/object.h"

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_application
 * Says how many real nodes a simulated one stands for; aggregated to the node. A node without
 * stands for itself.
 *
 *     SamplingWeight::Install(sensors, 10000.0 / sensors.GetN());
 *
 * The simulation of the node is not changed by it. What is recorded of it counts so many times:
 * joules, grams, tasks, messages and hardware, see EnergyCarbonSink and AppendInferences(). With
 * equal weights N/n of n nodes out of N that are alike, each total is an estimate without bias of
 * that of all N (Horvitz and Thompson, J. Am. Stat. Assoc. 47, 1952); PopulationEstimate says how
 * far off it may be.
 *
 * What the nodes share must know of those that are not there by itself: links by their offered load
 * (OfferedTraffic::sensors), interfaces of gateways and servers by
 * AggregatedInterfaceEnergyModel::SetPopulationWeight(), servers by the attribute
 * InferenceServer::SamplingWeight.
 */
class SamplingWeight : public Object
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();
    SamplingWeight();
    ~SamplingWeight() override;

    /**
     * Give nodes a weight; one that has one gets this one.
     * @param nodes the nodes
     * @param weight how many each stands for, >= 1
     */
    static void Install(const NodeContainer& nodes, double weight);

    /**
     * @param node a node
     * @return how many it stands for
     */
    static double Of(const Ptr<const Node>& node);

  private:
    double m_weight{1}; //!< attribute Weight
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_SAMPLING_WEIGHT_H
