// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_FOLLOW_THE_SUN_H
#define AIOT_FOLLOW_THE_SUN_H

#include "ns3/cloud-regions.h"
#include "ns3/embodied-records.h"
#include "ns3/hardware-catalogue.h"
#include "ns3/inference-workload.h"
#include "ns3/region-choice.h"
#include "ns3/share-rules.h"
#include "ns3/solar-panel.h"
#include "ns3/zone-intensities.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot
 * What the scenario `follow-the-sun` is made of.
 */
struct FollowTheSunConfig
{
    uint32_t sensors{8};                //!< number of sensors
    double periodS{300};                //!< time between samples of a sensor (s)
    uint32_t payloadBytes{10000};       //!< application bytes of a sample
    std::string fidelity{"packet"};     //!< packet, or message: no packets
    std::string model;                  //!< neural network that runs: a name, or an ONNX file
    std::string precision{"auto"};      //!< of it; auto: see InferenceWorkload
    std::string device{"wired-camera"}; //!< board of the sensors; its supply is replaced
    std::string offload{"cloud"};       //!< where samples are processed, see OffloadChoice
    std::string edge{"edge-box"};       //!< board of the edge node
    std::string cloud{"cloud-server"};  //!< board of the cloud servers, one per region
    std::vector<std::string> zones;     //!< of the regions, 2 to 8, see CloudRegions::Get()
    std::string home;                   //!< zone of the home region; empty: the first
    std::string forecast{"yesterday"};  //!< see MakeForecast()
    double latencyBoundS{0.35};         //!< from sampling to result (s)
    double latencyMarginS{0.01};        //!< for line time and queues (s)
    std::optional<GeoPlace> site;       //!< of sensors and edge; none: the home region's
    double panelAreaM2{0.03};           //!< of a sensor's solar panel (m^2)
    double panelEfficiency{0.15};       //!< of the panel and its charger
    double batteryJ{39960};             //!< capacity of a sensor's battery, full at the start (J)
    int64_t startUtcNs{0};              //!< begin of the first day (ns since 1970)
    EmbodiedAccounting embodied;        //!< how embodied emissions are shared out
    ShareRules shares;                  //!< what it answers for of shared nodes
};

/// A cloud region, and how it is reached.
struct SunRegion
{
    CloudRegion region;       //!< zone and place
    double distanceKm;        //!< from the edge, along a great circle
    double delayS;            //!< of the link from the edge, one way
    bool within;              //!< keeps the latency bound
    ProcessingRegion offered; //!< as policies see it
};

/**
 * @ingroup aiot
 * The scenario `follow-the-sun`: sensors with solar panels, an edge, and one cloud server in each
 * of several grid zones. The edge decides for each sample which region processes it.
 *
 * This class resolves what a run is made of; DailyRun simulates one day under one policy.
 *
 * Links to the regions take FibreDelayS() one way. A region's latency as known before is sampling,
 * pre-processing, twice the link, the forward pass, and the margin.
 */
class FollowTheSun
{
  public:
    /**
     * @param config what it is made of
     * @param costs parts, networks, and what these cost
     * @throw std::invalid_argument for an unknown part or place, fewer than two zones, a zone
     * twice, an unknown home, and a bound that the home region does not keep
     */
    explicit FollowTheSun(const FollowTheSunConfig& config, const InferenceCosts& costs = {});

    /// @return the configuration with all defaults filled in
    const FollowTheSunConfig& GetConfig() const;

    /// @return things a user should know before the run
    const std::vector<std::string>& GetNotes() const;

    /// @return the regions, in the order of the zones
    const std::vector<SunRegion>& GetRegions() const;

    /// @return index of the home region
    std::size_t GetHome() const;

    /**
     * @param policy one of GetRegionPolicyNames()
     * @param zones intensity by zone; must outlive the result
     * @return how it chooses
     * @throw std::invalid_argument for an unknown policy or zone
     */
    std::unique_ptr<RegionChoice> MakeChoice(const std::string& policy,
                                             ZoneIntensities& zones) const;

    /// @return where samples are processed; those for the cloud go to the region of a RegionChoice
    const OffloadChoice& GetOffload() const;

    /// @return the network, and what an inference takes
    const InferenceWorkload& GetWorkload() const;

    Board deviceBoard; //!< of the sensors, supply `harvested`
    Board switchBoard; //!< of the gateway
    Board edgeBoard;   //!< of the edge node
    Board cloudBoard;  //!< of the cloud servers

    /// Bit rate of the links to the regions (bit/s).
    static constexpr double WAN_BPS = 1e9;

  private:
    void CheckDefaults() const; //!< Refuse attributes that were given and have no effect.
    void ResolveParts(const HardwareCatalogue& hardware); //!< Look boards up.
    void RequireBattery() const; //!< Refuse one that would start the board all the time.
    void ResolvePlaces();        //!< Look zones and places up.
    void ResolveLatencies();     //!< Work out what regions take.

    FollowTheSunConfig m_config;      //!< all defaults filled in
    OffloadChoice m_offload;          //!< where samples are processed
    InferenceWorkload m_workload;     //!< neural network that runs
    std::vector<SunRegion> m_regions; //!< in the order of the zones
    std::size_t m_home{0};            //!< index of the home region
    std::vector<std::string> m_notes; //!< for the user
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_FOLLOW_THE_SUN_H
