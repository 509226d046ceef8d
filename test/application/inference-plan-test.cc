// SPDX-License-Identifier: GPL-2.0-only
#include "../transport/test-link.h"
#include "test-power.h"

#include "ns3/inference-model-table.h"
#include "ns3/inference-plan.h"
#include "ns3/inference-policy.h"
#include "ns3/inference-server-helper.h"
#include "ns3/inference-server.h"
#include "ns3/message-header.h"
#include "ns3/pointer.h"
#include "ns3/sensor-helper.h"
#include "ns3/sensor.h"
#include "ns3/uinteger.h"

#include <cmath>
#include <gtest/gtest.h>
#include <map>
#include <vector>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

/// A plan of one table, that counts how its samples end.
class CountingPlan : public InferencePolicy
{
  public:
    explicit CountingPlan(const Ptr<const InferencePlan>& plan)
        : m_plan(plan)
    {
    }

    InferenceChoice Choose(const Message& /* sample */) override
    {
        ++chosen;
        return {m_plan};
    }

    void Ended(const InferenceOutcome& outcome) override
    {
        EXPECT_EQ(outcome.plan, m_plan);
        ++kinds[outcome.kind];
        ++tiers[outcome.tier];
    }

    int chosen{0};
    std::map<InferenceOutcome::Kind, int> kinds;
    std::map<Offload, int> tiers;

  private:
    Ptr<const InferencePlan> m_plan;
};

/// Device - 1 Mb/s, 2 ms - edge - 10 Mb/s, 5 ms - cloud; a sample each second.
class Chain
{
  public:
    Chain()
        : link("1Mbps", MilliSeconds(2), false),
          plans(CreateObject<InferencePlanTable>())
    {
        NodeContainer backhaul(link.nodes.Get(1));
        backhaul.Create(1);
        PointToPointHelper p2p;
        p2p.SetDeviceAttribute("DataRate", StringValue("10Mbps"));
        p2p.SetChannelAttribute("Delay", TimeValue(MilliSeconds(5)));
        NetDeviceContainer devices = p2p.Install(backhaul);
        InternetStackHelper().Install(backhaul.Get(1));
        Ipv4AddressHelper("10.2.2.0", "255.255.255.0").Assign(devices);
        cloudNode = backhaul.Get(1);
        for (const auto& node : {link.nodes.Get(0), link.nodes.Get(1), cloudNode})
        {
            powers.push_back(std::make_unique<TestPower>(node));
            powers.back()->Add<ProcessorEnergyModel>(0, 2, 10);
        }
    }

    /// Install a sensor and servers that follow a policy, and run.
    void Run(const Ptr<InferencePolicy>& policy, const std::string& intervalS, double seconds)
    {
        InferenceServerHelper servers(5000);
        servers.SetAttribute("Plans", PointerValue(plans));
        servers.SetAttribute("InferenceDuration", TimeValue(MilliSeconds(4)));
        cloud = DynamicCast<InferenceServer>(servers.Install(cloudNode).Get(0));
        servers.SetUpstream(InetSocketAddress(Ipv4Address("10.2.2.2"), 5000));
        edge = DynamicCast<InferenceServer>(servers.Install(link.nodes.Get(1)).Get(0));
        SensorHelper sensors(link.GetAddress(1, 5000));
        const std::string constant = "ns3::ConstantRandomVariable[Constant=";
        sensors.SetAttribute("Phase", StringValue(constant + "0]"));
        sensors.SetAttribute("Interval", StringValue(constant + intervalS + "]"));
        sensors.SetAttribute("PayloadBytes", UintegerValue(34));
        sensors.SetAttribute("SampleDuration", TimeValue(Time(0)));
        sensors.SetAttribute("InferenceDuration", TimeValue(MilliSeconds(40)));
        sensor = DynamicCast<Sensor>(sensors.Install(link.nodes.Get(0)).Get(0));
        sensor->SetAttribute("Policy", PointerValue(policy));
        Simulator::Stop(Seconds(seconds));
        Simulator::Run();
        for (const auto& power : powers)
        {
            power->Flush();
        }
    }

    /// @return joules that a tier's processor drew at work
    double GetActiveJ(Offload tier) const
    {
        return powers[static_cast<std::size_t>(tier)]->Get(Component::PROCESSOR,
                                                           PowerState::ACTIVE,
                                                           Stage::INFERENCE);
    }

