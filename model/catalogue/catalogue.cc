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

/// Texts of CSV files by their paths.
using CsvTexts = std::map<std::string, std::string>;

/// @return a line of a text, from 1; empty: there is none
std::string
GetLine(const std::string& text, std::size_t number)
{
    std::size_t begin = 0;
    for (; number > 1 && begin != std::string::npos; --number)
    {
        begin = text.find('\n', begin);
        begin += begin == std::string::npos ? 0 : 1;
    }
    return begin == std::string::npos ? "" : text.substr(begin, text.find('\n', begin) - begin);
}

/// @return place of a whole cell in a line, from 1; 0: it is not there
std::size_t
FindCell(const std::string& line, const std::string& cell)
{
    const std::string ends = ",\"\r";
    for (std::size_t at = line.find(cell); !cell.empty() && at != std::string::npos;
         at = line.find(cell, at + 1))
    {
        const std::size_t end = at + cell.size();
        if ((at == 0 || ends.find(line[at - 1]) != std::string::npos) &&
            (end == line.size() || ends.find(line[end]) != std::string::npos))
        {
            return at + 1;
        }
    }
    return 0;
}

/**
 * Readers of tables say in which line of a CSV file a mistake is. Whoever searches for it wants the
 * character, too: that of the last cell of the line that the message quotes, 1 where it quotes
 * none.
 */
std::string
AddCharacter(const std::string& message, const CsvTexts& texts)
{
    for (const auto& [path, text] : texts)
    {
        const std::string begin = OneLineText(path) + ":";
        const std::size_t end = message.find_first_not_of("0123456789", begin.size());
        if (message.rfind(begin, 0) != 0 || end == begin.size() ||
            message.compare(std::min(end, message.size()), 2, ": ") != 0)
        {
            continue;
        }
        const std::string line =
            GetLine(text, std::stoul(message.substr(begin.size(), end - begin.size())));
        std::size_t character = 1;
        for (std::size_t open = message.find('\'', end); open != std::string::npos;)
        {
            const std::size_t close = message.find('\'', open + 1);
            const std::size_t found = FindCell(line, message.substr(open + 1, close - open - 1));
            character = found > 0 ? found : character;
            open = close == std::string::npos ? close : message.find('\'', close + 1);
        }
        return message.substr(0, end) + ":" + std::to_string(character) + message.substr(end);
    }
    return message;
}

std::vector<CatalogueTable>
ReadTables(const std::string& path, CsvTexts& texts)
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
    texts.emplace(path, text);
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

    DeviceBlocks m_blocks = DeviceBlocks::BuiltIn();
    EmbodiedFactors m_factors = EmbodiedFactors::BuiltIn();
    RadioCatalogue m_knownRadios = catalogue.hardware.radios;            ///< the module's
    std::map<std::pair<std::string, std::string>, std::string> m_places; ///< by kind and name
    std::map<std::pair<std::string, std::string>, std::string> m_files;  ///< the same
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
            name += (name.empty() ? "" : " ") +
                    ReadFilledCell(given.table, row, given.table.GetColumn(title));
        }
        const std::pair<std::string, std::string> key{section, LowerText(name)};
        const auto [file, isNew] = m_files.emplace(key, path);
        if (isNew)
        {
            m_places.emplace(key, given.table.Where(row));
            catalogue.entries.push_back({section, name, path, given.table.GetLine(row)});
        }
        else if (file->second != path && section != "inference")
        {
            throw std::invalid_argument(given.table.Where(row) + ": " + section + " " +
                                        QuotedText(name) + " stands in " + m_places.at(key) +
                                        ", too");
        }
    }
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
            throw std::invalid_argument(m_places.at({entry.kind, LowerText(entry.name)}) + ": " +
                                        entry.kind + " " + QuotedText(entry.name) + ": " +
                                        error.what());
        }
    }
}

/// @param paths files @param texts gets those in CSV
Catalogue
ReadFiles(const std::vector<std::string>& paths, CsvTexts& texts)
{
    std::vector<std::pair<std::string, CatalogueTable>> tables;
    std::set<std::string> seen;
    for (const std::string& path : paths)
    {
        if (!seen.insert(path).second)
        {
            throw std::invalid_argument("catalogue " + QuotedText(path) + " is given twice");
        }
        for (CatalogueTable& table : ReadTables(path, texts))
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

} // namespace

Catalogue
ReadCatalogue(const std::vector<std::string>& paths)
{
    CsvTexts texts;
    try
    {
        Catalogue catalogue = ReadFiles(paths, texts);
        for (std::string& note : catalogue.notes)
        {
            note = AddCharacter(note, texts);
        }
        return catalogue;
    }
    catch (const std::invalid_argument& error)
    {
        throw std::invalid_argument(AddCharacter(error.what(), texts));
    }
}

} // namespace ns3::aiot
