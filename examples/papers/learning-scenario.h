// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LEARNING_SCENARIO_H
#define AIOT_LEARNING_SCENARIO_H

#include "learning-config.h"
#include "learning-sum.h"

#include "ns3/application-container.h"
#include "ns3/learning-recorder.h"
#include "ns3/learning-rounds.h"
#include "ns3/zone-intensities.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/// How many pairs of devices hear each other.
struct PeerCount
{
    double rangeM{0};   //!< up to which distance (m)
    uint64_t pairs{0};  //!< of devices
    uint64_t direct{0}; //!< of them that do
};

/**
 * @ingroup aiot
 * The scenario `learning`: devices and a server that learn together, round by round.
 *
 * @code
 *   LearningScenario scenario(config);
 *   scenario.Build(zones, std::nullopt);
 *   Simulator::Stop(Seconds(scenario.GetLongestS()));
 *   Simulator::Run();
 *   RunData data;
 *   scenario.Collect(data);
 *   Simulator::Destroy();
 * @endcode
 */
class LearningScenario
{
  public:
    /**
     * @param config what it is made of
     * @throw std::invalid_argument in one line for what cannot be
     */
    explicit LearningScenario(const LearningScenarioConfig& config);
    ~LearningScenario();

    /// @return the configuration with all defaults filled in
    const LearningScenarioConfig& GetConfig() const;

    /// @return what the user should know of the configuration
    std::vector<std::string> GetNotes() const;

    /**
     * Build nodes, links, energy models and applications.
     * @param zones intensity by zone; must outlive this
     * @param startUtcNs instant of simulated time zero, if the run has one (ns since 1970)
     */
    void Build(ZoneIntensities& zones, std::optional<int64_t> startUtcNs);

    /// @return simulated time after which it is surely over (s)
    double GetLongestS() const;

    /**
     * Fill in all records but the run's name, arguments and parameters. Call once, at the end.
     * @param data where to append
     */
    void Collect(RunData& data);

    /// @return whether all rounds came to their end; if not, why
    std::optional<std::string> FindFailure() const;

    /// @return what became of the rounds
    const std::vector<RoundOutcome>& GetOutcomes() const;

    /// @return what the closed form says; none for a policy that has none
    std::optional<LearningSum> GetClosedForm() const;

    /// @return which devices hear each other, after Build(); none where they send to nobody
    const std::optional<PeerCount>& GetPeers() const;

    /// @return who is what: nodes of the devices, and the server's
    const LearningNodes& GetNodes() const;

  private:
    void Resolve();                                    //!< Fill in what is open, refuse the rest.
    void ResolveMeta();                                //!< The same for maml.
    void InstallNodes(const LearningLinks& links);     //!< The applications.
    void InstallInference(const LearningLinks& links); //!< What devices infer.
    void CountPeers(const LearningLinks& links);       //!< Find out which hear each other.

    LearningScenarioConfig m_config;              //!< all defaults filled in
    std::unique_ptr<LearningRadio> m_radio;       //!< null: links of a given efficiency
    LearningNodes m_nodes;                        //!< who learns
    NodeContainer m_gateways;                     //!< nodes in between
    ApplicationContainer m_sensors;               //!< what devices infer with; may be empty
    std::optional<PeerCount> m_peers;             //!< who hears whom
    std::unique_ptr<EnergyCarbonSink> m_sink;     //!< the energy accounts
    Ptr<RoundPolicy> m_policy;                    //!< who does what in a round
    Ptr<LearningRounds> m_rounds;                 //!< round by round
    std::unique_ptr<LearningRecorder> m_recorder; //!< joules by round
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_LEARNING_SCENARIO_H
