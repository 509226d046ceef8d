// SPDX-License-Identifier: GPL-2.0-only
#include "../transport/test-link.h"
#include "test-power.h"

#include "ns3/inference-server-helper.h"
#include "ns3/inference-server.h"
#include "ns3/learning-node.h"
#include "ns3/processor-pool.h"
#include "ns3/sensor-helper.h"
#include "ns3/sensor.h"
#include "ns3/trainer.h"
#include "ns3/training-plan.h"
#include "ns3/uinteger.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

constexpr double BOARD_IDLE_W = 2;
constexpr double BOARD_ACTIVE_W = 10;

/// A node with one processor, and notes of who ended when (ms).
class PooledBoard
{
  public:
    explicit PooledBoard(uint32_t processors = 1)
        : link("1Mbps", MilliSeconds(2), false),
          node(link.nodes.Get(0)),
          power(node),
          pool(ProcessorPool::Of(node))
    {
        for (uint32_t i = 0; i < processors; ++i)
        {
            numbers.push_back(
                pool->Add(power.Add<ProcessorEnergyModel>(0, BOARD_IDLE_W, BOARD_ACTIVE_W)));
        }
    }

    /// Hand in work at an instant.
    void SubmitAt(int64_t atMs, const std::string& name, int64_t forMs, double powerW = 0)
    {
        Simulator::Schedule(MilliSeconds(atMs), [this, name, forMs, powerW]() {
            job = pool->Submit(
                numbers,
                {Stage::INFERENCE, MilliSeconds(forMs), powerW, [this, name](double energyJ) {
                     ends.push_back(name + std::to_string(Simulator::Now().GetMilliSeconds()));
                     joules += energyJ;
                 }});
        });
    }

    /// Run so long (ms).
    void Run(int64_t ms)
    {
        Simulator::Stop(MilliSeconds(ms));
        Simulator::Run();
        power.Flush();
    }

    TestLink link;
    Ptr<Node> node;
    TestPower power;
    Ptr<ProcessorPool> pool;
    std::vector<std::size_t> numbers;
    std::vector<std::string> ends;
    double joules{0};
    uint64_t job{0};
};

} // namespace

TEST(ProcessorPool, IsOneForANodeAndKnowsItsProcessors)
{
    PooledBoard board;
    EXPECT_EQ(ProcessorPool::Of(board.node), board.pool);
    const auto model = DynamicCast<ProcessorEnergyModel>(board.power.supply->GetComponents()[0]);
    EXPECT_EQ(board.pool->Add(model), 0U);
    EXPECT_EQ(board.pool->Add(nullptr), 1U);
    EXPECT_EQ(board.pool->Add(nullptr), 2U) << "nobody can tell them to be the same";
}

TEST(ProcessorPool, ServesFirstComeFirstServed)
{
    PooledBoard board;
    board.SubmitAt(0, "a", 10);
    board.SubmitAt(2, "b", 5, 4);
    board.SubmitAt(1, "c", 3);
    board.SubmitAt(40, "d", 1);
    board.Run(50);
    EXPECT_EQ(board.ends, (std::vector<std::string>{"a10", "c13", "b18", "d41"}));
    const double workJ = 14e-3 * BOARD_ACTIVE_W + 5e-3 * 4;
    EXPECT_NEAR(board.joules, workJ, 1e-12);
    EXPECT_NEAR(board.power.Get(Component::PROCESSOR, PowerState::ACTIVE, Stage::INFERENCE),
                workJ,
                1e-12);
    EXPECT_NEAR(board.power.Get(Component::PROCESSOR, PowerState::IDLE, Stage::STANDBY),
                (50 - 18 - 1) * 1e-3 * BOARD_IDLE_W,
                1e-12);
}

TEST(ProcessorPool, UsesWhicheverProcessorIsFree)
{
    PooledBoard board(2);
    board.SubmitAt(0, "a", 10);
    board.SubmitAt(1, "b", 2);
    board.SubmitAt(2, "c", 4);
    board.SubmitAt(2, "d", 4);
    board.Run(50);
    EXPECT_EQ(board.ends, (std::vector<std::string>{"b3", "c7", "a10", "d11"}));
}

