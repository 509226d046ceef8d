// SPDX-License-Identifier: GPL-2.0-only
// Fleets of replicas: joules of idle time, cold starts and work in closed form.
#include "../transport/test-link.h"
#include "test-power.h"

#include "ns3/batch-serving.h"
#include "ns3/object-factory.h"
#include "ns3/query-client.h"
#include "ns3/query-server.h"
#include "ns3/uinteger.h"

#include <cmath>
#include <gtest/gtest.h>
#include <memory>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

constexpr double OFF_W = 3;
constexpr double IDLE_W = 20;
constexpr double WORK_W = 100;
constexpr double START_W = 60;
constexpr uint16_t PORT = 5000;

/// The one region.
class OneRegion : public RegionChoice
{
  public:
    std::size_t Choose(int64_t /* nowNs */) const override
    {
        return 0;
    }
};

/// A client that asks at even intervals, and a server of replicas that answer one query at a time.
class Fleet
{
  public:
    Fleet(double everyS, double serviceS, uint32_t replicas)
        : link("1Gbps", MilliSeconds(1), false),
          power(link.nodes.Get(1)),
          server(CreateObject<QueryServer>()),
          client(CreateObject<QueryClient>()),
          m_everyS(everyS)
    {
        QueryKind kind;
        kind.name = "image";
        kind.measured = "image";
        kind.requestBytes = 100;
        kind.answerBytes = 100;
        kind.count = 1;
        server->SetAttribute("Port", UintegerValue(PORT));
        for (uint32_t i = 0; i < replicas; ++i)
        {
            m_engines.push_back(server->AddEngine(
                std::make_unique<BatchServing>(1, MakeMeasuredPrice({{WORK_W * serviceS, WORK_W}})),
                power.Add<ProcessorEnergyModel>(OFF_W, IDLE_W, WORK_W)));
        }
        server->AddKind(kind, 0, m_engines);
        link.nodes.Get(1)->AddApplication(server);
        m_plan = std::make_shared<QueryPlan>();
        m_plan->kinds = {kind};
        m_plan->regions = {link.GetAddress(1, PORT)};
        m_plan->choice = std::make_shared<OneRegion>();
    }

    void Scale(Ptr<ScalingPolicy> policy, double coldStartS, double keepAliveS)
    {
        server->AddFleet(m_engines, policy, {Seconds(coldStartS), START_W, Seconds(keepAliveS)});
    }

    /// The first query comes after an interval.
    void Run(std::size_t queries, double lengthS)
    {
        m_plan->day.assign(static_cast<std::size_t>(std::lround(86400 / m_everyS)), 0);
        m_plan->untilNs = std::llround((static_cast<double>(queries) + 0.5) * m_everyS * 1e9);
        client->SetPlan(m_plan, 1);
        link.nodes.Get(0)->AddApplication(client);
        Simulator::Stop(Seconds(lengthS));
        Simulator::Run();
        power.Flush();
    }

    double GetJ(PowerState state, Stage stage) const
    {
        return power.Get(Component::PROCESSOR, state, stage);
    }

    uint64_t GetAnswered() const
    {
        return server->GetOutcomes().at("image").completed;
    }

    TestLink link;
    TestPower power;
    Ptr<QueryServer> server;
    Ptr<QueryClient> client;

  private:
    double m_everyS;
    std::vector<std::size_t> m_engines;
    std::shared_ptr<QueryPlan> m_plan;
};

Ptr<ReplicasByLoad>
ByLoad(double requests, uint32_t least)
{
    auto policy = CreateObject<ReplicasByLoad>();
    policy->SetAttribute("Requests", DoubleValue(requests));
    policy->SetAttribute("Least", UintegerValue(least));
    return policy;
}

/// A policy of a user's own: two by day, none by night, a "day" of 100 s.
class ByClock : public ScalingPolicy
{
  public:
    uint32_t Choose(const FleetState& state) override
    {
        last = state;
        return state.nowNs % 100'000'000'000 < 50'000'000'000 ? 2 : 0;
    }

    FleetState last;
};

} // namespace

/// Steps of 10 s; power is off from 4 s to 15 s after the first query, whose step is done again.
TEST(QueryServer, AStepThatLosesPowerIsOnTheBooks)
{
    for (const bool hasFleet : {false, true})
    {
        Fleet fleet(100, 10, 1);
        if (hasFleet)
        {
            fleet.Scale(CreateObject<AllReplicas>(), 0, 0);
        }
        Simulator::Schedule(Seconds(104), [&] { fleet.power.supply->Switch(false); });
        Simulator::Schedule(Seconds(105), [&] {
            // The time of the query's way to the server was no work.
            EXPECT_NEAR(fleet.server->GetRunningJ(), 4 * WORK_W, 0.2);
            EXPECT_EQ(fleet.server->GetStepsJ(), fleet.server->GetRunningJ());
        });
        Simulator::Schedule(Seconds(115), [&] { fleet.power.supply->Switch(true); });
        fleet.Run(3, 500);
        EXPECT_EQ(fleet.GetAnswered(), 3U);
        EXPECT_EQ(fleet.server->GetRunningJ(), 0);
        const double workJ = fleet.GetJ(PowerState::ACTIVE, Stage::INFERENCE);
        EXPECT_NEAR(workJ, 34 * WORK_W, 0.2);
        EXPECT_NEAR(fleet.server->GetStepsJ(), workJ, 1e-9 * workJ);
        const QueryOutcomes image = fleet.server->GetOutcomes().at("image");
        EXPECT_NEAR(image.energyJ, workJ, 1e-9 * workJ);
        Simulator::Destroy();
    }
}

