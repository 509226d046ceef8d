// SPDX-License-Identifier: GPL-2.0-only
// A server that is simulated step by step beside one that was measured: the same model and GPUs,
// and as many requests at once. What the measurement found is looked at only to compare.
#include "batching-report.h"

#include "common/energy-number.h"
#include "common/text-table.h"

#include "ns3/closed-loop.h"
#include "ns3/finite-number.h"
#include "ns3/quoted-text.h"
#include "ns3/token-serving.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// The aim for joules per token.
constexpr double NEAR_PERCENT = 25.0;
/// Tokens of all sequences together that are simulated: half a minute.
constexpr double MAX_TOKENS = 2e8;
constexpr double MILLI = 1e-3;

/// A quantity that is simulated and measured.
struct Quantity
{
    const char* key;
    double ClosedLoopResult::*simulated;
    const char* column; ///< of what was measured
    double unit;        ///< of that column
};

const std::vector<Quantity> QUANTITIES{
    {"mean_batch", &ClosedLoopResult::meanBatch, "mean_batch", 1.0},
    {"tokens_per_s", &ClosedLoopResult::tokensPerS, "output_tokens_per_s", 1.0},
    {"power_w", &ClosedLoopResult::powerW, "mean_power_w", 1.0},
    {"inter_token_s", &ClosedLoopResult::interTokenS, "itl_median_ms", MILLI},
    {"energy_per_token_j", &ClosedLoopResult::energyPerTokenJ, "energy_per_token_j", 1.0}};

nlohmann::json
MeasuredJson(const CsvTable& table, std::size_t row)
{
    nlohmann::json measured;
    for (const Quantity& quantity : QUANTITIES)
    {
        const double number = table.GetNumber(row, table.GetColumn(quantity.column));
        if (number <= 0.0)
        {
            throw std::invalid_argument(table.Where(row) + ": " + quantity.column +
                                        " must be above 0, not " + ShownNumber(number));
        }
        measured[quantity.key] = number * quantity.unit;
    }
    return measured;
}

/// A prompt has a token at least.
uint32_t
CountPromptTokens(const LlmSetting& setting)
{
    return static_cast<uint32_t>(std::max(1.0, std::round(setting.tokensIn)));
}

ClosedLoopResult
Simulate(const LlmMeasurement& row, const LlmPhysics& physics)
{
    const LlmSetting setting = physics.GetSetting(row);
    const double tokens = setting.sequences * (setting.tokensIn + setting.tokensOut);
    if (!(tokens <= MAX_TOKENS))
    {
        throw std::invalid_argument(ShownNumber(setting.sequences) + " sequences of " +
                                    ShownNumber(setting.tokensIn + setting.tokensOut) +
                                    " tokens are more than the " + ShownNumber(MAX_TOKENS) +
                                    " that are simulated");
    }
    TokenServingConfig config;
    config.setting = setting;
    config.coefficients = physics.coefficients;
    config.maxSequences = static_cast<std::size_t>(setting.sequences);
    TokenServing model(config);
    ServingRequest request;
    request.tokensIn = CountPromptTokens(setting);
    request.tokensOut = static_cast<uint32_t>(std::lround(setting.tokensOut));
    return RunClosedLoop(model, request, config.maxSequences);
}

nlohmann::json
SimulatedJson(const ClosedLoopResult& result, const nlohmann::json& measured)
{
    nlohmann::json simulated;
    for (const Quantity& quantity : QUANTITIES)
    {
        const double number = result.*quantity.simulated;
        simulated[quantity.key] = number;
        simulated["error_percent"][quantity.key] =
            100.0 * (number / measured.at(quantity.key).get<double>() - 1.0);
    }
    return simulated;
}

std::vector<LlmMeasurement>
WithoutModel(const std::vector<LlmMeasurement>& rows, const std::string& model)
{
    std::vector<LlmMeasurement> others;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(others), [&](const auto& row) {
        return row.model != model;
    });
    return others;
}

nlohmann::json
RowJson(const LlmMeasurement& row,
        const nlohmann::json& measured,
        const std::vector<LlmMeasurement>& known,
        const LlmPhysics& all)
{
    const LlmPhysics others = FitLlmPhysics(WithoutModel(known, row.model));
    return {{"model", row.model},
            {"gpu", row.setting.gpu.name},
            {"gpus", row.setting.gpus},
            {"precision", row.setting.precision},
            {"sequences", row.setting.sequences},
            {"tokens_in", CountPromptTokens(others.GetSetting(row))},
            {"tokens_out", row.setting.tokensOut},
            {"measured", measured},
            {"left_out", SimulatedJson(Simulate(row, others), measured)},
            {"seen", SimulatedJson(Simulate(row, all), measured)}};
}

/// Counts, and means of absolute errors, of one fit over all rows.
void
AddSummary(nlohmann::json& report, const char* fit)
{
    const auto& rows = report.at("rows");
    std::size_t near = 0;
    for (const Quantity& quantity : QUANTITIES)
    {
        double sum = 0.0;
        for (const auto& row : rows)
        {
            sum += std::abs(row.at(fit).at("error_percent").at(quantity.key).get<double>());
        }
        report["mean_error_percent"][fit][quantity.key] = sum / static_cast<double>(rows.size());
    }
    for (const auto& row : rows)
    {
        const double error = row.at(fit).at("error_percent").at("energy_per_token_j");
        near += std::abs(error) <= NEAR_PERCENT ? 1 : 0;
    }
    report["within"][fit] = near;
}

