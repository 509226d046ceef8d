// SPDX-License-Identifier: GPL-2.0-only
#include "figure-value.h"

#include "common/json-fields.h"

#include "ns3/quoted-text.h"

#include <cmath>
#include <functional>
#include <numeric>
#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

namespace
{

/// Most parts of a sum or a product.
constexpr std::size_t MOST_PARTS = 100;

/// Most outputs that one value sums.
constexpr std::size_t MAX_OUTPUTS = 20;

double
GetOutput(const nlohmann::json& outputs, const nlohmann::json& key, const std::string& where)
{
    const std::string name = key.is_string() ? key.get<std::string>() : key.dump();
    const auto found = outputs.find(name);
    if (!key.is_string() || found == outputs.end() || !found->is_number())
    {
        throw std::invalid_argument(where + ": the configuration has no output " +
                                    QuotedText(name));
    }
    return found->get<double>();
}

/// The outputs that a value names, one or several.
double
SumOutputs(const JsonFields& fields, const nlohmann::json& outputs)
{
    if (fields.Get("output").is_string())
    {
        return GetOutput(outputs, fields.Get("output"), fields.Where());
    }
    double sum = 0;
    for (const nlohmann::json& key : fields.FindArray("output", MAX_OUTPUTS))
    {
        sum += GetOutput(outputs, key, fields.Where());
    }
    return sum;
}

} // namespace

FigureValues::FigureValues(std::map<std::string, CardConfiguration> configurations,
                           CardFunction compute)
    : m_configurations(std::move(configurations)),
      m_compute(std::move(compute)),
      m_zones(GridZones::BuiltIn())
{
}

double
FigureValues::EvaluateRun(const JsonFields& fields, const nlohmann::json& overrides) const
{
    const std::string name = fields.GetText("run");
    const auto found = m_configurations.find(name);
    if (found == m_configurations.end())
    {
        fields.Refuse("run", "names no configuration of the card: " + QuotedText(name));
    }
    nlohmann::json config = found->second.config;
    if (const nlohmann::json* with = fields.Find("with"))
    {
        if (!with->is_object())
        {
            fields.Refuse("with", "must be a table of members of the configuration");
        }
        config.update(*with);
    }
    config.update(overrides);
    const nlohmann::json outputs = m_compute(found->second.kind, config, fields.Where());
    const double sum = SumOutputs(fields, outputs);
    if (fields.Find("per") == nullptr)
    {
        return sum;
    }
    return sum / GetOutput(outputs, fields.Get("per"), fields.Where());
}

double
FigureValues::EvaluateRatio(const JsonFields& fields, const nlohmann::json& overrides) const
{
    const std::vector<nlohmann::json> parts = fields.FindArray("ratio", 2);
    if (parts.size() != 2)
    {
        fields.Refuse("ratio", "must be an array of two values");
    }
    return Evaluate(parts[0], fields.Where() + ", first of the ratio", overrides) /
           Evaluate(parts[1], fields.Where() + ", second of the ratio", overrides);
}

/// The values of a list, in order.
std::vector<double>
FigureValues::EvaluateList(const JsonFields& fields,
                           const std::string& key,
                           const nlohmann::json& overrides) const
{
    std::vector<double> values;
    for (const nlohmann::json& part : fields.FindArray(key, MOST_PARTS))
    {
        values.push_back(Evaluate(part,
                                  fields.Where() + ", part " + std::to_string(values.size() + 1) +
                                      " of the " + key,
                                  overrides));
    }
    return values;
}

double
FigureValues::EvaluateForm(const JsonFields& fields, const nlohmann::json& overrides) const
{
    if (fields.Find("zone") != nullptr)
    {
        return m_zones.Get(fields.GetText("zone")).ciGPerKwh.value();
    }
    if (fields.Find("ratio") != nullptr)
    {
        return EvaluateRatio(fields, overrides);
    }
    if (fields.Find("sum") != nullptr)
    {
        const auto parts = EvaluateList(fields, "sum", overrides);
        return std::accumulate(parts.begin(), parts.end(), 0.0);
    }
    if (fields.Find("product") != nullptr)
    {
        const auto parts = EvaluateList(fields, "product", overrides);
        return std::accumulate(parts.begin(), parts.end(), 1.0, std::multiplies<>());
    }
    return fields.GetNumber("number");
}

double
FigureValues::Evaluate(const nlohmann::json& value,
                       const std::string& where,
                       const nlohmann::json& overrides) const
{
    const bool isRun = value.is_object() && value.contains("run");
    const JsonFields fields(
        value,
        where,
        isRun ? std::vector<std::string>{"run", "output", "per", "with"}
              : std::vector<std::string>{"run", "zone", "number", "ratio", "sum", "product"});
    if (value.size() != 1 && !isRun)
    {
        throw std::invalid_argument(where +
                                    ": a value is one of run, zone, number, ratio, sum or product");
    }
    const double result = isRun ? EvaluateRun(fields, overrides) : EvaluateForm(fields, overrides);
    if (!std::isfinite(result))
    {
        throw std::invalid_argument(where + ": the value is not finite");
    }
    return result;
}

} // namespace ns3::aiot
