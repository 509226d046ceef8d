// SPDX-License-Identifier: GPL-2.0-only
// Continuous batching beside measurements: ten models of ML.ENERGY v3, none of which the physics
// has seen.
#include "ns3/closed-loop.h"
#include "ns3/llm-predictor.h"
#include "ns3/token-serving.h"

#include <cmath>
#include <cstdlib>
#include <gtest/gtest.h>
#include <iomanip>
#include <iostream>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace ns3::aiot
{

namespace
{

constexpr std::size_t MODELS = 10;
constexpr double SEQUENCES = 64;

/// Of each model, in alphabetical order, the chat row nearest to 64 sequences: the first of equals.
std::vector<std::size_t>
ChooseRows(const std::vector<LlmMeasurement>& rows)
{
    const auto distance = [&](std::size_t row) {
        return std::abs(std::log(rows[row].setting.sequences / SEQUENCES));
    };
    std::map<std::string, std::size_t> nearest;
    for (std::size_t row = 0; row < rows.size(); ++row)
    {
        if (rows[row].task == "lm-arena-chat")
        {
            const auto [found, isNew] = nearest.emplace(rows[row].model, row);
            if (!isNew && distance(row) < distance(found->second))
            {
                found->second = row;
            }
        }
    }
    std::vector<std::size_t> chosen;
    for (const auto& [model, row] : nearest)
    {
        if (chosen.size() < MODELS)
        {
            chosen.push_back(row);
        }
    }
    return chosen;
}

ClosedLoopResult
SimulateRow(const std::vector<LlmMeasurement>& rows, const LlmMeasurement& row)
{
    std::vector<LlmMeasurement> others;
    for (const LlmMeasurement& other : rows)
    {
        if (other.model != row.model)
        {
            others.push_back(other);
        }
    }
    const LlmPhysics physics = FitLlmPhysics(others);
    const LlmTask task = physics.GetTask(row.task);
    TokenServingConfig config;
    config.setting = row.setting;
    config.setting.requestS = task.requestS;
    config.coefficients = physics.coefficients;
    config.maxSequences = static_cast<std::size_t>(row.setting.sequences);
    TokenServing model(config);
    ServingRequest request;
    request.tokensIn = static_cast<uint32_t>(std::lround(task.tokensIn));
    request.tokensOut = static_cast<uint32_t>(std::lround(row.setting.tokensOut));
    return RunClosedLoop(model, request, config.maxSequences);
}

TEST(ClosedLoop, TenMeasuredRowsOfModelsNotSeen)
{
    const char* shared = std::getenv("AIOT_SHARED");
    if (shared == nullptr)
    {
        GTEST_SKIP() << "AIOT_SHARED is not set";
    }
    const CsvTable table =
        CsvTable::ReadFile(std::string(shared) + "/llm-energy/ml-energy-v3-tokens.csv");
    const std::vector<LlmMeasurement> rows = ReadLlmTable(table);
    const std::vector<std::size_t> chosen = ChooseRows(rows);
    ASSERT_EQ(chosen.size(), MODELS);
    std::size_t near = 0;
    std::cout << "model, GPUs: simulated/measured batch, tokens/s, W, ms between tokens, J/token\n"
              << std::setprecision(4);
    for (std::size_t index : chosen)
    {
        const LlmMeasurement& row = rows[index];
        const ClosedLoopResult result = SimulateRow(rows, row);
        const auto measured = [&](const char* title) {
            return table.GetNumber(index, table.GetColumn(title));
        };
        std::cout << row.model << ", " << row.setting.gpus << " x " << row.setting.gpu.name << ": "
                  << result.meanBatch << "/" << measured("mean_batch") << ", " << result.tokensPerS
                  << "/" << row.tokensPerS << ", " << result.powerW << "/"
                  << measured("mean_power_w") << ", " << 1e3 * result.interTokenS << "/"
                  << measured("itl_median_ms") << ", " << result.energyPerTokenJ << "/"
                  << row.energyPerTokenJ << "\n";
        near += std::abs(result.energyPerTokenJ / row.energyPerTokenJ - 1) <= 0.25 ? 1 : 0;
        EXPECT_NEAR(result.meanBatch, measured("mean_batch"), 1.0) << row.model;
    }
    std::cout << near << " of " << MODELS << " within 25 % of the measured joules\n";
    EXPECT_GE(near, 8U);
}

} // namespace

} // namespace ns3::aiot
