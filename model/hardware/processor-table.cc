// SPDX-License-Identifier: GPL-2.0-only
#include "processor-table.h"

#include "profile-draft.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

namespace
{

constexpr std::array<const char*, 4> KINDS{"mcu", "npu", "edge", "server"};
constexpr double MAX_ACCELERATORS = 1e6;

using Draft = ProfileDraft<ProcessorProfile>;

/// Those of networks in scenarios.
constexpr std::array<const char*, 4> PRECISIONS{"fp32", "fp16", "int8", "int4"};
/// What a processor draws at most, by kind. Ours: several times the most of traces/processors.csv
/// (0.3, 2, 33 and 6153 W), so that milliwatts taken for watts are seen.
constexpr std::array<double, 4> MOST_ACTIVE_W{10, 100, 1000, 1e6};
constexpr double MOST_LATENCY_S = 1e6;
constexpr double MOST_ENERGY_J = 1e9;

/// @param title column of the wrong cell
[[noreturn]] void
Refuse(const CsvTable& table, std::size_t row, const char* title, const std::string& message)
{
    throw std::invalid_argument(table.Where(row, table.GetColumn(title)) + ": " + message);
}

ProcessorKind
ReadKind(const CsvTable& table, std::size_t row)
{
    const std::string_view text = ReadFilledCell(table, row, table.GetColumn("kind"));
    const auto found = std::find(KINDS.begin(), KINDS.end(), text);
    if (found == KINDS.end())
    {
        Refuse(table,
               row,
               "kind",
               "kind " + QuotedText(text) + " is not one of mcu, npu, edge, server");
    }
    return static_cast<ProcessorKind>(found - KINDS.begin());
}

void
SetKind(Draft& draft, const FigureReader& reader, std::size_t row)
{
    const ProcessorKind kind = ReadKind(reader.GetTable(), row);
    if (row == draft.firstRow)
    {
        draft.profile.kind = kind;
    }
    if (draft.profile.kind != kind)
    {
        reader.Refuse(row,
                      "kind of " + QuotedText(reader.GetName(row)) + " differs from its first row");
    }
}

void
ReadQuantity(Draft& draft, const FigureReader& reader, std::size_t row)
{
    ProcessorProfile& profile = draft.profile;
    const std::string quantity = reader.GetQuantity(row);
    if (!draft.seen.insert(quantity).second)
    {
        reader.Refuse(row, quantity + " of " + QuotedText(profile.name) + " stands there twice");
    }
    if (quantity == "idle_w")
    {
        profile.idleW = reader.GetFigure(row, "W");
        profile.boundary = profile.idleW.boundary;
    }
    else if (quantity == "sleep_w")
    {
        profile.sleepW = reader.GetFigure(row, "W");
    }
    else if (quantity == "active_w")
    {
        profile.activeW = reader.GetFigure(row, "W");
    }
    else if (quantity == "accelerators")
    {
        const double count = reader.GetFigure(row, "1").value;
        if (count != std::floor(count) || count > MAX_ACCELERATORS)
        {
            reader.Refuse(row, "accelerators must be an integer up to 1000000");
        }
        profile.accelerators = static_cast<unsigned>(count);
    }
    else
    {
        profile.quantities[quantity] = reader.GetFigure(row);
    }
}

void
Check(const Draft& draft, const CsvTable& table)
{
    const ProcessorProfile& profile = draft.profile;
    const std::string who = "processor " + QuotedText(profile.name);
    for (const char* needed : {"idle_w", "sleep_w", "active_w"})
    {
        if (draft.seen.count(needed) == 0)
        {
            Refuse(table, draft.firstRow, "device", who + " has no " + needed);
        }
    }
    if (profile.sleepW.value > profile.idleW.value || profile.idleW.value > profile.activeW.value)
    {
        const bool isSleep = profile.sleepW.value > profile.idleW.value;
        Refuse(table,
               FindFigureRow(table, "device", profile.name, isSleep ? "sleep_w" : "idle_w"),
               "value",
               who + " needs sleep_w <= idle_w <= active_w");
    }
    const double mostW = MOST_ACTIVE_W.at(static_cast<std::size_t>(profile.kind));
    if (profile.activeW.high > mostW)
    {
        Refuse(table,
               FindFigureRow(table, "device", profile.name, "active_w"),
               "value",
               who + ": active_w is " + ShortNumber(profile.activeW.high) +
                   " W, allowed for kind " + ProcessorKindName(profile.kind) + " is up to " +
                   ShortNumber(mostW));
    }
    if (profile.sleepW.boundary != profile.boundary || profile.activeW.boundary != profile.boundary)
    {
        Refuse(table,
               draft.firstRow,
               "device",
               who + " mixes boundaries in idle_w, sleep_w and active_w");
    }
}

double
ReadPositive(const CsvTable& table, std::size_t row, const char* title, double most)
{
    const double number = table.GetNumber(row, table.GetColumn(title));
    if (number <= 0.0 || number > most)
    {
        Refuse(table,
               row,
               title,
               std::string(title) + " must be above 0 and up to " + ShortNumber(most));
    }
    return number;
}

bool
ReadGross(const CsvTable& table, std::size_t row)
{
    const std::string_view text = ReadFilledCell(table, row, table.GetColumn("gross_or_net"));
    if (text != "gross" && text != "net")
    {
        Refuse(table,
               row,
               "gross_or_net",
               "gross_or_net " + QuotedText(text) + " is neither gross nor net");
    }
    return text == "gross";
}

/// A cell of a column that users' tables may lack.
std::string_view
ReadOptionalText(const CsvTable& table, std::size_t row, const char* title)
{
    const auto column = table.FindColumn(title);
    return column ? table.GetCell(row, *column) : std::string_view();
}

/// Column `load`; without it a batch of 1 is a single request and any other is offline.
InferenceLoad
ReadLoad(const CsvTable& table, std::size_t row)
{
    const auto batch = table.GetOptionalNumber(row, table.GetColumn("batch"));
    if (batch && (*batch < 1.0 || *batch != std::floor(*batch)))
    {
        Refuse(table, row, "batch", "batch must be empty or an integer from 1");
    }
    const std::string_view text = ReadOptionalText(table, row, "load");
    if (text.empty())
    {
        return batch && *batch == 1.0 ? InferenceLoad::SINGLE : InferenceLoad::OFFLINE;
    }
    const auto load = FindInferenceLoad(text);
    if (!load)
    {
        Refuse(table,
               row,
               "load",
               "load " + QuotedText(text) + " is not one of single, offline, server, unknown");
    }
    if (*load == InferenceLoad::SINGLE && (!batch || *batch > 1.0))
    {
        Refuse(table, row, "batch", "a single request has batch 1");
    }
    return *load;
}

ComputeEngine
ReadEngine(const CsvTable& table, std::size_t row)
{
    const std::string_view text = ReadOptionalText(table, row, "engine");
    const auto engine =
        text.empty() ? std::make_optional(ComputeEngine::UNKNOWN) : FindComputeEngine(text);
    if (!engine)
    {
        Refuse(table,
               row,
               "engine",
               "engine " + QuotedText(text) + " is not one of mcu, cpu, gpu, npu, unknown");
    }
    return *engine;
}

double
ReadRound(const CsvTable& table, std::size_t row)
{
    const auto column = table.FindColumn("round");
    const auto round = column ? table.GetOptionalNumber(row, *column) : std::nullopt;
    if (round && *round < 0.0)
    {
        Refuse(table, row, "round", "round must not be below 0");
    }
    return round.value_or(0.0);
}

} // namespace

