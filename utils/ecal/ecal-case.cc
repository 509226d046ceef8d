// SPDX-License-Identifier: GPL-2.0-only
#include "ecal-case.h"

#include "ecal-answer.h"
#include "ecal-fields.h"
#include "ecal-hops.h"
#include "ecal-shared-keys.h"

#include "ns3/ecal-checks.h"
#include "ns3/quoted-text.h"

#include <functional>
#include <map>
#include <set>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

using nlohmann::json;
using Evaluation = std::function<EcalAnswer(const EcalCase&, const EcalTables&)>;

EcalAnswer
EvaluateTransmission(const EcalCase& question, const EcalTables& tables)
{
    const EcalFields fields(question.config, question.where, {"hop", "data_bits"});
    fields.Get("data_bits");
    const double bits = fields.Count("data_bits", 0.0, 0.0);
    const TransmissionHop hop =
        ReadHop(fields.Object("hop"), fields.Where("hop"), tables.protocols);
    return AnswerHop(CalculateHop(hop, bits, BitRounding::TRUNCATED, TermPlacement::EVERY_LAYER));
}

EcalAnswer
EvaluatePreprocessing(const EcalCase& question, const EcalTables&)
{
    const EcalFields fields(question.config,
                            question.where,
                            {"type", "num_samples", "sample_size", "flops_per_second", "power_W"});
    for (const char* needed : {"type", "num_samples", "sample_size", "flops_per_second", "power_W"})
    {
        fields.Get(needed);
    }
    PreprocessingType type = PreprocessingType::NONE;
    const std::string name = fields.Text("type", "");
    fields.At("type", [&] { type = ParsePreprocessingType(name); });
    const double samples = fields.Count("num_samples", 0.0, 1.0);
    const double values = fields.Count("sample_size", 0.0, 1.0);
    EcalProcessor processor;
    processor.flopPerS =
        fields.Number("flops_per_second", processor.flopPerS, MIN_FLOP_PER_S, MAX_FLOP_PER_S);
    processor.maxPowerW = fields.Number("power_W", processor.maxPowerW, 0.0, MAX_POWER_W);
    const double flops = AuthorsPreprocessingFlops(type, samples, values);
    return AnswerPreprocessing(flops, processor.EnergyJ(flops), samples * values);
}

/// Makes an evaluation of a reader of lifecycles.
template <typename Reader>
Evaluation
Lifecycle(Reader reader, LifecycleOutput form)
{
    return [reader, form](const EcalCase& question, const EcalTables& tables) {
        return AnswerLifecycle(reader(question.config, question.where, tables), form);
    };
}

const std::map<std::string, Evaluation>&
Kinds()
{
    static const std::map<std::string, Evaluation> kinds{
        {"aiot", Lifecycle(ReadCorrected, LifecycleOutput::CORRECTED)},
        {"estimate", Lifecycle(ReadEstimate, LifecycleOutput::ESTIMATE)},
        {"run_calculator", Lifecycle(ReadRunCalculator, LifecycleOutput::RUN_CALCULATOR)},
        {"run_calculator_hops", Lifecycle(ReadRunCalculatorHops, LifecycleOutput::ESTIMATE)},
        {"transmission", EvaluateTransmission},
        {"preprocessing", EvaluatePreprocessing}};
    return kinds;
}

EcalCase
ReadCase(const json& entry, const std::string& place, const std::string& name)
{
    const EcalFields fields(entry,
                            place,
                            {"id",
                             "kind",
                             "config",
                             "source",
                             "note",
                             "intermediate",
                             "output",
                             "published_ecal_j_per_bit"});
    EcalCase question;
    fields.Get("id");
    question.id = fields.Text("id", "");
    question.where = name + ": " + QuotedText(question.id);
    question.kind = fields.Text("kind", question.kind);
    question.config = fields.Get("config");
    return question;
}

} // namespace

std::vector<std::string>
GetEcalKinds()
{
    std::vector<std::string> names;
    for (const auto& [name, evaluation] : Kinds())
    {
        names.push_back(name);
    }
    return names;
}

std::vector<EcalCase>
FindEcalCases(const json& document, const std::string& name)
{
    const bool vectors = document.is_object() && document.contains("rows");
    if (vectors)
    {
        static_cast<void>(EcalFields(document, name, {"meta", "rows"}));
    }
    const json& found = vectors ? document["rows"] : document;
    if (vectors && !found.is_array())
    {
        throw std::invalid_argument(name + ": 'rows' must be an array, not " + found.type_name());
    }
    const json entries = found.is_array() ? found : json::array({found});
    if (entries.empty())
    {
        throw std::invalid_argument(name + ": holds no configuration");
    }
    std::vector<EcalCase> cases;
    std::set<std::string> ids;
    for (const json& entry : entries)
    {
        const std::string place =
            found.is_array() ? name + ": row " + std::to_string(cases.size() + 1) : name;
        cases.push_back(ReadCase(entry, place, name));
        if (!ids.insert(cases.back().id).second)
        {
            throw std::invalid_argument(place + ": 'id' " + QuotedText(cases.back().id) +
                                        " is that of a row before; ids must differ");
        }
    }
    return cases;
}

EcalAnswer
EcalEvaluator::Evaluate(const EcalCase& question) const
{
    const auto kind = Kinds().find(question.kind);
    if (kind == Kinds().end())
    {
        throw std::invalid_argument(question.where + ": unknown kind " + QuotedText(question.kind) +
                                    "; there are " + JoinWords(GetEcalKinds()));
    }
    try
    {
        return kind->second(question, m_tables);
    }
    catch (const std::invalid_argument& error)
    {
        throw std::invalid_argument(PlacedMessage(question.where, error.what()));
    }
}

json
EvaluateEcal(const json& entry, const std::string& where)
{
    EcalCase question = ReadCase(entry, where, where);
    question.where = where;
    return EcalEvaluator().Evaluate(question).output;
}

} // namespace ns3::aiot
