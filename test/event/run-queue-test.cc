// SPDX-License-Identifier: GPL-2.0-only

/// @file
/// RunQueue against a sorted set, RingQueue against a std::deque, and LinkRandom against ns-3's own
/// variable.

#include "ns3/boolean.h"
#include "ns3/config.h"
#include "ns3/link-random.h"
#include "ns3/near-queue.h"
#include "ns3/ring-queue.h"
#include "ns3/run-queue.h"

#include <deque>
#include <gtest/gtest.h>
#include <random>
#include <set>
#include <utility>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

/// An instant and a number.
using Entry = std::pair<int64_t, uint32_t>;

/// A queue and what should be in it.
template <typename Queue>
struct Compared
{
    /// @param entry what to put into both
    void Push(const Entry& entry)
    {
        Put(queue, entry);
        expected.insert(entry);
    }

    /// Take one out of both. @return it
    Entry Pop()
    {
        const Entry first = *expected.begin();
        EXPECT_EQ(queue.GetFirst(), first);
        EXPECT_EQ(queue.Pop(), first);
        expected.erase(expected.begin());
        EXPECT_EQ(queue.GetSize(), expected.size());
        EXPECT_EQ(queue.IsEmpty(), expected.empty());
        return first;
    }

    Queue queue;              //!< the queue
    std::set<Entry> expected; //!< what should be in it

  private:
    /// Put one into a queue alone.
    static void Put(RunQueue<Entry, std::less<>>& alone, const Entry& entry)
    {
        alone.Push(entry);
    }

    /// Put one into a queue with a line of the next ones.
    static void Put(NearQueue<Entry, std::less<>, 6>& lined, const Entry& entry)
    {
        lined.Insert(entry);
    }
};

/**
 * Put in and take out at random.
 * @param seed of what is drawn
 * @param spread how far instants lie after the present one
 */
template <typename Queue>
void
Compare(uint32_t seed, uint32_t spread)
{
    std::mt19937 random(seed);
    Compared<Queue> both;
    int64_t now = 0;
    for (uint32_t number = 0; number < 20000; ++number)
    {
        // It grows and shrinks, and is empty now and then.
        if (random() % 1000 < (number % 4000 < 2000 ? 600U : 350U))
        {
            const int64_t way = random() % 2 == 0 ? 1000 : 1700;
            both.Push({now + way + random() % spread, number});
        }
        else if (!both.expected.empty())
        {
            now = both.Pop().first;
        }
    }
    while (!both.expected.empty())
    {
        both.Pop();
    }
    both.Push({1, 1});
    both.queue.Clear();
    EXPECT_TRUE(both.queue.IsEmpty());
}

} // namespace

TEST(RunQueueTest, IsASortedSet)
{
    // In order, nearly in order, and in none.
    for (const uint32_t spread : {1, 20, 1000000})
    {
        Compare<RunQueue<Entry, std::less<>>>(spread, spread);
        Compare<NearQueue<Entry, std::less<>, 6>>(spread, spread);
    }
}

TEST(RunQueueTest, KnowsWhoFollowsInTheRunOfTheLast)
{
    RunQueue<Entry, std::less<>> queue;
    EXPECT_EQ(queue.GetLater(0), nullptr);
    // Two ways: 10, 20, 30 in one run and 25, 26 in another.
    for (const int64_t at : {10, 20, 30, 25, 26})
    {
        queue.Push({at, 0});
    }
    EXPECT_EQ(queue.Pop().first, 10);
    ASSERT_TRUE(queue.GetLater(1));
    EXPECT_EQ(queue.GetLater(0)->first, 20);
    EXPECT_EQ(queue.GetLater(1)->first, 30);
    EXPECT_EQ(queue.GetLater(2), nullptr);
    EXPECT_EQ(queue.Pop().first, 20);
    EXPECT_EQ(queue.Pop().first, 25);
    ASSERT_TRUE(queue.GetLater(0));
    EXPECT_EQ(queue.GetLater(0)->first, 26);
    EXPECT_EQ(queue.GetLater(1), nullptr);
}

TEST(RunQueueTest, PushTellsWhetherItIsTheFirst)
{
    RunQueue<Entry, std::less<>> queue;
    EXPECT_TRUE(queue.Push({10, 0}));
    EXPECT_FALSE(queue.Push({20, 0}));
    EXPECT_TRUE(queue.Push({5, 0}));
    EXPECT_FALSE(queue.Push({7, 0}));
}

TEST(RingQueueTest, IsADeque)
{
    std::mt19937 random(1);
    RingQueue<Entry> ring;
    std::deque<Entry> expected;
    for (uint32_t number = 0; number < 20000; ++number)
    {
        // It grows beyond its room, and is empty now and then.
        if (random() % 1000 < (number % 4000 < 2000 ? 600U : 350U))
        {
            ring.Push({number, number});
            expected.emplace_back(number, number);
        }
        else if (!expected.empty())
        {
            ASSERT_EQ(ring.GetFirst(), expected.front());
            ASSERT_EQ(ring.GetLast(), expected.back());
            ASSERT_EQ(ring.Pop(), expected.front());
            expected.pop_front();
        }
        ASSERT_EQ(ring.GetSize(), expected.size());
        ASSERT_EQ(ring.IsEmpty(), expected.empty());
    }
    ring.Push({1, 1});
    expected.emplace_back(1, 1);
    for (std::size_t i = 0; i < expected.size(); ++i)
    {
        ASSERT_EQ(std::as_const(ring)[i], expected[i]);
    }
    ring[0].first = 7;
    EXPECT_EQ(ring.GetFirst().first, 7);
    ring.Clear();
    EXPECT_TRUE(ring.IsEmpty());
    ring.Push({2, 2});
    EXPECT_EQ(ring.GetLast().second, 2U);
}

TEST(LinkRandomTest, DrawsWhatNs3sVariableDraws)
{
    for (const bool antithetic : {false, true})
    {
        Config::SetDefault("ns3::RandomVariableStream::Antithetic", BooleanValue(antithetic));
        LinkRandom ours;
        ours.SetStream(7);
        auto theirs = CreateObject<UniformRandomVariable>();
        theirs->SetStream(7);
        for (int i = 0; i < 100; ++i)
        {
            ASSERT_EQ(ours.GetValue(), theirs->GetValue());
        }
    }
    Config::SetDefault("ns3::RandomVariableStream::Antithetic", BooleanValue(false));
}
