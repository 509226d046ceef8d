// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_INFERENCE_QUEUE_H
#define AIOT_INFERENCE_QUEUE_H

#include "ns3/address.h"
#include "ns3/message.h"
#include "ns3/nstime.h"

#include <deque>
#include <vector>

namespace ns3
{
namespace aiot
{

/// Something for a server's processor to do.
struct InferenceJob
{
    /// What is to be done.
    enum class Kind
    {
        INFER,      //!< infer a sample
        RELAY_UP,   //!< pass a sample to the next tier
        RELAY_DOWN, //!< pass a result back
    };

    Kind kind;       //!< what is to be done
    Message message; //!< the message that asks for it
    Address peer;    //!< INFER, RELAY_UP: where it came from; RELAY_DOWN: where it goes
    Time arrived;    //!< when the message arrived
};

/**
 * @ingroup aiot_application
 * Bounded first-in first-out queue that hands out batches.
 *
 * A batch is made of jobs at the head of the queue that infer with the same network for the same
 * stage; the order never changes. A relayed message is a batch of its own.
 */
class InferenceQueue
{
  public:
    /**
     * @param capacity jobs that may wait
     * @param batchSize largest batch, > 0
     * @param batchWait how long a job waits for its batch to be full
     */
    void Configure(uint32_t capacity, uint32_t batchSize, Time batchWait);

    /**
     * @param job what to append
     * @return whether there was room
     */
    bool Push(const InferenceJob& job);

    /**
     * @param now present instant
     * @return the next batch; empty if none is due
     */
    std::vector<InferenceJob> Take(Time now);

    /// @return when the batch at the head is due although it is not full; the queue is not empty
    Time GetDue() const;

    /// @return jobs that wait
    const std::deque<InferenceJob>& GetJobs() const;

    /// Forget all jobs.
    void Clear();

  private:
    uint32_t m_capacity{0};          //!< jobs that may wait
    uint32_t m_batchSize{1};         //!< largest batch
    Time m_batchWait;                //!< longest wait for a full batch
    std::deque<InferenceJob> m_jobs; //!< jobs that wait
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_INFERENCE_QUEUE_H