TEST(ProcessorPool, CancelledWorkMakesRoom)
{
    PooledBoard board;
    board.SubmitAt(0, "a", 10);
    Simulator::Schedule(MicroSeconds(500), [&]() { EXPECT_EQ(board.job, 1U); });
    board.SubmitAt(1, "b", 10);
    board.SubmitAt(2, "c", 3);
    Simulator::Schedule(MicroSeconds(1500), [&]() { board.pool->Cancel(2); });
    Simulator::Schedule(MilliSeconds(4), [&]() { board.pool->Cancel(1); });
    board.Run(50);
    EXPECT_EQ(board.ends, (std::vector<std::string>{"c7"}));
    EXPECT_NEAR(board.power.Get(Component::PROCESSOR, PowerState::ACTIVE, Stage::INFERENCE),
                7e-3 * BOARD_ACTIVE_W,
                1e-12)
        << "4 ms of a and 3 ms of c";
}

TEST(ProcessorPool, RestsAsItIsTold)
{
    PooledBoard board;
    board.pool->SetRest(0, [](ProcessorEnergyModel& each) { each.Sleep(); });
    board.SubmitAt(10, "a", 10);
    board.Run(50);
    EXPECT_NEAR(board.power.Get(Component::PROCESSOR, PowerState::IDLE, Stage::STANDBY), 0, 1e-12);
    EXPECT_NEAR(board.power.GetTotal(), 10e-3 * BOARD_ACTIVE_W, 1e-12) << "sleep takes nothing";
}

namespace
{

/// @return a trainer on the board that trains on what it has collected, from an instant on (ms)
Ptr<Trainer>
TrainAt(PooledBoard& board, int64_t atMs, int64_t sliceMs)
{
    auto trainer = CreateObject<Trainer>();
    trainer->SetAttribute("Port", UintegerValue(6000));
    trainer->SetAttribute("PreprocessingDuration", TimeValue(MilliSeconds(100)));
    trainer->SetAttribute("Slice", TimeValue(MilliSeconds(sliceMs)));
    board.node->AddApplication(trainer);
    Simulator::Schedule(MilliSeconds(atMs), &Trainer::Train, trainer);
    return trainer;
}

/// Notes when a trainer is done (ms).
struct TrainedLog
{
    int64_t doneMs{-1};

    void Trained(bool done)
    {
        doneMs = done ? Simulator::Now().GetMilliSeconds() : -1;
    }
};

/// Notes when results come (us).
struct ResultLog
{
    std::vector<int64_t> atUs;

    void Receive(const Message& message, const Address& /* from */)
    {
        if (message.type == MessageType::RESULT)
        {
            atUs.push_back(Simulator::Now().GetMicroSeconds());
        }
    }
};

} // namespace

TEST(ProcessorPool, TrainingAndInferenceTakeTurnsByHand)
{
    // The server has samples of 30 ms at 20 and 40 ms; the trainer's 100 ms begin at 10 ms.
    for (const int64_t sliceMs : {0, 25})
    {
        PooledBoard board;
        InferenceServerHelper servers(5000);
        servers.SetAttribute("InferenceDuration", TimeValue(MilliSeconds(30)));
        servers.SetAttribute("InferencePower", DoubleValue(7));
        auto server = DynamicCast<InferenceServer>(servers.Install(board.node).Get(0));
        ResultLog results;
        TrainedLog log;
        auto trainer = TrainAt(board, 10, sliceMs);
        trainer->TraceConnectWithoutContext("Trained", MakeCallback(&TrainedLog::Trained, &log));
        auto sender = ObjectFactory("ns3::aiot::UdpEndpoint").Create<MessageEndpoint>();
        sender->SetReceiveCallback(MakeCallback(&ResultLog::Receive, &results));
        Simulator::Schedule(MilliSeconds(0), [&]() { sender->Open(board.link.nodes.Get(1)); });
        for (const int64_t atMs : {20, 40})
        {
            Simulator::Schedule(MilliSeconds(atMs) - MicroSeconds(2640), [&, atMs]() {
                Message sample;
                sample.id = static_cast<uint32_t>(atMs);
                sample.payloadBytes = 34;
                sender->Send(sample, board.link.GetAddress(0, 5000));
            });
        }
        board.Run(1000);
        // A result of 16 B takes 2520 us.
        const std::vector<int64_t> whole{140000 + 2520, 170000 + 2520};
        // 25 ms to 35, sample to 65, 25 to 90, sample to 120, 25 to 145, 25 to 170.
        const std::vector<int64_t> sliced{65000 + 2520, 120000 + 2520};
        EXPECT_EQ(results.atUs, sliceMs == 0 ? whole : sliced);
        EXPECT_EQ(log.doneMs, 170) << "training on no sample takes no time, but a turn";
        EXPECT_EQ(server->GetCounters().completed, 2U);
        const auto getJ = [&](PowerState state, Stage stage) {
            return board.power.Get(Component::PROCESSOR, state, stage);
        };
        EXPECT_NEAR(getJ(PowerState::ACTIVE, Stage::PREPROCESSING), 0.1 * BOARD_ACTIVE_W, 1e-12);
        EXPECT_NEAR(getJ(PowerState::ACTIVE, Stage::INFERENCE), 2 * 30e-3 * 7, 1e-12);
        EXPECT_NEAR(getJ(PowerState::IDLE, Stage::STANDBY), 0.84 * BOARD_IDLE_W, 1e-12)
            << "one second is booked once: 100 ms of training, 60 ms of inference, the rest idle";
        sender->Dispose();
    }
}

