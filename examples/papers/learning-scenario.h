// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LEARNING_SCENARIO_H
#define AIOT_LEARNING_SCENARIO_H

#include "learning-network.h"

#include "ns3/application-container.h"
#include "ns3/learning-recorder.h"
#include "ns3/learning-rounds.h"
#include "ns3/meta-learning.h"
#include "ns3/zone-intensities.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/// What each device infers beside its training, on the same processor.
struct LearnerInference
{
    double periodS{0};     //!< between two samples; 0: it infers nothing (s)
    double durationS{0.1}; //!< time of an inference, if nobody else computes (s)
    double powerW{0};      //!< power of the processor in that time; 0: that of training (W)
};

/// How many pairs of devices hear each other.
struct PeerCount
{
    double rangeM{0};   //!< up to which distance (m)
    uint64_t pairs{0};  //!< of devices
    uint64_t direct{0}; //!< of them that do
};

/**
 * @ingroup aiot
 * What the scenario `learning` is made of.
 */
struct LearningScenarioConfig
{
    std::string policy{"fa"};        //!< cl, fa, cfa, maml, pipe, or the TypeId of a RoundPolicy
    uint64_t rounds{0};              //!< until the target; maml: by metaRounds and adaptRounds
    LearningSetup setup;             //!< who learns what over which links
    MetaLearning meta;               //!< maml: tasks and rounds; the rest comes from `setup`
    std::string selection{"random"}; //!< see SelectingPolicy
    double deadlineS{0};             //!< of a round; 0: none (s)
    double dropout{0};               //!< share of devices that drop out of a round
    double rateBps{1e6};             //!< efficiency: bit rate of each sender (bit/s)
    LearnerInference inference;      //!< what devices infer at the same time
    std::optional<LearningRadioConfig> radio; //!< none: links of a given efficiency
    double durationS{1e6};                    //!< radio: simulated time at most (s)
    std::string zone{"DE"};                   //!< grid zone of the devices
    std::string serverZone;                   //!< of the server; empty: that of the devices
};

/// Joules of learning with PUE, by what for.
struct LearningSum
{
    double serverComputeJ{0}; //!< by the server's processor
    double deviceComputeJ{0}; //!< by the devices' processors
    double uplinkJ{0};        //!< while data or models go up
    double downlinkJ{0};      //!< while the model comes down
    double sidelinkJ{0};      //!< while devices send each other their models
    double otherJ{0};         //!< all else
    double grams{0};          //!< location-based emissions of all (g)

    /// @return the sum
    double GetTotalJ() const;
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
    Ptr<RoundPolicy> MakePolicy() const;               //!< @return who does what in a round
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

/**
 * Add up rows of a run.
 * @param data rows of `learning_round` and `node`
 * @param serverId id of the server's node
 * @param round which round; none: all
 * @return joules by what for
 */
LearningSum SumLearning(const RunData& data, uint32_t serverId, std::optional<uint64_t> round = {});

} // namespace aiot
} // namespace ns3

#endif // AIOT_LEARNING_SCENARIO_H
