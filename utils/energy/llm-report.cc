// SPDX-License-Identifier: GPL-2.0-only
#include "llm-report.h"

#include "common/energy-number.h"
#include "common/text-table.h"

#include "ns3/error-interval.h"
#include "ns3/llm-predictor.h"
#include "ns3/prediction-error.h"
#include "ns3/quoted-text.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace ns3::aiot
{

namespace
{

/// Errors of some rows.
struct LlmErrors
{
    PredictionError best;
    PredictionError physics;
    PredictionError rate;

    void Add(const LlmMeasurement& row, const LlmPrediction& prediction)
    {
        best.Add(prediction.energyPerTokenJ, row.energyPerTokenJ);
        physics.Add(prediction.physicsPerTokenJ, row.energyPerTokenJ);
        rate.Add(prediction.tokensPerS, row.tokensPerS);
    }
};

using ErrorsByName = std::map<std::string, LlmErrors>;

nlohmann::json
GroupsJson(const ErrorsByName& groups)
{
    nlohmann::json list = nlohmann::json::array();
    for (const auto& [name, errors] : groups)
    {
        list.push_back({{"name", name},
                        {"samples", errors.best.GetCount()},
                        {"mape", errors.best.GetMape()},
                        {"mape_physics", errors.physics.GetMape()}});
    }
    return list;
}

std::set<std::string>
ModelsOf(const std::vector<LlmMeasurement>& rows)
{
    std::set<std::string> models;
    for (const LlmMeasurement& row : rows)
    {
        models.insert(row.model);
    }
    return models;
}

nlohmann::json
ErrorsJson(const std::vector<LlmMeasurement>& rows, const std::vector<LlmPrediction>& predictions)
{
    LlmErrors all;
    std::vector<double> ratios;
    ErrorsByName gpus;
    ErrorsByName tasks;
    ErrorsByName architectures;
    ErrorsByName models;
    for (std::size_t index = 0; index < rows.size(); ++index)
    {
        const LlmMeasurement& row = rows[index];
        all.Add(row, predictions[index]);
        ratios.push_back(row.energyPerTokenJ / predictions[index].physicsPerTokenJ);
        gpus[row.setting.gpu.name].Add(row, predictions[index]);
        tasks[row.task].Add(row, predictions[index]);
        architectures[row.setting.HasExperts() ? "MoE" : "dense"].Add(row, predictions[index]);
        models[row.model].Add(row, predictions[index]);
    }
    const ErrorInterval interval = IntervalOfRatios(ratios);
    const auto* worst = &*models.begin();
    for (const auto& entry : models)
    {
        worst = entry.second.best.GetMape() > worst->second.best.GetMape() ? &entry : worst;
    }
    return {{"samples", rows.size()},
            {"models", models.size()},
            {"best",
             {{"name", "physics x trees"},
              {"mape", all.best.GetMape()},
              {"mape_physics", all.physics.GetMape()},
              {"physics_low_factor", interval.lowFactor},
              {"physics_high_factor", interval.highFactor},
              {"mape_tokens_per_s", all.rate.GetMape()}}},
            {"worst_model", {{"name", worst->first}, {"mape", worst->second.best.GetMape()}}},
            {"by_gpu", GroupsJson(gpus)},
            {"by_task", GroupsJson(tasks)},
            {"by_architecture", GroupsJson(architectures)},
            {"by_model", GroupsJson(models)}};
}

} // namespace

nlohmann::json
EvaluateLlm(const CsvTable& table,
            const std::optional<CsvTable>& train,
            const PredictorJudgement& judgement)
{
    const std::vector<LlmMeasurement> rows = ReadLlmTable(table);
    nlohmann::json report;
    if (train)
    {
        const std::vector<LlmMeasurement> known = ReadLlmTable(*train);
        const LlmPredictor predictor(known);
        std::vector<LlmPrediction> predictions;
        predictions.reserve(rows.size());
        for (const LlmMeasurement& row : rows)
        {
            predictions.push_back(predictor.Predict(row));
        }
        report = ErrorsJson(rows, predictions);
        const std::set<std::string> knownModels = ModelsOf(known);
        std::size_t both = 0;
        for (const std::string& model : ModelsOf(rows))
        {
            both += knownModels.count(model);
        }
        report["train"] = train->GetName();
        report["models_in_both"] = both;
    }
    else
    {
        const auto fold = DealLlmFolds(rows, judgement.folds, judgement.seed);
        report = ErrorsJson(rows, CrossValidateLlm(rows, fold));
        report["folds"] = judgement.folds;
        report["seed"] = judgement.seed;
    }
    report["table"] = table.GetName();
    report["kind"] = "tokens";
    return report;
}

void
PrintLlmEvaluation(std::ostream& out, const nlohmann::json& report)
{
    out << OneLineText(report.at("table").get<std::string>()) << ": " << report.at("samples")
        << " measurements of " << report.at("models") << " models, ";
    if (report.contains("train"))
    {
        out << "learned from " << OneLineText(report.at("train").get<std::string>())
            << ", which has " << report.at("models_in_both") << " of them\n\n";
    }
    else
    {
        out << report.at("folds") << " folds by model, seed " << report.at("seed") << "\n\n";
    }
    TextTable table({"joules per token of", "rows", "MAPE %", "physics alone %"}, {1, 2, 3});
    for (const char* key : {"by_gpu", "by_task", "by_architecture", "by_model"})
    {
        for (const auto& group : report.at(key))
        {
            table.AddRow({OneLineText(group.at("name").get<std::string>()),
                          group.at("samples").dump(),
                          DecimalText(group.at("mape")),
                          DecimalText(group.at("mape_physics"))});
        }
    }
    const auto& best = report.at("best");
    table.AddRow({"all",
                  report.at("samples").dump(),
                  DecimalText(best.at("mape")),
                  DecimalText(best.at("mape_physics"))});
    table.Print(out);
    out << "\nworst model: " << OneLineText(report.at("worst_model").at("name").get<std::string>())
        << ", MAPE " << DecimalText(report.at("worst_model").at("mape"))
        << " %; tokens per second, physics: " << DecimalText(best.at("mape_tokens_per_s"))
        << " %\n";
}

} // namespace ns3::aiot
