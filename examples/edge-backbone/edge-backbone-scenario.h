// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_EDGE_BACKBONE_H
#define AIOT_EDGE_BACKBONE_H

#include "backbone-plans.h"

#include "ns3/application-container.h"
#include "ns3/application-records.h"
#include "ns3/embodied-records.h"
#include "ns3/energy-carbon-sink.h"
#include "ns3/hardware-catalogue.h"
#include "ns3/inference-workload.h"
#include "ns3/message-backbone-helper.h"
#include "ns3/packet-makers.h"
#include "ns3/placement-policy.h"
#include "ns3/share-rules.h"
#include "ns3/synthetic-topologies.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/// Placement by the true intensities, which nobody knows: PlacementOracle.
constexpr const char* PLACEMENT_ORACLE = "oracle";
/// Carbon by the mean of four weeks before the run: StaticPlacement.
constexpr const char* PLACEMENT_STATIC = "static";
/// The server whose grid was the cleanest in the last hour: PlacementGoal::GREENEST.
constexpr const char* PLACEMENT_GREENEST = "greenest-now";

/**
 * @ingroup aiot
 * What an EdgeBackbone is made of.
 */
struct EdgeBackboneConfig
{
    std::string topology{"waxman"}; //!< a GraphML file, or a kind of synthetic network
    SyntheticTopology synthetic{};  //!< that network; its kind is `topology`
    std::vector<std::string> countries{"FR", "DE", "CZ", "PL"}; //!< of it, from west to east
    uint32_t sensors{20};                                       //!< number of sensors
    uint32_t edges{3};                                          //!< number of edge servers
    std::string siting{"median"};          //!< of the edge servers: median or centre
    std::optional<uint32_t> cloudNode;     //!< index of the cloud's node; none: the median of all
    std::string offload{"placement"};      //!< placement: edge or cloud; or an OffloadChoice
    std::string placement{"latency"};      //!< latency, energy, carbon, or as above
    std::string forecast{"yesterday"};     //!< of placement carbon, see MakeForecast()
    std::string plan;                      //!< best, or cut:LAYER; empty: a whole network, remote
    bool countLoad{false};                 //!< placement knows how busy servers are
    std::string fidelity{"packet"};        //!< packet, or message: no packets, udp only
    std::string transport{"udp"};          //!< udp or tcp
    std::string model{"resnet50"};         //!< neural network that runs: a name, or an ONNX file
    std::string precision{"auto"};         //!< of it; auto: see InferenceWorkload
    uint32_t payloadBytes{10000};          //!< application bytes of a sample
    double periodS{5};                     //!< time between samples of a sensor (s)
    double timeoutS{5};                    //!< how long a sensor waits for an answer (s)
    std::string device{"wired-camera"};    //!< board of the sensors
    std::string radio;                     //!< of them, by its mean; empty: a port
    std::string edge{"edge-box"};          //!< board of the edge servers
    std::string cloud{"cloud-server"};     //!< board of the cloud
    std::string router{"backbone-router"}; //!< board of the routers
    std::optional<double> routerW;         //!< of it without ports (W); none: the board's
    std::optional<double> deviceJPerBit;   //!< at the sensor's port, sending (J); none: the board's
    TopologyZooConfig backbone{};          //!< what the network does not say; PUE is the board's
    double accessBps{100e6};               //!< of a sensor's link
    double serverBps{1e9};                 //!< of a server's link
    double durationS{20};                  //!< simulated time (s)
    bool idle{false};                      //!< without the application: nobody takes samples
    BatteryCharging charging{};            //!< of rechargeable batteries
    EmbodiedAccounting embodied{};         //!< how embodied emissions are shared out
    ShareRules shares{};                   //!< what it answers for of shared nodes
};

/**
 * @ingroup aiot
 * A shipped scenario: sensors at the leaves of a wide-area network, edge servers on chosen nodes of
 * it, a cloud at one; each sample goes to the server that is best by latency, energy or carbon.
 *
 * Leaves are the nodes with fewest neighbours, then those with one more, until there are two and a
 * twentieth of all; sensors are spread over them evenly. Use it as SmartFactory.
 */
class EdgeBackbone
{
  public:
    /**
     * @param config what it is made of
     * @param costs parts, networks, and what these cost
     * @throw std::invalid_argument for an unknown part, network or policy, or values that do not go
     * together; std::runtime_error for a file that cannot be read
     */
    explicit EdgeBackbone(const EdgeBackboneConfig& config, const InferenceCosts& costs = {});
    ~EdgeBackbone();

    /**
     * Look up the zones of all nodes, which are in use from then on.
     * @param zones intensity by zone
     * @throw std::invalid_argument for a zone without a value; std::runtime_error for a gap in a
     * zone's series within the run
     */
    void CheckZones(ZoneIntensities& zones, std::optional<int64_t> startUtcNs) const;

    /// @return things a user should know before the run
    const std::vector<std::string>& GetNotes() const;

    /**
     * Build nodes, network, energy models and applications.
     *
     * @param zones intensity by zone; must outlive this
     * @param startUtcNs instant of simulated time zero, if the run has one (ns since 1970)
     * @throw std::invalid_argument and std::runtime_error as CheckZones()
     */
    void Build(ZoneIntensities& zones, std::optional<int64_t> startUtcNs);

    /// @return the sink, after Build()
    EnergyCarbonSink& GetSink();

    /**
     * Fill in all records but those of the run itself. Call once, when the simulation has ended.
     * @param data where to append
     */
    void Collect(RunData& data);

