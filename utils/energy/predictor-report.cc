// SPDX-License-Identifier: GPL-2.0-only
#include "predictor-report.h"

#include "ns3/convolution-table.h"
#include "ns3/cross-validation.h"
#include "ns3/mlperf-table.h"
#include "ns3/roofline-predictor.h"

#include <memory>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

namespace ns3::aiot
{

namespace
{

/// All that a table holds, in the form that both kinds of report start from.
struct Measurements
{
    bool isMlperf = false;
    MlperfMeasurements mlperf; ///< its pairs hold the samples; one "pair" for convolutions
};

Measurements
ReadMeasurements(const CsvTable& table)
{
    Measurements result;
    if (IsConvolutionTable(table))
    {
        result.mlperf.pairs.push_back(ReadConvolutions(table));
    }
    else if (IsMlperfTable(table))
    {
        result.isMlperf = true;
        result.mlperf = ReadMlperfTable(table, DnnZoo());
    }
    else
    {
        throw std::invalid_argument(table.GetName() +
                                    ": has neither the columns of convolutions (cin h_in w_in cout "
                                    "... energy_total_mj) nor those of MLPerf results (division "
                                    "platform framework model energy_mj)");
    }
    if (result.mlperf.pairs.empty() || result.mlperf.pairs.front().samples.empty())
    {
        throw std::invalid_argument(table.GetName() + ": no measurement that can be used");
    }
    return result;
}

std::size_t
CountGroups(const EnergyDataset& data)
{
    std::set<std::string> groups;
    for (const EnergySample& sample : data.samples)
    {
        groups.insert(sample.group);
    }
    return groups.size();
}

std::vector<std::unique_ptr<EnergyPredictor>>
MakePredictors()
{
    std::vector<std::unique_ptr<EnergyPredictor>> predictors;
    predictors.push_back(std::make_unique<LinearRoofline>());
    predictors.push_back(std::make_unique<ResidualRoofline>());
    predictors.push_back(std::make_unique<PlainForest>());
    return predictors;
}

nlohmann::json
ErrorJson(const std::string& name, const CrossValidation& result)
{
    return {{"name", name},
            {"mape", result.error.GetMape()},
            {"acc5", result.error.GetAcc5()},
            {"acc10", result.error.GetAcc10()},
            {"rmspe", result.error.GetRmspe()},
            {"worst", result.error.GetWorst()},
            {"total_ratio", result.error.GetTotalRatio()},
            {"out_of_range", result.outOfRange}};
}

/// One pair's figures, a list in the order of MakePredictors().
nlohmann::json
JudgePair(const EnergyDataset& data, const PredictorJudgement& judgement)
{
    const auto fold = DealFolds(data.samples, judgement.folds, judgement.seed);
    nlohmann::json errors = nlohmann::json::array();
    for (const auto& predictor : MakePredictors())
    {
        errors.push_back(
            ErrorJson(predictor->GetName(), CrossValidate(*predictor, data.samples, fold)));
    }
    return {{"name", data.name},
            {"samples", data.samples.size()},
            {"groups", CountGroups(data)},
            {"predictors", errors}};
}

/// The mean over pairs of each figure of each predictor.
nlohmann::json
MeanOfPairs(const nlohmann::json& pairs)
{
    nlohmann::json mean = pairs.front().at("predictors");
    for (std::size_t i = 0; i < mean.size(); ++i)
    {
        for (auto& [key, value] : mean[i].items())
        {
            if (key == "name")
            {
                continue;
            }
            double sum = 0.0;
            for (const auto& pair : pairs)
            {
                sum += pair.at("predictors")[i].at(key).get<double>();
            }
            value = key == "out_of_range" ? sum : sum / static_cast<double>(pairs.size());
        }
    }
    return mean;
}

std::size_t
FindBest(const nlohmann::json& predictors)
{
    std::size_t best = 0;
    for (std::size_t i = 1; i < predictors.size(); ++i)
    {
        if (predictors[i].at("mape") < predictors[best].at("mape"))
        {
            best = i;
        }
    }
    return best;
}

/// The five figures of a predictor that the short form has.
nlohmann::json
Summary(const nlohmann::json& predictor)
{
    nlohmann::json summary;
    for (const char* key : {"name", "mape", "acc5", "acc10", "rmspe"})
    {
        summary[key] = predictor.at(key);
    }
    return summary;
}

void
AddMlperfKeys(nlohmann::json& report,
              const MlperfMeasurements& data,
              const nlohmann::json& pairs,
              std::size_t best)
{
    nlohmann::json unmapped = nlohmann::json::array();
    for (const auto& [name, rows] : data.unmapped)
    {
        unmapped.push_back({{"name", name}, {"rows", rows}});
    }
    const nlohmann::json* worst = &pairs.front();
    for (const auto& pair : pairs)
    {
        if (pair.at("predictors")[best].at("mape") > worst->at("predictors")[best].at("mape"))
        {
            worst = &pair;
        }
    }
    report["rows"] = data.rows;
    report["mapped"] = data.mapped;
    report["mapped_percent"] =
        100.0 * static_cast<double>(data.mapped) / static_cast<double>(data.rows);
    report["unmapped"] = unmapped;
    report["pairs"] = pairs;
    report["worst_pair"] = {{"name", worst->at("name")},
                            {"mape", worst->at("predictors")[best].at("mape")}};
}

} // namespace

nlohmann::json
EvaluatePredictors(const CsvTable& table, const PredictorJudgement& judgement)
{
    const Measurements data = ReadMeasurements(table);
    nlohmann::json pairs = nlohmann::json::array();
    nlohmann::json leftOut = nlohmann::json::array();
    std::size_t samples = 0;
    for (const EnergyDataset& pair : data.mlperf.pairs)
    {
        if (data.isMlperf && CountGroups(pair) < judgement.folds)
        {
            leftOut.push_back({{"name", pair.name}, {"groups", CountGroups(pair)}});
            continue;
        }
        samples += pair.samples.size();
        pairs.push_back(JudgePair(pair, judgement));
    }
    if (pairs.empty())
    {
        throw std::invalid_argument(table.GetName() + ": no pair of platform and framework with " +
                                    std::to_string(judgement.folds) + " networks or more");
    }
    const nlohmann::json predictors = MeanOfPairs(pairs);
    const std::size_t best = FindBest(predictors);
    nlohmann::json report{{"table", table.GetName()},
                          {"kind", data.isMlperf ? "networks" : "convolutions"},
                          {"folds", judgement.folds},
                          {"seed", judgement.seed},
                          {"samples", samples},
                          {"predictors", predictors},
                          {"best", Summary(predictors[best])}};
    if (data.isMlperf)
    {
        report["left_out_pairs"] = leftOut;
        AddMlperfKeys(report, data.mlperf, pairs, best);
    }
    else
    {
        report["groups"] = pairs.front().at("groups");
    }
    return report;
}

nlohmann::json
FitPredictors(const CsvTable& table)
{
    const Measurements data = ReadMeasurements(table);
    nlohmann::json fits = nlohmann::json::array();
    for (const EnergyDataset& pair : data.mlperf.pairs)
    {
        ResidualRoofline predictor;
        predictor.Fit(pair.samples);
        PredictionError roofline;
        PredictionError seen;
        for (const EnergySample& sample : pair.samples)
        {
            roofline.Add(predictor.GetRoofline().Predict(sample.input).energyJ, sample.energyJ);
            seen.Add(predictor.Predict(sample.input).energyJ, sample.energyJ);
        }
        nlohmann::json coefficients = nlohmann::json::object();
        for (std::size_t i = 0; i < pair.terms.size(); ++i)
        {
            const double price = predictor.GetRoofline().GetCoefficients()[i];
            if (price > 0.0)
            {
                coefficients[pair.terms[i]] = price;
            }
        }
        fits.push_back({{"name", pair.name},
                        {"samples", pair.samples.size()},
                        {"coefficients", coefficients},
                        {"trees", predictor.GetTrees().GetTrees().size()},
                        {"mape_roofline", roofline.GetMape()},
                        {"mape_seen", seen.GetMape()}});
    }
    return {{"table", table.GetName()},
            {"kind", data.isMlperf ? "networks" : "convolutions"},
            {"fits", fits}};
}

} // namespace ns3::aiot
