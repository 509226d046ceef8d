// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ENERGY_CARBON_SINK_H
#define AIOT_ENERGY_CARBON_SINK_H

#include "battery-charging.h"

#include "ns3/energy-ledger.h"
#include "ns3/event-id.h"
#include "ns3/node-container.h"
#include "ns3/nstime.h"
#include "ns3/power-supply.h"
#include "ns3/records.h"
#include "ns3/zone-intensities.h"

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/// What the sink is told about a node.
struct NodeLabel
{
    std::string name;       //!< may be empty
    std::string role;       //!< sensor, access-point, edge, cloud, ...
    std::string zone;       //!< grid zone that supplies it
    double pue{1};          //!< power usage effectiveness; 1 outside facilities
    std::string facility{}; //!< facility that the PUE belongs to, may be empty
    std::string board{};    //!< hardware, for embodied emissions; may be empty
};

/**
 * @ingroup aiot
 * Turns what the simulation draws into joules and grams by node, component, state, stage and zone.
 *
 * Attach it to any nodes that have a PowerSupply, after their device energy models are installed
 * and before the simulation runs; ask for the records when it has ended and before
 * `Simulator::Destroy()`. It samples nothing: each interval of constant power is booked once, when
 * it ends. Device models of others appear as component `other` with the total they report.
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

    /**
     * Say what several nodes are.
     * @param nodes the nodes
     * @param label what each of them is
     */
    void Label(const NodeContainer& nodes, const NodeLabel& label);

    /**
     * Say how rechargeable batteries were charged, if not as a BatteryCharging says by itself;
     * before Attach().
     * @param charging where, when and how well
     */
    void SetCharging(const BatteryCharging& charging);

    /**
     * Watch nodes. One without a supply is listed with role `unmetered` whatever its label; one
     * without a label has role `node`.
     *
     * @param nodes the nodes
     * @param defaultZone zone of nodes without a label
     * @throw std::invalid_argument for an unknown zone or a PUE below 1, std::runtime_error if the
     * zone where batteries were charged has no value for that instant
     */
    void Attach(const NodeContainer& nodes, const std::string& defaultZone = "WORLD");

    /**
     * Also record, at fixed intervals, the power and the remaining energy of each supply. Changes
     * no other figure.
     * @param interval time between samples, > 0
     */
    void SampleEvery(Time interval);

    /**
     * Close the books at the present instant and fill in the records of nodes, energy, periods,
     * supplies, events, samples and intensities, and of the run itself what the simulator knows:
     * length, seed, run number, versions, start. Call once.
     * @param data where to append them
     */
    void Finish(RunData& data);

    /// @return the books
    const EnergyLedger& GetLedger() const;

  private:
    /// A node that has a supply.
    struct Metered;

    /// One step of a publisher's series.
    struct PublishedStep
    {
        const IntensitySeries* series; //!< the series
        std::size_t step;              //!< index in it
    };

    /// Intensity at which batteries of a zone were charged: one step's value, at all instants.
    struct Charged
    {
        IntensitySeries constant; //!< that value
        PublishedStep published;  //!< where it comes from
    };

    /**
     * @param zone zone of a node with a rechargeable battery
     * @return intensity of the energy in it
     */
    const IntensitySeries& GetChargedIntensity(const std::string& zone);

    /**
     * @param site a node
     * @param step index of a step of its series in the ledger
     * @return the same as its publisher has it
     */
    PublishedStep GetPublished(const EnergySite& site, std::size_t step) const;

    /// Describe a node that has a supply, and open its accounts.
    void AttachMetered(Ptr<PowerSupply> supply, const NodeLabel& label, NodeRecord& record);

    /// Open the accounts of a node's components.
    void OpenAccounts(Metered& metered);

    /// @return label of a node
    NodeLabel GetLabel(Ptr<Node> node, const std::string& defaultZone) const;

    /// Take a sample of all supplies, and wait for the next.
    void Sample();

    /// Book what foreign models say they have drawn, and the open intervals of our own.
    void CloseBooks(Metered& metered);

    /// Fill in what the simulator knows of the run.
    void DescribeRun(RunRecord& run) const;

    /// Append the rows that come from the ledger.
    void AppendEnergy(RunData& data) const;

    /// Append the steps of all series that were used.
    void AppendIntensities(RunData& data) const;

    ZoneIntensities& m_zones;                        //!< intensity by zone
    BatteryCharging m_charging;                      //!< of rechargeable batteries
    std::deque<Charged> m_charged;                   //!< what they were charged with
    EnergyLedger m_ledger;                           //!< the books
    std::map<uint32_t, NodeLabel> m_labels;          //!< by node id
    std::vector<std::unique_ptr<Metered>> m_metered; //!< nodes with a supply
    std::vector<NodeRecord> m_nodes;                 //!< all nodes
    std::vector<SampleRecord> m_samples;             //!< samples taken
    Time m_sampleInterval;                           //!< between samples
    EventId m_sampleEvent;                           //!< next sample
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_ENERGY_CARBON_SINK_H
