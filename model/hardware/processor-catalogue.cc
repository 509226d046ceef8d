// SPDX-License-Identifier: GPL-2.0-only
#include "processor-catalogue.h"

#include "processor-table.h"
#include "profile-draft.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

namespace
{

bool
IsSameMeasurement(const InferenceCost& a, const InferenceCost& b)
{
    return a.network == b.network && a.precision == b.precision && a.runtime == b.runtime &&
           a.load == b.load;
}

/// How much more than active_w a measured inference may draw. Ours: our tables reach 1.9 times,
/// where boundaries of measurements differ.
constexpr double MOST_OVER_ACTIVE = 10;

/// @throw std::invalid_argument for an inference that draws far more than its processor does
void
CheckPower(const InferenceCost& cost,
           const ProcessorProfile& processor,
           const CsvTable& table,
           std::size_t row)
{
    const double powerW = cost.energyJ / cost.latencyS;
    if (cost.load == InferenceLoad::SINGLE && powerW > MOST_OVER_ACTIVE * processor.activeW.high)
    {
        throw std::invalid_argument(table.Where(row, table.GetColumn("energy_j")) + ": " +
                                    ShortNumber(cost.energyJ) + " J in " +
                                    ShortNumber(cost.latencyS) + " s is " + ShortNumber(powerW) +
                                    " W, allowed on " + QuotedText(processor.name) + " is up to " +
                                    ShortNumber(MOST_OVER_ACTIVE) + " times its active_w of " +
                                    ShortNumber(processor.activeW.high) + " W");
    }
}

/// Takes out what was measured again, and appends the new measurements.
void
Replace(std::vector<InferenceCost>& known, std::vector<InferenceCost> added)
{
    const auto isAgain = [&](const InferenceCost& old) {
        return std::any_of(added.begin(), added.end(), [&](const InferenceCost& cost) {
            return IsSameMeasurement(old, cost);
        });
    };
    known.erase(std::remove_if(known.begin(), known.end(), isAgain), known.end());
    known.insert(known.end(),
                 std::make_move_iterator(added.begin()),
                 std::make_move_iterator(added.end()));
}

bool
Fits(const InferenceCost& cost, const std::string& precision)
{
    return precision.empty() || cost.precision == precision;
}

} // namespace

ProcessorCatalogue::ProcessorCatalogue(const DnnCatalogue& networks)
{
    m_tables.Change().networks = networks;
}

ProcessorCatalogue
ProcessorCatalogue::BuiltIn()
{
    ProcessorCatalogue catalogue(DnnCatalogue::BuiltIn());
    catalogue.AddProcessors(CsvTable::BuiltIn("processors.csv"));
    for (const char* table : {"processor-inferences.csv",
                              "inferences/mlperf-tiny.csv",
                              "inferences/mlperf-edge.csv",
                              "inferences/mlperf-server.csv"})
    {
        catalogue.AddInferences(CsvTable::BuiltIn(table));
    }
    catalogue.m_isBuiltIn = true;
    return catalogue;
}

ProcessorCatalogue::Tables&
ProcessorCatalogue::Change()
{
    m_isBuiltIn = false;
    return m_tables.Change();
}

bool
ProcessorCatalogue::IsBuiltIn() const
{
    return m_isBuiltIn;
}

void
ProcessorCatalogue::AddNetworks(const CsvTable& table)
{
    Change().networks.Add(table);
}

void
ProcessorCatalogue::AddProcessors(const CsvTable& table)
{
    Tables& tables = Change();
    for (ProcessorProfile& profile : ReadProcessorTable(table))
    {
        const std::string name = profile.name;
        PutProfile(tables.index, tables.processors, std::move(profile), name);
    }
    tables.inferences.resize(tables.processors.size());
}

void
ProcessorCatalogue::AddInferences(const CsvTable& table)
{
    std::vector<std::vector<InferenceCost>> added(m_tables->inferences.size());
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        InferenceRow entry = ReadInferenceRow(table, row, m_tables->networks);
        const auto device = m_tables->index.Find(entry.device);
        if (!device)
        {
            throw std::invalid_argument(table.Where(row, table.GetColumn("device")) + ": device " +
                                        QuotedText(entry.device) +
                                        " is not in the processor catalogue");
        }
        CheckPower(entry.cost, m_tables->processors[*device], table, row);
        const auto isSame = [&](const InferenceCost& other) {
            return IsSameMeasurement(other, entry.cost);
        };
        if (std::any_of(added[*device].begin(), added[*device].end(), isSame))
        {
            throw std::invalid_argument(table.Where(row, table.GetColumn("network")) + ": " +
                                        entry.cost.network + " on " + QuotedText(entry.device) +
                                        " stands there twice");
        }
        added[*device].push_back(std::move(entry.cost));
    }
    Tables& tables = Change();
    for (std::size_t device = 0; device < added.size(); ++device)
    {
        Replace(tables.inferences[device], std::move(added[device]));
    }
}

void
ProcessorCatalogue::Set(const ProcessorProfile& processor)
{
    Change().processors[m_tables->index.Get(processor.name)] = processor;
}

ProcessorProfile
ProcessorCatalogue::Get(const std::string& name) const
{
    return m_tables->processors[m_tables->index.Get(name)];
}

bool
ProcessorCatalogue::Has(const std::string& name) const
{
    return m_tables->index.Find(name).has_value();
}

std::vector<std::string>
ProcessorCatalogue::GetNames() const
{
    return m_tables->index.GetNames();
}

const DnnCatalogue&
ProcessorCatalogue::GetDnnCatalogue() const
{
    return m_tables->networks;
}

const std::vector<InferenceCost>&
ProcessorCatalogue::GetInferences(const std::string& device) const
{
    return m_tables->inferences[m_tables->index.Get(device)];
}

std::vector<std::string>
ProcessorCatalogue::GetNetworks(const std::string& device) const
{
    std::vector<std::string> names;
    for (const InferenceCost& cost : m_tables->inferences[m_tables->index.Get(device)])
    {
        if (std::find(names.begin(), names.end(), cost.network) == names.end())
        {
            names.push_back(cost.network);
        }
    }
    return names;
}

std::optional<InferenceCost>
ProcessorCatalogue::FindInference(const std::string& device,
                                  const std::string& network,
                                  const std::string& precision,
                                  InferenceLoad load) const
{
    const std::string name = m_tables->networks.Get(network).name;
    const InferenceCost* newest = nullptr;
    for (const InferenceCost& cost : m_tables->inferences[m_tables->index.Get(device)])
    {
        if (cost.network == name && cost.load == load && Fits(cost, precision) &&
            (!newest || cost.round > newest->round))
        {
            newest = &cost;
        }
    }
    return newest ? std::make_optional(*newest) : std::nullopt;
}

} // namespace ns3::aiot
