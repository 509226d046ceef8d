// SPDX-License-Identifier: GPL-2.0-only
// Continuous batching beside measurements: which rows are taken, that nothing that was measured
// of them is looked at, and ten models of ML.ENERGY v3 that the physics has not seen.
#include "energy/batching-report.h"

#include <cmath>
#include <cstdlib>
#include <gtest/gtest.h>
#include <sstream>
#include <stdexcept>
#include <string>

namespace ns3::aiot
{

namespace
{

const std::string HEADER =
    "model,task,architecture,weight_precision,total_params_billions,activated_params_billions,gpu,"
    "gpus,data_parallel,max_num_seqs,mean_batch,mean_output_tokens,mean_power_w,"
    "energy_per_token_j,output_tokens_per_s,itl_median_ms\n";

CsvTable
MakeTable(const std::string& rows)
{
    std::istringstream in(HEADER + rows);
    return CsvTable::Parse(in, "llm.csv");
}

/// A row whose measured figures are given as text.
std::string
MakeRow(const std::string& model,
        const std::string& task,
        int billions,
        int sequences,
        const std::string& batch,
        const std::string& powerAndRest)
{
    return model + "," + task + ",Dense,bfloat16," + std::to_string(billions) + "," +
           std::to_string(billions) + ",H100,2,1," + std::to_string(sequences) + "," + batch +
           ",50," + powerAndRest + "\n";
}

const std::string OTHERS = MakeRow("b", "chat", 13, 8, "8", "900,1.5,600,13") +
                           MakeRow("b", "chat", 13, 32, "32", "1000,0.5,2000,16") +
                           MakeRow("c", "chat", 34, 8, "8", "1000,3.3,300,26");
const std::string OWN = "600,0.9,667,12";

std::string
ComplaintOf(const std::string& rows, const BatchingChoice& choice)
{
    const CsvTable table = MakeTable(rows);
    try
    {
        CompareBatching(table, table, choice);
    }
    catch (const std::invalid_argument& error)
    {
        return error.what();
    }
    return "";
}

TEST(BatchingReport, TakesTheNearestRowOfEachModelByName)
{
    const std::vector<LlmMeasurement> rows =
        ReadLlmTable(MakeTable(MakeRow("z", "chat", 7, 64, "1", OWN) +   // 0
                               MakeRow("a", "other", 7, 64, "1", OWN) +  // 1
                               MakeRow("a", "chat", 7, 16, "1", OWN) +   // 2: a quarter
                               MakeRow("a", "chat", 7, 200, "1", OWN) +  // 3: 3.1 times
                               MakeRow("m", "chat", 7, 32, "1", OWN) +   // 4: a half, the first
                               MakeRow("m", "chat", 7, 128, "1", OWN))); // 5: twice
    EXPECT_EQ(ChooseBatchingRows(rows, {"chat", 64, 10}), (std::vector<std::size_t>{3, 4, 0}));
    EXPECT_EQ(ChooseBatchingRows(rows, {"chat", 64, 2}), (std::vector<std::size_t>{3, 4}));
    EXPECT_EQ(ChooseBatchingRows(rows, {"other", 1, 9}), (std::vector<std::size_t>{1}));
}

/// What was measured of a row, and of its model, changes nothing that is simulated without it.
TEST(BatchingReport, SimulatesWithoutWhatWasMeasured)
{
    const auto simulate = [](const std::string& batch, const std::string& figures) {
        const CsvTable table = MakeTable(MakeRow("a", "chat", 7, 8, batch, figures) + OTHERS);
        return CompareBatching(table, table, {"chat", 8, 1}).at("rows").at(0);
    };
    const nlohmann::json one = simulate("8", OWN);
    const nlohmann::json other = simulate("3", "999,5,70,99");
    const std::vector<std::string> keys{"mean_batch",
                                        "tokens_per_s",
                                        "power_w",
                                        "inter_token_s",
                                        "energy_per_token_j"};
    for (const std::string& key : keys)
    {
        EXPECT_EQ(one.at("left_out").at(key), other.at("left_out").at(key)) << key;
        EXPECT_NE(one.at("measured").at(key), other.at("measured").at(key)) << key;
        const double ratio =
            one.at("seen").at(key).get<double>() / one.at("measured").at(key).get<double>();
        EXPECT_NEAR(one.at("seen").at("error_percent").at(key), 100 * (ratio - 1), 1e-9) << key;
    }
    EXPECT_NE(one.at("seen").at("energy_per_token_j"), other.at("seen").at("energy_per_token_j"));
    EXPECT_EQ(one.at("measured").at("inter_token_s"), 0.012);
    const nlohmann::json& left = one.at("left_out");
    EXPECT_NEAR(left.at("mean_batch"), 8, 1e-9);
    EXPECT_NEAR(left.at("energy_per_token_j").get<double>() * left.at("tokens_per_s").get<double>(),
                left.at("power_w"),
                1e-6);
}

TEST(BatchingReport, RefusesWhatCannotBeSimulated)
{
    const BatchingChoice choice{"chat", 8, 10};
    const auto with = [](const std::string& row) { return row + OTHERS; };
    EXPECT_EQ(ComplaintOf(with(MakeRow("a", "chat", 90, 8, "8", OWN)), choice),
              "llm.csv:2: the weights, 180 GB, do not fit into 2 x 80 GB of H100");
    EXPECT_EQ(ComplaintOf(with(MakeRow("a", "chat", 7, 8, "0", OWN)), choice),
              "llm.csv:2: mean_batch must be above 0, not 0");
    EXPECT_NE(ComplaintOf(with(MakeRow("a", "chat", 7, 100000000, "8", OWN)), {"chat", 1e8, 1})
                  .find("llm.csv:2: 1e+08 sequences of "),
              std::string::npos);
    EXPECT_EQ(ComplaintOf(OTHERS, {"fim", 8, 10}), "no row has the task 'fim'");
    EXPECT_NE(ComplaintOf(OTHERS, {"chat", 0, 10}), "");
    EXPECT_NE(ComplaintOf(OTHERS, {"chat", NAN, 10}), "");
    EXPECT_NE(ComplaintOf(OTHERS, {"chat", 8, 0}), "");
    // One model alone leaves none to fit to.
    EXPECT_NE(ComplaintOf(MakeRow("a", "chat", 7, 8, "8", OWN), choice), "");
}

TEST(BatchingReport, TenMeasuredRowsOfModelsNotSeen)
{
    const char* shared = std::getenv("AIOT_SHARED");
    if (shared == nullptr)
    {
        GTEST_SKIP() << "AIOT_SHARED is not set";
    }
    const CsvTable table =
        CsvTable::ReadFile(std::string(shared) + "/llm-energy/ml-energy-v3-tokens.csv");
    const nlohmann::json report = CompareBatching(table, table, {});
    ASSERT_EQ(report.at("rows").size(), 10U);
    EXPECT_GE(report.at("within").at("left_out"), 8);
    EXPECT_GE(report.at("within").at("seen"), 8);
    for (const auto& row : report.at("rows"))
    {
        EXPECT_NEAR(row.at("left_out").at("mean_batch"), row.at("measured").at("mean_batch"), 1.0);
    }
}

} // namespace

} // namespace ns3::aiot
