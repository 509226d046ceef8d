// SPDX-License-Identifier: GPL-2.0-only
#include "city-part.h"

#include "ns3/run-data-stream.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace aiot
{

namespace
{

/// Write or read what a part has beside records and latencies.
template <typename Archive, typename Part>
void
VisitPart(Archive& archive, Part& part)
{
    archive(part.outcome, part.sensors, part.cloudRestW);
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
    PutRun(part.data, archive);
    PutLatencies(part.latency, archive);
    return archive.GetBytes();
}

CityPart
UnpackPart(const std::string& bytes)
{
    RecordReader archive(bytes);
    CityPart part;
    VisitPart(archive, part);
    part.data = GetRun(archive);
    part.latency = GetLatencies(archive);
    return part;
}

} // namespace aiot
} // namespace ns3
