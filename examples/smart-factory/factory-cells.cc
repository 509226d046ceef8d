// SPDX-License-Identifier: GPL-2.0-only
#include "factory-cells.h"

#include "ns3/cell-union.h"
#include "ns3/embodied-records.h"
#include "ns3/run-data-stream.h"
#include "ns3/scenario-run.h"
#include "ns3/sci-records.h"
#include "ns3/share-records.h"
#include "ns3/simulator.h"
#include "ns3/traffic-records.h"
#include "ns3/worker-processes.h"

#include <algorithm>
#include <ctime>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace ns3
{
namespace aiot
{

/// What became of one cell, or of edge and cloud alone.
struct FactoryPart
{
    CellRecords records;       //!< accounts, samples and messages
    ServerArrivals arrivals;   //!< at edge and cloud
    uint64_t readings{0};      //!< samples that sensors have started
    uint64_t deliveredBits{0}; //!< application bits that arrived
    uint64_t events{0};        //!< of the simulator
    double cpuS{0};            //!< processor time (s)
};

namespace
{

/// Write or read what a part has beside records.
template <typename Archive, typename Part>
void
VisitCounts(Archive& archive, Part& part)
{
    archive(part.arrivals, part.readings, part.deliveredBits, part.events, part.cpuS);
}

std::string
Pack(const FactoryPart& part)
{
    RecordWriter archive;
    VisitCounts(archive, part);
    PutRun(part.records.data, archive);
    archive(part.records.latencies.size());
    for (const auto& [nodeId, latencies] : part.records.latencies)
    {
        archive(nodeId);
        PutLatencies(latencies, archive);
    }
    return archive.GetBytes();
}

FactoryPart
Unpack(const std::string& bytes)
{
    RecordReader archive(bytes);
    FactoryPart part;
    VisitCounts(archive, part);
    part.records.data = GetRun(archive);
    std::size_t servers = 0;
    archive(servers);
    for (std::size_t i = 0; i < servers; ++i)
    {
        uint32_t nodeId = 0;
        archive(nodeId);
        part.records.latencies[nodeId] = GetLatencies(archive);
    }
    return part;
}

/// @throw std::invalid_argument for what has cells wait for each other, or a report of its own
void
RequireSeparate(const SmartFactory& factory)
{
    const SmartFactoryConfig& config = factory.GetConfig();
    const auto require = [](bool holds, const std::string& what) {
        if (!holds)
        {
            throw std::invalid_argument("--jobs simulates cells one by one: it does not go with " +
                                        what);
        }
    };
    require(config.fidelity == "packet", "--fidelity=message (bench city divides messages)");
    require(factory.HasSeparateCells(), "--radio=" + config.radio + ", whose cells share a core");
    require(!config.lifecycle, "--lifecycle, whose phases all cells wait for");
    require(config.exits.empty(), "--exits");
}

/// A server's work for some samples.
struct Work
{
    double busyS{0};     //!< time of its processor (s)
    uint64_t samples{0}; //!< samples

    /**
     * Mean wait for a processor that is busy at random instants, each time for as long: M/D/1
     * (Kleinrock, Queueing Systems I, 1975, section 5.6).
     * @param runS length of the run (s)
     * @return mean wait of a sample (s)
     */
    double GetWaitS(double runS) const
    {
        const double load = busyS / runS;
        return samples > 0 && load < 1
                   ? busyS / static_cast<double>(samples) * load / (2 - 2 * load)
                   : 0;
    }
};

/// @return what a node's processor did for samples
Work
FindWork(const RunData& data, uint32_t nodeId)
{
    Work work;
    for (const EnergyRecord& record : data.energy)
    {
        const bool isWork = record.nodeId == nodeId && record.component == "processor" &&
                            record.stage == "inference" && record.state == "active";
        work.busyS += isWork ? record.durationS : 0;
    }
    for (const InferenceRecord& record : data.inferences)
    {
        work.samples += record.nodeId == nodeId ? record.completed : 0;
    }
    return work;
}

/// @return what the cells do not see of each other at a node that all use; empty: nothing
std::string
DescribeLoss(const std::vector<FactoryPart>& parts, const RunData& data, const NodeRecord& node)
{
    const double runS = data.run.simulatedS;
    const Work all = FindWork(data, node.id);
    if (all.samples == 0)
    {
        return "";
    }
    double seenS = 0;
    for (const FactoryPart& part : parts)
    {
        const Work own = FindWork(part.records.data, node.id);
        seenS += own.GetWaitS(runS) * static_cast<double>(own.samples);
    }
    seenS /= static_cast<double>(all.samples);
    std::ostringstream text;
    text.precision(3);
    text << "; a sample does not wait for other cells' at the " << node.role
         << ", which is busy for " << 100 * all.busyS / runS << " % of the time: about "
         << 1e3 * (all.GetWaitS(runS) - seenS) << " ms on average (M/D/1)";
    return text.str();
}

} // namespace

FactoryCells::FactoryCells(SmartFactory& factory, uint32_t jobs)
    : m_factory(factory),
      m_jobs(jobs)
{
    RequireSeparate(factory);
}

void
FactoryCells::SetWatch(const std::function<void(EnergyCarbonSink&)>& watch)
{
    m_watch = watch;
}

void
FactoryCells::SetProgress(const std::function<void(uint32_t done)>& progress)
{
    m_progress = progress;
}

FactoryPart
FactoryCells::SimulateCell(uint32_t cell,
                           ZoneIntensities& zones,
                           std::optional<int64_t> startUtcNs) const
{
    const SmartFactoryConfig& config = m_factory.GetConfig();
    const bool isRest = cell == config.cells;
    m_factory.BuildOnly({cell, isRest ? cell : cell + 1});
    m_factory.Build(zones, startUtcNs);
    if (m_watch)
    {
        m_watch(m_factory.GetSink());
    }
    SimulateFor(Seconds(config.durationS), false);
    FactoryPart part;
    RunData& data = part.records.data;
    m_factory.GetSink().Finish(data);
    const ApplicationContainer& sensors = m_factory.GetSensors();
    const ApplicationContainer& servers = m_factory.GetServers();
    AppendCellInferences(sensors, servers, m_factory.GetDesign().GetTask(), part.records);
    ApplicationContainer applications(sensors);
    applications.Add(servers);
    AppendTraffic(applications, config.transport, m_factory.GetNodes(), data);
    part.arrivals = CountArrivals(servers);
    part.readings = CountReadings(sensors);
    part.deliveredBits = CountDeliveredBits(sensors);
    part.events = Simulator::GetEventCount();
    part.cpuS = static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
    return part;
}

void
FactoryCells::CountWork(const std::vector<FactoryPart>& parts)
{
    for (const FactoryPart& part : parts)
    {
        m_events += part.events;
        m_cpuS += part.cpuS;
        m_longestS = std::max(m_longestS, part.cpuS);
    }
}

std::string
FactoryCells::DescribeWork() const
{
    std::ostringstream text;
    text.precision(3);
    text << "Simulated " << m_events << " events in " << m_cpuS << " s of processor time, "
         << m_longestS << " s at most for a cell";
    return text.str();
}

void
FactoryCells::Complete(const std::vector<FactoryPart>& parts, RunData& data) const
{
    const SmartFactoryConfig& config = m_factory.GetConfig();
    const InferenceTask task = m_factory.GetDesign().GetTask();
    ServerArrivals arrivals;
    uint64_t readings = 0;
    uint64_t deliveredBits = 0;
    for (const FactoryPart& part : parts)
    {
        arrivals.arrived += part.arrivals.arrived;
        arrivals.late += part.arrivals.late;
        readings += part.readings;
        deliveredBits += part.deliveredBits;
    }
    ApplyShares(config.shares, data);
    data.models.push_back(m_factory.GetDesign().GetWorkload().MakeRecord());
    NoteUnitedLosses(arrivals, task, data);
    AppendEcal(task, 0, data);
    AppendEmbodied(config.embodied, data);
    AppendSci(readings, deliveredBits, data);
    std::string note = "cells were simulated one by one: they do not hear each other, and do not "
                       "wait for each other on wires";
    for (const NodeRecord& node : data.nodes)
    {
        note += node.role == "edge" || node.role == "cloud" ? DescribeLoss(parts, data, node) : "";
    }
    data.events.push_back({std::nullopt, data.run.simulatedS, "note", note});
}

void
FactoryCells::Simulate(ZoneIntensities& zones, std::optional<int64_t> startUtcNs, RunData& data)
{
    const uint32_t cells = m_factory.GetConfig().cells;
    const uint32_t pieces = cells > 1 ? cells + 1 : 1;
    std::vector<FactoryPart> parts;
    for (const std::string& bytes : WorkerProcesses(m_jobs).Run(
             pieces,
             [&](uint32_t cell) { return Pack(SimulateCell(cell, zones, startUtcNs)); },
             [&](uint32_t done) {
                 if (m_progress)
                 {
                     m_progress(done);
                 }
             }))
    {
        parts.push_back(Unpack(bytes));
    }
    CountWork(parts);
    CellRecords rest;
    if (cells > 1)
    {
        rest = std::move(parts.back().records);
        parts.pop_back();
    }
    std::vector<CellRecords> records;
    records.reserve(parts.size());
    for (const FactoryPart& part : parts)
    {
        records.push_back(part.records);
    }
    RunData united = UniteCells(records, rest);
    united.run.scenario = data.run.scenario;
    united.run.arguments = data.run.arguments;
    united.parameters = data.parameters;
    united.inputFiles = data.inputFiles;
    united.events.insert(united.events.begin(), data.events.begin(), data.events.end());
    data = std::move(united);
    Complete(parts, data);
}

} // namespace aiot
} // namespace ns3
