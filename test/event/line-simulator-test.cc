// SPDX-License-Identifier: GPL-2.0-only

/// @file
/// LineSimulator against ns-3's default: the same events in the same order, and the same answers.

#include "ns3/event-line.h"
#include "ns3/global-value.h"
#include "ns3/line-simulator.h"
#include "ns3/simulator.h"
#include "ns3/string.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <vector>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

const char* const OURS = "ns3::aiot::LineSimulator";
const char* const NS3S = "ns3::DefaultSimulatorImpl";

/// Has the next simulation use an implementation, and the one after it what was used before.
class Use
{
  public:
    /// @param implementation name of its type
    explicit Use(const std::string& implementation)
    {
        StringValue value;
        GlobalValue::GetValueByName("SimulatorImplementationType", value);
        m_before = value.Get();
        Simulator::Destroy();
        GlobalValue::Bind("SimulatorImplementationType", StringValue(implementation));
    }

    ~Use()
    {
        Simulator::Destroy();
        GlobalValue::Bind("SimulatorImplementationType", StringValue(m_before));
    }

  private:
    std::string m_before; //!< what was used
};

/// What happened, in order.
using Record = std::vector<int64_t>;

/// Does things at random, and notes what it sees.
class Script
{
  public:
    /// @param seed of its choices
    explicit Script(uint32_t seed)
        : m_random(seed)
    {
        for (int i = 0; i < 10; ++i)
        {
            m_lines.push_back(std::make_unique<Line>(*this, i));
        }
    }

    /// Run it, and on after a stop. @return what happened
    Record Run()
    {
        Simulator::ScheduleDestroy(&Script::Note, this, 1);
        m_ids.push_back(Simulator::ScheduleDestroy(&Script::Note, this, 2));
        m_ids.push_back(Simulator::ScheduleDestroy(&Script::Note, this, 3));
        Simulator::Remove(m_ids.back());
        for (int i = 0; i < 40; ++i)
        {
            Act();
        }
        Simulator::Stop(NanoSeconds(100));
        Simulator::Run();
        Note(Simulator::IsFinished());
        Simulator::Run();
        Note(Simulator::IsFinished());
        Simulator::Destroy();
        return m_log;
    }

  private:
    /// A queue with events of its own, each as long after the one before as it says.
    class Line : public EventLine
    {
      public:
        /**
         * @param script what its events do
         * @param number its number
         */
        Line(Script& script, int number)
            : m_script(script),
              m_number(number)
        {
        }

        /// Have an event before all others of this line. @param delayNs how long from now (ns)
        void Wait(int64_t delayNs)
        {
            const int64_t nowNs = Simulator::Now().GetNanoSeconds();
            if (nowNs + delayNs < GetNextNs())
            {
                Schedule(nowNs + delayNs, nowNs, 1000 + m_number);
            }
        }

      private:
        void RunNext() override
        {
            m_script.Happen(-m_number);
        }

        Script& m_script; //!< what its events do
        int m_number;     //!< its number
    };

    /// Note what is seen now. @param what happened
    void Note(int64_t what)
    {
        m_log.insert(m_log.end(),
                     {what,
                      Simulator::Now().GetTimeStep(),
                      static_cast<int64_t>(Simulator::GetContext()),
                      static_cast<int64_t>(Simulator::GetEventCount())});
    }

    /// An event. @param number its number
    void Happen(int64_t number)
    {
        Note(number);
        for (uint32_t left = m_happened++ < 4000 ? 1 + m_random() % 2 : 0; left > 0; --left)
        {
            Act();
        }
    }

    /// Schedule something, or end it.
    void Act()
    {
        const Time delay = NanoSeconds(m_random() % (m_random() % 4 == 0 ? 300 : 4));
        switch (m_random() % 8)
        {
        case 0:
        case 1:
            m_ids.push_back(Simulator::Schedule(delay, &Script::Happen, this, ++m_number));
            break;
        case 2:
            Simulator::ScheduleWithContext(m_random() % 5,
                                           delay,
                                           &Script::Happen,
                                           this,
                                           ++m_number);
            break;
        case 3:
            m_ids.push_back(Simulator::ScheduleNow(&Script::Happen, this, ++m_number));
            break;
        case 4:
            Look(m_ids[m_random() % m_ids.size()]);
            break;
        default:
            m_lines[m_random() % m_lines.size()]->Wait(delay.GetNanoSeconds());
        }
    }

