// SPDX-License-Identifier: GPL-2.0-only
#include "../tools/refusal.h"
#include "hardware-test-tables.h"

#include "ns3/processor-catalogue.h"
#include "ns3/processor-table.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <vector>

namespace ns3::aiot
{

namespace
{

const std::string PROCESSOR_HEADER =
    "device,kind,quantity,value,low,high,unit,boundary,source,grade,note\n";
const std::string OWN = "own,mcu,idle_w,2,,,W,chip,s,measured,\n"
                        "own,mcu,sleep_w,1,,,W,chip,s,measured,\n"
                        "own,mcu,active_w,5,4,6,W,chip,s,measured,\n";
const std::string INFERENCE_HEADER =
    "device,network,precision,energy_j,latency_s,gross_or_net,boundary,batch,runtime,source,grade,"
    "note\n";

ProcessorCatalogue
OwnCatalogue(const std::string& inferences)
{
    ProcessorCatalogue catalogue(DnnCatalogue::BuiltIn());
    catalogue.AddProcessors(UserTable(PROCESSOR_HEADER + OWN));
    catalogue.AddInferences(UserTable(INFERENCE_HEADER + inferences));
    return catalogue;
}

std::string
ComplainProcessors(const std::string& rows)
{
    return test::RefusalOf([&] {
        ProcessorCatalogue(DnnCatalogue()).AddProcessors(UserTable(PROCESSOR_HEADER + rows));
    });
}

} // namespace

TEST(ProcessorCatalogue, HoldsTwelveProcessorsAndMoreOverFourKinds)
{
    const ProcessorCatalogue catalogue = ProcessorCatalogue::BuiltIn();
    std::map<ProcessorKind, int> kinds;
    for (const std::string& name : catalogue.GetNames())
    {
        ++kinds[catalogue.Get(name).kind];
    }
    EXPECT_GE(catalogue.GetNames().size(), 16u);
    EXPECT_EQ(kinds.size(), 4u);
    for (const auto& [kind, count] : kinds)
    {
        EXPECT_GE(count, 4) << ProcessorKindName(kind);
    }
}

TEST(ProcessorCatalogue, PowersArePlausibleForTheirKind)
{
    const ProcessorCatalogue catalogue = ProcessorCatalogue::BuiltIn();
    const std::map<ProcessorKind, double> limits{{ProcessorKind::MCU, 1.0},
                                                 {ProcessorKind::NPU, 5.0},
                                                 {ProcessorKind::EDGE, 100.0},
                                                 {ProcessorKind::SERVER, 15e3}};
    for (const std::string& name : catalogue.GetNames())
    {
        const ProcessorProfile& p = catalogue.Get(name);
        EXPECT_GT(p.sleepW.value, 0.0) << name;
        EXPECT_LE(p.sleepW.value, p.idleW.value) << name;
        EXPECT_LT(p.idleW.value, p.activeW.value) << name;
        EXPECT_LT(p.activeW.high, limits.at(p.kind)) << name;
        // A module and two cards were measured without what carries them.
        const bool isPart = name == "Jetson-Nano" || name == "NVIDIA-V100" || name == "NVIDIA-A40";
        EXPECT_EQ(p.boundary == FigureBoundary::WALL,
                  !isPart && (p.kind == ProcessorKind::SERVER || p.kind == ProcessorKind::EDGE))
            << name;
    }
}

TEST(ProcessorCatalogue, RunningPowerOfEveryMeasurementIsAboveIdleAndBelowTwiceTheMaximum)
{
    const ProcessorCatalogue catalogue = ProcessorCatalogue::BuiltIn();
    for (const std::string& name : catalogue.GetNames())
    {
        const ProcessorProfile& p = catalogue.Get(name);
        for (const InferenceCost& cost : catalogue.GetInferences(name))
        {
            EXPECT_GE(cost.energyJ * cost.batch / cost.latencyS, p.idleW.low)
                << name << " " << cost.network;
            EXPECT_LE(cost.energyJ * cost.batch / cost.latencyS, 2.0 * p.activeW.high)
                << name << " " << cost.network;
            EXPECT_EQ(cost.boundary, p.boundary) << name << " " << cost.network;
        }
    }
}

TEST(ProcessorCatalogue, GivesPublishedNumbers)
{
    const ProcessorCatalogue catalogue = ProcessorCatalogue::BuiltIn();
    const auto pi = catalogue.FindInference("Raspberry-Pi-4", "efficientnet_lite0", "int8");
    ASSERT_TRUE(pi);
    EXPECT_NEAR(pi->energyJ, 0.201346, 1e-9);
    for (const InferenceCost& cost : catalogue.GetInferences("Raspberry-Pi-4"))
    {
        if (cost.network == "mobilenet_v1_1.0_224" && cost.precision == "fp32" &&
            cost.runtime == "TFLite 2.7.1")
        {
            EXPECT_NEAR(cost.energyJ, 0.4527, 5e-5);
            EXPECT_NEAR(cost.latencyS, 0.0859, 5e-5);
        }
    }
    EXPECT_NEAR(catalogue.FindInference("GAP9", "ds_cnn")->energyJ, 26.659e-6, 1e-12);
    EXPECT_NEAR(catalogue.FindInference("STM32L4R5ZI", "resnet8")->energyJ, 6919.38e-6, 1e-9);
    EXPECT_NEAR(catalogue.FindInference("Workstation-RTX-4090", "resnet50")->energyJ,
                0.0744168,
                1e-9);
    EXPECT_FALSE(catalogue.FindInference("H100-PCIe-x8", "resnet50"));
    EXPECT_NEAR(
        catalogue.FindInference("H100-PCIe-x8", "resnet50", "", InferenceLoad::OFFLINE)->energyJ,
        6.28362e-3,
        1e-9);
    EXPECT_NEAR(
        catalogue.FindInference("H100-PCIe-x8", "resnet50", "", InferenceLoad::SERVER)->energyJ,
        9.46792e-3,
        1e-9);
    EXPECT_NEAR(catalogue.Get("Raspberry-Pi-4").idleW.value, 2.85, 1e-12);
    EXPECT_EQ(catalogue.Get("DGX-A100").accelerators, 8u);
}

TEST(ProcessorCatalogue, LeavesTheHeldOutCasesOut)
{
    const ProcessorCatalogue catalogue = ProcessorCatalogue::BuiltIn();
    // Of this one other rounds are published; the one of v1.2 is held out.
    for (const InferenceCost& cost : catalogue.GetInferences("STM32U575"))
    {
        EXPECT_FALSE(cost.network == "mobilenet_v1_0.25_96" &&
                     cost.source.find("Tiny v1.2") != std::string::npos);
    }
    EXPECT_FALSE(catalogue.FindInference("EFR32xG24", "resnet8"));
    EXPECT_FALSE(catalogue.FindInference("GAP9", "resnet8"));
}

TEST(ProcessorCatalogue, NeverAnswersOneLoadByAnother)
{
    const ProcessorCatalogue catalogue =
        OwnCatalogue("own,ds_cnn,int8,3,1,gross,chip,1,a,s,measured,\n"
                     "own,ds_cnn,int8,2.5,1,gross,chip,1,b,s,measured,\n"
                     "own,ds_cnn,fp32,9,2,gross,chip,1,a,s,measured,\n"
                     "own,ds_cnn,int8,0.5,0.1,gross,chip,,a,s,measured,\n"
                     "own,resnet8,int8,0.7,0.1,gross,chip,8,a,s,measured,\n");
    // Rows without a round: the first, not the one with the least energy.
    EXPECT_EQ(catalogue.FindInference("own", "ds_cnn")->runtime, "a");
    EXPECT_EQ(catalogue.FindInference("own", "ds_cnn", "fp32")->energyJ, 9.0);
    EXPECT_FALSE(catalogue.FindInference("own", "ds_cnn", "fp16"));
    EXPECT_FALSE(catalogue.FindInference("own", "resnet8"));
    EXPECT_FALSE(catalogue.FindInference("own", "ds_cnn", "", InferenceLoad::SERVER));
    EXPECT_EQ(catalogue.FindInference("own", "ds_cnn", "", InferenceLoad::OFFLINE)->energyJ, 0.5);
    EXPECT_EQ(catalogue.GetNetworks("own"), (std::vector<std::string>{"ds_cnn", "resnet8"}));
}

TEST(ProcessorCatalogue, NetEnergyIsAboveIdleAndNeverNegative)
{
    const ProcessorCatalogue catalogue =
        OwnCatalogue("own,ds_cnn,int8,3,0.5,gross,chip,1,,s,measured,\n"
                     "own,resnet8,int8,2,0.5,net,chip,1,,s,measured,\n");
    const double idleW = catalogue.Get("own").idleW.value;
    const auto gross = catalogue.FindInference("own", "ds_cnn");
    const auto net = catalogue.FindInference("own", "resnet8");
    EXPECT_DOUBLE_EQ(gross->NetEnergyJ(idleW), 3.0 - 2.0 * 0.5);
    EXPECT_DOUBLE_EQ(net->NetEnergyJ(idleW), 2.0);
    EXPECT_DOUBLE_EQ(gross->NetEnergyJ(100.0), 0.0);
}

TEST(ProcessorCatalogue, TheDownwardExponentIsTheMedianOfTheBoards)
{
    const ProcessorCatalogue catalogue = ProcessorCatalogue::BuiltIn();
    const DnnCatalogue& networks = catalogue.GetDnnCatalogue();
    const double macRatio =
        *networks.Get("mobilenet_v1_1.0_224").macs / *networks.Get("mobilenet_v1_0.25_128").macs;
    std::vector<double> exponents;
    // With one software each.
    for (const std::string& name : catalogue.GetNames())
    {
        const auto rows = catalogue.GetInferences(name);
        for (const InferenceCost& large : rows)
        {
            for (const InferenceCost& small : rows)
            {
                if (large.network == "mobilenet_v1_1.0_224" && large.precision == "int8" &&
                    small.network == "mobilenet_v1_0.25_128" && small.precision == "int8" &&
                    large.runtime == small.runtime)
                {
                    exponents.push_back(std::log(large.energyJ / small.energyJ) /
                                        std::log(macRatio));
                }
            }
        }
    }
    ASSERT_GE(exponents.size(), 12u);
    std::sort(exponents.begin(), exponents.end());
    const double median = exponents[exponents.size() / 2];
    EXPECT_NEAR(median, 0.6, 0.05);
}

TEST(ProcessorCatalogue, RefusesUnknownNames)
{
    const ProcessorCatalogue catalogue = ProcessorCatalogue::BuiltIn();
    EXPECT_NE(test::RefusalOf([&] { catalogue.FindInference("GAP8", "resnet8"); }).find("'GAP9'"),
              std::string::npos);
    EXPECT_NE(
        test::RefusalOf([&] { catalogue.FindInference("GAP9", "resnet9"); }).find("'resnet8'"),
        std::string::npos);
}

TEST(ProcessorCatalogue, RefusesDamagedProcessors)
{
    EXPECT_EQ(ComplainProcessors(OWN), test::ACCEPTED);
    EXPECT_EQ(ComplainProcessors("own,mcu,idle_w,2,,,W,chip,s,read,\n"),
              "user.csv:2: processor 'own' has no sleep_w");
    EXPECT_EQ(ComplainProcessors("own,mcu,idle_w,2,,,mW,chip,s,read,\n"),
              "user.csv:2: idle_w of 'own' is in 'mW', must be in 'W'");
    EXPECT_EQ(ComplainProcessors("own,mcu,idle_w,-2,,,W,chip,s,read,\n"),
              "user.csv:2: idle_w of 'own': needs 0 <= low <= value <= high");
    EXPECT_EQ(ComplainProcessors("own,mcu,idle_w,2,3,,W,chip,s,read,\n"),
              "user.csv:2: idle_w of 'own': needs 0 <= low <= value <= high");
    EXPECT_EQ(ComplainProcessors("own,toaster,idle_w,2,,,W,chip,s,read,\n"),
              "user.csv:2: kind 'toaster' is not one of mcu, npu, edge, server");
    EXPECT_EQ(ComplainProcessors("own,mcu,idle_w,2,,,W,desk,s,read,\n"),
              "user.csv:2: boundary 'desk' is not one of chip, board, wall");
    EXPECT_EQ(ComplainProcessors("own,mcu,idle_w,2,,,W,chip,,read,\n"),
              "user.csv:2: column 'source' is empty");
    EXPECT_EQ(ComplainProcessors(OWN + "OWN,mcu,idle_w,2,,,W,chip,s,read,\n"),
              "user.csv:5: idle_w of 'own' stands there twice");
    EXPECT_EQ(ComplainProcessors(OWN + "own,npu,x,2,,,W,chip,s,read,\n"),
              "user.csv:5: kind of 'own' differs from its first row");
    EXPECT_EQ(ComplainProcessors("a,mcu,idle_w,1,,,W,chip,s,read,\na,mcu,sleep_w,2,,,W,chip,s,read,"
                                 "\na,mcu,active_w,3,,,W,chip,s,read,\n"),
              "user.csv:3: processor 'a' needs sleep_w <= idle_w <= active_w");
    EXPECT_EQ(ComplainProcessors("a,mcu,idle_w,2,,,W,chip,s,read,\na,mcu,sleep_w,1,,,W,chip,s,read,"
                                 "\na,mcu,active_w,3,,,W,wall,s,read,\n"),
              "user.csv:2: processor 'a' mixes boundaries in idle_w, sleep_w and active_w");
    EXPECT_EQ(ComplainProcessors(OWN + "own,mcu,accelerators,1.5,,,1,chip,s,read,\n"),
              "user.csv:5: accelerators must be an integer up to 1000000");
    EXPECT_NE(ComplainProcessors("own,mcu,idle_w,nan,,,W,chip,s,read,\n").find("user.csv:2"),
              std::string::npos);
}

TEST(ProcessorCatalogue, RefusesDamagedInferences)
{
    const auto complain = [](const std::string& row) {
        return test::RefusalOf([&] { OwnCatalogue(row); });
    };
    EXPECT_EQ(complain("other,ds_cnn,int8,1,1,gross,chip,1,,s,read,\n"),
              "user.csv:2: device 'other' is not in the processor catalogue");
    EXPECT_EQ(complain("own,dcnn,int8,1,1,gross,chip,1,,s,read,\n"),
              "user.csv:2: network 'dcnn' is not in the network catalogue");
    EXPECT_EQ(complain("own,ds_cnn,int8,0,1,gross,chip,1,,s,read,\n"),
              "user.csv:2: energy_j must be above 0 and up to 1e+09");
    EXPECT_EQ(complain("own,ds_cnn,int8,1,-1,gross,chip,1,,s,read,\n"),
              "user.csv:2: latency_s must be above 0 and up to 1e+06");
    EXPECT_EQ(complain("own,ds_cnn,int8,1,1,fat,chip,1,,s,read,\n"),
              "user.csv:2: gross_or_net 'fat' is neither gross nor net");
    EXPECT_EQ(complain("own,ds_cnn,int8,1,1,gross,chip,0,,s,read,\n"),
              "user.csv:2: batch must be empty or an integer from 1");
    const auto complainOfLoad = [&](const std::string& row) {
        return test::RefusalOf([&] {
            ReadInferenceRow(
                UserTable("device,network,precision,energy_j,latency_s,gross_or_net,"
                          "boundary,engine,load,batch,runtime,round,source,grade,note\n"
                          "own,ds_cnn,int8,1,1,gross,chip," +
                          row + ",s,read,\n"),
                0);
        });
    };
    EXPECT_EQ(complainOfLoad("cpu,single,1,a,2.1"), test::ACCEPTED);
    EXPECT_EQ(complainOfLoad("tpu,single,1,a,2.1"),
              "user.csv:2: engine 'tpu' is not one of mcu, cpu, gpu, npu, unknown");
    EXPECT_EQ(complainOfLoad("cpu,bulk,1,a,2.1"),
              "user.csv:2: load 'bulk' is not one of single, offline, server, unknown");
    EXPECT_EQ(complainOfLoad("cpu,single,8,a,2.1"), "user.csv:2: a single request has batch 1");
    EXPECT_EQ(complainOfLoad("cpu,single,1,a,-1"), "user.csv:2: round must not be below 0");
    EXPECT_EQ(complain("own,ds_cnn,int8,1,1,gross,chip,1,,s,read,\n"
                       "own,ds_cnn,int8,2,1,gross,chip,1,,s,read,\n"),
              "user.csv:3: ds_cnn on 'own' stands there twice");
}

TEST(ProcessorCatalogue, AUsersTableReplacesOurs)
{
    ProcessorCatalogue catalogue = ProcessorCatalogue::BuiltIn();
    const std::size_t count = catalogue.GetNames().size();
    catalogue.AddProcessors(UserTable(PROCESSOR_HEADER +
                                      "gap9,npu,idle_w,0.02,,,W,chip,mine,measured,\n"
                                      "gap9,npu,sleep_w,0.01,,,W,chip,mine,measured,\n"
                                      "gap9,npu,active_w,0.05,,,W,chip,mine,measured,\n"
                                      "gap9,npu,wake_s,0.001,,,s,chip,mine,measured,\n"));
    EXPECT_EQ(catalogue.GetNames().size(), count);
    EXPECT_EQ(catalogue.Get("GAP9").idleW.value, 0.02);
    EXPECT_EQ(catalogue.Get("GAP9").quantities.at("wake_s").unit, "s");
    EXPECT_TRUE(catalogue.FindInference("GAP9", "ds_cnn"));
    catalogue.AddInferences(UserTable(
        INFERENCE_HEADER + "GAP9,ds_cnn,int8,9e-6,0.001,gross,chip,1,mine,s,measured,\n"));
    EXPECT_EQ(catalogue.GetInferences("GAP9").back().runtime, "mine");
}

} // namespace ns3::aiot
