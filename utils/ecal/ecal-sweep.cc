// SPDX-License-Identifier: GPL-2.0-only
#include "ecal-sweep.h"

#include "ns3/ecal-checks.h"
#include "ns3/quoted-text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

constexpr double MAX_VALUES = 100'000;
constexpr std::size_t MAX_DEPTH = 8;

[[noreturn]] void
Refuse(const std::string& text, const std::string& what)
{
    throw std::invalid_argument("--sweep " + QuotedText(text) + ": " + what +
                                "; allowed is KEY=FROM:TO:logN, KEY=FROM:TO:linN or KEY=A,B,C");
}

std::vector<std::string>
Split(const std::string& text, char separator)
{
    std::vector<std::string> parts{""};
    for (char c : text)
    {
        if (c == separator)
        {
            parts.emplace_back();
        }
        else
        {
            parts.back() += c;
        }
    }
    return parts;
}

double
ParseNumber(const std::string& text, const std::string& whole)
{
    double value = 0.0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc() || stop != end || !std::isfinite(value))
    {
        Refuse(whole, QuotedText(text) + " is not a finite number");
    }
    return value;
}

/// Configurations have these keys, in small letters or capitals, for integers.
constexpr const char* COUNTS =
    " inferences samples epochs num_samples sample_size float_precision "
    "num_inferences num_epochs batch_size k_folds data_bits num_layers din dout "
    "hidden_size widths grid_size num_cnv_layers num_conv_layers num_pool_layers i_r "
    "i_c k_r k_c c_in filters context_length embedding_size num_heads "
    "num_decoder_blocks feed_forward_size vocab_size disks outputs ";

bool
IsCount(const std::string& key)
{
    const std::string counts = COUNTS;
    for (const std::string& part : Split(LowerText(key), '.'))
    {
        if (counts.find(" " + part + " ") != std::string::npos)
        {
            return true;
        }
    }
    return false;
}

std::vector<double>
SpacedValues(const std::vector<std::string>& parts, const std::string& whole)
{
    const std::string spacing = parts[2].substr(0, 3);
    const double from = ParseNumber(parts[0], whole);
    const double to = ParseNumber(parts[1], whole);
    if (parts[2].size() < 4 || (spacing != "log" && spacing != "lin"))
    {
        Refuse(whole, QuotedText(parts[2]) + " is neither logN nor linN");
    }
    const double count = ParseNumber(parts[2].substr(3), whole);
    if (count < 2.0 || count > MAX_VALUES || count != std::floor(count))
    {
        Refuse(whole, "the number of values must be whole and from 2 to 100000");
    }
    if (spacing == "log" && (from <= 0.0 || to <= 0.0))
    {
        Refuse(whole, "logarithms need bounds above 0");
    }
    std::vector<double> values;
    for (double index = 0.0; index < count; ++index)
    {
        const double share = index / (count - 1.0);
        values.push_back(spacing == "log" ? from * std::pow(to / from, share)
                                          : from + (to - from) * share);
    }
    values.back() = to;
    return values;
}

} // namespace

std::string
SpellEcalKey(const std::string& key, const std::string& kind)
{
    static const std::map<std::string, std::string> package{{"inferences", "num_inferences"},
                                                            {"samples", "num_samples"},
                                                            {"epochs", "num_epochs"}};
    static const std::map<std::string, std::string> capital{{"inferences", "NUM_INFERENCES"},
                                                            {"samples", "NUM_SAMPLES"},
                                                            {"epochs", "NUM_EPOCHS"}};
    const bool inCapitals = kind == "run_calculator" || kind == "run_calculator_hops";
    const auto& spelling = inCapitals ? capital : package;
    const auto found = spelling.find(key);
    return found == spelling.end() ? key : found->second;
}

EcalSweep
ParseEcalSweep(const std::string& text)
{
    const std::size_t equals = text.find('=');
    if (equals == 0 || equals == std::string::npos)
    {
        Refuse(text, "has no key before '='");
    }
    EcalSweep sweep;
    sweep.key = text.substr(0, equals);
    if (Split(sweep.key, '.').size() > MAX_DEPTH || OneLineText(sweep.key) != sweep.key)
    {
        Refuse(text, "the key is no path into a configuration");
    }
    const std::string range = text.substr(equals + 1);
    const std::vector<std::string> parts = Split(range, ':');
    if (parts.size() == 3)
    {
        sweep.values = SpacedValues(parts, text);
    }
    else if (parts.size() == 1)
    {
        for (const std::string& number : Split(range, ','))
        {
            sweep.values.push_back(ParseNumber(number, text));
        }
    }
    else
    {
        Refuse(text, QuotedText(range) + " has " + std::to_string(parts.size()) + " parts");
    }
    if (IsCount(sweep.key) && parts.size() == 3)
    {
        for (double& value : sweep.values)
        {
            value = std::round(value);
        }
        const auto end = std::unique(sweep.values.begin(), sweep.values.end());
        sweep.values.erase(end, sweep.values.end());
    }
    return sweep;
}

bool
HasSweptKey(const EcalCase& question, const std::string& key)
{
    const bool lifecycle = question.kind != "transmission" && question.kind != "preprocessing";
    const bool samples = key == "samples" && question.kind == "preprocessing";
    const bool shared = key == "inferences" || key == "samples" || key == "epochs";
    return lifecycle || samples || !shared;
}

EcalSetting
ParseEcalSetting(const std::string& text)
{
    const std::size_t equals = text.find('=');
    const std::string key = text.substr(0, equals);
    if (key.empty() || equals == std::string::npos || equals + 1 == text.size() ||
        Split(key, '.').size() > MAX_DEPTH || OneLineText(text) != text)
    {
        throw std::invalid_argument("--set " + QuotedText(text) + ": allowed is KEY=VALUE");
    }
    const std::string value = text.substr(equals + 1);
    const nlohmann::json parsed = nlohmann::json::parse(value, nullptr, false);
    const bool isScalar = parsed.is_number() || parsed.is_boolean() || parsed.is_string();
    return {key, isScalar ? parsed : nlohmann::json(value)};
}

nlohmann::json
ApplySetting(const nlohmann::json& config,
             const std::string& kind,
             const EcalSetting& setting,
             const std::string& where)
{
    nlohmann::json result = config;
    nlohmann::json* place = &result;
    for (const std::string& part : Split(SpellEcalKey(setting.key, kind), '.'))
    {
        std::size_t index = 0;
        if (place->is_array())
        {
            const char* end = part.data() + part.size();
            const auto [stop, error] = std::from_chars(part.data(), end, index);
            if (error != std::errc() || stop != end || index >= place->size())
            {
                throw std::invalid_argument(where + " " + QuotedText(setting.key) +
                                            ": there is no element " + QuotedText(part));
            }
            place = &(*place)[index];
        }
        else if (place->is_object() || place->is_null())
        {
            place = &(*place)[part];
        }
        else
        {
            throw std::invalid_argument(where + " " + QuotedText(setting.key) +
                                        ": there is nothing at " + QuotedText(part));
        }
    }
    *place = setting.value;
    return result;
}

EcalCase
ApplySweep(const EcalCase& question, const EcalSweep& sweep, double value)
{
    EcalCase result = question;
    result.config = ApplySetting(question.config,
                                 question.kind,
                                 {sweep.key, value},
                                 question.where + ": --sweep");
    return result;
}

} // namespace ns3::aiot
