// SPDX-License-Identifier: GPL-2.0-only
#include "card-calculators.h"

#include "ecal/ecal-fields.h"
#include "embodied/embodied-answer.h"
#include "learning-calculators.h"
#include "partition-card.h"

#include "ns3/basic-dnns.h"
#include "ns3/cubic-power-cap.h"
#include "ns3/query-energies.h"
#include "ns3/quoted-text.h"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

constexpr double ANY = std::numeric_limits<double>::max();
/// Most layers of a network in a card.
constexpr std::size_t MAX_LAYERS = 100;
/// Largest extent, width or stride of one.
constexpr double MAX_EXTENT = 1e6;
constexpr double BITS_PER_PARAMETER = 32;

std::uint64_t
ReadExtent(const EcalFields& fields, const std::string& key, double missing)
{
    const double value = fields.Count(key, missing, 1);
    if (value > MAX_EXTENT)
    {
        fields.Refuse(key, "is too large");
    }
    return static_cast<std::uint64_t>(value);
}

std::vector<std::uint64_t>
ReadExtents(const EcalFields& fields, const std::string& key)
{
    std::vector<std::uint64_t> extents;
    for (double value : fields.Counts(key, 1, MAX_LAYERS))
    {
        if (value > MAX_EXTENT)
        {
            fields.Refuse(key, "is too large");
        }
        extents.push_back(static_cast<std::uint64_t>(value));
    }
    return extents;
}

/// `{input = [C, H, W], convolutions = [{filters, kernel, stride, pool}], linear = [...]}`
nlohmann::json
ComputeCnn(const nlohmann::json& config, const std::string& where)
{
    const EcalFields fields(config, where, {"input", "convolutions", "linear"});
    std::vector<CnnStage> stages;
    const JsonFields lists(config, where, {"input", "convolutions", "linear"});
    for (const nlohmann::json& entry : lists.FindArray("convolutions", MAX_LAYERS))
    {
        const EcalFields stage(entry,
                               where + ", convolution " + std::to_string(stages.size() + 1),
                               {"filters", "kernel", "stride", "pool"});
        CnnStage layer;
        layer.filters = ReadExtent(stage, "filters", 1);
        layer.window =
            Window::Square(ReadExtent(stage, "kernel", 1), ReadExtent(stage, "stride", 1));
        layer.pool = ReadExtent(stage, "pool", 1);
        stages.push_back(layer);
    }
    const std::vector<std::uint64_t> input = ReadExtents(fields, "input");
    if (input.size() != 3)
    {
        fields.Refuse("input", "must be channels, height and width");
    }
    const LayerGraph network =
        MakeCnn({input[0], input[1], input[2]}, stages, ReadExtents(fields, "linear"));
    const auto parameters = static_cast<double>(network.GetTotal().parameters);
    return {{"parameters", parameters},
            {"bits", BITS_PER_PARAMETER * parameters},
            {"macs", static_cast<double>(network.GetTotal().macs)}};
}

nlohmann::json
ComputeCubicPowerCap(const nlohmann::json& config, const std::string& where)
{
    const EcalFields fields(config, where, {"static_w", "dynamic_w", "beta", "headroom", "cap_w"});
    CubicPowerCap model;
    model.staticW = fields.Number("static_w", 0.0, 0.0, ANY);
    model.dynamicW = fields.Number("dynamic_w", 0.0, 0.0, ANY);
    model.beta = fields.Number("beta", 0.0, 0.0, 1.0);
    model.headroom = fields.Number("headroom", model.headroom, 0.0, 1.0);
    const double capW = fields.Number("cap_w", 0.0, 0.0, ANY);
    return {{"time_ratio", model.GetTimeRatio(capW)},
            {"power_w", model.GetPowerW(capW)},
            {"energy_ratio", model.GetEnergyRatio(capW)}};
}

