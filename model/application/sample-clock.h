// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SAMPLE_CLOCK_H
#define AIOT_SAMPLE_CLOCK_H

#include "periodic-timers.h"
#include "recurring-event.h"

#include "ns3/nstime.h"
#include "ns3/random-variable-stream.h"

#include <cstdint>
#include <memory>

namespace ns3
{
namespace aiot
{

/// Whoever takes samples when they fall due.
class SampleListener : public PrefetchTarget
{
  public:
    virtual ~SampleListener() = default;

    /**
     * A sample falls due.
     * @param nowNs now (ns)
     * @return whether it was started
     */
    virtual bool TakeSample(int64_t nowNs) = 0;
};

/**
 * @ingroup aiot_application
 * Says when samples fall due: the first after a share of an interval, each next an interval later.
 */
class SampleClock : private PeriodicListener
{
  public:
    /**
     * Wait together with other clocks, as far as they tick at one constant interval. While stopped.
     * @param timers what all of them wait for; null: each for itself
     */
    void ShareTimers(const Ptr<PeriodicTimers>& timers);

    /**
     * Start, or start again.
     * @param interval draws the time between samples (s)
     * @param phase draws the share of an interval before the first, 0 to 1
     * @param samples how many to begin; 0: no end
     * @param taker callback target
     */
    void Start(const Ptr<RandomVariableStream>& interval,
               const Ptr<RandomVariableStream>& phase,
               uint64_t samples,
               SampleListener& taker);

    /// Stop; no sample falls due any more.
    void Stop();

    /// Stop, and forget what was started.
    void Clear();

    /// @return whether as many samples have been started as there should be
    bool HasFinished() const;

    /// @return samples started since the start
    uint64_t GetBegun() const;

  private:
    /// @return time until the next sample falls due
    Time DrawInterval();

    void Due() override;
    void HintPrefetch(uint32_t step) const override;

    /// Wait for a sample, apart from others. @param delay how long
    void WaitAlone(const Time& delay);

    /// Wait for the next sample.
    void Wait();

    SampleListener* m_taker{nullptr};     //!< callback target; first, as hints ask for it first
    Ptr<RandomVariableStream> m_interval; //!< time between samples (s)
    uint64_t m_samples{0};                //!< how many to begin; 0: no end
    uint64_t m_begun{0};                  //!< how many were
    double m_lastIntervalS{-1};           //!< what was drawn last; < 0: nothing (s)
    Time m_lastInterval;                  //!< the same as a time
    /// Next sample, or the first; null: all wait in line. Of a million sensors none needs it then.
    std::unique_ptr<RecurringEvent<SampleClock>> m_event;
    Ptr<PeriodicTimers> m_timers;          //!< what others wait for, too; may be null
    bool m_inLine{false};                  //!< all but the first sample may wait there
    uint64_t m_wait{PeriodicTimers::NONE}; //!< number of the last wait there
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_SAMPLE_CLOCK_H
