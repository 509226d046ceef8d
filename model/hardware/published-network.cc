// SPDX-License-Identifier: GPL-2.0-only
#include "published-network.h"

#include "ns3/csv-table.h"

#include <cstddef>

namespace ns3::aiot
{

std::optional<PublishedNetwork>
FindPublishedNetwork(const std::string& name)
{
    static const CsvTable table = CsvTable::BuiltIn("dnn-published.csv");
    const std::size_t networks = table.GetColumn("network");
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        if (table.GetText(row, networks) != name)
        {
            continue;
        }
        const auto text = [&](const char* column) {
            return table.GetText(row, table.GetColumn(column));
        };
        const auto count = [&](const char* column) -> std::optional<std::uint64_t> {
            const auto value = table.GetOptionalNumber(row, table.GetColumn(column));
            return value ? std::make_optional(static_cast<std::uint64_t>(*value)) : std::nullopt;
        };
        PublishedNetwork network;
        network.macs = count("macs");
        network.macsRule = text("macs_rule");
        network.parameters = count("parameters");
        network.parametersRule = text("parameters_rule");
        network.accuracy = table.GetOptionalNumber(row, table.GetColumn("accuracy"));
        network.accuracyDataset = network.accuracy ? text("accuracy_dataset") : "";
        network.source = text("source");
        network.grade = text("grade");
        network.note = text("note");
        return network;
    }
    return std::nullopt;
}

} // namespace ns3::aiot
