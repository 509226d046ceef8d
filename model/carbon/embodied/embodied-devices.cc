// SPDX-License-Identifier: GPL-2.0-only
#include "embodied-devices.h"

#include "embodied-rows.h"
#include "part-footprint.h"
#include "server-footprint.h"

#include "ns3/placed-mistake.h"
#include "ns3/quoted-text.h"

#include <algorithm>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string_view>

namespace ns3::aiot
{

namespace
{

constexpr double GRAMS_PER_KG = 1000.0;
/// A day and a thousand years: what is bought as a board is neither used up nor eternal.
constexpr double LEAST_BOARD_LIFE_S = 86400;
constexpr double MOST_BOARD_LIFE_S = 1000 * SECONDS_PER_YEAR;

/// Reads "2 cpu 32 GB 0 ssd 3 hdd 0 gpu".
PartFootprint
ReadServer(const EmbodiedRow& cells, const EmbodiedFactors& factors)
{
    std::istringstream in{std::string(cells.Filled("what"))};
    ServerConfiguration server;
    std::string unit[5];
    in >> server.cpus >> unit[0] >> server.memoryGb >> unit[1] >> server.ssds >> unit[2] >>
        server.hdds >> unit[3] >> server.gpus >> unit[4];
    if (!in || unit[0] != "cpu" || unit[1] != "GB" || unit[2] != "ssd" || unit[3] != "hdd" ||
        unit[4] != "gpu")
    {
        cells.Refuse("a server is written as '2 cpu 32 GB 0 ssd 3 hdd 0 gpu'", "what");
    }
    return ServerFootprint(factors, server);
}

PartFootprint
ReadFigure(const EmbodiedRow& cells)
{
    PartFootprint part;
    part.fabricationG = cells.Range("low_kg", "typical_kg", "high_kg") * GRAMS_PER_KG;
    part.origin = cells.Origin();
    part.origin.method = cells.Filled("method");
    return part;
}

PartFootprint
ReadPart(const EmbodiedRow& cells, const DeviceBlocks& blocks, const EmbodiedFactors& factors)
{
    const std::string_view kind = cells.Filled("kind");
    if (kind == "block")
    {
        return blocks.Get(std::string(cells.Filled("what")),
                          cells.Whole("level"),
                          std::string(cells.Text("method")));
    }
    if (kind == "figure")
    {
        return ReadFigure(cells);
    }
    if (kind == "cell")
    {
        return CellFootprint(factors, std::string(cells.Filled("what")));
    }
    if (kind == "server")
    {
        return ReadServer(cells, factors);
    }
    if (kind == "hdd_drive")
    {
        return DriveFootprint(factors, 1.0);
    }
    if (kind == "accelerator")
    {
        const EmbodiedFactor& card =
            factors.Get("server", std::string(cells.Filled("what")), "g_each");
        PartFootprint part;
        part.fabricationG = card.value;
        part.origin = card.origin;
        part.origin.method = "server-coefficients";
        return part;
    }
    cells.Refuse("kind " + QuotedText(kind) +
                     " is not one of block, cell, figure, server, hdd_drive, accelerator",
                 "kind");
}

/**
 * @param from where to take items from
 * @param prefix of their new names
 * @param without an item that is left out
 * @param to where to put them
 */
void
AddItems(const EmbodiedDevice& from,
         const std::string& prefix,
         const std::string& without,
         EmbodiedDevice& to)
{
    for (const EmbodiedItem& item : from.GetItems())
    {
        if (item.name != without)
        {
            PartFootprint part;
            part.fabricationG = item.totalG;
            part.origin = item.origin;
            part.wear = item.wear;
            to.Add(prefix + item.name, part, 1.0, item.lifespanS);
        }
    }
}

} // namespace

const EmbodiedDevices&
EmbodiedDevices::BuiltIn()
{
    static const EmbodiedDevices builtIn = [] {
        EmbodiedDevices devices(CsvTable::BuiltIn("embodied-devices.csv"),
                                CsvTable::BuiltIn("embodied-boards.csv"),
                                DeviceBlocks::BuiltIn(),
                                EmbodiedFactors::BuiltIn());
        devices.AddProcessors(CsvTable::BuiltIn("embodied-processors.csv"));
        return devices;
    }();
    return builtIn;
}

EmbodiedDevices::EmbodiedDevices(const CsvTable& devices,
                                 const CsvTable& boards,
                                 const DeviceBlocks& blocks,
                                 const EmbodiedFactors& factors)
{
    AddDevices(devices, blocks, factors);
    AddBoards(boards);
}

void
EmbodiedDevices::AddDevices(const CsvTable& devices,
                            const DeviceBlocks& blocks,
                            const EmbodiedFactors& factors)
{
    std::set<std::string> begun;
    for (std::size_t row = 0; row < devices.GetRowCount(); ++row)
    {
        const EmbodiedRow cells(devices, row);
        const std::string key = LowerText(cells.Filled("device"));
        if (begun.insert(key).second && m_devices.count(key) > 0)
        {
            m_devices.at(key) =
                EmbodiedDevice(std::string(cells.Filled("device")), DEFAULT_LIFESPAN_S);
        }
        AddItem(cells, blocks, factors);
    }
}

void
EmbodiedDevices::AddBoards(const CsvTable& boards)
{
    std::set<std::string> own;
    for (std::size_t row = 0; row < boards.GetRowCount(); ++row)
    {
        const EmbodiedRow cells(boards, row);
        const std::string key = LowerText(cells.Filled("board"));
        if (!own.insert(key).second)
        {
            cells.Refuse("board " + QuotedText(cells.Filled("board")) + " stands there twice",
                         "board");
        }
        m_boards.erase(
            std::remove_if(m_boards.begin(),
                           m_boards.end(),
                           [&](const Board& known) { return LowerText(known.name) == key; }),
            m_boards.end());
        AddBoard(cells, boards.FindColumn("mass_g").has_value());
    }
}

void
EmbodiedDevices::AddItem(const EmbodiedRow& cells,
                         const DeviceBlocks& blocks,
                         const EmbodiedFactors& factors)
{
    const std::string name{cells.Filled("device")};
    const auto [place, isNew] = m_devices.try_emplace(LowerText(name), name, DEFAULT_LIFESPAN_S);
    if (isNew)
    {
        m_names.push_back(name);
    }
    try
    {
        const double count = cells.Number("count");
        if (count == 0)
        {
            cells.Refuse("count of item " + QuotedText(cells.Filled("item")) +
                             " must be above 0; a part that is not there has no row",
                         "count");
        }
        place->second.Add(std::string(cells.Filled("item")),
                          ReadPart(cells, blocks, factors),
                          count);
    }
    catch (const PlacedMistake&)
    {
        throw;
    }
    catch (const std::invalid_argument& error)
    {
        // What figures are made of does not know the row: it is `what` that names them.
        cells.Refuse(error.what(), "what");
    }
}

void
EmbodiedDevices::AddBoard(const EmbodiedRow& cells, bool hasMass)
{
    Board board{std::string(cells.Filled("board")),
                std::string(cells.Filled("device")),
                cells.Number("lifespan_years") * SECONDS_PER_YEAR,
                hasMass && !cells.Text("mass_g").empty()
                    ? std::make_optional(cells.Range("low_mass_g", "mass_g", "high_mass_g"))
                    : std::nullopt};
    if (!(board.lifespanS >= LEAST_BOARD_LIFE_S && board.lifespanS <= MOST_BOARD_LIFE_S))
    {
        cells.Refuse("lifespan_years " + QuotedText(cells.Text("lifespan_years")) +
                         " is not from a day to a thousand years",
                     "lifespan_years");
    }
    if (m_devices.count(LowerText(board.device)) == 0)
    {
        cells.Refuse("unknown device " + QuotedText(board.device), "device");
    }
    m_boards.push_back(std::move(board));
}

void
EmbodiedDevices::AddProcessors(const CsvTable& processors)
{
    std::set<std::string> own;
    for (std::size_t row = 0; row < processors.GetRowCount(); ++row)
    {
        const EmbodiedRow cells(processors, row);
        cells.Origin();
        const std::string_view part = cells.Filled("part");
        Processor processor{std::string(cells.Filled("processor")),
                            std::string(cells.Filled("device")),
                            part == "machine"};
        if (part != "chip" && part != "machine")
        {
            cells.Refuse("part " + QuotedText(part) + " is not one of chip, machine", "part");
        }
        if (m_devices.count(LowerText(processor.device)) == 0)
        {
            cells.Refuse("unknown device " + QuotedText(processor.device), "device");
        }
        const std::string key = LowerText(processor.name);
        if (!own.insert(key).second)
        {
            cells.Refuse("processor " + QuotedText(cells.Text("processor")) + " stands there twice",
                         "processor");
        }
        m_processors.insert_or_assign(key, std::move(processor));
    }
}

bool
EmbodiedDevices::HasProcessor(const std::string& processor) const
{
    return m_processors.count(LowerText(processor)) > 0;
}

const EmbodiedDevices::Processor&
EmbodiedDevices::GetProcessor(const std::string& processor) const
{
    const auto found = m_processors.find(LowerText(processor));
    if (found == m_processors.end())
    {
        std::vector<std::string> known;
        for (const auto& [key, candidate] : m_processors)
        {
            known.push_back(candidate.name);
        }
        RefuseUnknownName("processor", processor, known);
    }
    return found->second;
}

EmbodiedDevice
EmbodiedDevices::GetForProcessor(const std::string& processor) const
{
    return Get(GetProcessor(processor).device);
}

EmbodiedDevice
EmbodiedDevices::GetForBoard(const std::string& board,
                             const std::string& own,
                             const std::string& mounted) const
{
    EmbodiedDevice whole = GetForBoard(board);
    if (mounted.empty() || LowerText(mounted) == LowerText(own))
    {
        return whole;
    }
    const Processor& processor = GetProcessor(mounted);
    EmbodiedDevice device(board + " with " + processor.name, whole.GetLifespanS());
    if (own.empty() || !GetProcessor(own).isMachine)
    {
        AddItems(whole, "", "processing", device);
    }
    else if (!processor.isMachine)
    {
        AddItems(Get(HOST_DEVICE), "host: ", "", device);
    }
    AddItems(Get(processor.device), processor.name + ": ", "", device);
    return device;
}

EmbodiedDevice
EmbodiedDevices::Get(const std::string& name) const
{
    const auto found = m_devices.find(LowerText(name));
    if (found == m_devices.end())
    {
        RefuseUnknownName("device", name, m_names);
    }
    return found->second;
}

EmbodiedDevice
EmbodiedDevices::GetForBoard(const std::string& board) const
{
    const Board* found = FindBoard(board);
    if (found == nullptr)
    {
        RefuseUnknownName("board", board, GetBoards());
    }
    EmbodiedDevice device = Get(found->device);
    device.SetLifespan(found->lifespanS);
    return device;
}

std::optional<ValueRange>
EmbodiedDevices::GetMassG(const std::string& board) const
{
    const Board* found = FindBoard(board);
    if (found == nullptr)
    {
        RefuseUnknownName("board", board, GetBoards());
    }
    return found->massG;
}

bool
EmbodiedDevices::HasBoard(const std::string& board) const
{
    return FindBoard(board) != nullptr;
}

const std::vector<std::string>&
EmbodiedDevices::GetNames() const
{
    return m_names;
}

std::vector<std::string>
EmbodiedDevices::GetBoards() const
{
    std::vector<std::string> names;
    for (const Board& board : m_boards)
    {
        names.push_back(board.name);
    }
    return names;
}

const EmbodiedDevices::Board*
EmbodiedDevices::FindBoard(const std::string& board) const
{
    const auto found = std::find_if(m_boards.begin(), m_boards.end(), [&](const Board& candidate) {
        return LowerText(candidate.name) == LowerText(board);
    });
    return found == m_boards.end() ? nullptr : &*found;
}

} // namespace ns3::aiot
