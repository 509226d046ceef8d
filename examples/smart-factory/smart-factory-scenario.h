// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SMART_FACTORY_H
#define AIOT_SMART_FACTORY_H

#include "factory-exits.h"
#include "factory-lifecycle.h"
#include "factory-population.h"
#include "factory-transport.h"
#include "factory-uplink.h"
#include "smart-factory-config.h"

#include "ns3/application-container.h"
#include "ns3/application-records.h"
#include "ns3/energy-carbon-sink.h"
#include "ns3/hardware-catalogue.h"
#include "ns3/inference-plan.h"
#include "ns3/inference-workload.h"
#include "ns3/message.h"
#include "ns3/node-container.h"
#include "ns3/object-factory.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

class NetworkDivision;

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

    /// @return the configuration with all defaults filled in
    const SmartFactoryConfig& GetConfig() const;

    /// @return things a user should know before the run: estimates, high load
    std::vector<std::string> GetNotes() const;

    /**
     * @return share of the air time, or line time, of a cell that the sensors' messages take; an
     * estimate from the radio's nominal rate and usual overheads
     */
    double GetOfferedLoad() const;

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

    /// @return what its sensors' samples ask for
    InferenceTask GetTask() const;

    /// @return the network, and what it takes where it may run
    const InferenceWorkload& GetWorkload() const;

    /// @return the plans that its servers know; more may be added
    const Ptr<InferencePlanTable>& GetPlans() const;

    /// @return the Sensor applications, after Build()
    const ApplicationContainer& GetSensors() const;

    /// @return edge and cloud server, after Build()
    const ApplicationContainer& GetServers() const;

    /// @return what left at which exit, after Build(); null where the network has one
    const FactoryExits* GetExits() const;

    /// @return the lifecycle, after Build(); null without one
    const FactoryLifecycle* GetLifecycle() const;

    /// @return what is built of sensors, gateways, edge and cloud, after Build()
    NodeContainer GetNodes() const;

  private:
    /// Fill in what the configuration leaves open.
    void RequirePowerCap() const; //!< Refuse a power cap that no processor at work has.
    void Resolve();

    /// Fill in what the sensors' batteries hold.
    void ResolveBattery();

    /// Fill in parts, network and payload, and what an inference takes where it may run.
    void ResolveWorkload();

    /// Divide the network, if a plan of several steps is asked for.
    void ResolvePlan();

    /// @return the steps that a plan asks for
    std::vector<InferenceStep> MakeSteps();

    /// @return the plan of one division, or none, with the least time on device, radio and edge
    std::vector<InferenceStep> FindBestSteps(const NetworkDivision& division) const;

    /// @return how long a sensor waits for an answer
    Time GetTimeout() const;

    /// Have sensors wait longer for answers to samples that a slow radio sends for long.
    void ResolveWait();

    /// @return rough time that what a sensor sends of a sample takes (s)
    double GetAirSeconds() const;

    /// @return application bytes of what a sensor sends of a sample
    uint32_t GetUplinkBytes() const;

    /**
     * @param choice a board's name, or a processor's, or empty
     * @param board the board to take, or to put the processor on
     * @return the board
     */
    Board ChooseBoard(const std::string& choice, const std::string& board) const;

    /// Have the run last until all samples have ended, if their number is given.
    void ResolveDuration();

    /// Make the lifecycle, if there is to be one.
    void PrepareLifecycle();

    /// @return what the sensors send; where a policy decides, the most that they may
    OfferedTraffic GetTraffic() const;

    /// @return whether all samples are processed on this tier
    bool InfersOnlyOn(Offload tier) const;

    /// @return what one sample keeps a sensor busy at most (s)
    double GetBusyS() const;

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

    /// @return how applications send
    FactoryTransport GetTransport() const;

    /// @return whether messages travel without packets
    bool IsMessageLevel() const;

    /// Fill in the rows of messages, and of the lifecycle if there is one.
    void CollectApplications(const InferenceTask& task, RunData& data);

    SmartFactoryConfig m_config;                   //!< all defaults filled in
    FactoryPopulation m_population;                //!< sensors that they stand for
    InferenceCosts m_costs;                        //!< parts, and what networks cost
    Ptr<InferencePlanTable> m_plans;               //!< plans of several steps
    OffloadChoice m_offload;                       //!< where samples are processed
    double m_tensorS{0};                           //!< added to the time-out, see ResolveWait() (s)
    std::unique_ptr<InferenceWorkload> m_workload; //!< neural network that runs
    Board m_deviceBoard;                           //!< of the sensors
    Board m_gatewayBoard;                          //!< of the gateways
    Board m_edgeBoard;                             //!< of the edge node
    Board m_cloudBoard;                            //!< of the cloud node
    std::unique_ptr<FactoryUplink> m_connection;   //!< how the sensors connect
    AccessNetwork m_network;                       //!< the network
    CellShare m_share;                             //!< cells that are built
    uint32_t m_firstSensor{0};                     //!< node id of sensor 0
    NodeContainer m_sensorNodes;                   //!< sensors of these cells
    NodeContainer m_gatewayNodes;                  //!< one per cell of these
    Ptr<Node> m_edgeNode;                          //!< the edge
    Ptr<Node> m_cloudNode;                         //!< the cloud
    ApplicationContainer m_sensors;                //!< Sensor applications
    ApplicationContainer m_servers;                //!< edge and cloud server
    std::unique_ptr<EnergyCarbonSink> m_sink;      //!< the energy accounts
    std::unique_ptr<FactoryExits> m_exits;         //!< null: the network has one
    std::unique_ptr<FactoryLifecycle> m_lifecycle; //!< all phases; null: inference only
    std::vector<std::string> m_notes;              //!< for the user
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_SMART_FACTORY_H