TEST(ReplicaFleet, QueriesFarApartCostAColdStartEach)
{
    // 20 s of cold start, 10 s of work and 30 s idle, every 100 s; the other replica stays off.
    Fleet fleet(100, 10, 2);
    fleet.Scale(ByLoad(1, 0), 20, 30);
    fleet.Run(7, 1000);
    ASSERT_EQ(fleet.GetAnswered(), 7U);
    const FleetUse use = fleet.server->GetFleetUse(0);
    EXPECT_EQ(use.coldStarts, 7U);
    EXPECT_EQ(use.ready, 0U);
    EXPECT_NEAR(use.coldStartJ, 7 * 20 * START_W, 1e-6);
    EXPECT_NEAR(use.onS, 7 * 60, 1e-6);
    EXPECT_NEAR(fleet.GetJ(PowerState::ACTIVE, Stage::INFERENCE), 7 * 10 * WORK_W, 1e-6);
    EXPECT_NEAR(fleet.GetJ(PowerState::ACTIVE, Stage::STANDBY), 7 * 20 * START_W, 1e-6);
    EXPECT_NEAR(fleet.GetJ(PowerState::IDLE, Stage::STANDBY), 7 * 30 * IDLE_W, 1e-6);
    EXPECT_NEAR(fleet.GetJ(PowerState::SLEEP, Stage::STANDBY), (2000 - 7 * 60) * OFF_W, 1e-6);
}

TEST(ReplicaFleet, AConstantLoadTakesItsCeilingOfReplicas)
{
    // 2.5 replicas' work, three that are on before the first query comes.
    Fleet fleet(10, 25, 6);
    fleet.Scale(ByLoad(1, 3), 5, 15);
    fleet.Run(60, 1000);
    ASSERT_EQ(fleet.GetAnswered(), 60U);
    const FleetUse use = fleet.server->GetFleetUse(0);
    EXPECT_EQ(use.coldStarts, 3U);
    EXPECT_EQ(use.ready, 3U);
    const double workS = 60 * 25;
    EXPECT_NEAR(fleet.GetJ(PowerState::ACTIVE, Stage::INFERENCE), workS * WORK_W, 1e-6);
    EXPECT_NEAR(fleet.GetJ(PowerState::ACTIVE, Stage::STANDBY), 3 * 5 * START_W, 1e-6);
    EXPECT_NEAR(fleet.GetJ(PowerState::IDLE, Stage::STANDBY), (3 * 995 - workS) * IDLE_W, 1e-6);
    EXPECT_NEAR(fleet.GetJ(PowerState::SLEEP, Stage::STANDBY), 3 * 1000 * OFF_W, 1e-6);
    EXPECT_NEAR(fleet.power.GetTotal(),
                workS * WORK_W + 15 * START_W + (3 * 995 - workS) * IDLE_W + 3000 * OFF_W,
                1e-6);
}

TEST(ReplicaFleet, FindsTheCeilingByItself)
{
    for (const double serviceS : {4.0, 14.0, 24.0, 34.0, 39.0})
    {
        Fleet fleet(10, serviceS, 8);
        fleet.Scale(ByLoad(1, 0), 2, 15);
        const double lengthS = 10 * 300.2;
        fleet.Run(400, lengthS);
        const FleetUse use = fleet.server->GetFleetUse(0);
        EXPECT_EQ(use.ready, std::ceil(serviceS / 10)) << serviceS;
        EXPECT_NEAR(fleet.GetJ(PowerState::ACTIVE, Stage::STANDBY), use.coldStartJ, 1e-6);
        const double workS = fleet.GetJ(PowerState::ACTIVE, Stage::INFERENCE) / WORK_W;
        const double idleS = use.onS - use.coldStartJ / START_W - workS;
        EXPECT_NEAR(fleet.GetJ(PowerState::IDLE, Stage::STANDBY) / IDLE_W, idleS, 1e-6);
        EXPECT_NEAR(fleet.GetJ(PowerState::SLEEP, Stage::STANDBY) / OFF_W,
                    8 * lengthS - use.onS,
                    1e-6);
    }
}

TEST(ReplicaFleet, AllReplicasAreEnginesThatAreAlwaysOn)
{
    Fleet always(10, 25, 3);
    always.Run(20, 400);
    const double alwaysJ = always.power.GetTotal();
    Simulator::Destroy();
    Fleet fleet(10, 25, 3);
    fleet.Scale(CreateObject<AllReplicas>(), 0, 0);
    fleet.Run(20, 400);
    EXPECT_EQ(fleet.GetAnswered(), 20U);
    EXPECT_NEAR(fleet.power.GetTotal(), alwaysJ, 1e-9 * alwaysJ);
}

TEST(ReplicaFleet, TakesAUsersOwnPolicy)
{
    Fleet fleet(10, 5, 4);
    auto policy = CreateObject<ByClock>();
    fleet.Scale(policy, 1, 2);
    fleet.Run(40, 500);
    EXPECT_EQ(policy->last.replicas, 4U);
    // While there are queries one replica is on, whatever the policy says.
    EXPECT_EQ(fleet.GetAnswered(), 40U);
    EXPECT_GE(fleet.server->GetFleetUse(0).coldStarts, 5U * 2U);
}
