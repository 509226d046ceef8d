// SPDX-License-Identifier: GPL-2.0-only
#include "../tools/refusal.h"
#include "common/json-text.h"
#include "ecal/ecal-case.h"
#include "ecal/ecal-sweep.h"

#include <cmath>
#include <gtest/gtest.h>
#include <stdexcept>
#include <string>
#include <vector>

namespace ns3::aiot
{

namespace
{

using nlohmann::json;

json
Output(const std::string& kind, const std::string& config)
{
    return EvaluateEcal({{"id", "x"}, {"kind", kind}, {"config", json::parse(config)}}, "test");
}

std::string
Refusal(const std::string& kind, const std::string& config)
{
    const std::string what = test::RefusalOf([&] { Output(kind, config); });
    EXPECT_EQ(what.substr(0, 6), "test: ") << what;
    EXPECT_EQ(what.find('\n'), std::string::npos) << what;
    return what.substr(6);
}

void
ExpectRelative(double value, double expected, double tolerance = 1e-12)
{
    EXPECT_NEAR(value, expected, tolerance * std::abs(expected));
}

} // namespace

// Values of the reference's sections 2 to 6.
TEST(EcalCase, KindsGiveThePublishedFigures)
{
    const json mlp =
        Output("run_calculator",
               R"({"MODEL_NAME": "SimpleMLP", "NUM_SAMPLES": 256, "NUM_INFERENCES": 100,
                                "EVALUATION_STRATEGY": "train_test_split", "VIRTUALIZATION_OVERHEAD": 0.1,
                                "PROCESSOR_FLOPS_PER_SECOND": 1e10, "PROCESSOR_MAX_POWER": 140})");
    ExpectRelative(mlp["ecal_j_per_bit"], 2.1064449058549858e-06);
    ExpectRelative(mlp["development_per_bit"], 2.405687e-6, 1e-6);
    EXPECT_EQ(mlp["total_bits"], 227840);

    const json hops =
        Output("run_calculator_hops",
               R"({"model": "Transformer", "hops": {"hop1": {}, "hop2": {"FAILURE_RATE": 0.2}}})");
    EXPECT_NEAR(hops["transmission"].get<double>(), 1.4396567, 1e-7);

    // Two closed forms that miss Fig. 13, as the reference notes.
    const std::string study =
        R"("num_samples": 256, "num_inferences": 100, "processor_flops_per_second": 1e10,
        "processor_max_power": 140, "evaluation_strategy": "train_test_split", "virtualization_overhead": 0.1)";
    EXPECT_NEAR(Output("estimate", R"({"model_type": "MLP", )" + study + "}")["ecal_j_per_bit"]
                    .get<double>(),
                1.62652e-6,
                5e-12);
    EXPECT_NEAR(Output("estimate", R"({"model_type": "cnn", )" + study + "}")["ecal_j_per_bit"]
                    .get<double>(),
                3.52118e-6,
                5e-12);

    const json sent = Output("transmission", R"({"hop": {}, "data_bits": 640})");
    EXPECT_EQ(sent["phy_bits_single_transmission"], 1694);
    EXPECT_EQ(sent["layers"].size(), 7u);
    ExpectRelative(Output("preprocessing",
                          R"({"type": "GADF", "num_samples": 256, "sample_size": 10,
                              "flops_per_second": 1e10, "power_W": 140})")["total_energy"],
                   43521.0 * 140.0 / 1e10);
}

TEST(EcalCase, EstimateTakesAProfileBeforeFiguresAndZeroForNothing)
{
    const json plain = Output("estimate", R"({"model_type": "KAN", "hardware": "generic_edge"})");
    EXPECT_EQ(
        plain,
        Output("estimate",
               R"({"model_type": "KAN", "hardware": "generic_edge", "processor_max_power": 999,
                         "processor_flops_per_second": 1})"));
    EXPECT_EQ(
        Output("estimate", R"({"model_type": "KAN"})"),
        Output("estimate",
               R"({"model_type": "KAN", "processor_flops_per_second": 0, "processor_max_power": 0,
                         "hardware": null})"));
    EXPECT_EQ(
        Output("estimate", R"({"model_type": "MLP", "transmission_hops": []})")["transmission"],
        0.0);
}

