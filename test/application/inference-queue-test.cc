// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/inference-model-table.h"
#include "ns3/inference-queue.h"
#include "ns3/model-numbers.h"
#include "ns3/node.h"
#include "ns3/simulator.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

/// @return a job
InferenceJob
Job(InferenceJob::Kind kind, uint16_t model, double arrivedS)
{
    Message message;
    message.model = model;
    return InferenceJob{kind, message, Address(), Seconds(arrivedS)};
}

constexpr auto INFER = InferenceJob::Kind::INFER;
constexpr auto UP = InferenceJob::Kind::RELAY_UP;

} // namespace

TEST(InferenceQueue, IsBounded)
{
    InferenceQueue queue;
    queue.Configure(2, 1, Time(0));
    EXPECT_TRUE(queue.Take(Seconds(0)).empty());
    EXPECT_TRUE(queue.Push(Job(INFER, 1, 0)));
    EXPECT_TRUE(queue.Push(Job(INFER, 1, 0)));
    EXPECT_FALSE(queue.Push(Job(INFER, 1, 0)));
    EXPECT_EQ(queue.Take(Seconds(0)).size(), 1U);
    EXPECT_TRUE(queue.Push(Job(INFER, 1, 0)));
}

TEST(InferenceQueue, BatchesAreOfOneNetworkAndKeepTheOrder)
{
    InferenceQueue queue;
    queue.Configure(100, 3, Time(0));
    for (const uint16_t model : {1, 1, 1, 1, 2, 2, 1})
    {
        queue.Push(Job(INFER, model, 0));
    }
    queue.Push(Job(UP, 1, 0));
    queue.Push(Job(UP, 1, 0));
    std::vector<std::size_t> sizes;
    for (auto batch = queue.Take(Seconds(0)); !batch.empty(); batch = queue.Take(Seconds(0)))
    {
        sizes.push_back(batch.size());
    }
    EXPECT_EQ(sizes, (std::vector<std::size_t>{3, 1, 2, 1, 1, 1}));
}

TEST(InferenceQueue, WaitsForAFullBatchButNotBehindOthers)
{
    InferenceQueue queue;
    queue.Configure(100, 3, Seconds(2));
    queue.Push(Job(INFER, 1, 1));
    queue.Push(Job(INFER, 1, 2));
    EXPECT_EQ(queue.GetDue(), Seconds(3));
    EXPECT_TRUE(queue.Take(Seconds(2.9)).empty());
    EXPECT_EQ(queue.Take(Seconds(3)).size(), 2U);
    queue.Push(Job(INFER, 1, 4));
    queue.Push(Job(INFER, 2, 4));
    EXPECT_EQ(queue.Take(Seconds(4)).size(), 1U) << "nothing can join this batch any more";
    EXPECT_TRUE(queue.Take(Seconds(4)).empty());
    queue.Push(Job(INFER, 2, 5));
    queue.Push(Job(INFER, 2, 5));
    EXPECT_EQ(queue.Take(Seconds(5)).size(), 3U) << "full";
}

TEST(InferenceModelTable, UnknownNetworksAreTheDefault)
{
    CreateObject<Node>(); // whose simulation numbers the networks
    InferenceModelTable table;
    table.Add("big", MilliSeconds(20), 5);
    table.SetDefault("small", MilliSeconds(2), 1);
    EXPECT_EQ(table.Find(ModelNumbers::Of("big")).duration, MilliSeconds(20));
    EXPECT_EQ(table.Find(ModelNumbers::Of("small")).name, "small");
    EXPECT_EQ(table.Find(ModelNumbers::Of("other")).name, "small");
    EXPECT_EQ(table.Get().size(), 2U);
    Simulator::Destroy();
}

TEST(InferenceModelTable, MistakesAbort)
{
    InferenceModelTable table;
    EXPECT_DEATH(table.Find(1), "InferenceDuration is not set");
    EXPECT_DEATH(table.Add("none", Time(0), 1), "allowed is > 0 s");
    EXPECT_DEATH(table.Add("none", Seconds(1), -1), "allowed is > 0 s");
}
