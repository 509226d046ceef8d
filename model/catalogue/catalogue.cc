// SPDX-License-Identifier: GPL-2.0-only
#include "catalogue.h"

#include "catalogue-kind.h"
#include "radio-plausibility.h"

#include "ns3/quoted-text.h"
#include "ns3/text-file.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

namespace
{

bool
EndsIn(const std::string& text, const std::string& end)
{
    return text.size() >= end.size() && LowerText(text.substr(text.size() - end.size())) == end;
}

std::vector<CatalogueTable>
ReadTables(const std::string& path)
{
    const bool isToml = EndsIn(path, ".toml");
    if (!isToml && !EndsIn(path, ".csv"))
    {
        throw std::invalid_argument("catalogue " + QuotedText(path) +
                                    ": the name of the file must end in .toml or .csv");
    }
    const std::string text = ReadTextFile(path);
    if (isToml)
    {
        return ReadCatalogueToml(text, path);
    }
    std::vector<CatalogueTable> tables;
    tables.push_back(ReadCatalogueCsv(text, path));
    return tables;
}

/// Puts tables together, and knows where everything stands.
class CatalogueMaker
{
  public:
    void Add(const CatalogueTable& given, const std::string& path);
    void CheckParts() const;

    Catalogue catalogue;

  private:
    void Read(const CatalogueTable& given);
    void Note(const CatalogueTable& given, const std::string& path);
    void NotePart(const CsvTable& table, std::size_t row);
    std::string FindPlace(const CatalogueEntry& entry, const std::string& mistake) const;

    DeviceBlocks m_blocks = DeviceBlocks::BuiltIn();
    EmbodiedFactors m_factors = EmbodiedFactors::BuiltIn();
    RadioCatalogue m_knownRadios = catalogue.hardware.radios;            ///< the module's
    std::map<std::pair<std::string, std::string>, std::string> m_places; ///< by kind and name
    std::map<std::pair<std::string, std::string>, std::string> m_files;  ///< the same
    /// Names of a board's parts, and where they stand, by board.
    std::map<std::string, std::vector<std::pair<std::string, std::string>>> m_parts;
};

void
CatalogueMaker::Read(const CatalogueTable& given)
{
    const std::string& section = given.kind->section;
    const CsvTable& table = given.table;
    HardwareCatalogue& hardware = catalogue.hardware;
    const std::map<std::string, std::function<void()>> readers{
        {"network", [&] { hardware.processors.AddNetworks(table); }},
        {"processor", [&] { hardware.processors.AddProcessors(table); }},
        {"inference", [&] { hardware.processors.AddInferences(table); }},
        {"radio", [&] { hardware.radios.Add(table); }},
        {"sensor", [&] { hardware.sensors.Add(table); }},
        {"board", [&] { hardware.boards.Add(table); }},
        {"embodied_device", [&] { catalogue.embodied.AddDevices(table, m_blocks, m_factors); }},
        {"embodied_board", [&] { catalogue.embodied.AddBoards(table); }},
        {"embodied_processor", [&] { catalogue.embodied.AddProcessors(table); }},
        {"zone", [&] { catalogue.zones.Add(table); }}};
    readers.at(section)();
}

void
CatalogueMaker::Note(const CatalogueTable& given, const std::string& path)
{
    const std::string& section = given.kind->section;
    for (std::size_t row = 0; row < given.table.GetRowCount(); ++row)
    {
        std::string name;
        for (const std::string& title : given.kind->names)
        {
            name += name.empty() ? "" : " ";
            name += ReadFilledCell(given.table, row, given.table.GetColumn(title));
        }
        if (section == "board")
        {
            NotePart(given.table, row);
        }
        const std::pair<std::string, std::string> key{section, LowerText(name)};
        const auto [file, isNew] = m_files.emplace(key, path);
        if (isNew)
        {
            m_places.emplace(
                key,
                given.table.Where(row, given.table.GetColumn(given.kind->names.front())));
            catalogue.entries.push_back({section, name, path, given.table.GetLine(row)});
        }
        else if (file->second != path && section != "inference")
        {
            throw std::invalid_argument(
                given.table.Where(row, given.table.GetColumn(given.kind->names.front())) + ": " +
                section + " " + QuotedText(name) + " stands in " + m_places.at(key) + ", too");
        }
    }
}

void
CatalogueMaker::NotePart(const CsvTable& table, std::size_t row)
{
    const std::size_t value = table.GetColumn("value");
    const std::string& quantity = table.GetText(row, table.GetColumn("quantity"));
    if (quantity == "processor" || quantity == "radio" || quantity == "sensor")
    {
        m_parts[LowerText(table.GetText(row, table.GetColumn("board")))].emplace_back(
            table.GetText(row, value),
            table.Where(row, value));
    }
}

/// @return where the part stands that a mistake names, else the entry
std::string
CatalogueMaker::FindPlace(const CatalogueEntry& entry, const std::string& mistake) const
{
    const auto parts = m_parts.find(LowerText(entry.name));
    if (entry.kind == "board" && parts != m_parts.end())
    {
        for (const auto& [part, place] : parts->second)
        {
            if (mistake.find(QuotedText(part)) != std::string::npos)
            {
                return place;
            }
        }
    }
    return m_places.at({entry.kind, LowerText(entry.name)});
}

void
CatalogueMaker::Add(const CatalogueTable& given, const std::string& path)
{
    Note(given, path);
    Read(given);
    if (given.kind->section == "radio")
    {
        const std::vector<std::string> notes = FindSuspectPowers(given.table, m_knownRadios);
        catalogue.notes.insert(catalogue.notes.end(), notes.begin(), notes.end());
    }
}

void
CatalogueMaker::CheckParts() const
{
    for (const CatalogueEntry& entry : catalogue.entries)
    {
        try
        {
            if (entry.kind == "board" || entry.kind == "embodied_board")
            {
                catalogue.hardware.GetBoard(entry.name);
            }
            if (entry.kind == "embodied_processor")
            {
                catalogue.hardware.processors.Get(entry.name);
            }
        }
        catch (const std::invalid_argument& error)
        {
            throw std::invalid_argument(FindPlace(entry, error.what()) + ": " + entry.kind + " " +
                                        QuotedText(entry.name) + ": " + error.what());
        }
    }
}

} // namespace