    TestLink link;
    Ptr<Node> cloudNode;
    Ptr<InferencePlanTable> plans;
    std::vector<std::unique_ptr<TestPower>> powers;
    Ptr<Sensor> sensor;
    Ptr<InferenceServer> edge;
    Ptr<InferenceServer> cloud;
};

/// @return a plan over three tiers, with these exit probabilities
Ptr<const InferencePlan>
AddThreeSteps(Chain& chain, double deviceExit = 0, double edgeExit = 0, double cloudExit = 0)
{
    return chain.plans->Add("three",
                            {{Offload::DEVICE, "head", MilliSeconds(30), 3, 500, deviceExit},
                             {Offload::EDGE, "middle", MilliSeconds(8), 5, 300, edgeExit},
                             {Offload::CLOUD, "tail", MilliSeconds(3), 7, 0, cloudExit}});
}

} // namespace

TEST(InferencePlan, WholePlansHaveNoNumberAndOneStep)
{
    for (const Offload tier : {Offload::DEVICE, Offload::EDGE, Offload::CLOUD})
    {
        const auto& plan = InferencePlan::Whole(tier);
        EXPECT_EQ(plan->GetNumber(), 0);
        ASSERT_EQ(plan->GetSteps().size(), 1U);
        EXPECT_EQ(plan->GetSteps().front().tier, tier);
        EXPECT_EQ(plan->FindNext(tier), nullptr);
        Message sample;
        sample.target = tier;
        EXPECT_TRUE(plan->ExitsAt(sample));
    }
}

TEST(InferencePlan, NumbersPlansFromOneAndRefusesWhatCannotBe)
{
    auto plans = CreateObject<InferencePlanTable>();
    const InferenceStep device{Offload::DEVICE, "head", MilliSeconds(1), 1, 10, 0};
    const InferenceStep edge{Offload::EDGE, "tail", MilliSeconds(1), 1, 0, 0};
    EXPECT_EQ(plans->Add("a", {device, edge})->GetNumber(), 1);
    EXPECT_EQ(plans->Add("b", {edge})->GetNumber(), 2);
    EXPECT_EQ(plans->Get(1)->GetName(), "a");
    EXPECT_EQ(plans->Get(0), nullptr);
    EXPECT_EQ(plans->Get(3), nullptr);
    const auto refused = [&](std::vector<InferenceStep> steps, const std::string& word) {
        try
        {
            plans->Add("wrong", std::move(steps));
            ADD_FAILURE() << word;
        }
        catch (const std::invalid_argument& error)
        {
            const std::string line = error.what();
            EXPECT_NE(line.find(word), std::string::npos) << line;
            EXPECT_EQ(line.find('\n'), std::string::npos) << line;
        }
    };
    refused({}, "no step");
    refused({edge, device}, "no link back");
    InferenceStep open = device;
    open.powerW = 0;
    refused({device, open}, "must have a power, or none");
    refused(std::vector<InferenceStep>(256, device), "more than 255 steps");
    InferenceStep wrong = device;
    wrong.duration = Time(0);
    refused({wrong}, "> 0 s");
    wrong = device;
    wrong.powerW = std::nan("");
    refused({wrong}, "> 0 s");
    wrong = device;
    wrong.exitProbability = 0.5;
    refused({wrong, edge}, "add up to");
    wrong.exitProbability = -0.1;
    refused({wrong, edge}, "0 to 1");
    wrong.exitProbability = std::nan("");
    refused({wrong, edge}, "0 to 1");
    EXPECT_EQ(plans->GetAll().size(), 2U);
}

TEST(InferencePlan, TravelsInPlaceOfTheModel)
{
    Message message;
    message.model = 1234;
    const uint32_t plain = MessageHeader(message).GetSerializedSize();
    message.model = 0;
    message.plan = 4321;
    const MessageHeader header(message);
    EXPECT_EQ(header.GetSerializedSize(), plain) << "a plan costs no bit";
    auto packet = Create<Packet>();
    packet->AddHeader(header);
    MessageHeader read;
    packet->RemoveHeader(read);
    ASSERT_TRUE(read.IsValid());
    EXPECT_EQ(read.GetMessage().plan, 4321);
    EXPECT_EQ(read.GetMessage().model, 0);
    // The flag without a number is refused.
    std::vector<uint8_t> bytes(plain);
    packet->AddHeader(header);
    packet->CopyData(bytes.data(), plain);
    bytes[10] = bytes[11] = 0;
    EXPECT_EQ(read.Parse(bytes.data(), bytes.size()), 0U);
}

