// SPDX-License-Identifier: GPL-2.0-only
#include "llm-energy.h"

#include "common/energy-number.h"
#include "common/text-table.h"

#include "ns3/finite-number.h"
#include "ns3/llm-models.h"
#include "ns3/quoted-text.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// Measured over estimated joules per token at 5 and 95 %, of the 629 rows of ML.ENERGY v3, with
/// the row's model left out of the fit: physics_low_factor and physics_high_factor of `aiot
/// predictor evaluate`. A test works them out again.
constexpr double LOW_FACTOR = 0.703;
constexpr double HIGH_FACTOR = 1.653;
constexpr int INTERVAL_ERRORS = 629;

double
Need(const std::optional<double>& value, const std::string& option)
{
    if (!value)
    {
        throw std::invalid_argument("energy: a language model needs " + option);
    }
    return *value;
}

/// Of a request, as text.
std::string
IntervalOf(const nlohmann::json& answer)
{
    char text[48];
    std::snprintf(text,
                  sizeof text,
                  "%.3g to %.3g",
                  answer.at("energy_per_request_low_j").get<double>(),
                  answer.at("energy_per_request_high_j").get<double>());
    return text;
}

/// Refuses more requests at once than a server admits (TokenServing): each reserves the cache of
/// its prompt and its whole answer.
void
RequireCache(const LlmSetting& setting)
{
    const double wanted = setting.sequences * (setting.tokensIn + setting.tokensOut);
    const double fitting = setting.GetCacheTokens();
    if (!(wanted <= fitting))
    {
        throw std::invalid_argument(
            "energy: " + ShownNumber(setting.sequences) + " requests at once need a cache of " +
            ShownNumber(wanted) + " tokens, and " +
            ShownNumber(std::max(0.0, std::floor(fitting))) +
            " fit beside the weights: give a lower --concurrency or more --gpus");
    }
}

} // namespace

bool
LlmQuestion::IsAsked() const
{
    return tokensIn || tokensOut || concurrency;
}

nlohmann::json
AnswerLlm(const std::string& model,
          const std::string& gpu,
          const std::string& precision,
          const LlmQuestion& question)
{
    LlmSetting setting = FindLlmModel(model);
    setting.gpu = GpuTable::BuiltIn().Get(gpu);
    setting.precision = precision.empty() ? setting.precision : precision;
    setting.gpus = question.gpus;
    setting.tokensIn = Need(question.tokensIn, "--tokens-in");
    if (setting.tokensIn < 1.0)
    {
        throw std::invalid_argument("energy: the tokens of a prompt must be at least 1, not " +
                                    ShownNumber(setting.tokensIn));
    }
    setting.tokensOut = Need(question.tokensOut, "--tokens-out");
    setting.sequences = Need(question.concurrency, "--concurrency");
    setting.Check();
    setting.CheckMemory();
    RequireCache(setting);
    const LlmStep step = EstimateLlmStep(setting, {});
    return {{"model", model},
            {"gpu", gpu},
            {"gpus", setting.gpus},
            {"precision", setting.precision},
            {"concurrency", setting.sequences},
            {"tokens_in", setting.tokensIn},
            {"tokens_out", setting.tokensOut},
            {"method", "physics"},
            {"boundary", "gpus"},
            {"energy_per_token_j", step.energyPerTokenJ},
            {"energy_per_token_low_j", step.energyPerTokenJ * LOW_FACTOR},
            {"energy_per_token_high_j", step.energyPerTokenJ * HIGH_FACTOR},
            {"energy_per_request_j", step.energyPerTokenJ * setting.tokensOut},
            {"energy_per_request_low_j", step.energyPerTokenJ * setting.tokensOut * LOW_FACTOR},
            {"energy_per_request_high_j", step.energyPerTokenJ * setting.tokensOut * HIGH_FACTOR},
            {"interval_errors", INTERVAL_ERRORS},
            {"tokens_per_s", step.tokensPerS},
            {"step_s", step.GetTimeS()},
            {"request_s", step.GetTimeS() * setting.tokensOut},
            {"power_w", step.powerW}};
}

void
PrintLlm(std::ostream& out, const std::vector<nlohmann::json>& answers)
{
    TextTable table({"model",
                     "GPU",
                     "GPUs",
                     "precision",
                     "at once",
                     "J per token",
                     "J per request",
                     "5 to 95 %",
                     "tokens/s",
                     "s per request",
                     "W"},
                    {2, 4, 5, 6, 7, 8, 9, 10});
    for (const nlohmann::json& answer : answers)
    {
        std::vector<std::string> cells{answer.at("model"), answer.at("gpu")};
        cells.push_back(DigitsText(answer.at("gpus")));
        cells.push_back(answer.at("precision"));
        for (const char* key : {"concurrency",
                                "energy_per_token_j",
                                "energy_per_request_j",
                                "tokens_per_s",
                                "request_s",
                                "power_w"})
        {
            cells.push_back(DigitsText(answer.at(key)));
        }
        cells.insert(cells.end() - 3, IntervalOf(answer));
        table.AddRow(cells);
    }
    table.Print(out);
    out << "Estimated by what steps move, with coefficients fitted to ML.ENERGY v3; GPUs alone, "
           "without host and cooling.\n5 to 95 %: of a request, by left-out errors there.\n";
}

} // namespace ns3::aiot
