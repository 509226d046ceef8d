// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ROUND_POLICY_H
#define AIOT_ROUND_POLICY_H

#include "ns3/object.h"

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace ns3
{
namespace aiot
{

/// What a device does in a round, in this order.
struct LearnerTask
{
    bool refreshes{false};         //!< gets the model from the server
    bool trains{false};            //!< on its own data
    bool collects{false};          //!< sends its raw data to the server
    bool uploads{false};           //!< sends its model to the server
    std::optional<double> batches; //!< that it trains; none: as many as usual
    std::vector<uint32_t> peers;   //!< devices that it sends its model to
};

/// What happens in a round.
struct RoundPlan
{
    std::map<uint32_t, LearnerTask> tasks; //!< by number of the device
    double serverBatches{0};               //!< that the server computes when all have finished
    bool serverTrains{false};              //!< it trains with them; else it averages models
    uint64_t modelBytes{0};                //!< size of the weights; 0: as usual (B)
    double delayS{0};                      //!< time until it begins (s)
    bool isEnd{false};                     //!< there is no such round: learning is over
};

/// Who there is.
struct LearnerGroup
{
    uint32_t devices{0};             //!< how many, numbered from 0
    std::vector<uint32_t> available; //!< those that have power, ascending
    double serverBatches{0};         //!< batches of a round of training at the server
};

/**
 * @ingroup aiot_application
 * How learning goes: who trains, who sends what to whom, round by round.
 *
 * A policy knows no joules and no links; LearningRounds carries its plans out. How many rounds a
 * model needs is an input, whatever the policy. Those that come with the module are
 * CentralisedPolicy, FederatedPolicy, ConsensusPolicy and MetaPolicy; derive your own and name its
 * TypeId in the scenario:
 *
 *     ./ns3-aiot run learning -- --policy=ns3::MyPolicy
 */
class RoundPolicy : public Object
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();
    RoundPolicy();
    ~RoundPolicy() override;

    /**
     * @param round its number, from 1
     * @param group who there is
     * @return what happens in it; tasks of devices that are not available are left out
     */
    virtual RoundPlan Plan(uint64_t round, const LearnerGroup& group) = 0;

    /**
     * @param stream first stream to use
     * @return number of streams used; none unless overridden
     */
    virtual int64_t AssignStreams(int64_t stream);
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_ROUND_POLICY_H
