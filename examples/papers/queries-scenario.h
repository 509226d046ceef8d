// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_QUERIES_SCENARIO_H
#define AIOT_QUERIES_SCENARIO_H

#include "ns3/access-network.h"
#include "ns3/application-container.h"
#include "ns3/board-energy-helper.h"
#include "ns3/cloud-regions.h"
#include "ns3/energy-carbon-sink.h"
#include "ns3/hardware-catalogue.h"
#include "ns3/message-network.h"
#include "ns3/message-radio.h"
#include "ns3/object-factory.h"
#include "ns3/query-client.h"
#include "ns3/query-server.h"
#include "ns3/records.h"
#include "ns3/token-serving.h"
#include "ns3/zone-intensities.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

struct Catalogue;

/// What the scenario `queries` is made of.
struct QueriesConfig
{
    std::string setting{"mixed"};               //!< column of query-kinds.csv
    double queriesPerDay{10000};                //!< of all clients, of setting mixed
    uint32_t homes{40};                         //!< clients over Wi-Fi
    uint32_t phones{40};                        //!< clients over LTE
    std::string fidelity{"message"};            //!< message, or packet: one kind of client only
    std::string home{"wifi-camera"};            //!< board of homes
    std::string phone{"lte-camera"};            //!< board of phones
    double spreadFactor{1};                     //!< times the spread of lengths and sizes
    double swing{0.5};                          //!< of the rate over the day
    double peakHour{20};                        //!< of the day, UTC
    double days{1};                             //!< in which queries are asked
    double drainS{7200};                        //!< for answers, after the last query (s)
    std::vector<std::string> zones;             //!< of the regions
    std::string policy{"spread"};               //!< which region answers
    std::string forecast{"yesterday"};          //!< of policy forecast
    std::string model{"Llama-3.1-8B-Instruct"}; //!< of traces/llm-models.csv
    std::string gpu{"H100"};                    //!< of traces/gpus.csv
    double gpus{1};                             //!< that share the language model
    std::string batching{"continuous"};         //!< continuous, static
    uint32_t maxSequences{256};                 //!< of a batch
    uint32_t replicas{3};                       //!< engines per region for images and videos
    double mediaW{1400};                        //!< power of such an engine at work (W)
    double idleW{0};                            //!< power of an engine that waits (W)
    uint32_t llmReplicas{1};                    //!< engines per region for the language model
    std::string scaling;                        //!< type of a ScalingPolicy; empty: all are on
    double coldStartS{0};                       //!< of an engine (s)
    double coldStartW{0};                       //!< power of a cold start (W)
    double keepAliveS{0};                       //!< that an engine stays on without queries (s)
    double offW{0};                             //!< power of an engine that is off (W)
    int64_t startUtcNs{0};                      //!< simulated time zero (ns since 1970)
    std::shared_ptr<const Catalogue> catalogue; //!< parts; none: the module's own

    HardwareCatalogue GetHardware() const; //!< @return the parts that it names
};

/**
 * @ingroup aiot
 * The scenario `queries`: homes over Wi-Fi and phones over LTE ask queries of several kinds, which
 * servers in several regions answer in batches.
 *
 * homes ~ access points -- exchange -- one WAN link per region -- servers
 * phones ~ base stations --
 *
 * A region has engines for a language model, by the roofline, and others for kinds with measured
 * joules; a policy may switch them on and off.
 */
class Queries
{
  public:
    /**
     * @param config what it is made of
     * @param zones intensity by zone; must outlive this
     * @throw std::invalid_argument for what cannot be
     */
    Queries(const QueriesConfig& config, ZoneIntensities& zones);

    /// Build everything.
    void Build();

    /// @return the energy accounts, after Build()
    EnergyCarbonSink& GetSink();

    /// @return length of the run
    Time GetLength() const;

    /// @return things a user should know before the run
    const std::vector<std::string>& GetNotes() const;

    /// Fill in all records but the run's name, arguments and parameters.
    void Collect(RunData& data);

    /// Print what was asked and answered, by kind and by region.
    void Report() const;

    /// @return published figures beside ours, with verdicts, before the simulation is gone
    std::string DescribePublished() const;

    /// @return what the article's arithmetic, or any other table of joules, gives for all that was
    /// asked of kinds with measured joules, without spread (J)
    double GetTableJ() const;

    /// @return joules of answered queries, at the servers (J)
    double GetAnsweredJ() const;

  private:
    static constexpr double DAY_S = 86400;
    static constexpr int64_t NETWORK_STREAM = 1000; //!< the first of the run

    /// Joules of a client's day, published and ours, and those of its videos.
    struct PublishedDay
    {
        double publishedJ{0};
        double publishedVideoJ{0};
        double oursJ{0};
        double oursVideoJ{0};
    };

    /// @return the worked day of the article beside that of the run
    PublishedDay GetPublishedDay() const;
    void ResolveKinds();       //!< What is asked.
    void ResolveRegions();     //!< Where it is answered.
    void ResolveServing();     //!< How a region's language model serves.
    void CheckServing() const; //!< Refuse requests that never fit.
    std::shared_ptr<const RegionChoice> MakeChoice() const; //!< @return who answers
    OfferedTraffic GetTraffic(uint32_t clients) const;      //!< @return load of links
    void InstallBoards(BoardEnergyHelper& boards);
    void InstallMessages();                         //!< Message level: both kinds of clients.
    void AddPhones(BoardEnergyHelper& boards);      //!< Cells of base stations.
    void InstallPackets();                          //!< Packet level: one kind of client.
    void AddRegionLinks(BoardEnergyHelper& boards); //!< Wires to further regions.
    void AttachSink();
    void InstallServers();
    void InstallEngines(const Ptr<QueryServer>& server, const Ptr<Node>& node);
    void InstallFleets(const Ptr<QueryServer>& server);
    void InstallClients();
    void ReportKinds() const;
    void ReportRegions() const;
    void ReportFleets() const;

    QueriesConfig m_config;             //!< all defaults filled in
    ZoneIntensities& m_zones;           //!< intensity by zone
    std::vector<QueryKind> m_kinds;     //!< what is asked
    std::vector<double> m_energyJ;      //!< of a query of each kind; 0: by tokens (J)
    std::vector<CloudRegion> m_regions; //!< who answers
    /// Of regions, by zone.
    std::vector<double> m_delayS;   //!< of their links, one way (s)
    TokenServingConfig m_serving;   //!< of the language model
    Board m_homeBoard;              //!< of homes
    Board m_phoneBoard;             //!< of phones
    Board m_cloudBoard;             //!< of servers, without their engines
    NodeContainer m_homes;          //!< clients
    NodeContainer m_phones;         //!< clients
    NodeContainer m_accessPoints;   //!< one per cell
    NodeContainer m_baseStations;   //!< one per cell
    Ptr<Node> m_exchange;           //!< where all ways meet
    NodeContainer m_clouds;         //!< one per region
    AccessNetwork m_network;        //!< addresses
    Ptr<MessageNetwork> m_messages; //!< at message level
    ObjectFactory m_transport;      //!< makes endpoints
    std::map<uint32_t, std::vector<Ptr<ProcessorEnergyModel>>> m_processors; //!< by node id
    ApplicationContainer m_clients;                                          //!< QueryClient
    ApplicationContainer m_servers;                                          //!< QueryServer
    std::unique_ptr<EnergyCarbonSink> m_sink;                                //!< energy accounts
    std::vector<std::string> m_notes;                                        //!< for the user
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_QUERIES_SCENARIO_H
