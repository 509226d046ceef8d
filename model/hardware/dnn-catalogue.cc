// SPDX-License-Identifier: GPL-2.0-only
#include "dnn-catalogue.h"

#include "ns3/quoted-text.h"

#include <set>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// A result is a message, whose size is a 32-bit number.
constexpr double MOST_MESSAGE_B = 4294967295.0;

/// Reads the named cells of one row.
class NetworkRow
{
  public:
    NetworkRow(const CsvTable& table, std::size_t row)
        : m_table(table),
          m_row(row)
    {
    }

    std::string_view Filled(const char* title) const
    {
        return ReadFilledCell(m_table, m_row, m_table.GetColumn(title));
    }

    std::string_view Text(const char* title) const
    {
        return TrimmedText(m_table.GetCell(m_row, m_table.GetColumn(title)));
    }

    std::optional<double> Number(const char* title, double maximum) const
    {
        const std::size_t column = m_table.GetColumn(title);
        const auto number = m_table.GetOptionalNumber(m_row, column);
        if (number && !(*number > 0.0 && *number <= maximum))
        {
            throw std::invalid_argument(m_table.Where(m_row, column) + ": " + title + " of " +
                                        QuotedText(Text("network")) +
                                        " must be above 0 and at most " + ShortNumber(maximum));
        }
        return number;
    }

    DnnProfile Read() const
    {
        DnnProfile network;
        network.name = Filled("network");
        network.task = Filled("task");
        network.macs = Number("macs", 1e18);
        network.parameters = Number("parameters", 1e15);
        network.inputDescription = Text("input_description");
        network.inputValues = Number("input_values", 1e12);
        network.outputValues = Number("output_values", 1e12);
        network.outputBytes = Number("output_bytes", MOST_MESSAGE_B).value_or(0.0);
        network.accuracy = Number("accuracy", 1.0);
        network.accuracyDataset = network.accuracy ? Filled("accuracy_dataset") : "";
        network.accuracyPrecision = network.accuracy ? Filled("accuracy_precision") : "";
        network.source = Filled("source");
        network.grade = ReadFigureGrade(m_table, m_row, m_table.GetColumn("grade"));
        network.note = Text("note");
        return network;
    }

  private:
    const CsvTable& m_table;
    std::size_t m_row;
};

} // namespace

DnnCatalogue::DnnCatalogue()
    : m_index("network")
{
}

DnnCatalogue
DnnCatalogue::BuiltIn()
{
    DnnCatalogue catalogue;
    catalogue.Add(CsvTable::BuiltIn("networks.csv"));
    return catalogue;
}

void
DnnCatalogue::Add(const CsvTable& table)
{
    DnnCatalogue merged = *this;
    std::set<std::size_t> seen;
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        const DnnProfile network = NetworkRow(table, row).Read();
        const std::size_t index = merged.m_index.Add(network.name);
        if (!seen.insert(index).second)
        {
            throw std::invalid_argument(table.Where(row, table.GetColumn("network")) +
                                        ": network " + QuotedText(network.name) +
                                        " stands there twice");
        }
        merged.m_networks.resize(merged.m_index.GetNames().size());
        merged.m_networks[index] = network;
    }
    *this = std::move(merged);
}

DnnProfile
DnnCatalogue::Get(const std::string& name) const
{
    return m_networks[m_index.Get(name)];
}

const DnnProfile*
DnnCatalogue::Find(const std::string& name) const
{
    const auto place = m_index.Find(name);
    return place ? &m_networks[*place] : nullptr;
}

bool
DnnCatalogue::Has(const std::string& name) const
{
    return Find(name) != nullptr;
}

std::vector<std::string>
DnnCatalogue::GetNames() const
{
    return m_index.GetNames();
}

} // namespace ns3::aiot
