// SPDX-License-Identifier: GPL-2.0-only
#include "catalogue-records.h"

#include "ns3/quoted-text.h"

#include <set>
#include <string>
#include <utility>

namespace ns3
{
namespace aiot
{

namespace
{

/// Kinds and names of what a run used, in the catalogue's spelling and lower case.
using UsedNames = std::set<std::pair<std::string, std::string>>;

/// Add a board, its parts, and what stands for them in the embodied tables.
void
AddBoard(const Catalogue& catalogue, const NodeRecord& node, UsedNames& used)
{
    const BoardCatalogue& boards = catalogue.hardware.boards;
    if (!node.board || !boards.Has(*node.board))
    {
        used.emplace("processor", LowerText(node.processor.value_or("")));
        return;
    }
    const BoardProfile board = boards.Get(*node.board);
    const std::string processor = node.processor.value_or(board.processor);
    used.emplace("board", LowerText(board.name));
    used.emplace("processor", LowerText(processor));
    used.emplace("radio", LowerText(board.radio));
    for (const std::string& sensor : board.sensors)
    {
        used.emplace("sensor", LowerText(sensor));
    }
    const EmbodiedDevices& embodied = catalogue.embodied;
    if (embodied.HasBoard(board.name))
    {
        used.emplace("embodied_board", LowerText(board.name));
        used.emplace("embodied_device", LowerText(embodied.GetForBoard(board.name).GetName()));
    }
    if (processor != board.processor && embodied.HasProcessor(processor))
    {
        used.emplace("embodied_processor", LowerText(processor));
        used.emplace("embodied_device", LowerText(embodied.GetForProcessor(processor).GetName()));
    }
}

/// @return all that the run used, the user's or not
UsedNames
FindUsed(const Catalogue& catalogue, const RunData& data)
{
    UsedNames used;
    for (const NodeRecord& node : data.nodes)
    {
        AddBoard(catalogue, node, used);
        used.emplace("zone", LowerText(node.zone.value_or("")));
    }
    for (const IntensityRecord& intensity : data.intensities)
    {
        used.emplace("zone", LowerText(intensity.zone));
    }
    UsedNames inferences;
    for (const ModelRecord& model : data.models)
    {
        for (const auto& [kind, name] : used)
        {
            if (kind == "processor")
            {
                inferences.emplace("inference", name + " " + LowerText(model.name));
            }
        }
        inferences.emplace("network", LowerText(model.name));
    }
    used.merge(inferences);
    return used;
}

} // namespace

void
AppendCatalogue(const Catalogue& catalogue, RunData& data)
{
    if (catalogue.entries.empty())
    {
        return;
    }
    const UsedNames used = FindUsed(catalogue, data);
    for (const CatalogueEntry& entry : catalogue.entries)
    {
        if (used.count({entry.kind, LowerText(entry.name)}) > 0)
        {
            data.catalogue.push_back({entry.kind, entry.name, entry.path, entry.line});
        }
    }
}

} // namespace aiot
} // namespace ns3