TEST(EcalCase, CorrectedKindTakesTheConfigurationOfEstimate)
{
    const std::string config =
        R"({"model_type": "Transformer", "num_samples": 256, "num_inferences": 100,
        "hardware": "generic_edge", "transmission_hops": [{"physical": "WIFI_PHY"}, {"failure_rate": 0.5}]})";
    const json ours = Output("aiot", config);
    const json theirs = Output("estimate", config);
    for (const auto& [key, value] : theirs.items())
    {
        EXPECT_TRUE(ours.contains(key)) << key;
    }
    EXPECT_EQ(ours["total_bits"], theirs["total_bits"]);
    double sum = 0.0;
    double perBit = 0.0;
    for (const char* stage : {"development", "inference_process"})
    {
        sum += ours["stages_j"][stage].get<double>();
        perBit += ours["stages_j_per_bit"][stage].get<double>();
    }
    ExpectRelative(sum, ours["total"]);
    ExpectRelative(perBit, ours["ecal_j_per_bit"]);
    EXPECT_EQ(ours["transmission_inf"].size(), 2u);
}

TEST(EcalCase, CostFromAnyLayerGraph)
{
    const std::string layers = R"({"num_inferences": 1000, "layers": [
        {"op": "input", "shape": [1, 28, 28], "name": "image"},
        {"op": "conv2d", "outputs": 8, "kernel": [3, 5], "padding": [1, 2]},
        {"op": "relu", "name": "left"},
        {"op": "conv2d", "outputs": 8, "kernel": 1, "from": "image", "name": "right"},
        {"op": "add", "from": ["left", "right"]},
        {"op": "flatten"},
        {"op": "linear", "outputs": 10}]})";
    constexpr double PIXELS = 28.0 * 28.0;
    const double macs = PIXELS * 8 * 15 + PIXELS * 8 + PIXELS * 8 * 10;
    const double others = PIXELS * 8 * 4 + 10; // two biases, ReLU, sum; the last bias
    const json output = Output("aiot", layers);
    EXPECT_EQ(output["forward_flops"], 2 * macs + others);
    const json same = Output("aiot",
                             R"({"num_inferences": 1000, "forward_flops": )" +
                                 std::to_string(2 * macs + others) + "}");
    EXPECT_EQ(same, output);
}

// Joules per bit times bits on the wire, headers included, and nothing else.
TEST(EcalCase, OwnProtocolMakesAFixedCostPerWireBit)
{
    const json output =
        Output("aiot", R"({"forward_flops": 0, "num_samples": 256, "num_inferences": 1000,
        "preprocessing_type": "none", "protocols": {
            "udp-ip": {"layer": "network", "dp": 0.4375},
            "wire": {"layer": "physical", "e_tx": 1e-8, "e_rx": 5e-9}},
        "transmission_hops": [{"application": "none", "presentation": "none", "session": "none",
            "transport": "none", "network": "udp-ip", "datalink": "none", "physical": "wire"}]})");
    const double wireBits = 1256.0 * 640.0 * 1.4375;
    ExpectRelative(output["total"], wireBits * 1.5e-8, 1e-14);
}

TEST(EcalCase, StorageDeploymentProcessorsAndRefit)
{
    const std::string base = R"("model_type": "MLP", "hardware": "generic_cpu", "num_samples": 256,
        "model_params": {"widths": [10, 10, 2]})";
    const json plain = Output("aiot", "{" + base + "}");
    const json stored =
        Output("aiot",
               "{" + base + R"(, "storage": {"medium": "HDD", "raid": "RAID5", "disks": 5}})");
    ExpectRelative(stored["stages_j"]["storage"], 163840.0 * 1.25 * 2.92e-10);
    ExpectRelative(stored["total"], plain["total"].get<double>() + 163840.0 * 1.25 * 2.92e-10);

    const json deployed = Output("aiot", "{" + base + R"(, "deployed_bits_per_parameter": 32})");
    const double parameters = 11.0 * 10.0 + 11.0 * 2.0;
    EXPECT_EQ(deployed["transmission_model"][0]["original_bits"], 32.0 * parameters);
    const json oneBit = Output("aiot", "{" + base + R"(, "deployed_model_bits": 1})");
    ExpectRelative(deployed["stages_j"]["deployment"],
                   32.0 * parameters * oneBit["stages_j"]["deployment"].get<double>());

    const json slow =
        Output("aiot", "{" + base + R"(, "training_processor": {"utilisation": 0.5}})");
    ExpectRelative(slow["training"], plain["training"].get<double>() * 2.0 * (20.0 + 40.0) / 100.0);
    EXPECT_EQ(slow["inference"], plain["inference"]);
    const json half =
        Output("aiot",
               "{" + base + R"(, "compute_precision": "fp16", "hardware": "generic_edge"})");
    const json full = Output("aiot", "{" + base + R"(, "hardware": "generic_edge"})");
    ExpectRelative(half["training"], 0.5 * full["training"].get<double>());
    const json again = Output("aiot", "{" + base + R"(, "refit": true})");
    ExpectRelative(again["training"], plain["training"].get<double>() * 5.0 / 4.0);
}

