// SPDX-License-Identifier: GPL-2.0-only
#include "llm-energy.h"

#include "common/energy-number.h"
#include "common/text-table.h"

#include "ns3/llm-models.h"
#include "ns3/quoted-text.h"

#include <stdexcept>

namespace ns3::aiot
{

namespace
{

double
Need(const std::optional<double>& value, const std::string& option)
{
    if (!value)
    {
        throw std::invalid_argument("energy: a language model needs " + option);
    }
    return *value;
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
    setting.tokensOut = Need(question.tokensOut, "--tokens-out");
    setting.sequences = Need(question.concurrency, "--concurrency");
    setting.Check();
    setting.CheckMemory();
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
            {"energy_per_request_j", step.energyPerTokenJ * setting.tokensOut},
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
                     "tokens/s",
                     "s per request",
                     "W"},
                    {2, 4, 5, 6, 7, 8, 9});
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
        table.AddRow(cells);
    }
    table.Print(out);
    out << "Estimated by what steps move, with coefficients fitted to ML.ENERGY v3; GPUs alone, "
           "without host and cooling.\n";
}

} // namespace ns3::aiot
