// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LEARNING_POLICIES_H
#define AIOT_LEARNING_POLICIES_H

#include "round-policy.h"

#include "ns3/random-variable-stream.h"

#include <string>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_application
 * CL: devices ship their raw data, the server trains.
 */
class CentralisedPolicy : public RoundPolicy
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();
    RoundPlan Plan(uint64_t round, const LearnerGroup& group) override;

  private:
    uint32_t m_uploads{1}; //!< attribute Uploads
    uint64_t m_rounds{1};  //!< attribute Rounds
};

/**
 * @ingroup aiot_application
 * A policy that draws some of the devices for each round.
 *
 * `Selection=random` draws them anew; `window` takes consecutive ones, a window that moves by one a
 * round modulo K - K_a + 1, as the low-power script of
 * labRadioVision/federated_learning_carbon_footprint does. Where fewer are available, these take
 * part.
 */
class SelectingPolicy : public RoundPolicy
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();
    SelectingPolicy();
    int64_t AssignStreams(int64_t stream) override;

  protected:
    /// @return the devices that are active in a round, ascending
    std::vector<uint32_t> Select(uint64_t round, const LearnerGroup& group);

    /// @return some of many, drawn without replacement, ascending
    std::vector<uint32_t> Draw(std::vector<uint32_t> from, std::size_t count);

  private:
    uint32_t m_active{1};                //!< attribute Active
    std::string m_selection;             //!< attribute Selection
    Ptr<UniformRandomVariable> m_random; //!< draws devices
};

/**
 * @ingroup aiot_application
 * FA: devices get the model, the active ones train and send theirs, the server averages.
 */
class FederatedPolicy : public SelectingPolicy
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();
    RoundPlan Plan(uint64_t round, const LearnerGroup& group) override;

  private:
    bool m_allTrain{false};     //!< attribute AllTrain
    bool m_downlinkToAll{true}; //!< attribute DownlinkToAll
    double m_serverShare{0};    //!< attribute ServerShare
};

/**
 * @ingroup aiot_application
 * CFA: active devices train and send their models to N random ones of them; no server.
 */
class ConsensusPolicy : public SelectingPolicy
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();
    RoundPlan Plan(uint64_t round, const LearnerGroup& group) override;

  private:
    uint32_t m_neighbours{1}; //!< attribute Neighbours
};

/**
 * @ingroup aiot_application
 * Meta-learning in two stages, as MetaLearning of model/learning has them in closed form.
 *
 * Tasks have clusters of devices, numbered one after another. In the first MetaRounds rounds the
 * server trains a meta-model for the first MetaTasks tasks, whose devices have shipped their data;
 * then every device gets it, and each cluster adapts it by consensus: task i for AdaptRounds[i]
 * rounds.
 */
class MetaPolicy : public RoundPolicy
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();
    RoundPlan Plan(uint64_t round, const LearnerGroup& group) override;

    /// @param rounds of adaptation by task
    void SetAdaptRounds(const std::vector<uint64_t>& rounds);

    /// @return rounds of both stages
    uint64_t GetRounds() const;

  private:
    RoundPlan PlanMeta(uint64_t round, const LearnerGroup& group) const;  //!< First stage.
    RoundPlan PlanAdapt(uint64_t round, const LearnerGroup& group) const; //!< Second stage.

    uint32_t m_devicesPerTask{1};        //!< attribute DevicesPerTask
    uint32_t m_metaTasks{0};             //!< attribute MetaTasks
    uint64_t m_metaRounds{0};            //!< attribute MetaRounds
    double m_metaBatches{0};             //!< attribute MetaBatches
    uint32_t m_neighbours{1};            //!< attribute Neighbours
    bool m_uploadEachRound{false};       //!< attribute UploadEachRound
    std::vector<uint64_t> m_adaptRounds; //!< by task
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_LEARNING_POLICIES_H