TEST(InferencePlan, EachTierDoesItsStepToTheNanosecond)
{
    Chain chain;
    auto policy = CreateObject<CountingPlan>(AddThreeSteps(chain));
    chain.Run(policy, "1", 9.9);
    const SensorCounters& counters = chain.sensor->GetCounters();
    EXPECT_EQ(counters.target[2].completed, 10U);
    EXPECT_EQ(counters.inferred, 10U);
    EXPECT_EQ(counters.stray, 0U);
    EXPECT_EQ(counters.deliveredBytes, 10 * 500U);
    EXPECT_EQ(policy->kinds[InferenceOutcome::Kind::COMPLETED], 10);
    EXPECT_EQ(policy->tiers[Offload::CLOUD], 10);
    // 46 B of headers, 65 B a result; 8 us a byte to the edge, 0.8 us behind.
    const double latencyS = 30e-3 + 546 * 8e-6 + 2e-3 + 8e-3 + 346 * 0.8e-6 + 5e-3 + 3e-3 +
                            65 * 0.8e-6 + 5e-3 + 65 * 8e-6 + 2e-3;
    const auto& latencies = chain.sensor->GetLatencies().at(chain.cloudNode->GetId());
    EXPECT_NEAR(latencies.GetMinS(), latencyS, 1e-9);
    EXPECT_NEAR(latencies.GetMaxS(), latencyS, 1e-9);
    EXPECT_NEAR(chain.GetActiveJ(Offload::DEVICE), 10 * 30e-3 * 3, 1e-12);
    EXPECT_NEAR(chain.GetActiveJ(Offload::EDGE), 10 * 8e-3 * 5, 1e-12);
    EXPECT_NEAR(chain.GetActiveJ(Offload::CLOUD), 10 * 3e-3 * 7, 1e-12);
    EXPECT_NEAR(counters.inferenceEnergyJ, 10 * 30e-3 * 3, 1e-12);
    const InferenceCounters& edge = chain.edge->GetCounters();
    EXPECT_EQ(edge.samples, 10U);
    EXPECT_EQ(edge.relayed, 10U);
    EXPECT_EQ(edge.completed, 0U);
    EXPECT_EQ(chain.cloud->GetCounters().completed, 10U);
    const auto key = InferenceModelTable::GetStepKey(*chain.plans->Get(1), 1);
    EXPECT_EQ(chain.edge->GetModels().at(key).completed, 10U);
    EXPECT_NEAR(chain.edge->GetModels().at(key).energyJ, 10 * 8e-3 * 5, 1e-12);
}

TEST(InferencePlan, SkipsATierThatHasNoStep)
{
    Chain chain;
    const auto plan = chain.plans->Add("device and cloud",
                                       {{Offload::DEVICE, "head", MilliSeconds(30), 3, 500},
                                        {Offload::CLOUD, "tail", MilliSeconds(3), 7}});
    chain.Run(CreateObject<FixedPlan>(plan), "1", 9.9);
    EXPECT_EQ(chain.sensor->GetCounters().target[2].completed, 10U);
    EXPECT_NEAR(chain.GetActiveJ(Offload::EDGE), 0, 1e-12);
    EXPECT_NEAR(chain.GetActiveJ(Offload::CLOUD), 10 * 3e-3 * 7, 1e-12);
}

TEST(InferencePlan, WholeAndNumberedPlansOfOneStepAreTheSame)
{
    std::vector<double> latencies;
    for (const bool numbered : {false, true})
    {
        Chain chain;
        auto plan = InferencePlan::Whole(Offload::EDGE);
        if (numbered)
        {
            plan = chain.plans->Add("edge", {{Offload::EDGE, "all", MilliSeconds(4), 0}});
        }
        chain.Run(CreateObject<FixedPlan>(plan), "1", 9.9);
        EXPECT_EQ(chain.sensor->GetCounters().target[1].completed, 10U);
        EXPECT_NEAR(chain.GetActiveJ(Offload::EDGE), 10 * 4e-3 * 10, 1e-12);
        latencies.push_back(
            chain.sensor->GetLatencies().at(chain.link.nodes.Get(1)->GetId()).GetMaxS());
    }
    EXPECT_EQ(latencies[0], latencies[1]);
}

