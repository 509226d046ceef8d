// SPDX-License-Identifier: GPL-2.0-only
#include "city-part.h"

#include "record-stream.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace aiot
{

namespace
{

// Each names the fields of a record once, for both directions.

template <typename A, typename R>
void
RunFields(A& archive, R& r)
{
    archive(r.scenario, r.arguments, r.rngSeed, r.rngRun, r.ns3Version, r.moduleVersion);
    archive(r.startUtc, r.simulatedS, r.wallS, r.status);
}

struct NodeFields
{
    template <typename A, typename R>
    static void Visit(A& archive, R& r)
    {
        archive(r.id, r.name, r.role, r.zone, r.supplyKind, r.pue, r.facility, r.board);
        archive(r.population);
    }
};

struct EnergyFields
{
    template <typename A, typename R>
    static void Visit(A& archive, R& r)
    {
        archive(r.nodeId, r.component, r.componentInstance, r.state, r.stage, r.zone);
        archive(r.supplyKind, r.durationS, r.energyItJ, r.pue, r.chargingEfficiency);
        archive(r.operationalLocationGco2e, r.operationalMarketGco2e);
    }
};

struct PeriodFields
{
    template <typename A, typename R>
    static void Visit(A& archive, R& r)
    {
        archive(r.nodeId, r.zone, r.supplyKind, r.periodStart, r.periodEnd, r.energyItJ);
        archive(r.operationalLocationGco2e);
    }
};

struct SupplyFields
{
    template <typename A, typename R>
    static void Visit(A& archive, R& r)
    {
        archive(r.nodeId, r.drawnJ, r.harvestedJ, r.initialJ, r.remainingJ, r.depletedAtS);
        archive(r.fullAtS);
    }
};

struct InferenceFields
{
    template <typename A, typename R>
    static void Visit(A& archive, R& r)
    {
        archive(r.nodeId, r.model, r.precision, r.offload, r.completed, r.lost, r.timedOut);
        archive(r.correct, r.energyJ, r.operationalLocationGco2e);
        archive(r.latencyP50S, r.latencyP95S, r.latencyP99S, r.skipped);
    }
};

struct TrafficFields
{
    template <typename A, typename R>
    static void Visit(A& archive, R& r)
    {
        archive(r.nodeId, r.direction, r.protocol, r.messages, r.applicationBits, r.wireBits);
        archive(r.lost);
    }
};

struct EventFields
{
    template <typename A, typename R>
    static void Visit(A& archive, R& r)
    {
        archive(r.nodeId, r.timeS, r.kind, r.detail);
    }
};

struct IntensityFields
{
    template <typename A, typename R>
    static void Visit(A& archive, R& r)
    {
        archive(r.zone, r.periodStart, r.periodEnd, r.ciLocationGPerKwh, r.ciMarketGPerKwh);
        archive(r.ciSignal, r.ciBoundary, r.ciSource, r.ciVersion, r.ciFactorSet, r.ciGapPolicy);
    }
};

/// Write a list of records.
template <typename F, typename R>
void
Visit(RecordWriter& archive, const std::vector<R>& records)
{
    archive(records.size());
    for (const R& record : records)
    {
        F::Visit(archive, record);
    }
}

/// Read a list of records.
template <typename F, typename R>
void
Visit(RecordReader& archive, std::vector<R>& records)
{
    std::size_t count = 0;
    archive(count);
    for (std::size_t i = 0; i < count; ++i)
    {
        records.emplace_back();
        F::Visit(archive, records.back());
    }
}

/// Write or read all of a part but its latencies.
template <typename A, typename P>
void
VisitPart(A& archive, P& part)
{
    archive(part.outcome, part.sensors, part.cloudRestW);
    RunFields(archive, part.data.run);
    Visit<NodeFields>(archive, part.data.nodes);
    Visit<EnergyFields>(archive, part.data.energy);
    Visit<PeriodFields>(archive, part.data.energyPeriods);
    Visit<SupplyFields>(archive, part.data.supplies);
    Visit<InferenceFields>(archive, part.data.inferences);
    Visit<TrafficFields>(archive, part.data.traffic);
    Visit<EventFields>(archive, part.data.events);
    Visit<IntensityFields>(archive, part.data.intensities);
}

} // namespace

void
RenameNodes(RunData& data, const std::vector<uint32_t>& ids)
{
    for (NodeRecord& record : data.nodes)
    {
        record.id = ids[record.id];
    }
    const auto rename = [&ids](auto& records) {
        for (auto& record : records)
        {
            record.nodeId = ids[record.nodeId];
        }
    };
    rename(data.energy);
    rename(data.energyPeriods);
    rename(data.supplies);
    rename(data.inferences);
    rename(data.traffic);
    for (EventRecord& record : data.events)
    {
        record.nodeId = record.nodeId ? std::make_optional(ids[*record.nodeId]) : std::nullopt;
    }
}

std::string
PackPart(const CityPart& part)
{
    RecordWriter archive;
    VisitPart(archive, part);
    const auto counts = part.latency.GetCounts();
    archive(counts.size());
    for (const auto& [latencyNs, times] : counts)
    {
        archive(latencyNs, times);
    }
    return archive.GetBytes();
}

CityPart
UnpackPart(const std::string& bytes)
{
    RecordReader archive(bytes);
    CityPart part;
    VisitPart(archive, part);
    std::size_t counts = 0;
    archive(counts);
    for (std::size_t i = 0; i < counts; ++i)
    {
        int64_t latencyNs = 0;
        uint64_t times = 0;
        archive(latencyNs, times);
        part.latency.Add(latencyNs, times);
    }
    return part;
}

} // namespace aiot
} // namespace ns3
