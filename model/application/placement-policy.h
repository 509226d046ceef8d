// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PLACEMENT_POLICY_H
#define AIOT_PLACEMENT_POLICY_H

#include "ns3/inference-policy.h"
#include "ns3/intensity-forecast.h"
#include "ns3/intensity-series.h"
#include "ns3/placement-cost.h"
#include "ns3/sensor.h"

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_application
 * Sends each sample to the server that is best for it now: the nearest, the one that adds fewest
 * joules, or the one that is expected to add fewest grams. One policy per sensor.
 *
 * It is causal: of a grid's intensity it sees a forecast (IntensityForecastView), never the mean of
 * the hour that runs, which nobody knows before its end. PlacementOracle sees the true values, and
 * is the bound for all forecasts. Where nothing is known of a place yet, fewest joules decide.
 *
 * @code
 *   auto policy = CreateObject<PlacementPolicy>();
 *   policy->SetGoal(PlacementGoal::CARBON, traffic);
 *   policy->SetOutlooks(byPlace, startNs);
 *   policy->AddServer({route, latencyS, energyJ, pue, place}, Offload::EDGE, address);
 *   policy->Serve(sensor);
 * @endcode
 */
class PlacementPolicy : public InferencePolicy
{
  public:
    /// @return the TypeId; it cannot be made from its name, since it needs servers
    static TypeId GetTypeId();

    /**
     * @param goal what is to be small
     * @param traffic what a sample sends
     */
    void SetGoal(PlacementGoal goal, const TaskTraffic& traffic);

    /**
     * For CARBON only.
     * @param byPlace what is known of the intensity of each place; its series must outlive this
     * @param startNs instant at which simulated time is zero (ns since 1970)
     */
    void SetOutlooks(std::vector<IntensityForecastView> byPlace, int64_t startNs);

    /**
     * Have another policy decide for the tier, and name the server if it wants; the goal then
     * decides among the servers of the tier only. Before AddServer().
     * @param policy decides for the tier
     */
    void SetTierPolicy(const Ptr<InferencePolicy>& policy);

    /**
     * @param option the server, and the way there
     * @param tier edge or cloud
     * @param address its socket address
     */
    void AddServer(const ServerOption& option, Offload tier, const Address& address);

    /**
     * Be a sensor's policy, and count what becomes of its samples.
     * @param sensor the sensor
     */
    void Serve(const Ptr<Sensor>& sensor);

    /**
     * @return position of the server that is best now, of all tiers
     */
    std::size_t Choose() const;

    /**
     * The same among the servers of a tier, with a tier policy.
     * @param tier edge or cloud
     * @return position of the server among all
     */
    std::size_t Choose(Offload tier) const;

    /// @return the servers, as added
    const std::vector<ServerOption>& GetServers() const;

    /**
     * @param server position of a server
     * @return what became of the samples that were sent there
     */
    const SensorOutcomes& GetOutcomes(std::size_t server) const;

    InferenceChoice Choose(const Message& sample) override;
    void Ended(const InferenceOutcome& outcome) override;

  protected:
    /**
     * @param place where
     * @param nowNs the present instant (ns since 1970)
     * @return the intensity that it reckons with (g/kWh); none: nothing is known
     */
    virtual std::optional<double> FindIntensity(std::size_t place, int64_t nowNs) const;

  private:
    /// A server.
    struct Server
    {
        Offload tier;            //!< edge or cloud
        Address address;         //!< where it listens
        SensorOutcomes outcomes; //!< what became of the samples
    };

    /// Servers of a tier.
    struct Tier
    {
        std::vector<ServerOption> options;  //!< as added
        std::vector<std::size_t> positions; //!< among all servers
    };

    /// @return position of the best of some servers
    std::size_t ChooseAmong(const std::vector<ServerOption>& options) const;

    /// @return position of the server with an address, if that is one, else of the tier's best
    std::size_t ChooseFor(const Address& named, Offload tier) const;

    PlacementGoal m_goal{PlacementGoal::LATENCY};  //!< what is to be small
    TaskTraffic m_traffic;                         //!< what a sample sends
    std::vector<IntensityForecastView> m_outlooks; //!< by place
    int64_t m_startNs{0};                          //!< instant of simulated time zero
    Ptr<InferencePolicy> m_tierPolicy;             //!< decides for the tier; may be null
    std::map<Offload, Tier> m_tiers;               //!< servers by tier, with a tier policy
    std::vector<ServerOption> m_options;           //!< the servers, for the choice
    std::vector<Server> m_servers;                 //!< the servers, for all else
    std::map<uint32_t, std::size_t> m_pending;     //!< samples under way, and where
};

/**
 * @ingroup aiot_application
 * A PlacementPolicy that sees the true intensity of every instant. Nobody can run it: it is what
 * forecasts are measured against.
 */
class PlacementOracle : public PlacementPolicy
{
  public:
    /// @return the TypeId; it cannot be made from its name, since it needs servers
    static TypeId GetTypeId();

    /// @param byPlace the true intensity of each place; the series must outlive this
    void SetIntensities(std::vector<const IntensitySeries*> byPlace);

  protected:
    std::optional<double> FindIntensity(std::size_t place, int64_t nowNs) const override;

  private:
    std::vector<const IntensitySeries*> m_intensities; //!< by place
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_PLACEMENT_POLICY_H
