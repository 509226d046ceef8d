// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PLACEMENT_POLICY_H
#define AIOT_PLACEMENT_POLICY_H

#include "ns3/inference-policy.h"
#include "ns3/intensity-forecast.h"
#include "ns3/intensity-series.h"
#include "ns3/plan-placement.h"
#include "ns3/sensor.h"

#include <cstdint>
#include <map>
#include <memory>
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
 * joules, or the one that is expected to add fewest grams. One policy per sensor. With plans it
 * chooses the pair of plan and server, so that the network is cut where it is best, too; with
 * loads, servers that others keep busy make it wait, and none gets more than it can do.
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

    /// @param user what the sensor itself adds: joules of its own radio, and where it is
    void SetUser(const TaskUser& user);

    /**
     * Count how busy servers are: waits belong to the latency, and a server that would get more
     * than it can do is left out, unless all would.
     * @param loads of all servers, in the order of AddServer(); the policies of all sensors share
     *        them
     * @param number of this sensor among them
     * @param tasksPerS samples that it would take (1/s)
     * @param busyS for which a sample keeps it from the next one, before its plan (GetTaskRate())
     */
    void SetLoads(const std::shared_ptr<ServerLoads>& loads,
                  std::size_t number,
                  double tasksPerS,
                  double busyS = 0);

    /// A plan, and what it takes.
    struct Plan
    {
        TaskPlan task;                 //!< for the choice
        Ptr<const InferencePlan> plan; //!< its steps
    };

    /// Choose among plans, too. @param plans at least one, of the server that was added last
    void SetPlans(const std::vector<Plan>& plans);

    /**
     * @param option the server, and the way there
     * @param tier edge or cloud
     * @param address its socket address
     */
    void AddServer(const ServerOption& option, Offload tier, const Address& address);

    /// Be a sensor's policy, and count what becomes of its samples.
    void Serve(const Ptr<Sensor>& sensor);

    /// @return position of the server that is best now, of all tiers
    std::size_t Choose() const;

    /// @return the same with its plan, and what both cost
    PlanChoice ChoosePlan() const;

    /// Take the place that is best now, which others with the same loads will see. @return it
    PlanChoice TakePlace();

    /// The same among the servers of a tier.
    PlanChoice TakePlace(Offload tier);

    /// @return positions of the servers of a tier; none: of all
    const std::vector<std::size_t>& GetPositions(std::optional<Offload> tier) const;

    /// @return steps of a choice
    const Ptr<const InferencePlan>& GetPlan(const PlanChoice& choice) const;

    /**
     * The same among the servers of a tier, with a tier policy.
     * @param tier edge or cloud
     * @return position of the server among all
     */
    std::size_t Choose(Offload tier) const;

    /// @return the servers, as added
    const std::vector<ServerOption>& GetServers() const;

    /// @return what is chosen between: the servers with their plans
    const std::vector<PlanHost>& GetHosts() const;

    /// @return what a choice is made by at this moment
    PlanQuestion GetQuestion() const;

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
        Offload tier;                                //!< edge or cloud
        Address address;                             //!< where it listens
        std::vector<Ptr<const InferencePlan>> plans; //!< as its host's; none: whole networks
        SensorOutcomes outcomes;                     //!< what became of the samples
    };

    /// @return the best of some servers. @param positions among all
    PlanChoice ChooseAmong(const std::vector<std::size_t>& positions) const;

    /// @return the best of a tier
    PlanChoice ChoosePlan(Offload tier) const;

    /// Ask so much of its server from now on. @return the same
    PlanChoice Take(const PlanChoice& choice);

    /// @return the server with an address, if that is one, else the tier's best
    PlanChoice ChooseFor(const Address& named, Offload tier) const;

    PlacementGoal m_goal{PlacementGoal::LATENCY};        //!< what is to be small
    TaskTraffic m_traffic;                               //!< what a sample sends
    TaskUser m_user;                                     //!< the sensor itself
    std::shared_ptr<ServerLoads> m_loads;                //!< of the servers; may be null
    std::size_t m_number{0};                             //!< of the sensor, in those
    double m_tasksPerS{0};                               //!< samples that it would take (1/s)
    double m_busyS{0};                                   //!< before its plan, of each (s)
    std::vector<IntensityForecastView> m_outlooks;       //!< by place
    int64_t m_startNs{0};                                //!< instant of simulated time zero
    Ptr<InferencePolicy> m_tierPolicy;                   //!< decides for the tier; may be null
    std::vector<std::size_t> m_all;                      //!< positions of all servers
    std::map<Offload, std::vector<std::size_t>> m_tiers; //!< the same by tier
    std::vector<ServerOption> m_options;                 //!< the servers, as added
    std::vector<PlanHost> m_hosts;                       //!< the same, for the choice
    std::vector<Server> m_servers;                       //!< the servers, for all else
    std::map<uint32_t, std::size_t> m_pending;           //!< samples under way, and where
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_PLACEMENT_POLICY_H