const char*
ProcessorKindName(ProcessorKind kind)
{
    return KINDS.at(static_cast<std::size_t>(kind));
}

std::vector<ProcessorProfile>
ReadProcessorTable(const CsvTable& table)
{
    const FigureReader reader(table, "device");
    const auto read = [&](Draft& draft, std::size_t row) {
        SetKind(draft, reader, row);
        ReadQuantity(draft, reader, row);
    };
    auto drafts = ReadDrafts<ProcessorProfile>(reader, "processor", read);
    std::vector<ProcessorProfile> profiles;
    for (Draft& draft : drafts)
    {
        Check(draft, table);
        profiles.push_back(std::move(draft.profile));
    }
    return profiles;
}

namespace
{

/**
 * @param table a table of inferences; users' tables may lack the column
 * @param row a row
 * @return share of right answers, if the row gives it
 */
std::optional<double>
ReadAccuracy(const CsvTable& table, std::size_t row)
{
    const auto column = table.FindColumn("accuracy");
    const auto accuracy = column ? table.GetOptionalNumber(row, *column) : std::nullopt;
    if (accuracy && (*accuracy < 0 || *accuracy > 1))
    {
        Refuse(table, row, "accuracy", "accuracy must be a fraction from 0 to 1");
    }
    return accuracy;
}

} // namespace

InferenceRow
ReadInferenceRow(const CsvTable& table, std::size_t row)
{
    const auto filled = [&](const char* title) {
        return ReadFilledCell(table, row, table.GetColumn(title));
    };
    InferenceRow result;
    result.device = filled("device");
    InferenceCost& cost = result.cost;
    cost.network = filled("network");
    cost.precision = filled("precision");
    cost.runtime = table.GetCell(row, table.GetColumn("runtime"));
    cost.energyJ = ReadPositive(table, row, "energy_j", MOST_ENERGY_J);
    cost.latencyS = ReadPositive(table, row, "latency_s", MOST_LATENCY_S);
    cost.grossOfIdle = ReadGross(table, row);
    cost.load = ReadLoad(table, row);
    cost.engine = ReadEngine(table, row);
    cost.round = ReadRound(table, row);
    cost.boundary = ReadFigureBoundary(table, row, table.GetColumn("boundary"));
    cost.grade = ReadFigureGrade(table, row, table.GetColumn("grade"));
    cost.accuracy = ReadAccuracy(table, row);
    cost.source = filled("source");
    cost.note = table.GetCell(row, table.GetColumn("note"));
    return result;
}

InferenceRow
ReadInferenceRow(const CsvTable& table, std::size_t row, const DnnCatalogue& networks)
{
    const std::string network{ReadFilledCell(table, row, table.GetColumn("network"))};
    const DnnProfile* known = networks.Find(network);
    if (!known)
    {
        Refuse(table,
               row,
               "network",
               "network " + QuotedText(network) + " is not in the network catalogue");
    }
    InferenceRow result = ReadInferenceRow(table, row);
    const std::string& precision = result.cost.precision;
    if (std::find(PRECISIONS.begin(), PRECISIONS.end(), precision) == PRECISIONS.end())
    {
        Refuse(table,
               row,
               "precision",
               "precision " + QuotedText(precision) + " is not one of fp32, fp16, int8, int4");
    }
    result.cost.network = known->name;
    return result;
}

} // namespace ns3::aiot
