// SPDX-License-Identifier: GPL-2.0-only
#include "llm-table.h"

#include "ns3/finite-number.h"
#include "ns3/quoted-text.h"

#include <algorithm>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

constexpr double BILLION = 1e9;

const std::vector<std::string> COLUMNS{"model",
                                       "task",
                                       "architecture",
                                       "weight_precision",
                                       "total_params_billions",
                                       "activated_params_billions",
                                       "gpu",
                                       "gpus",
                                       "data_parallel",
                                       "max_num_seqs",
                                       "mean_output_tokens",
                                       "energy_per_token_j",
                                       "output_tokens_per_s"};

double
GetPositive(const CsvTable& table, std::size_t row, const std::string& title)
{
    const double number = table.GetNumber(row, table.GetColumn(title));
    if (number <= 0.0)
    {
        throw std::invalid_argument(table.Where(row) + ": " + title + " must be above 0, not " +
                                    ShownNumber(number));
    }
    return number;
}

LlmMeasurement
ReadRow(const CsvTable& table,
        std::size_t row,
        const GpuTable& gpus,
        const LlmArchitectureTable& shapes)
{
    const auto text = [&](const std::string& title) {
        return table.GetText(row, table.GetColumn(title));
    };
    const auto positive = [&](const std::string& title) { return GetPositive(table, row, title); };
    LlmMeasurement measured;
    measured.model = text("model");
    measured.task = text("task");
    measured.isHybrid = LowerText(text("architecture")).find("hybrid") != std::string::npos;
    measured.hasMedia = measured.task.find("image") == 0 || measured.task.find("video") == 0;
    measured.setting.totalParameters = BILLION * positive("total_params_billions");
    measured.setting.activeParameters = BILLION * positive("activated_params_billions");
    measured.setting.precision = text("weight_precision");
    measured.setting.gpus = positive("gpus");
    measured.setting.dataParallel = positive("data_parallel");
    measured.setting.sequences = positive("max_num_seqs");
    measured.setting.tokensOut = positive("mean_output_tokens");
    measured.energyPerTokenJ = positive("energy_per_token_j");
    measured.tokensPerS = positive("output_tokens_per_s");
    try
    {
        measured.setting.gpu = gpus.Get(text("gpu"));
        measured.isHostCrowded =
            measured.setting.gpus == 1.0 && measured.setting.gpu.name == "B200";
        measured.setting.architecture = shapes.Find(measured.model,
                                                    measured.setting.totalParameters,
                                                    measured.setting.activeParameters,
                                                    measured.isHybrid);
        measured.setting.Check();
    }
    catch (const std::invalid_argument& error)
    {
        throw std::invalid_argument(table.Where(row) + ": " + error.what());
    }
    return measured;
}

} // namespace

bool
IsLlmTable(const CsvTable& table)
{
    return std::all_of(COLUMNS.begin(), COLUMNS.end(), [&](const std::string& title) {
        const auto& header = table.GetHeader();
        return std::find(header.begin(), header.end(), title) != header.end();
    });
}

std::vector<LlmMeasurement>
ReadLlmTable(const CsvTable& table)
{
    const GpuTable gpus = GpuTable::BuiltIn();
    const LlmArchitectureTable shapes = LlmArchitectureTable::BuiltIn();
    std::vector<LlmMeasurement> rows;
    rows.reserve(table.GetRowCount());
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        rows.push_back(ReadRow(table, row, gpus, shapes));
    }
    if (rows.empty())
    {
        throw std::invalid_argument(table.GetName() + ": no measurement that can be used");
    }
    return rows;
}

} // namespace ns3::aiot