    /// @return the backbone
    const BackboneNetwork& GetBackbone() const;

    /// @return the servers' hosts, edge first, then the cloud; after Build()
    const std::vector<BackboneHost>& GetServers() const;

    /// @return the sensors' hosts, after Build()
    const std::vector<BackboneHost>& GetSensorHosts() const;

    /// @return the Sensor applications, after Build()
    const ApplicationContainer& GetSensors() const;

    /// @return the sensors' policies, after Build()
    const std::vector<Ptr<PlacementPolicy>>& GetPolicies() const;

    /// @return the plan and server that each sensor begins with, after Build()
    const std::vector<PlanChoice>& GetPlaces() const;

    /// @return the tier that --offload sends all samples to; none: placement chooses it, too, or
    /// samples stay on the device
    std::optional<Offload> GetRemoteTier() const;

    /// @return a plan and server of a sensor by name, as "cut:layer2@edge at edge-0 PL"
    std::string GetPlaceName(std::size_t sensor, const PlanChoice& place) const;

    /// @return places of all sensors, each with how many take it
    std::string CountPlaces(const std::vector<PlanChoice>& places) const;

    /// @return what a sample sends, link headers included
    TaskTraffic GetTraffic() const;

  private:
    static constexpr uint16_t PORT = 5000; //!< of the servers

    /// Refuse attributes that were given and have no effect.
    void CheckDefaults() const;

    NetworkGraph MakeNetwork() const;              //!< Read or make the network.
    std::vector<std::size_t> ChooseLeaves() const; //!< Nodes of the sensors.
    void ChooseSites();                            //!< Nodes of sensors and servers.
    BackboneBuilder& GetBuilder() const;           //!< What makes packets or messages.
    ObjectFactoryValue GetTransport() const;       //!< Of applications.
    void InstallHosts();                           //!< Attach sensors and servers.
    void InstallEnergy();                          //!< Put boards on all nodes.
    void AttachSink(ZoneIntensities& zones, std::optional<int64_t> startUtcNs); //!< Name nodes.
    void InstallServers(); //!< Install the servers.
    void InstallSensors(); //!< Install the sensors.
    /// Let each sensor choose; the start of the run is in ns since 1970.
    void InstallPolicies(ZoneIntensities& zones, int64_t startNs);
    /// By forecast, static, or an oracle.
    std::function<Ptr<PlacementPolicy>()> GetPolicyMaker(ZoneIntensities& zones,
                                                         int64_t startNs) const;
    PlacementGoal GetGoal() const; //!< Of placement.
    /// Add servers and plans, with the PUE of their zones' facilities at the start.
    void AddServers(PlacementPolicy& policy,
                    const BackboneHost& sensor,
                    ZoneIntensities& zones,
                    int64_t startNs) const;
    PlanChoice TakePlace(PlacementPolicy& policy, std::size_t sensor) const; //!< At the start.
    void NoteLoads(const ServerLoads* loads);            //!< Say how busy servers and sensors are.
    std::string GetServerName(std::size_t server) const; //!< With its place.
    TaskUser GetUser(std::size_t sensor) const;          //!< Its radio.
    double GetBusyS() const;                             //!< Of a sample, before its plan.
    double GetSampleRate(std::size_t sensor) const;      //!< At its place, at the start (1/s).
    void UseRadio();                           //!< Put the sensors' radio in place of a port.
    void PrepareBoards();                      //!< Give boards the powers that were asked for.
    void DeclareTraffic();                     //!< Tell wires how busy they are.
    NodeContainer GetNodes() const;            //!< All nodes.
    void PlaceWorkload();                      //!< Say where inference may run.
    bool IsCloud(std::size_t server) const;    //!< Whether a server is the cloud.
    Offload GetTier(std::size_t server) const; //!< Edge or cloud.
    const Board& GetBoard(std::size_t server) const; //!< Of a server.

    EdgeBackboneConfig m_config;                       //!< as given
    std::optional<OffloadChoice> m_offload;            //!< none: the placement decides
    InferenceWorkload m_workload;                      //!< neural network that runs
    Board m_deviceBoard;                               //!< of the sensors
    Board m_routerBoard;                               //!< of the routers
    Board m_edgeBoard;                                 //!< of the edge servers
    Board m_cloudBoard;                                //!< of the cloud
    std::unique_ptr<BackboneNetwork> m_backbone;       //!< the network
    PacketBackbone* m_packets{nullptr};                //!< the same at packet level
    std::unique_ptr<MessageBackboneHelper> m_messages; //!< the same at message level
    std::vector<std::size_t> m_sensorSites;            //!< nodes, by sensor
    std::vector<std::size_t> m_serverSites;            //!< nodes, by server; the cloud's last
    std::vector<BackboneHost> m_sensorHosts;           //!< by sensor
    std::vector<BackboneHost> m_serverHosts;           //!< by server
    ApplicationContainer m_sensors;                    //!< Sensor applications
    ApplicationContainer m_servers;                    //!< InferenceServer applications
    std::vector<Ptr<PlacementPolicy>> m_policies;      //!< by sensor
    std::unique_ptr<BackbonePlans> m_plans;            //!< none: networks are not divided
    std::vector<PlanChoice> m_places;                  //!< at the start, by sensor
    std::unique_ptr<EnergyCarbonSink> m_sink;          //!< the energy accounts
    std::vector<std::string> m_notes;                  //!< for the user
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_EDGE_BACKBONE_H
