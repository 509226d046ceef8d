// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SAMPLE_CLOCK_H
#define AIOT_SAMPLE_CLOCK_H

#include "ns3/callback.h"
#include "ns3/event-id.h"
#include "ns3/nstime.h"
#include "ns3/random-variable-stream.h"

#include <cstdint>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot
 * Says when samples fall due: the first after a share of an interval, each next an interval later.
 */
class SampleClock
{
  public:
    /// Called when a sample falls due; returns whether it was begun.
    using DueCallback = Callback<bool>;

    /**
     * Start, or start anew.
     * @param interval draws the time between samples (s)
     * @param phase draws the share of an interval before the first, 0 to 1
     * @param samples how many to begin; 0: no end
     * @param due whom to call
     */
    void Start(Ptr<RandomVariableStream> interval,
               Ptr<RandomVariableStream> phase,
               uint64_t samples,
               DueCallback due);

    /// Stop; no sample falls due any more.
    void Stop();

    /// Stop, and forget what was begun.
    void Clear();

    /// @return whether as many samples have been begun as there should be
    bool HasFinished() const;

    /// @return samples begun since the start
    uint64_t GetBegun() const;

  private:
    /// @return time until the next sample falls due
    Time DrawInterval();

    /// A sample falls due.
    void Due();

    Ptr<RandomVariableStream> m_interval; //!< time between samples (s)
    uint64_t m_samples{0};                //!< how many to begin; 0: no end
    uint64_t m_begun{0};                  //!< how many were
    DueCallback m_due;                    //!< whom to call
    EventId m_event;                      //!< next sample
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_SAMPLE_CLOCK_H
