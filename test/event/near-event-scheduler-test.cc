// SPDX-License-Identifier: GPL-2.0-only
// NearEventScheduler against ns-3's own scheduler: the same events in the same order.
#include "ns3/global-value.h"
#include "ns3/map-scheduler.h"
#include "ns3/near-event-scheduler.h"
#include "ns3/string.h"

#include <gtest/gtest.h>
#include <random>
#include <vector>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

/// Both of them, always asked the same.
class NearEventSchedulerTest : public ::testing::Test
{
  protected:
    /// Schedule an event at an instant.
    void Insert(uint64_t at)
    {
        const Scheduler::Event event{nullptr, {at, ++m_uid, m_uid % 7}};
        m_ours->Insert(event);
        m_theirs->Insert(event);
        m_events.push_back(event);
    }

    /// Take one out that has been scheduled. @param number which of those that are left
    void Remove(std::size_t number)
    {
        const Scheduler::Event event = m_events[number];
        m_events.erase(m_events.begin() + static_cast<std::ptrdiff_t>(number));
        m_ours->Remove(event);
        m_theirs->Remove(event);
    }

    /// Take out the next. @return its instant
    uint64_t RemoveNext()
    {
        const Scheduler::Event peeked = m_ours->PeekNext();
        const Scheduler::Event ours = m_ours->RemoveNext();
        const Scheduler::Event theirs = m_theirs->RemoveNext();
        EXPECT_EQ(peeked.key.m_uid, ours.key.m_uid);
        EXPECT_EQ(ours.key.m_uid, theirs.key.m_uid);
        EXPECT_EQ(ours.key.m_ts, theirs.key.m_ts);
        EXPECT_EQ(ours.key.m_context, theirs.key.m_context);
        for (std::size_t i = 0; i < m_events.size(); ++i)
        {
            if (m_events[i].key == theirs.key)
            {
                m_events.erase(m_events.begin() + static_cast<std::ptrdiff_t>(i));
                break;
            }
        }
        return ours.key.m_ts;
    }

    Ptr<Scheduler> m_ours{CreateObject<NearEventScheduler>()}; //!< ours
    Ptr<Scheduler> m_theirs{CreateObject<MapScheduler>()};     //!< ns-3's
    std::vector<Scheduler::Event> m_events;                    //!< what both hold
    uint32_t m_uid{0};                                         //!< number of the last event
};

} // namespace

TEST_F(NearEventSchedulerTest, IsAsNs3sWhateverIsScheduled)
{
    // Mostly soon, sometimes late, often at one instant; some are removed.
    for (const uint64_t spread : {3, 40, 5000})
    {
        std::mt19937 random(static_cast<unsigned>(spread));
        uint64_t now = 0;
        for (int i = 0; i < 20000; ++i)
        {
            const uint32_t dice = random() % 100;
            if (dice < (i % 4000 < 2000 ? 60 : 35))
            {
                Insert(now + random() % (dice % 10 == 0 ? 100 * spread : spread));
            }
            else if (dice < 95 && !m_events.empty())
            {
                now = RemoveNext();
            }
            else if (!m_events.empty())
            {
                Remove(random() % m_events.size());
            }
            ASSERT_EQ(m_ours->IsEmpty(), m_events.empty());
        }
        while (!m_events.empty())
        {
            RemoveNext();
        }
        EXPECT_TRUE(m_ours->IsEmpty());
        EXPECT_TRUE(m_theirs->IsEmpty());
    }
}

TEST_F(NearEventSchedulerTest, EventsOfOneInstantKeepTheirOrder)
{
    for (int i = 0; i < 100; ++i)
    {
        Insert(i % 3);
    }
    uint32_t last = 0;
    for (int i = 0; i < 34; ++i)
    {
        const uint32_t uid = m_ours->RemoveNext().key.m_uid;
        EXPECT_GT(uid, last);
        last = uid;
    }
}

TEST(NearEventSchedulerUseTest, IsTakenInPlaceOfNs3sDefaultOnly)
{
    const auto present = [] {
        StringValue value;
        GlobalValue::GetValueByName("SchedulerType", value);
        return value.Get();
    };
    const std::string before = present();
    GlobalValue::Bind("SchedulerType", StringValue("ns3::ListScheduler"));
    UseNearEventScheduler();
    EXPECT_EQ(present(), "ns3::ListScheduler");
    GlobalValue::Bind("SchedulerType", StringValue("ns3::MapScheduler"));
    UseNearEventScheduler();
    EXPECT_EQ(present(), "ns3::aiot::NearEventScheduler");
    GlobalValue::Bind("SchedulerType", StringValue(before));
}
