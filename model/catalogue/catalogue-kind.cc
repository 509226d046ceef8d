// SPDX-License-Identifier: GPL-2.0-only
#include "catalogue-kind.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

bool
HasTitle(const CsvTable& table, const std::string& title)
{
    const std::vector<std::string>& header = table.GetHeader();
    return std::find(header.begin(), header.end(), title) != header.end();
}

/// A title that no reader asks for would be passed over.
void
CheckTitles(const CsvTable& table, const CatalogueKind& kind)
{
    const CsvTable model = CsvTable::BuiltIn(kind.table);
    NameIndex titles("column");
    for (const std::string& title : model.GetHeader())
    {
        titles.Add(title);
    }
    const std::vector<std::string>& known = titles.GetNames();
    for (std::size_t column = 0; column < table.GetHeader().size(); ++column)
    {
        const std::string& title = table.GetHeader()[column];
        // As it is spelled: the readers look for exactly that.
        if (std::find(known.begin(), known.end(), title) == known.end())
        {
            throw std::invalid_argument(table.WhereHeader(column) + ": " +
                                        DescribeUnknown("column", title, titles));
        }
    }
}

std::string
ListMarks()
{
    std::string text;
    for (const CatalogueKind& kind : GetCatalogueKinds())
    {
        text +=
            (text.empty() ? "" : "; ") + kind.section + ": " + kind.marks[0] + ", " + kind.marks[1];
    }
    return text;
}

} // namespace

const std::vector<CatalogueKind>&
GetCatalogueKinds()
{
    static const std::vector<CatalogueKind> kinds{
        {"network", "networks.csv", {"network", "task"}, {"network"}},
        {"processor", "processors.csv", {"device", "quantity"}, {"device"}, true},
        {"inference", "processor-inferences.csv", {"device", "network"}, {"device", "network"}},
        {"radio", "radios.csv", {"part", "technology"}, {"part"}, true},
        {"sensor", "sensors.csv", {"sensor", "quantity"}, {"sensor"}, true},
        {"board", "boards.csv", {"board", "quantity"}, {"board"}, true},
        {"embodied_device", "embodied-devices.csv", {"device", "item"}, {"device"}},
        {"embodied_board", "embodied-boards.csv", {"board", "device"}, {"board"}},
        {"embodied_processor", "embodied-processors.csv", {"processor", "part"}, {"processor"}},
        {"zone", "grid-zones.csv", {"zone", "ci_g_per_kwh"}, {"zone"}}};
    return kinds;
}

std::string
DescribeUnknown(const std::string& thing, const std::string& name, const NameIndex& known)
{
    const std::vector<std::string> near = known.GetNearest(name);
    std::string list;
    for (const std::string& candidate : near.empty() ? known.GetNames() : near)
    {
        list += (list.empty() ? "" : ", ") + candidate;
    }
    return "unknown " + thing + " " + QuotedText(name) +
           (near.empty() ? "; known are " : "; near are ") + list;
}

CatalogueTable
ReadCatalogueCsv(const std::string& text, const std::string& name)
{
    CsvTable table = CsvTable::FromPlacedText(text, name);
    for (const CatalogueKind& kind : GetCatalogueKinds())
    {
        if (HasTitle(table, kind.marks[0]) && HasTitle(table, kind.marks[1]))
        {
            CheckTitles(table, kind);
            if (table.GetRowCount() == 0)
            {
                throw std::invalid_argument(table.WhereHeader() + ": a header of " + kind.section +
                                            " and no row below it");
            }
            return {&kind, std::move(table)};
        }
    }
    if (table.GetHeader().size() == 1 && table.GetHeader()[0].find(';') != std::string::npos)
    {
        throw std::invalid_argument(table.WhereHeader() +
                                    ": cells are separated by ';', must be by ','");
    }
    throw std::invalid_argument(table.WhereHeader() +
                                ": no table of a catalogue has these columns; each has two of its "
                                "own (" +
                                ListMarks() + ")");
}

} // namespace ns3::aiot
