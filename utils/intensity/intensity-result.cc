// SPDX-License-Identifier: GPL-2.0-only
#include "intensity-result.h"

#include "common/short-number.h"
#include "common/text-table.h"

#include "ns3/civil-time.h"
#include "ns3/zone-intensities.h"

#include <algorithm>
#include <filesystem>
#include <optional>

namespace ns3::aiot
{

namespace
{

IntensityResult
OrNull(const std::optional<double>& number)
{
    return number ? IntensityResult(*number) : IntensityResult();
}

IntensityResult
OrNull(const std::string& text)
{
    return text.empty() ? IntensityResult() : IntensityResult(text);
}

IntensityResult
UtcOrNull(const std::optional<int64_t>& utcS)
{
    return utcS ? IntensityResult(FormatUtc(*utcS)) : IntensityResult();
}

IntensityResult
SecondsOrNull(int64_t seconds)
{
    return seconds > 0 ? IntensityResult(seconds) : IntensityResult();
}

std::string
CellText(const IntensityResult& value)
{
    if (value.is_null())
    {
        return "-";
    }
    if (value.is_string())
    {
        return value.get<std::string>();
    }
    if (value.is_array())
    {
        std::string list;
        for (const IntensityResult& entry : value)
        {
            list += (list.empty() ? "" : " ") + CellText(entry);
        }
        return list;
    }
    return value.is_number_float() ? RoundedNumber(value.get<double>()) : value.dump();
}

/// Prints objects of the same keys as a table.
void
PrintTable(std::ostream& out, const std::vector<IntensityResult>& rows)
{
    std::vector<std::string> keys;
    std::vector<std::size_t> numbers;
    for (const auto& [key, value] : rows[0].items())
    {
        if (value.is_number())
        {
            numbers.push_back(keys.size());
        }
        keys.push_back(key);
    }
    TextTable table(keys, numbers);
    for (const IntensityResult& row : rows)
    {
        std::vector<std::string> cells;
        cells.reserve(keys.size());
        for (const std::string& key : keys)
        {
            cells.push_back(row.contains(key) ? CellText(row[key]) : "-");
        }
        table.AddRow(std::move(cells));
    }
    table.Print(out);
}

bool
IsTable(const IntensityResult& value)
{
    return value.is_array() && !value.empty() && value[0].is_object();
}

/// Prints one line for each key, and tables below.
void
PrintBlock(std::ostream& out, const IntensityResult& answer)
{
    std::size_t width = 0;
    for (const auto& [key, value] : answer.items())
    {
        width = std::max(width, key.size());
    }
    for (const auto& [key, value] : answer.items())
    {
        if (IsTable(value))
        {
            continue;
        }
        out << key << (value.is_object() ? "" : std::string(width - key.size() + 2, ' '));
        out << (value.is_object() ? "" : CellText(value)) << "\n";
        for (auto entry = value.begin(); value.is_object() && entry != value.end(); ++entry)
        {
            out << "  " << entry.key() << "  " << CellText(entry.value()) << "\n";
        }
    }
    for (const auto& [key, value] : answer.items())
    {
        if (IsTable(value))
        {
            out << "\n";
            PrintTable(out, value.get<std::vector<IntensityResult>>());
        }
    }
}

} // namespace

IntensityResult
DescribeZone(const ImportedZone& zone, const AnswerScope& scope)
{
    const IntensitySummary summary = Summarise(zone);
    const IntensityProvenance& provenance = zone.provenance;
    IntensityResult answer;
    answer["zone"] = OrNull(provenance.zone);
    answer["name"] = OrNull(zone.name);
    answer["from"] = UtcOrNull(summary.fromUtcS);
    answer["until"] = UtcOrNull(summary.untilUtcS);
    answer["resolution_s"] = SecondsOrNull(summary.resolutionS);
    answer["rows"] = summary.rows;
    answer["gaps"] = summary.gaps;
    answer["mean_g_per_kwh"] = OrNull(summary.meanGPerKwh);
    answer["min_g_per_kwh"] = OrNull(summary.minGPerKwh);
    answer["max_g_per_kwh"] = OrNull(summary.maxGPerKwh);
    answer["zeros"] = summary.zeros;
    if (summary.generationWeightedMeanGPerKwh)
    {
        answer["generation_weighted_mean_g_per_kwh"] = *summary.generationWeightedMeanGPerKwh;
    }
    if (!summary.hourMeansGPerKwh.empty())
    {
        answer["hour_means_g_per_kwh"] = summary.hourMeansGPerKwh;
    }
    answer["basis"] = scope.basis;
    answer["format"] = OrNull(scope.format);
    answer["column"] = OrNull(zone.column);
    answer["signal"] = provenance.signal;
    answer["boundary"] = provenance.boundary;
    answer["factor_set"] = OrNull(provenance.factorSet);
    if (!provenance.factorSet.empty())
    {
        answer["share_without_factor"] = ShareWithoutFactor(zone);
    }
    answer["source"] = OrNull(provenance.source);
    answer["version"] = OrNull(provenance.version);
    const double most = summary.maxGPerKwh.value_or(0.0);
    if (most > 0.0 && most < ZoneIntensities::SUSPECT_G_PER_KWH)
    {
        answer["note"] = "less than that of any grid; are the values in kg/kWh?";
    }
    return answer;
}

IntensityResult
DescribeSolar(const SolarIrradiance& solar)
{
    const SolarSummary summary = Summarise(solar);
    IntensityResult answer;
    answer["zone"] = OrNull(solar.site);
    answer["from"] = FormatUtc(solar.rows.front().startUtcS);
    answer["until"] = FormatUtc(solar.rows.back().endUtcS);
    answer["typical_year"] = solar.isTypicalYear;
    answer["resolution_s"] = SecondsOrNull(summary.resolutionS);
    answer["rows"] = summary.rows;
    answer["gaps"] = summary.gaps;
    answer["negative_rows"] = summary.negativeRows;
    answer["mean_w_per_m2"] = OrNull(summary.meanWPerM2);
    answer["mean_harvestable_w_per_m2"] = OrNull(summary.meanHarvestableWPerM2);
    answer["max_w_per_m2"] = OrNull(summary.maxWPerM2);
    answer["basis"] = "file";
    answer["format"] = solar.format;
    answer["column"] = solar.quantity;
    answer["source"] = solar.source;
    answer["version"] = solar.version;
    return answer;
}

IntensityResult
DescribeFactors(const ImportedIntensities& file,
                const std::string& path,
                const std::string& version)
{
    IntensityResult factors;
    for (const auto& [fuel, gPerKwh] : file.factors)
    {
        factors[fuel] = gPerKwh;
    }
    IntensityResult answer;
    answer["zone"] = nullptr;
    answer["rows"] = file.factors.size();
    answer["factors"] = factors;
    answer["basis"] = "file";
    answer["format"] = file.format;
    answer["source"] = std::filesystem::path(path).filename().string();
    answer["version"] = version;
    return answer;
}

void
PrintAnswersJson(std::ostream& out, const std::vector<IntensityResult>& answers)
{
    // A publisher's name that is not UTF-8 must not keep the figures from being printed.
    constexpr auto replace = IntensityResult::error_handler_t::replace;
    const IntensityResult all = answers.size() == 1 ? answers[0] : IntensityResult(answers);
    out << all.dump(2, ' ', false, replace) << "\n";
}

void
PrintAnswersText(std::ostream& out, const std::vector<IntensityResult>& answers)
{
    if (answers.size() == 1)
    {
        PrintBlock(out, answers[0]);
        return;
    }
    const std::vector<std::string>
        keys{"zone", "mean_g_per_kwh", "rows", "gaps", "resolution_s", "from", "until", "name"};
    std::vector<IntensityResult> rows;
    for (const IntensityResult& answer : answers)
    {
        IntensityResult row;
        for (const std::string& key : keys)
        {
            row[key] = answer.contains(key) ? answer[key] : nullptr;
        }
        rows.push_back(std::move(row));
    }
    PrintTable(out, rows);
    out << "source: " << CellText(answers[0]["source"]) << "\n";
}

} // namespace ns3::aiot
