// SPDX-License-Identifier: GPL-2.0-only
#include "own-catalogue.h"

#include "common/whole-file.h"
#include "other-figures.h"

#include "ns3/csv-cell.h"
#include "ns3/csv-table.h"
#include "ns3/name-index.h"
#include "ns3/processor-table.h"
#include "ns3/quoted-text.h"

#include <filesystem>
#include <sstream>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

std::string
FormatRow(const std::vector<std::string>& cells)
{
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i)
    {
        line += (i > 0 ? "," : "") + CsvCell(cells[i]);
    }
    return line + '\n';
}

/// The rows of a catalogue that are of other devices.
CatalogueRows
ReadOthers(const std::string& path, const std::string& device)
{
    const CsvTable table = CsvTable::ReadFile(path);
    ReadProcessorTable(table); // refuses what is none
    NameIndex names("processor");
    names.Add(device);
    CatalogueRows rows;
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        if (names.Find(table.GetText(row, table.GetColumn("device"))))
        {
            continue;
        }
        std::vector<std::string>& cells = rows.emplace_back();
        for (const std::string& column : GetProcessorColumns())
        {
            const auto place = table.FindColumn(column);
            cells.push_back(place ? table.GetText(row, *place) : "");
        }
    }
    return rows;
}

} // namespace

std::string
FormatCatalogue(const CatalogueRows& rows)
{
    std::string text = FormatRow(GetProcessorColumns());
    for (const std::vector<std::string>& cells : rows)
    {
        text += FormatRow(cells);
    }
    return text;
}

void
AddToCatalogue(const std::string& path, const CatalogueRows& rows)
{
    const auto status = std::filesystem::status(path);
    CatalogueRows all;
    if (std::filesystem::exists(status))
    {
        if (!std::filesystem::is_regular_file(status))
        {
            throw std::invalid_argument("catalogue " + QuotedText(path) + ": is no regular file");
        }
        all = ReadOthers(path, rows.front().front());
    }
    all.insert(all.end(), rows.begin(), rows.end());
    const std::string text = FormatCatalogue(all);
    std::istringstream whole(text);
    ReadProcessorTable(CsvTable::Parse(whole, path)); // a device may lack a state
    WholeFile file(std::filesystem::exists(status) ? std::filesystem::canonical(path).string()
                                                   : path,
                   "catalogue");
    file.Write(text);
    file.Publish();
}

} // namespace ns3::aiot
