// SPDX-License-Identifier: GPL-2.0-only

/// @file
/// RunQueue against a sorted set, and LinkRandom against ns-3's own variable.

#include "ns3/boolean.h"
#include "ns3/config.h"
#include "ns3/link-random.h"
#include "ns3/near-queue.h"
#include "ns3/run-queue.h"

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
    static void Put(NearQueue<Entry, std::less<>, 6, RunQueue>& lined, const Entry& entry)
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
        Compare<NearQueue<Entry, std::less<>, 6, RunQueue>>(spread, spread);
    }
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
