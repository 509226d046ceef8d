// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SMART_FACTORY_H
#define AIOT_SMART_FACTORY_H

#include "factory-design.h"

#include "ns3/application-container.h"
#include "ns3/application-records.h"
#include "ns3/energy-carbon-sink.h"
#include "ns3/node-container.h"

#include <memory>
#include <optional>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot
 * The shipped scenario: sensors in cells, one gateway per cell, an edge node and a cloud node.
 *
 * @code
 *   SmartFactory factory(config);
 *   factory.Build(zones, startUtcNs);
 *   Simulator::Stop(Seconds(config.durationS));
 *   Simulator::Run();
 *   RunData data;
 *   factory.Collect(data);
 *   Simulator::Destroy();
 * @endcode
 */
class SmartFactory
{
  public:
    /**
     * @param config what it is made of
     * @param costs parts, networks, and what these cost
     * @throw std::invalid_argument for an unknown part, network, policy or radio, or values that do
     * not go together
     */
    explicit SmartFactory(const SmartFactoryConfig& config, const InferenceCosts& costs = {});
    ~SmartFactory();

    /// @return what was decided before the first node, and what a user should know of it
    const FactoryDesign& GetDesign() const;

    /// @return the configuration with all defaults filled in
    const SmartFactoryConfig& GetConfig() const;

    /**
     * @param zones intensity by zone
     * @throw std::invalid_argument for an unknown zone; std::runtime_error for a gap in a zone's
     * series within the run
     */
    void RequireZones(ZoneIntensities& zones) const;

    /**
     * Build these cells only, see AccessNetworkHelper::BuildOnly(). All nodes are made, so that
     * they have the same ids; those of other cells have nothing on them. At packet level, with a
     * radio of separate cells (HasSeparateCells()), before Build().
     * @param share cells that are built; may be none
     */
    void BuildOnly(const CellShare& share);

    /**
     * Build nodes, network, energy models and applications.
     *
     * @param zones intensity by zone; must outlive this
     * @param startUtcNs instant of simulated time zero, if the run has one (ns since 1970)
     * @throw std::invalid_argument for an unknown zone or an impossible network; std::runtime_error
     * for a gap in a zone's series within the run
     */
    void Build(ZoneIntensities& zones, std::optional<int64_t> startUtcNs);

    /// @return the sink, after Build() of a metered factory
    EnergyCarbonSink& GetSink();

    /**
     * Fill in all records but those of the run itself. Call once, when the simulation has ended.
     * @param data where to append
     */
    void Collect(RunData& data);

    /// @return whether its cells share nothing but wires, edge and cloud, see BuildOnly()
    bool HasSeparateCells() const;

    /// @return the Sensor applications, after Build()
    const ApplicationContainer& GetSensors() const;

    /// @return edge and cloud server, after Build()
    const ApplicationContainer& GetServers() const;

    /// @return what is built of sensors, gateways, edge and cloud, after Build()
    NodeContainer GetNodes() const;

  private:
    /// Connect the nodes at packet level and put boards on them.
    void InstallPackets();

    /// Forget the nodes of cells that are not built.
    void KeepShare();

    /// Put boards on the nodes and connect them at message level.
    void InstallMessages();

    /// @param boards puts boards on all nodes
    void InstallBoards(BoardEnergyHelper& boards);

    /// Name the nodes to the sink and attach it.
    void AttachSink(ZoneIntensities& zones, std::optional<int64_t> startUtcNs);

    /// Install edge and cloud server.
    void InstallServers();

    /// Install the sensors' applications.
    void InstallSensors();

    /// Have the sensors start when they are connected, with their samples if there is a number.
    void StartSensors();

    /// Fill in the rows of messages, and of the lifecycle if there is one.
    void CollectApplications(const InferenceTask& task, RunData& data);

    FactoryDesign m_design;                   //!< what is decided before the first node
    const SmartFactoryConfig& m_config;       //!< the design's
    AccessNetwork m_network;                  //!< the network
    CellShare m_share;                        //!< cells that are built
    uint32_t m_firstSensor{0};                //!< node id of sensor 0
    NodeContainer m_sensorNodes;              //!< sensors of these cells
    NodeContainer m_gatewayNodes;             //!< one per cell of these
    Ptr<Node> m_edgeNode;                     //!< the edge
    Ptr<Node> m_cloudNode;                    //!< the cloud
    ApplicationContainer m_sensors;           //!< Sensor applications
    ApplicationContainer m_servers;           //!< edge and cloud server
    std::unique_ptr<EnergyCarbonSink> m_sink; //!< the energy accounts
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_SMART_FACTORY_H
