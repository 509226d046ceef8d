// SPDX-License-Identifier: GPL-2.0-only

/// @file
/// ArrivalQueue against a sorted list, with new arrivals while others arrive.

#include "ns3/arrival-queue.h"
#include "ns3/double.h"
#include "ns3/random-variable-stream.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"

#include <gtest/gtest.h>
#include <map>
#include <set>
#include <utility>
#include <vector>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

/// Keeps a sorted list of what it has put into a queue, and compares.
class Comparer : public ArrivalListener
{
  public:
    /**
     * @param total how many to put in, one for each that arrives
     * @param spreadNs how far they are spread (ns)
     */
    Comparer(uint32_t total, double spreadNs)
        : m_total(total),
          m_spreadNs(spreadNs)
    {
        m_random->SetStream(7);
    }

    /// Put one in that arrives at random.
    void Add()
    {
        AddAt(Simulator::Now().GetNanoSeconds() +
              static_cast<int64_t>(m_spreadNs * m_random->GetValue()));
    }

    /// Put one in. @param atNs when it arrives (ns)
    void AddAt(int64_t atNs)
    {
        queue.Add(atNs, m_added, m_added % 17);
        m_expected.emplace(atNs, m_added);
        ++m_added;
    }

    void Arrive(const Arrival& arrival) override
    {
        ASSERT_FALSE(m_expected.empty());
        LookAhead();
        // A multimap keeps equal keys in the order in which they came.
        const auto first = m_expected.begin();
        EXPECT_EQ(arrival.item, first->second);
        EXPECT_EQ(arrival.atNs, first->first);
        EXPECT_EQ(Simulator::Now().GetNanoSeconds(), first->first);
        contexts += Simulator::GetContext() == arrival.nodeId ? 1 : 0;
        m_expected.erase(first);
        ++arrived;
        for (int i = 0; i < 2 && m_added < m_total; ++i)
        {
            Add();
        }
        EXPECT_EQ(queue.GetSize(), m_expected.size());
    }

    /// Look at the arrivals that the queue knows behind the one that is arriving.
    void LookAhead()
    {
        for (uint32_t i = 0; i < ArrivalQueue::AHEAD; ++i)
        {
            if (const Arrival* later = queue.GetLater(i))
            {
                const auto place = m_expected.lower_bound(later->atNs);
                places.insert(static_cast<uint32_t>(std::distance(m_expected.begin(), place)) + i);
                ++steps;
            }
        }
    }

    ArrivalQueue queue{*this}; //!< what is tested
    uint32_t arrived{0};       //!< how many have arrived
    uint32_t contexts{0};      //!< how many in their own context
    uint32_t steps{0};         //!< how many later ones were seen
    std::set<uint32_t> places; //!< their places in the list, plus position

  private:
    const uint32_t m_total;                      //!< how many to put in
    const double m_spreadNs;                     //!< how far they are spread (ns)
    uint32_t m_added{0};                         //!< how many were put in
    std::multimap<int64_t, uint32_t> m_expected; //!< the same, sorted
    Ptr<UniformRandomVariable> m_random{CreateObject<UniformRandomVariable>()}; //!< when
};

} // namespace

TEST(ArrivalQueue, BringsAllInOrderOfTime)
{
    RngSeedManager::SetSeed(1);
    RngSeedManager::SetRun(1);
    // Close together, with many at one instant, and far apart.
    for (double spreadNs : {1.0, 20.0, 1e3, 1e9})
    {
        Comparer comparer(5000, spreadNs);
        for (int i = 0; i < 100; ++i)
        {
            comparer.Add();
        }
        Simulator::Run();
        EXPECT_EQ(comparer.arrived, 5000u) << spreadNs;
        EXPECT_EQ(comparer.queue.GetSize(), 0u);
        if (spreadNs == 1e9)
        {
            EXPECT_EQ(comparer.contexts, 5000u);
        }
        Simulator::Destroy();
    }
}

TEST(ArrivalQueue, AnnouncesEachStepByStep)
{
    RngSeedManager::SetSeed(1);
    RngSeedManager::SetRun(1);
    Comparer comparer(100, 1e9);
    for (int i = 0; i < 100; ++i)
    {
        comparer.AddAt(1000 * i);
    }
    Simulator::Run();
    // In order, and nobody is put in in this time: all are in one run, and known until the last
    // few.
    EXPECT_EQ(comparer.steps, (100 - ArrivalQueue::AHEAD - 1) * ArrivalQueue::AHEAD);
    EXPECT_EQ(comparer.places, std::set<uint32_t>({ArrivalQueue::AHEAD + 1}));
    Simulator::Destroy();
}

TEST(ArrivalQueue, ForgetsAndGoesOn)
{
    RngSeedManager::SetSeed(1);
    RngSeedManager::SetRun(1);
    Comparer forgotten(10, 1e3);
    for (int i = 0; i < 10; ++i)
    {
        forgotten.Add();
    }
    forgotten.queue.Clear();
    EXPECT_EQ(forgotten.queue.GetSize(), 0u);
    {
        Comparer gone(10, 1e3);
        gone.Add();
    }
    Simulator::Run();
    EXPECT_EQ(forgotten.arrived, 0u);
    Simulator::Destroy();
}