TEST(ProcessorPool, ALearningNodeTakesTurnsByHand)
{
    // 100 ms and half a joule of training from 10 ms on, 30 ms of inference from 20 ms on.
    for (const int64_t sliceMs : {0, 25})
    {
        PooledBoard board;
        auto learner = CreateObject<LearningNode>();
        learner->SetAttribute("Port", UintegerValue(6000));
        learner->SetAttribute("Slice", TimeValue(MilliSeconds(sliceMs)));
        board.node->AddApplication(learner);
        int64_t trainedMs = 0;
        Simulator::Schedule(MilliSeconds(10), [&]() {
            learner->Train(0.1, 0.5, [&](bool done) {
                trainedMs = done ? Simulator::Now().GetMilliSeconds() : -1;
            });
        });
        board.SubmitAt(20, "i", 30, 7);
        board.Run(200);
        EXPECT_EQ(board.ends, std::vector<std::string>{sliceMs == 0 ? "i140" : "i65"});
        EXPECT_EQ(trainedMs, sliceMs == 0 ? 110 : 140);
        EXPECT_NEAR(board.power.Get(Component::PROCESSOR, PowerState::ACTIVE, Stage::TRAINING),
                    0.5,
                    1e-12);
        EXPECT_NEAR(board.power.GetTotal(), 0.5 + 30e-3 * 7, 1e-12) << "it sleeps in between";
    }
}

TEST(ProcessorPool, ASensorWaitsForItsProcessorToo)
{
    // One sample a second, 40 ms of inference here; training holds the processor from 10 to 110 ms.
    PooledBoard board;
    TrainAt(board, 10, 0);
    SensorHelper sensors;
    const std::string constant = "ns3::ConstantRandomVariable[Constant=";
    sensors.SetAttribute("Phase", StringValue(constant + "0.02]"));
    sensors.SetAttribute("SampleDuration", TimeValue(MilliSeconds(5)));
    sensors.SetAttribute("InferenceDuration", TimeValue(MilliSeconds(40)));
    sensors.SetAttribute("InferencePower", DoubleValue(6));
    sensors.SetOffload(Offload::DEVICE);
    auto sensor = DynamicCast<Sensor>(sensors.Install(board.node).Get(0));
    board.Run(1900);
    const SensorCounters& counters = sensor->GetCounters();
    EXPECT_EQ(counters.all.completed, 2U);
    const auto& latencies = sensor->GetLatencies().at(board.node->GetId());
    EXPECT_NEAR(latencies.GetMaxS(), 0.130, 1e-9) << "sampled at 20 ms, inferred 110 to 150 ms";
    EXPECT_NEAR(latencies.GetMinS(), 0.045, 1e-9) << "the next finds it free";
    const auto getJ = [&](PowerState state, Stage stage) {
        return board.power.Get(Component::PROCESSOR, state, stage);
    };
    EXPECT_NEAR(getJ(PowerState::ACTIVE, Stage::INFERENCE), 2 * 40e-3 * 6, 1e-12);
    EXPECT_NEAR(getJ(PowerState::ACTIVE, Stage::PREPROCESSING), 0.1 * BOARD_ACTIVE_W, 1e-12);
    EXPECT_NEAR(counters.inferenceEnergyJ, 2 * 40e-3 * 6, 1e-12);
}