/// "simulated | measured"
std::string
PairText(const nlohmann::json& row, const Quantity& quantity, double unit)
{
    return DigitsText(row.at("left_out").at(quantity.key).get<double>() / unit) + " | " +
           DigitsText(row.at("measured").at(quantity.key).get<double>() / unit);
}

std::string
ErrorText(const nlohmann::json& row, const char* fit)
{
    return SignedPercentText(row.at(fit).at("error_percent").at("energy_per_token_j"));
}

} // namespace

std::vector<std::size_t>
ChooseBatchingRows(const std::vector<LlmMeasurement>& rows, const BatchingChoice& choice)
{
    if (!(choice.sequences > 0.0) || !std::isfinite(choice.sequences) || choice.models < 1)
    {
        throw std::invalid_argument("sequences must be above 0, and models at least 1, not " +
                                    ShownNumber(choice.sequences) + " and " +
                                    std::to_string(choice.models));
    }
    const auto distance = [&](std::size_t row) {
        return std::abs(std::log(rows[row].setting.sequences / choice.sequences));
    };
    std::map<std::string, std::size_t> nearest;
    for (std::size_t row = 0; row < rows.size(); ++row)
    {
        if (rows[row].task == choice.task)
        {
            const auto [found, isNew] = nearest.emplace(rows[row].model, row);
            if (!isNew && distance(row) < distance(found->second))
            {
                found->second = row;
            }
        }
    }
    if (nearest.empty())
    {
        throw std::invalid_argument("no row has the task " + QuotedText(choice.task));
    }
    std::vector<std::size_t> chosen;
    for (const auto& [model, row] : nearest)
    {
        if (chosen.size() < choice.models)
        {
            chosen.push_back(row);
        }
    }
    return chosen;
}

nlohmann::json
CompareBatching(const CsvTable& table, const CsvTable& train, const BatchingChoice& choice)
{
    const std::vector<LlmMeasurement> rows = ReadLlmTable(table);
    const std::vector<LlmMeasurement> known = ReadLlmTable(train);
    const LlmPhysics all = FitLlmPhysics(known);
    nlohmann::json list = nlohmann::json::array();
    for (const std::size_t index : ChooseBatchingRows(rows, choice))
    {
        const nlohmann::json measured = MeasuredJson(table, index);
        try
        {
            list.push_back(RowJson(rows[index], measured, known, all));
        }
        catch (const std::invalid_argument& error)
        {
            throw std::invalid_argument(table.Where(index) + ": " + error.what());
        }
    }
    nlohmann::json report{{"table", table.GetName()},
                          {"train", train.GetName()},
                          {"kind", "batching"},
                          {"task", choice.task},
                          {"sequences", choice.sequences},
                          {"rows", list},
                          {"within", {{"percent", NEAR_PERCENT}}}};
    AddSummary(report, "left_out");
    AddSummary(report, "seen");
    return report;
}

void
PrintBatching(std::ostream& out, const nlohmann::json& report)
{
    out << OneLineText(report.at("table").get<std::string>()) << ": of each model the "
        << OneLineText(report.at("task").get<std::string>()) << " row nearest to "
        << DigitsText(report.at("sequences")) << " at once, the first " << report.at("rows").size()
        << " models by name\n"
        << "simulated | measured; the model is left out of the fit to "
        << OneLineText(report.at("train").get<std::string>()) << "\n\n";
    TextTable text({"model",
                    "GPUs",
                    "at once",
                    "batch",
                    "tokens/s",
                    "W",
                    "ms per token",
                    "J per token",
                    "error",
                    "if seen"},
                   {2, 3, 4, 5, 6, 7, 8, 9});
    for (const auto& row : report.at("rows"))
    {
        std::vector<std::string> cells{OneLineText(row.at("model").get<std::string>()),
                                       DigitsText(row.at("gpus")) + " x " +
                                           row.at("gpu").get<std::string>(),
                                       DigitsText(row.at("sequences"))};
        for (const Quantity& quantity : QUANTITIES)
        {
            cells.push_back(PairText(row, quantity, quantity.unit));
        }
        cells.push_back(ErrorText(row, "left_out"));
        cells.push_back(ErrorText(row, "seen"));
        text.AddRow(cells);
    }
    text.Print(out);
    out << "\njoules per token within " << DigitsText(report.at("within").at("percent"))
        << " %: " << report.at("within").at("left_out") << " of " << report.at("rows").size()
        << " rows, " << report.at("within").at("seen") << " where the fit has seen the model\n"
        << "mean absolute errors:";
    for (const Quantity& quantity : QUANTITIES)
    {
        out << (&quantity == &QUANTITIES.front() ? " " : ", ") << quantity.key << " "
            << DecimalText(report.at("mean_error_percent").at("left_out").at(quantity.key)) << " %";
    }
    out << "\n";
}

} // namespace ns3::aiot
