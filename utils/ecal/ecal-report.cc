// SPDX-License-Identifier: GPL-2.0-only
#include "ecal-report.h"

#include "common/short-number.h"
#include "common/text-table.h"

#include "ns3/csv-cell.h"
#include "ns3/ecal-checks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace ns3::aiot
{

namespace
{

using nlohmann::json;

std::string
Percent(double share)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.2f %%", 100.0 * share);
    return text.data();
}

/// A number in full; counts without an exponent.
std::string
CsvNumber(double value)
{
    std::array<char, 32> text{};
    if (value != std::floor(value) || std::abs(value) > MAX_ECAL_COUNT)
    {
        return ExactNumber(value);
    }
    std::snprintf(text.data(), text.size(), "%.0f", value);
    return text.data();
}

void
PrintLifecycle(std::ostream& out, const EcalResult& result)
{
    const EcalStages& stages = result.stagesJ;
    TextTable table({"stage", "J", "J/bit", "share"}, {1, 2, 3});
    const auto add = [&](const char* stage, double joules) {
        if (joules == 0.0)
        {
            return; // the kinds of the authors have fewer stages
        }
        table.AddRow({stage,
                      RoundedNumber(joules),
                      RoundedNumber(joules / result.applicationBits),
                      result.totalJ > 0.0 ? Percent(joules / result.totalJ) : ""});
    };
    add("data collection", stages.dataCollection);
    add("storage", stages.storage);
    add("preprocessing", stages.preprocessing);
    add("training", stages.training);
    add("evaluation", stages.evaluation);
    add("deployment", stages.deployment);
    add("inference: transmission", stages.inferenceTransmission);
    add("inference: preprocessing", stages.inferencePreprocessing);
    add("inference: forward pass", stages.inferenceForward);
    add("virtualisation", result.overheadJ);
    add("total (eCAL)", result.totalJ);
    table.Print(out);
    out << "application bits: " << CsvNumber(result.applicationBits) << " (development "
        << CsvNumber(result.developmentBits) << ", inference " << CsvNumber(result.inferenceBits)
        << "); one forward pass: " << CsvNumber(result.flops.forward) << " FLOP\n";
}

void
PrintHop(std::ostream& out, const HopEnergy& hop)
{
    TextTable table({"layer",
                     "protocol",
                     "bits in",
                     "bits out",
                     "sender J",
                     "receiver J",
                     "device J",
                     "gateway J",
                     "J"},
                    {2, 3, 4, 5, 6, 7, 8});
    for (const LayerEnergy& layer : hop.layers)
    {
        table.AddRow({ProtocolLayerName(layer.layer),
                      layer.protocol,
                      CsvNumber(layer.bitsIn),
                      CsvNumber(layer.bitsOut),
                      RoundedNumber(layer.txJ),
                      RoundedNumber(layer.rxJ),
                      RoundedNumber(layer.deviceJ),
                      RoundedNumber(layer.gatewayJ),
                      RoundedNumber(layer.EnergyJ())});
    }
    table.Print(out);
    out << "with " << RoundedNumber(hop.expectedTransmissions)
        << " transmissions: " << RoundedNumber(hop.energyJ) << " J, "
        << RoundedNumber(hop.totalBits) << " bits on the wire\n";
}

void
PrintOne(std::ostream& out, const EcalRow& row)
{
    out << row.question.id << " (" << row.question.kind << ")\n";
    if (row.answer.lifecycle)
    {
        PrintLifecycle(out, *row.answer.lifecycle);
    }
    else if (row.answer.hop)
    {
        PrintHop(out, *row.answer.hop);
    }
    else
    {
        for (const auto& [name, value] : row.answer.figures)
        {
            out << name << ": " << RoundedNumber(value) << "\n";
        }
    }
}

using Numbers = std::vector<std::pair<std::string, double>>;

/// @return the number of that name as text, empty if there is none
std::string
CellOf(const Numbers& numbers, const std::string& name, std::string (*format)(double))
{
    for (const auto& [key, value] : numbers)
    {
        if (key == name)
        {
            return format(value);
        }
    }
    return "";
}

/// Adds the names that are not there yet.
void
AddNames(std::vector<std::string>& names, const Numbers& numbers)
{
    for (const auto& [name, value] : numbers)
    {
        if (std::find(names.begin(), names.end(), name) == names.end())
        {
            names.push_back(name);
        }
    }
}

/// Keys that are swept, in the order in which they were asked for.
std::vector<std::string>
SweptKeys(const std::vector<EcalRow>& rows)
{
    std::vector<std::string> keys;
    for (const EcalRow& row : rows)
    {
        AddNames(keys, row.swept);
    }
    return keys;
}

/// One line per row: the swept values, then what matters.
void
PrintSwept(std::ostream& out, const std::vector<EcalRow>& rows)
{
    const std::vector<std::string> keys = SweptKeys(rows);
    std::vector<std::string> header{"id", "kind"};
    header.insert(header.end(), keys.begin(), keys.end());
    header.insert(header.end(), {"total J", "eCAL J/bit"});
    std::vector<std::size_t> right;
    for (std::size_t column = 2; column < header.size(); ++column)
    {
        right.push_back(column);
    }
    TextTable table(header, right);
    for (const EcalRow& row : rows)
    {
        std::vector<std::string> cells{row.question.id, row.question.kind};
        for (const std::string& key : keys)
        {
            cells.push_back(CellOf(row.swept, key, CsvNumber));
        }
        cells.push_back(CellOf(row.answer.figures, "total_j", RoundedNumber));
        cells.push_back(CellOf(row.answer.figures, "ecal_j_per_bit", RoundedNumber));
        table.AddRow(cells);
    }
    table.Print(out);
}

} // namespace