    /// Ask about an event, and end it.
    void Look(const EventId& id)
    {
        Note(id.IsExpired());
        if (id.GetUid() == EventId::DESTROY)
        {
            return;
        }
        m_log.push_back(Simulator::GetDelayLeft(id).GetTimeStep());
        m_random() % 2 == 0 ? Simulator::Cancel(id) : Simulator::Remove(id);
        Note(id.IsExpired());
    }

    std::mt19937 m_random;                      //!< its choices
    std::vector<std::unique_ptr<Line>> m_lines; //!< more than are looked at
    std::vector<EventId> m_ids;                 //!< events that were scheduled
    int64_t m_number{0};                        //!< number of the last event
    uint32_t m_happened{0};                     //!< events that have run
    Record m_log;                               //!< what happened
};

} // namespace

TEST(LineSimulatorTest, RunsWhatNs3sDefaultRunsInTheSameOrder)
{
    for (uint32_t seed = 1; seed <= 20; ++seed)
    {
        Record expected;
        {
            const Use use(NS3S);
            expected = Script(seed).Run();
        }
        const Use use(OURS);
        ASSERT_EQ(Simulator::GetImplementation()->GetInstanceTypeId().GetName(), OURS);
        const Record record = Script(seed).Run();
        const auto [ours, theirs] =
            std::mismatch(record.begin(), record.end(), expected.begin(), expected.end());
        ASSERT_TRUE(ours == record.end() && theirs == expected.end())
            << "seed " << seed << ", place " << ours - record.begin() << " of " << record.size()
            << " and " << expected.size();
        ASSERT_GT(expected.size(), 10000U);
    }
}

TEST(LineSimulatorTest, TakesEventsOfOtherThreads)
{
    const Use use(OURS);
    std::vector<std::pair<int64_t, uint32_t>> seen;
    const auto see = [&seen] {
        seen.emplace_back(Simulator::Now().GetTimeStep(), Simulator::GetContext());
    };
    Simulator::Schedule(NanoSeconds(10), [&see] {
        std::thread([&see] { Simulator::ScheduleWithContext(7, NanoSeconds(5), see); }).join();
    });
    Simulator::Schedule(NanoSeconds(20), see);
    Simulator::Run();
    ASSERT_EQ(seen.size(), 2U);
    EXPECT_EQ(seen[0], std::make_pair(int64_t{15}, 7U));
    EXPECT_EQ(seen[1].first, 20);
}

TEST(LineSimulatorTest, KeepsEventsWhenTheListChanges)
{
    const Use use(OURS);
    std::vector<int> seen;
    for (int i = 5; i > 0; --i)
    {
        Simulator::Schedule(NanoSeconds(i), [&seen, i] { seen.push_back(i); });
    }
    Simulator::SetScheduler(ObjectFactory("ns3::ListScheduler"));
    EXPECT_FALSE(Simulator::IsFinished());
    Simulator::Run();
    EXPECT_EQ(seen, (std::vector<int>{1, 2, 3, 4, 5}));
    EXPECT_TRUE(Simulator::IsFinished());
}

TEST(LineSimulatorTest, IsTakenInPlaceOfNs3sDefaultOnly)
{
    const auto present = [] {
        StringValue value;
        GlobalValue::GetValueByName("SimulatorImplementationType", value);
        return value.Get();
    };
    {
        const Use use("ns3::RealtimeSimulatorImpl");
        UseLineSimulator();
        EXPECT_EQ(present(), "ns3::RealtimeSimulatorImpl");
    }
    const Use use(NS3S);
    UseLineSimulator();
    EXPECT_EQ(present(), OURS);
}
