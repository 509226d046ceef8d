// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LEARNING_PIPE_H
#define AIOT_LEARNING_PIPE_H

#include "ns3/learning-recorder.h"
#include "ns3/round-policy.h"

#include <istream>
#include <map>
#include <ostream>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot
 * Rounds of federated learning as another program wants them, which brings data, weights and
 * accuracies. It writes a line per round, and reads one back:
 *
 *     round AT BYTES DEVICE:BATCHES DEVICE:BATCHES ...
 *     done ROUND SECONDS JOULES FINISHED DROPPED
 *
 * AT is the simulated second at which the round begins, or `now`. Each DEVICE, a number from 0,
 * gets BYTES of weights, trains BATCHES batches and sends BYTES back. The answer has the seconds of
 * the round, joules of all nodes with PUE in it, devices that finished (`0,2`, or `-`), and those
 * that did not, with a reason (`1=deadline`, or `-`). A line `end` ends the run.
 */
class PipePolicy : public RoundPolicy
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();
    PipePolicy();
    ~PipePolicy() override;

    /// @param in where rounds come from @param out where answers go; both must outlive this
    void SetStreams(std::istream& in, std::ostream& out);

    /**
     * @param rounds who learns
     * @param recorder knows what rounds took; must outlive this
     * @param devices ids of the devices' nodes
     */
    void Connect(const Ptr<LearningRounds>& rounds,
                 const LearningRecorder& recorder,
                 const std::vector<uint32_t>& devices);

    /**
     * @throw std::runtime_error in one line when the other side is gone; std::invalid_argument for
     * a line that is none
     */
    RoundPlan Plan(uint64_t round, const LearnerGroup& group) override;

  private:
    void Answer(uint64_t round);                                    //!< Write what a round took.
    void Dropped(uint32_t nodeId, uint64_t round, std::string why); //!< A device is out.

    std::istream* m_in{nullptr};                 //!< where rounds come from
    std::ostream* m_out{nullptr};                //!< where answers go
    const LearningRecorder* m_recorder{nullptr}; //!< knows what rounds took
    std::vector<uint32_t> m_devices;             //!< ids of their nodes
    std::vector<uint32_t> m_asked;               //!< devices of the round before
    std::map<uint32_t, std::string> m_dropped;   //!< those that did not finish, and why
};

/**
 * @param line `round ...` or `end`
 * @param group who there is
 * @param nowS simulated time (s)
 * @param asked becomes the devices that are named
 * @return the plan
 * @throw std::invalid_argument in one line for anything else
 */
RoundPlan ParseRound(const std::string& line,
                     const LearnerGroup& group,
                     double nowS,
                     std::vector<uint32_t>& asked);

} // namespace aiot
} // namespace ns3

#endif // AIOT_LEARNING_PIPE_H