void
PrintEcalJson(std::ostream& out, const std::vector<EcalRow>& rows, bool detailed)
{
    json all = json::array();
    for (const EcalRow& row : rows)
    {
        json entry{{"id", row.question.id}, {"output", row.answer.output}};
        for (const auto& [key, value] : row.swept)
        {
            entry["sweep"][key] = value;
        }
        if (detailed)
        {
            entry["kind"] = row.question.kind;
            entry["intermediate"] = row.answer.intermediate;
        }
        all.push_back(std::move(entry));
    }
    out << all.dump(1) << "\n";
}

void
PrintEcalCsv(std::ostream& out, const std::vector<EcalRow>& rows)
{
    std::vector<std::string> titles;
    for (const EcalRow& row : rows)
    {
        AddNames(titles, row.answer.figures);
    }
    std::vector<std::string> keys;
    for (const std::string& key : SweptKeys(rows))
    {
        if (std::find(titles.begin(), titles.end(), key) == titles.end())
        {
            keys.push_back(key);
        }
    }
    out << "id,kind";
    for (const auto* names : {&keys, &titles})
    {
        for (const std::string& name : *names)
        {
            out << "," << CsvCell(name);
        }
    }
    out << "\n";
    for (const EcalRow& row : rows)
    {
        out << CsvCell(row.question.id) << "," << row.question.kind;
        for (const std::string& key : keys)
        {
            out << "," << CellOf(row.swept, key, CsvNumber);
        }
        for (const std::string& title : titles)
        {
            out << "," << CellOf(row.answer.figures, title, CsvNumber);
        }
        out << "\n";
    }
}

void
PrintEcalText(std::ostream& out, const std::vector<EcalRow>& rows)
{
    if (!SweptKeys(rows).empty())
    {
        PrintSwept(out, rows);
        return;
    }
    for (std::size_t index = 0; index < rows.size(); ++index)
    {
        out << (index == 0 ? "" : "\n");
        PrintOne(out, rows[index]);
    }
}

} // namespace ns3::aiot
