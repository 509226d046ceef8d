// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ENERGY_CARBON_SINK_H
#define AIOT_ENERGY_CARBON_SINK_H

#include "charged-intensities.h"
#include "facility-overheads.h"
#include "metered-node.h"
#include "node-label.h"

#include "ns3/energy-ledger.h"
#include "ns3/event-id.h"
#include "ns3/node-container.h"
#include "ns3/nstime.h"
#include "ns3/power-supply.h"
#include "ns3/records.h"
#include "ns3/share-rules.h"
#include "ns3/zone-intensities.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

/**
 * @defgroup aiot Energy and carbon of AI of Things
 * The module aiot. doc/develop.rst names the headers to start with.
 */

/**
 * @defgroup aiot_helper_sink Sink
 * @ingroup aiot
 * The trace sink, and the records of a run.
 */

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_sink
 * Turns what the simulation draws into joules and grams by node, component, state, stage and zone.
 *
 * Attach it to any nodes that have a PowerSupply, after their device energy models are installed
 * and before the simulation runs; ask for the records when it has ended and before
 * `Simulator::Destroy()`. It samples nothing: each interval of constant power is accounted once,
 * when it ends. Third-party device models appear as component `other` with the total they report.
 *
 * @code
 *   ZoneIntensities zones;
 *   EnergyCarbonSink sink(zones);
 *   sink.Label(edge, {"edge", "edge", "DE"});
 *   sink.Attach(NodeContainer::GetGlobal());
 *   Simulator::Stop(Seconds(60));
 *   Simulator::Run();
 *   RunData data;
 *   data.run.scenario = "mine";
 *   sink.Finish(data);
 *   ResultsDatabase::WriteRun("results.sqlite", data);
 * @endcode
 *
 * A node with a SamplingWeight stands for many: its joules and grams, and those of its supply,
 * are of all of them, times are its own. Events and samples are its own.
 *
 * Several sinks can watch the same nodes; none changes what is drawn.
 */
class EnergyCarbonSink
{
  public:
    /**
     * @param zones intensity by zone; must outlive the sink
     * @param startUtcNs instant of simulated time zero, if the run has one (ns since 1970)
     */
    explicit EnergyCarbonSink(ZoneIntensities& zones,
                              std::optional<int64_t> startUtcNs = std::nullopt);
    ~EnergyCarbonSink();

    EnergyCarbonSink(const EnergyCarbonSink&) = delete;
    EnergyCarbonSink& operator=(const EnergyCarbonSink&) = delete;

    /**
     * Say what a node is; before Attach().
     * @param node the node
     * @param label what it is
     */
    void Label(Ptr<Node> node, const NodeLabel& label);

    /// Say what each of several nodes is.
    void Label(const NodeContainer& nodes, const NodeLabel& label);

    /**
     * Say how rechargeable batteries were charged, if not as a BatteryCharging says by itself;
     * before Attach().
     * @param charging where, when and how well
     */
    void SetCharging(const BatteryCharging& charging);

    /// Have Finish() give each node the share that the run answers for (ApplyShares()).
    void SetShares(const ShareRules& rules);

    /**
     * Watch nodes. One without a supply is listed with role `unmetered` regardless of its label;
     * one without a label has role `node`.
     *
     * @param nodes the nodes
     * @param defaultZone zone of nodes without a label
     * @throw std::invalid_argument for an unknown zone, a PUE below 1, and one that varies in a run
     * without a start, std::runtime_error if the
     * zone where batteries were charged has no value for that instant
     */
    void Attach(const NodeContainer& nodes, const std::string& defaultZone = "WORLD");

    /**
     * Watch nodes that are alike, and book them together as one node of the database: that of the
     * first, with the energy of all, and mean times. For populations, whose rows and accounts would
     * be too many. Embodied emissions are not counted for them, samples are not taken.
     *
     * @param nodes the nodes, each with a supply of the same kind, all of one SamplingWeight
     * @param label what they all are; the number of nodes is added to the name
     * @throw std::invalid_argument for an unknown zone, a PUE below 1, supplies of several kinds,
     * or a zone whose intensity varies in time
     */
    void AttachGroup(const NodeContainer& nodes, const NodeLabel& label);

    /**
     * @param nodeId a node
     * @return id of the node of the database that it is recorded as
     */
    uint32_t GetRecordId(uint32_t nodeId) const;

    /**
     * Also record, at fixed intervals, the power and the remaining energy of each supply. Changes
     * no other figure.
     * @param interval time between samples, > 0
     */
    void SampleEvery(Time interval);

    /**
     * Add up what a node has drawn until now. Changes no other figure.
     * @param site index of the node in the ledger
     * @return its totals, open intervals included
     */
    std::vector<EnergyTotal> SumUntilNow(std::size_t site);

    /**
     * Close the accounts at the present instant and fill in the records of nodes, energy, periods,
     * supplies, events, samples and intensities, and of the run itself what the simulator knows:
     * length, seed, run number, versions, start. Call once, before Simulator::Destroy().
     * A series that is probably in kg/kWh is among the events, as a note.
     * @param data where to append them
     * @throw std::invalid_argument if no node was attached, or the nodes are gone already
     */
    void Finish(RunData& data);

    /// @return the energy accounts
    const EnergyLedger& GetLedger() const;

  private:
    /// Describe a node that has a supply. @return its site
    EnergySite Describe(Ptr<PowerSupply> supply, const NodeLabel& label, NodeRecord& record);

    /// @return label of a node
    NodeLabel GetLabel(Ptr<Node> node, const std::string& defaultZone) const;

    /// Take a sample of all supplies, and wait for the next.
    void Sample();

    /// Fill in what the simulator knows of the run.
    void DescribeRun(RunRecord& run) const;

    ZoneIntensities& m_zones;                            //!< intensity by zone
    ChargedIntensities m_charged;                        //!< of rechargeable batteries
    FacilityOverheads m_overheads;                       //!< of facilities whose PUE varies
    EnergyLedger m_ledger;                               //!< the energy accounts
    std::map<uint32_t, NodeLabel> m_labels;              //!< by node id
    std::vector<std::unique_ptr<MeteredNode>> m_metered; //!< nodes with a supply
    std::vector<NodeRecord> m_nodes;                     //!< all nodes
    std::vector<uint32_t> m_groupOf;                     //!< record of nodes in groups, by id
    std::vector<SampleRecord> m_samples;                 //!< samples taken
    std::optional<ShareRules> m_shares;                  //!< what the run answers for
    Time m_sampleInterval;                               //!< between samples
    EventId m_sampleEvent;                               //!< next sample
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_ENERGY_CARBON_SINK_H