TEST(EcalCase, RefusesWhatMakesNoSense)
{
    const auto estimate = [](const std::string& more) {
        return Refusal("estimate", R"({"model_type": "MLP", )" + more + "}");
    };
    EXPECT_EQ(estimate(R"("num_samples": 0)"),
              "'num_samples' must be an integer from 1 to 2^53, not 0");
    EXPECT_EQ(estimate(R"("k_folds": 1)"), "'k_folds' must be an integer from 2 to 2^53, not 1");
    EXPECT_EQ(estimate(R"("float_precision": -64)"),
              "'float_precision' must be an integer from 1 to 2^53, not -64");
    EXPECT_EQ(estimate(R"("num_inferences": 1e300)"),
              "'num_inferences' must be an integer from 0 to 2^53, not 1e+300");
    EXPECT_EQ(estimate(R"("num_samples": "ten")"), "'num_samples' must be a number, not string");
    EXPECT_EQ(estimate(R"("num_samples": true)"), "'num_samples' must be a number, not boolean");
    EXPECT_EQ(
        estimate(R"("transmission_hops": [{}, {"failure_rate": 1}])"),
        "'transmission_hops' 2: 'failure_rate' must be a number from 0 to below 1, not 1: nothing "
        "would ever arrive");
    EXPECT_EQ(estimate(R"("transmission_hops": [{"failure_rate": 1.01}])"),
              "'transmission_hops' 1: 'failure_rate' must be a number from 0 to 1, not 1.01");
    EXPECT_EQ(
        estimate(R"("transmission_hops": [{"transport": "SCTP"}])"),
        "'transmission_hops' 1: 'transport': unknown protocol 'SCTP' of the transport layer; there "
        "are Generic_transport, TCP, UDP");
    EXPECT_EQ(estimate(R"("transmission_hops": [{"mac": "WIFI_MAC"}])").substr(0, 50),
              "'transmission_hops' 1: unknown key 'mac'; known ar");
    EXPECT_EQ(estimate(R"("hardware": "m3")").substr(0, 50),
              "'hardware': unknown hardware profile 'm3'; there a");
    EXPECT_EQ(estimate(R"("preprocessing_type": "none")").substr(0, 35),
              "'preprocessing_type' 'none' is for ");
    EXPECT_EQ(estimate(R"("evaluation_strategy": "holdout")").substr(0, 62),
              "'evaluation_strategy': unknown evaluation strategy 'holdout'; ");
    EXPECT_EQ(Refusal("estimate", R"({"model_type": "RNN"})"),
              "'model_type': unknown network 'RNN'; there are CNN, KAN, MLP, Transformer");
    EXPECT_EQ(Refusal("estimate", "{}"), "'model_type' is missing");
    EXPECT_EQ(
        Refusal("estimate", R"({"model_type": "Transformer", "model_params": {"num_heads": 0}})"),
        "'model_params': 'num_heads' must be an integer from 1 to 2^53, not 0");
    EXPECT_EQ(Refusal("transmission", R"({"hop": {}, "data_bits": -1})"),
              "'data_bits' must be an integer from 0 to 2^53, not -1");
    EXPECT_EQ(Refusal("run_calculator", R"({"MODEL_NAME": "SimpleMLP", "INPUT_SIZE": [2, 10]})"),
              "'INPUT_SIZE' must be [1, 10] for this network");
    EXPECT_EQ(Refusal("guess", "{}").substr(0, 32), "unknown kind 'guess'; there are ");
}