TEST(InferencePlan, ExitsTakeTheirSharesOfSamples)
{
    Chain chain;
    auto policy = CreateObject<CountingPlan>(AddThreeSteps(chain, 0.5, 0.3, 0.2));
    constexpr int SAMPLES = 4000;
    chain.Run(policy, "0.1", SAMPLES * 0.1 - 0.01);
    const SensorCounters& counters = chain.sensor->GetCounters();
    EXPECT_EQ(counters.all.completed, static_cast<uint64_t>(SAMPLES));
    const double shares[] = {0.5, 0.3, 0.2};
    for (int tier = 0; tier < 3; ++tier)
    {
        const double sigma = std::sqrt(SAMPLES * shares[tier] * (1 - shares[tier]));
        EXPECT_NEAR(static_cast<double>(counters.target[tier].completed),
                    SAMPLES * shares[tier],
                    3 * sigma)
            << tier;
        EXPECT_EQ(static_cast<uint64_t>(policy->tiers[static_cast<Offload>(tier)]),
                  counters.target[tier].completed);
    }
    // Joules follow from the counts: who reaches a step pays for it.
    const auto reach = [&](int tier) {
        uint64_t sum = 0;
        for (int i = tier; i < 3; ++i)
        {
            sum += counters.target[i].completed;
        }
        return static_cast<double>(sum);
    };
    EXPECT_NEAR(chain.GetActiveJ(Offload::DEVICE), reach(0) * 30e-3 * 3, 1e-9);
    EXPECT_NEAR(chain.GetActiveJ(Offload::EDGE), reach(1) * 8e-3 * 5, 1e-9);
    EXPECT_NEAR(chain.GetActiveJ(Offload::CLOUD), reach(2) * 3e-3 * 7, 1e-9);
}

TEST(InferencePlan, ThroughTheLastExitIsThePlainPlan)
{
    std::vector<std::vector<double>> figures;
    for (const double last : {0.0, 1.0})
    {
        Chain chain;
        chain.Run(CreateObject<CountingPlan>(AddThreeSteps(chain, 0, 0, last)), "1", 9.9);
        figures.push_back({chain.GetActiveJ(Offload::DEVICE),
                           chain.GetActiveJ(Offload::EDGE),
                           chain.GetActiveJ(Offload::CLOUD),
                           chain.sensor->GetLatencies().at(chain.cloudNode->GetId()).GetMaxS()});
    }
    EXPECT_EQ(figures[0], figures[1]);
}

TEST(InferencePlan, SeveralExitsOnOneTierTakeTheirShares)
{
    Chain chain;
    // Three exits on the device and two on each server.
    const std::vector<InferenceStep> steps{{Offload::DEVICE, "a", MilliSeconds(10), 3, 0, 0.2},
                                           {Offload::DEVICE, "b", MilliSeconds(5), 3, 0, 0.1},
                                           {Offload::DEVICE, "c", MilliSeconds(1), 7, 500, 0.0},
                                           {Offload::EDGE, "d", MilliSeconds(8), 5, 0, 0.3},
                                           {Offload::EDGE, "e", MilliSeconds(4), 5, 300, 0.1},
                                           {Offload::CLOUD, "f", MilliSeconds(3), 7, 0, 0.2},
                                           {Offload::CLOUD, "g", MilliSeconds(2), 7, 0, 0.1}};
    const auto plan = chain.plans->Add("seven", steps);
    constexpr int SAMPLES = 4000;
    chain.Run(CreateObject<CountingPlan>(plan), "0.1", SAMPLES * 0.1 - 0.01);
    // Who has left where: the sensor's samples by their numbers, the servers' by their models.
    std::vector<double> left(steps.size(), 0);
    Message sample;
    sample.origin = chain.link.nodes.Get(0)->GetId();
    sample.target = Offload::DEVICE;
    for (sample.id = 1; sample.id <= SAMPLES; ++sample.id)
    {
        left[plan->FindLast(sample)] += plan->ExitsAt(sample) ? 1 : 0;
    }
    for (const std::size_t last : {std::size_t{3}, std::size_t{4}})
    {
        const auto key = InferenceModelTable::GetStepKey(*plan, last);
        left[last] = static_cast<double>(chain.edge->GetModels().at(key).completed);
    }
    for (const std::size_t last : {std::size_t{5}, std::size_t{6}})
    {
        const auto key = InferenceModelTable::GetStepKey(*plan, last);
        left[last] = static_cast<double>(chain.cloud->GetModels().at(key).completed);
    }
    // The edge's last step is also that of all that go on to the cloud.
    left[4] -= left[5] + left[6];
    for (std::size_t i = 0; i < steps.size(); ++i)
    {
        const double share = steps[i].exitProbability;
        EXPECT_NEAR(left[i], SAMPLES * share, 3 * std::sqrt(SAMPLES * share * (1 - share))) << i;
    }
    const SensorCounters& counters = chain.sensor->GetCounters();
    EXPECT_EQ(counters.all.completed, static_cast<uint64_t>(SAMPLES));
    EXPECT_EQ(counters.target[0].completed, static_cast<uint64_t>(left[0] + left[1]));
    EXPECT_EQ(counters.target[1].completed, static_cast<uint64_t>(left[3] + left[4]));
    EXPECT_EQ(counters.target[2].completed, static_cast<uint64_t>(left[5] + left[6]));
    // Each sample pays for the steps that it goes through, exactly.
    const double gone = SAMPLES - left[0] - left[1];
    const double deviceJ = 3 * (0.010 * left[0] + 0.015 * left[1]) + gone * (3 * 0.015 + 7 * 0.001);
    EXPECT_NEAR(chain.GetActiveJ(Offload::DEVICE), deviceJ, 1e-9 * deviceJ);
    const double edgeJ = 5 * (0.008 * left[3] + 0.012 * (left[4] + left[5] + left[6]));
    EXPECT_NEAR(chain.GetActiveJ(Offload::EDGE), edgeJ, 1e-9 * edgeJ);
    const double cloudJ = 7 * (0.003 * left[5] + 0.005 * left[6]);
    EXPECT_NEAR(chain.GetActiveJ(Offload::CLOUD), cloudJ, 1e-9 * cloudJ);
}