/// `{queries = {KIND = NUMBER, ...}, g_per_kwh = 370}`
nlohmann::json
ComputeQueries(const nlohmann::json& config, const std::string& where)
{
    const EcalFields fields(config, where, {"queries", "g_per_kwh"});
    const nlohmann::json& queries = fields.Get("queries");
    if (!queries.is_object())
    {
        fields.Refuse("queries", "must be a table of numbers by kind");
    }
    std::map<std::string, double> counts;
    for (const auto& [kind, count] : queries.items())
    {
        if (!count.is_number())
        {
            fields.Refuse("queries", "must be a table of numbers by kind");
        }
        counts[kind] = count.get<double>();
    }
    const QuerySum sum(QueryEnergies::BuiltIn(), counts);
    nlohmann::json json{{"energy_j", sum.GetEnergyJ()},
                        {"energy_wh", 1000.0 * sum.GetEnergyKwh()},
                        {"energy_kwh", sum.GetEnergyKwh()},
                        {"grams", sum.GetGrams(fields.Number("g_per_kwh", 0.0, 0.0, ANY))}};
    for (const auto& [kind, energyJ] : sum.GetKinds())
    {
        json[kind + "_j"] = energyJ;
        json[kind + "_gpu_j"] =
            counts[kind] * QueryEnergies::BuiltIn().Get(kind).gpuJ.value_or(0.0);
    }
    return json;
}

/// `{group = "bom", inputs = {...}, compat = "act"}`: a request of `aiot embodied`.
nlohmann::json
ComputeEmbodied(const nlohmann::json& config, const std::string& where)
{
    const EcalFields fields(config, where, {"group", "inputs", "compat"});
    const std::string compat = fields.Text("compat", "");
    if (!compat.empty() && compat != "act")
    {
        fields.Refuse("compat", "must be act, or be left out");
    }
    EmbodiedTables tables(compat == "act" ? FactorPolicy::ACT_AS_PUBLISHED : FactorPolicy::AUDITED);
    const EmbodiedAnswer answer =
        AnswerEmbodied({"", fields.Text("group", ""), fields.Get("inputs"), where}, tables);
    if (!answer.refusal.empty())
    {
        throw std::invalid_argument(where + ": " + answer.refusal);
    }
    return answer.result;
}

} // namespace

CardCalculators::CardCalculators()
    : m_calculators{{"learning", ComputeLearning},
                    {"meta-learning", ComputeMetaLearning},
                    {"labels", ComputeLabels},
                    {"fitted-client", ComputeFittedClient},
                    {"transfer-round", ComputeTransferRound},
                    {"cnn", ComputeCnn},
                    {"cubic-power-cap", ComputeCubicPowerCap},
                    {"embodied", ComputeEmbodied},
                    {"queries", ComputeQueries},
                    {"partition", EvaluatePartitionCard}}
{
}

nlohmann::json
CardCalculators::Compute(const std::string& kind,
                         const nlohmann::json& config,
                         const std::string& where) const
{
    const auto found = m_calculators.find(kind);
    const std::vector<std::string> ecal = GetEcalKinds();
    if (std::find(ecal.begin(), ecal.end(), kind) != ecal.end())
    {
        return m_ecal.Evaluate({"", kind, config, where}).output;
    }
    if (found == m_calculators.end())
    {
        std::string known;
        for (const std::string& name : GetKinds())
        {
            known += (known.empty() ? "" : ", ") + name;
        }
        throw std::invalid_argument(where + ": unknown kind " + QuotedText(kind) + "; known are " +
                                    known);
    }
    try
    {
        return found->second(config, where);
    }
    catch (const std::invalid_argument& error)
    {
        throw std::invalid_argument(PlacedMessage(where, error.what()));
    }
}

std::vector<std::string>
CardCalculators::GetKinds() const
{
    std::vector<std::string> kinds = GetEcalKinds();
    for (const auto& [kind, calculator] : m_calculators)
    {
        kinds.push_back(kind);
    }
    return kinds;
}

} // namespace ns3::aiot
