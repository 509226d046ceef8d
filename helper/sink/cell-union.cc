// SPDX-License-Identifier: GPL-2.0-only
#include "cell-union.h"

#include "ns3/finite-number.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <stdexcept>
#include <string>
#include <tuple>

namespace ns3
{
namespace aiot
{

namespace
{

// Each record: what tells one thing's from another's, and how such records add up. A record is
// added with times 1, and taken off with -1.

auto
GetKey(const NodeRecord& record)
{
    return record.id;
}

void
Add(NodeRecord& /* sum */, const NodeRecord& /* record */, int /* times */)
{
}

auto
GetKey(const IntensityRecord& record)
{
    return std::make_tuple(record.zone, record.periodStart);
}

void
Add(IntensityRecord& /* sum */, const IntensityRecord& /* record */, int /* times */)
{
}

/// Add what may be missing to what may be missing.
void
AddKnown(std::optional<double>& sum, const std::optional<double>& value, int times)
{
    if (value)
    {
        sum = sum.value_or(0) + times * *value;
    }
}

auto
GetKey(const EnergyRecord& record)
{
    return std::make_tuple(record.nodeId,
                           record.component,
                           record.componentInstance,
                           record.state,
                           record.stage,
                           record.zone,
                           record.supplyKind);
}

void
Add(EnergyRecord& sum, const EnergyRecord& record, int times)
{
    sum.durationS += times * record.durationS;
    sum.energyItJ += times * record.energyItJ;
    sum.operationalLocationGco2e += times * record.operationalLocationGco2e;
    AddKnown(sum.operationalMarketGco2e, record.operationalMarketGco2e, times);
    AddKnown(sum.facilityJ, record.facilityJ, times);
    AddKnown(sum.waterL, record.waterL, times);
    if (sum.facilityJ && sum.energyItJ > 0)
    {
        sum.pue = std::max(1.0, *sum.facilityJ / sum.energyItJ);
    }
}

auto
GetKey(const EnergyPeriodRecord& record)
{
    return std::make_tuple(record.nodeId, record.periodStart, record.zone, record.supplyKind);
}

void
Add(EnergyPeriodRecord& sum, const EnergyPeriodRecord& record, int times)
{
    sum.energyItJ += times * record.energyItJ;
    sum.operationalLocationGco2e += times * record.operationalLocationGco2e;
    AddKnown(sum.facilityJ, record.facilityJ, times);
}

auto
GetKey(const SupplyRecord& record)
{
    return record.nodeId;
}

void
Add(SupplyRecord& sum, const SupplyRecord& record, int times)
{
    sum.drawnJ += times * record.drawnJ;
    sum.harvestedJ += times * record.harvestedJ;
}

auto
GetKey(const InferenceRecord& record)
{
    return std::make_tuple(record.nodeId, record.model, record.offload);
}

/// What is taken off was added before, so that the sum of unsigned numbers is right in the end.
void
AddCount(uint64_t& sum, uint64_t count, int times)
{
    sum += static_cast<uint64_t>(int64_t{times}) * count;
}

void
Add(InferenceRecord& sum, const InferenceRecord& record, int times)
{
    AddCount(sum.completed, record.completed, times);
    AddCount(sum.lost, record.lost, times);
    AddCount(sum.timedOut, record.timedOut, times);
    AddCount(sum.skipped, record.skipped, times);
    AddKnown(sum.correct, record.correct, times);
    AddKnown(sum.operationalLocationGco2e, record.operationalLocationGco2e, times);
    sum.energyJ += times * record.energyJ;
}

auto
GetKey(const TrafficRecord& record)
{
    return std::make_tuple(record.nodeId, record.direction, record.protocol);
}

void
Add(TrafficRecord& sum, const TrafficRecord& record, int times)
{
    AddCount(sum.messages, record.messages, times);
    AddCount(sum.applicationBits, record.applicationBits, times);
    AddCount(sum.wireBits, record.wireBits, times);
    AddCount(sum.lost, record.lost, times);
}

auto
GetKey(const SampleRecord& record)
{
    return std::make_tuple(record.nodeId, record.timeS, record.quantity);
}

void
Add(SampleRecord& sum, const SampleRecord& record, int times)
{
    sum.value += times * record.value;
}

uint32_t
GetNode(const NodeRecord& record)
{
    return record.id;
}

template <typename Record>
uint32_t
GetNode(const Record& record)
{
    return record.nodeId;
}

/**
 * Unite a table.
 * @param cells all cells
 * @param rest the shared nodes alone
 * @param table which one
 * @return its rows, in the order in which they came first
 */
template <typename Record>
std::vector<Record>
Unite(const std::vector<CellRecords>& cells,
      const CellRecords& rest,
      std::vector<Record> RunData::*table)
{
    std::vector<Record> rows;
    std::map<decltype(GetKey(std::declval<Record>())), std::size_t> places;
    const auto add = [&](const Record& record, int times) {
        const auto [place, isNew] = places.emplace(GetKey(record), rows.size());
        if (isNew)
        {
            rows.push_back(record);
        }
        const int missing = isNew ? times - 1 : times;
        if (missing != 0)
        {
            Add(rows[place->second], record, missing);
        }
    };
    for (const CellRecords& cell : cells)
    {
        for (const Record& record : cell.data.*table)
        {
            add(record, 1);
        }
        // At once, so that sums stay near what they come to.
        if (&cell != &cells.front())
        {
            for (const Record& record : rest.data.*table)
            {
                add(record, -1);
            }
        }
    }
    return rows;
}

/// The same with the rows of each node together.
template <typename Record>
std::vector<Record>
UniteByNode(const std::vector<CellRecords>& cells,
            const CellRecords& rest,
            std::vector<Record> RunData::*table)
{
    std::vector<Record> rows = Unite(cells, rest, table);
    std::stable_sort(rows.begin(), rows.end(), [](const Record& a, const Record& b) {
        return GetNode(a) < GetNode(b);
    });
    return rows;
}

/// Refuse a component that was at work longer than the run, and take rounding below zero off.
void
CheckTimes(RunData& data)
{
    const double roundingS = 1e-9 * data.run.simulatedS;
    for (EnergyRecord& record : data.energy)
    {
        if (record.durationS < -roundingS)
        {
            const auto node =
                std::find_if(data.nodes.begin(), data.nodes.end(), [&](const NodeRecord& each) {
                    return each.id == record.nodeId;
                });
            throw std::runtime_error(
                "the cells together have work for the " + record.component + " of " + node->name +
                " for " + ShownNumber(data.run.simulatedS - record.durationS) + " s of a run of " +
                ShownNumber(data.run.simulatedS) +
                " s: simulated one by one they do not see it; nothing was written");
        }
        record.durationS = std::max(0.0, record.durationS);
        record.energyItJ = std::max(0.0, record.energyItJ);
    }
    for (EnergyPeriodRecord& record : data.energyPeriods)
    {
        record.energyItJ = std::max(0.0, record.energyItJ);
    }
}

/// @return what happened to nodes, and what is said of the run, each once
std::vector<EventRecord>
UniteEvents(const std::vector<CellRecords>& cells)
{
    std::vector<EventRecord> events;
    std::set<std::tuple<double, std::string, std::string>> said;
    for (const CellRecords& cell : cells)
    {
        for (const EventRecord& event : cell.data.events)
        {
            if (event.nodeId || said.emplace(event.timeS, event.kind, event.detail).second)
            {
                events.push_back(event);
            }
        }
    }
    std::stable_sort(events.begin(), events.end(), [](const EventRecord& a, const EventRecord& b) {
        return a.timeS < b.timeS;
    });
    return events;
}

/// Give shared nodes the latencies of all cells' samples.
void
UniteLatencies(const std::vector<CellRecords>& cells, std::vector<InferenceRecord>& inferences)
{
    for (InferenceRecord& record : inferences)
    {
        LatencyHistogram all;
        for (const CellRecords& cell : cells)
        {
            const auto found = cell.latencies.find(record.nodeId);
            if (found != cell.latencies.end())
            {
                all.Merge(found->second);
            }
        }
        if (all.GetCount() > 0)
        {
            record.latencyP50S = all.GetQuantileS(0.50);
            record.latencyP95S = all.GetQuantileS(0.95);
            record.latencyP99S = all.GetQuantileS(0.99);
        }
    }
}

} // namespace

RunData
UniteCells(const std::vector<CellRecords>& cells, const CellRecords& rest)
{
    RunData data;
    data.run = cells.at(0).data.run;
    data.nodes = UniteByNode(cells, rest, &RunData::nodes);
    data.energy = UniteByNode(cells, rest, &RunData::energy);
    data.energyPeriods = UniteByNode(cells, rest, &RunData::energyPeriods);
    CheckTimes(data);
    data.supplies = UniteByNode(cells, rest, &RunData::supplies);
    data.inferences = UniteByNode(cells, rest, &RunData::inferences);
    UniteLatencies(cells, data.inferences);
    data.traffic = UniteByNode(cells, rest, &RunData::traffic);
    data.samples = Unite(cells, rest, &RunData::samples);
    data.intensities = Unite(cells, rest, &RunData::intensities);
    data.events = UniteEvents(cells);
    return data;
}

} // namespace aiot
} // namespace ns3