Catalogue
ReadCatalogue(const std::vector<std::string>& paths)
{
    if (paths.empty())
    {
        return {};
    }
    std::vector<std::pair<std::string, CatalogueTable>> tables;
    std::set<std::string> seen;
    for (const std::string& path : paths)
    {
        if (!seen.insert(path).second)
        {
            throw std::invalid_argument("catalogue " + QuotedText(path) + " is given twice");
        }
        for (CatalogueTable& table : ReadTables(path))
        {
            tables.emplace_back(path, std::move(table));
        }
    }
    CatalogueMaker maker;
    for (const CatalogueKind& kind : GetCatalogueKinds())
    {
        for (const auto& [path, table] : tables)
        {
            if (table.kind == &kind)
            {
                maker.Add(table, path);
            }
        }
    }
    maker.CheckParts();
    return std::move(maker.catalogue);
}

HardwareCatalogue
ReadHardware(const std::vector<std::string>& paths)
{
    return paths.empty() ? HardwareCatalogue::BuiltIn() : ReadCatalogue(paths).hardware;
}

ProcessorCatalogue
ReadProcessors(const std::vector<std::string>& paths)
{
    return paths.empty() ? ProcessorCatalogue::BuiltIn() : ReadCatalogue(paths).hardware.processors;
}

EmbodiedDevices
ReadEmbodiedDevices(const std::vector<std::string>& paths)
{
    return paths.empty() ? EmbodiedDevices::BuiltIn() : ReadCatalogue(paths).embodied;
}

GridZones
ReadZones(const std::vector<std::string>& paths)
{
    return paths.empty() ? GridZones::BuiltIn() : ReadCatalogue(paths).zones;
}

} // namespace ns3::aiot
