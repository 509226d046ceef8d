// SPDX-License-Identifier: GPL-2.0-only

/// @file
/// PeriodicTimers: those in line are told when timers of their own would tell them.

#include "ns3/periodic-timers.h"
#include "ns3/prefetched-population.h"
#include "ns3/simulator.h"

#include <gtest/gtest.h>
#include <utility>
#include <vector>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

/// Who was told when: a name and an instant (ns).
using Calls = std::vector<std::pair<uint32_t, int64_t>>;

/// Waits again and again.
class Waiter : public PeriodicListener
{
  public:
    /**
     * @param timers what it waits for
     * @param name its name, and its context
     * @param calls where it says that it was told
     */
    Waiter(const Ptr<PeriodicTimers>& timers, uint32_t name, Calls& calls)
        : m_timers(timers),
          m_name(name),
          m_calls(calls)
    {
    }

    /// Begin.
    void Begin()
    {
        wait = m_timers->Wait(this);
    }

    void Due() override
    {
        EXPECT_EQ(Simulator::GetContext(), m_name);
        m_calls.emplace_back(m_name, Simulator::Now().GetNanoSeconds());
        if (--left > 0)
        {
            Begin();
        }
    }

    void HintPrefetch(uint32_t step) const override
    {
        EXPECT_LT(step, PeriodicTimers::AHEAD - 1);
        steps[step]++;
    }

    uint32_t left{3};                                       //!< how often to wait
    uint64_t wait{PeriodicTimers::NONE};                    //!< number of its wait
    mutable uint32_t steps[PeriodicTimers::AHEAD - 1] = {}; //!< how often it was announced

  private:
    Ptr<PeriodicTimers> m_timers; //!< what it waits for
    uint32_t m_name;              //!< its name
    Calls& m_calls;               //!< where it says that it was told
};

/// Waiters that begin a nanosecond apart.
struct Line
{
    /**
     * @param count how many
     * @param period how long each waits
     */
    explicit Line(uint32_t count, const Time& period = MicroSeconds(1))
    {
        EXPECT_TRUE(timers->TakePeriod(period));
        waiters.reserve(count);
        for (uint32_t i = 0; i < count; ++i)
        {
            waiters.emplace_back(timers, i, calls);
            Simulator::ScheduleWithContext(i, NanoSeconds(i), &Waiter::Begin, &waiters[i]);
        }
    }

    Ptr<PeriodicTimers> timers{Create<PeriodicTimers>()}; //!< what they wait for
    Calls calls;                                          //!< who was told when
    std::vector<Waiter> waiters;                          //!< they
};

} // namespace

TEST(PeriodicTimers, TellsEachAfterItsPeriod)
{
    Line line(20);
    Simulator::Run();
    ASSERT_EQ(line.calls.size(), 60u);
    for (uint32_t i = 0; i < 60; ++i)
    {
        EXPECT_EQ(line.calls[i].first, i % 20);
        EXPECT_EQ(line.calls[i].second, 1000 * (1 + i / 20) + i % 20);
    }
    for (uint32_t step : line.waiters[10].steps)
    {
        EXPECT_EQ(step, 0u) << "of a short line";
    }
    EXPECT_EQ(line.timers->GetSize(), 0u);
    Simulator::Destroy();
}

TEST(PeriodicTimers, AnnouncesTheNextOfALongLine)
{
    Line line(PREFETCHED_POPULATION + 10, MicroSeconds(20));
    Simulator::Run();
    EXPECT_EQ(line.calls.size(), 3 * line.waiters.size());
    for (uint32_t step : line.waiters[9].steps)
    {
        EXPECT_EQ(step, 3u);
    }
    // In the last round the line grows shorter than what is announced.
    for (uint32_t step : line.waiters[100].steps)
    {
        EXPECT_EQ(step, 2u);
    }
    EXPECT_EQ(line.timers->GetSize(), 0u);
    Simulator::Destroy();
}

TEST(PeriodicTimers, LetsOneLeaveTheLine)
{
    Line line(20);
    Simulator::Schedule(NanoSeconds(1500), [&] {
        line.timers->Cancel(line.waiters[0].wait); // the first
        line.timers->Cancel(line.waiters[7].wait);
        line.timers->Cancel(line.waiters[19].wait); // the last
        line.timers->Cancel(PeriodicTimers::NONE);
    });
    Simulator::Run();
    EXPECT_EQ(line.calls.size(), 60u - 3 * 2);
    EXPECT_EQ(line.waiters[0].left, 2u);
    EXPECT_EQ(line.waiters[7].left, 2u);
    EXPECT_EQ(line.waiters[8].left, 0u);
    EXPECT_EQ(line.waiters[19].left, 2u);
    Simulator::Destroy();
}

TEST(PeriodicTimers, HasOnePeriod)
{
    auto timers = Create<PeriodicTimers>();
    EXPECT_TRUE(timers->TakePeriod(Seconds(2)));
    EXPECT_FALSE(timers->TakePeriod(Seconds(1)));
    EXPECT_TRUE(timers->TakePeriod(Seconds(2)));
}

TEST(PeriodicTimers, BeginsAnewAfterTheSimulation)
{
    Calls calls;
    auto timers = Create<PeriodicTimers>();
    timers->TakePeriod(Seconds(1));
    Waiter waiter(timers, Simulator::NO_CONTEXT, calls);
    waiter.Begin();
    Simulator::Stop(Seconds(0.5));
    Simulator::Run();
    Simulator::Destroy();
    EXPECT_TRUE(calls.empty());
    waiter.Begin();
    Simulator::Run();
    EXPECT_EQ(calls.size(), 3u);
    Simulator::Destroy();
}