TEST(InferencePlan, PlansAreComparedOnTheSameDraws)
{
    // The first exit is on the device, or at the edge: the same samples leave there.
    auto plans = CreateObject<InferencePlanTable>();
    const auto near = plans->Add("near",
                                 {{Offload::DEVICE, "a", MilliSeconds(1), 1, 10, 0.4},
                                  {Offload::EDGE, "b", MilliSeconds(1), 1, 0, 0.6}});
    const auto far = plans->Add("far",
                                {{Offload::EDGE, "a", MilliSeconds(1), 1, 0, 0.4},
                                 {Offload::EDGE, "b", MilliSeconds(1), 1, 0, 0.6}});
    Message sample;
    sample.origin = 3;
    int left = 0;
    for (sample.id = 1; sample.id <= 1000; ++sample.id)
    {
        sample.target = Offload::DEVICE;
        const bool leaves = near->ExitsAt(sample);
        sample.target = Offload::EDGE;
        EXPECT_EQ(far->FindLast(sample) == 0, leaves) << sample.id;
        left += leaves ? 1 : 0;
    }
    EXPECT_NEAR(left, 400, 3 * std::sqrt(1000 * 0.24));
}

TEST(InferencePlan, StepsOfOneTierWithoutExitsAreOneStep)
{
    std::vector<std::vector<double>> figures;
    for (const bool parted : {false, true})
    {
        Chain chain;
        std::vector<InferenceStep> steps{{Offload::DEVICE, "head", MilliSeconds(30), 3, 500},
                                         {Offload::EDGE, "tail", MilliSeconds(8), 5, 0, 1}};
        if (parted)
        {
            steps.front().duration = MilliSeconds(20);
            steps.insert(steps.begin(), {Offload::DEVICE, "first", MilliSeconds(10), 3});
        }
        chain.Run(CreateObject<CountingPlan>(chain.plans->Add("plan", steps)), "1", 9.9);
        figures.push_back(
            {chain.GetActiveJ(Offload::DEVICE),
             chain.GetActiveJ(Offload::EDGE),
             chain.sensor->GetLatencies().at(chain.link.nodes.Get(1)->GetId()).GetMaxS()});
    }
    EXPECT_EQ(figures[0], figures[1]);
}

TEST(InferencePlan, PolicyHearsOfTimeOuts)
{
    Chain chain;
    // The tail takes longer than the sensor waits.
    const auto plan = chain.plans->Add("slow",
                                       {{Offload::DEVICE, "head", MilliSeconds(1), 3, 50},
                                        {Offload::EDGE, "tail", Seconds(30), 5}});
    auto policy = CreateObject<CountingPlan>(plan);
    chain.Run(policy, "5", 39.9);
    EXPECT_EQ(policy->kinds[InferenceOutcome::Kind::TIMED_OUT],
              static_cast<int>(chain.sensor->GetCounters().all.timedOut));
    EXPECT_GT(policy->kinds[InferenceOutcome::Kind::TIMED_OUT], 3);
}