TEST(EcalCase, CorrectedKindRefusesContradictions)
{
    EXPECT_EQ(Refusal("aiot", R"({"model_type": "MLP", "forward_flops": 1})"),
              "needs exactly one of 'model_type', 'forward_flops' and 'layers'");
    EXPECT_EQ(Refusal("aiot", "{}"),
              "needs exactly one of 'model_type', 'forward_flops' and 'layers'");
    EXPECT_EQ(Refusal("aiot", R"({"forward_flops": 1, "processor_flops_per_second": 0})"),
              "'processor_flops_per_second' must be a number from 1 to 1e+30, not 0");
    EXPECT_EQ(Refusal("aiot", R"({"forward_flops": 1, "protocols": {"x": {"layer": "mac"}}})")
                  .substr(0, 46),
              "'protocols': 'x': 'layer': unknown layer 'mac'");
    EXPECT_EQ(
        Refusal("aiot",
                R"({"forward_flops": 1, "protocols": {"x": {"layer": "physical", "e_tx": -1}}})"),
        "'protocols': 'x': 'e_tx' must be a number from 0 to 1e+12, not -1");
    EXPECT_EQ(Refusal("aiot", R"({"forward_flops": 1, "storage": {"raid": "RAID5"}})"),
              "'storage' needs one of 'medium' (SSD or HDD) and 'j_per_bit'");
    EXPECT_EQ(Refusal("aiot", R"({"forward_flops": 1, "hop_semantics": "each"})").substr(0, 40),
              "'hop_semantics': unknown hop semantics '");
    EXPECT_EQ(Refusal("aiot", R"({"layers": [{"op": "linear", "outputs": 3}]})"),
              "'layers' 1: 'op' of the first layer must be 'input'");
    EXPECT_EQ(
        Refusal(
            "aiot",
            R"({"layers": [{"op": "input", "shape": [4]}, {"op": "linear", "outputs": 3, "from": ["y"]}]})"),
        "'layers' 2: 'from' must name layers before this one, not '\"y\"'");
    EXPECT_EQ(Refusal("aiot", R"({"layers": [{"op": "input", "shape": [4]}, {"op": "linear"}]})")
                  .substr(0, 11),
              "'layers' 2:");
    EXPECT_EQ(
        Refusal("aiot",
                R"({"model_type": "MLP", "hardware": "apple_m2", "processor_max_power": 1})"),
        "'processor_max_power' is below the profile's idle power: give processor_idle_power, too");
}

TEST(EcalCase, FindsCasesInAllThreeForms)
{
    const json one = {{"id", "a"}, {"kind", "estimate"}, {"config", json::object()}, {"note", "n"}};
    const json two = {{"id", "b"}, {"config", json::object()}};
    EXPECT_EQ(FindEcalCases(one, "f").size(), 1u);
    EXPECT_EQ(FindEcalCases(json::array({one, two}), "f").back().kind, "aiot");
    EXPECT_EQ(FindEcalCases({{"meta", 1}, {"rows", {one, two}}}, "f").front().where, "f: 'a'");
    EXPECT_EQ(test::RefusalOf([&] {
                  FindEcalCases(json::array({two, two}), "f");
              }),
              "f: row 2: 'id' 'b' is that of a row before; ids must differ");
    EXPECT_EQ(test::RefusalOf([&] { FindEcalCases(json::array(), "f"); }),
              "f: holds no configuration");
    EXPECT_EQ(test::RefusalOf([&] { FindEcalCases(json(3), "f"); }).substr(0, 14),
              "f: is number, ");
    EXPECT_EQ(test::RefusalOf([&] {
                  FindEcalCases({{"rows", 3}}, "f");
              }),
              "f: 'rows' must be an array, not number");
    EXPECT_EQ(test::RefusalOf([&] {
                  FindEcalCases({{"id", "a"}}, "f");
              }),
              "f: 'config' is missing");
    EXPECT_EQ(test::RefusalOf([&] {
                  FindEcalCases({{"id", 1}, {"config", {}}}, "f");
              }).substr(0, 7),
              "f: 'id'");
}

TEST(EcalSweep, SpacesValues)
{
    const EcalSweep log = ParseEcalSweep("inferences=1:1e8:log25");
    ASSERT_EQ(log.values.size(), 25u);
    EXPECT_EQ(log.values.front(), 1.0);
    EXPECT_EQ(log.values[1], 2.0); // 2.15
    EXPECT_EQ(log.values[3], 10.0);
    EXPECT_EQ(log.values.back(), 1e8);
    EXPECT_EQ(ParseEcalSweep("inferences=1:3:log25").values, (std::vector<double>{1, 2, 3}));
    EXPECT_EQ(ParseEcalSweep("split_ratio=0.5:0.75:lin3").values,
              (std::vector<double>{0.5, 0.625, 0.75}));
    EXPECT_EQ(ParseEcalSweep("k_folds=2,10,5").values, (std::vector<double>{2, 10, 5}));
    EXPECT_EQ(ParseEcalSweep("x=-1:1:lin3").values, (std::vector<double>{-1, 0, 1}));
    for (const char* bad : {"",
                            "=1,2",
                            "x",
                            "x=",
                            "x=1:2",
                            "x=1:2:3",
                            "x=1:2:log1",
                            "x=1:2:log",
                            "x=0:2:log5",
                            "x=1:2:lin1e9",
                            "x=1:nan:lin5",
                            "x=1:1e999:lin5",
                            "x=1,,2",
                            "x=1:2:log2.5",
                            "a.b.c.d.e.f.g.h.i=1",
                            "x=1:2:3:4"})
    {
        EXPECT_EQ(test::RefusalOf([&] { ParseEcalSweep(bad); }).substr(0, 9), "--sweep '") << bad;
    }
}

TEST(EcalSweep, PutsValuesWhereTheyBelong)
{
    EcalCase question;
    question.where = "f: 'a'";
    question.config = {{"transmission_hops", {{{"failure_rate", 0.0}}}}, {"model_type", "MLP"}};
    EXPECT_EQ(ApplySweep(question, {"inferences", {}}, 5.0).config["num_inferences"], 5.0);
    EXPECT_EQ(ApplySweep(question, {"transmission_hops.0.failure_rate", {}}, 0.5)
                  .config["transmission_hops"][0]["failure_rate"],
              0.5);
    EXPECT_EQ(ApplySweep(question, {"model_params.din", {}}, 7.0).config["model_params"]["din"],
              7.0);
    question.kind = "run_calculator";
    EXPECT_EQ(ApplySweep(question, {"samples", {}}, 5.0).config["NUM_SAMPLES"], 5.0);
    EXPECT_EQ(test::RefusalOf([&] {
                  ApplySweep(question, {"transmission_hops.1.x", {}}, 1.0);
              }),
              "f: 'a': --sweep 'transmission_hops.1.x': there is no element '1'");
    EXPECT_EQ(test::RefusalOf([&] {
                  ApplySweep(question, {"model_type.x", {}}, 1.0);
              }),
              "f: 'a': --sweep 'model_type.x': there is nothing at 'x'");
    question.kind = "transmission";
    EXPECT_FALSE(HasSweptKey(question, "inferences"));
    EXPECT_TRUE(HasSweptKey(question, "data_bits"));
}

TEST(JsonText, HostileTextIsRefusedInOneLine)
{
    const auto refusal = [](const std::string& text) {
        const std::string what = test::RefusalOf([&] { ParseJsonText(text, "f"); });
        EXPECT_EQ(what.find('\n'), std::string::npos);
        EXPECT_LT(what.size(), 400u);
        return what;
    };
    EXPECT_EQ(refusal(""), "f: is empty");
    EXPECT_EQ(refusal(" \n\t"), "f: is empty");
    EXPECT_EQ(refusal("{\"a\": 1, \"a\": 2}"), "f: key 'a' stands twice in one object");
    EXPECT_EQ(refusal("{\n\"a\": NaN}").substr(0, 27), "f: no JSON at line 2, colum");
    EXPECT_EQ(refusal("[1, 2").substr(0, 22), "f: no JSON at line 1, ");
    EXPECT_EQ(refusal("[1e999]").substr(0, 3), "f: ");
    EXPECT_EQ(refusal(std::string("[\"\xff\"]")).substr(0, 14), "f: no JSON at ");
    EXPECT_EQ(refusal("[] []").substr(0, 14), "f: no JSON at ");
    EXPECT_EQ(refusal(std::string(100'000, '[')), "f: nested deeper than 64 levels");
    std::string deep;
    for (int level = 0; level < 1000; ++level)
    {
        deep += "{\"a\":";
    }
    EXPECT_EQ(refusal(deep), "f: nested deeper than 64 levels");
    EXPECT_EQ(ParseJsonText("[{\"a\": 1}, {\"a\": 2}]", "f").size(), 2u);
    EXPECT_THROW(ReadJsonFile("/"), std::runtime_error);
    EXPECT_THROW(ReadJsonFile("no such file"), std::runtime_error);
}

} // namespace ns3::aiot
