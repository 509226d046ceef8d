// SPDX-License-Identifier: GPL-2.0-only
#include "run-data-stream.h"

namespace ns3
{
namespace aiot
{

namespace
{

/// Hands the values of a row over to an archive, as its description names them.
template <typename Archive>
class RowVisitor
{
  public:
    /// @param archive writes or reads values
    explicit RowVisitor(Archive& archive)
        : m_archive(archive)
    {
    }

    /// A column; see row-description.h.
    template <typename Value, typename... Rest>
    void operator()(const char* /* name */, Value& value, const Rest&... /* rest */)
    {
        m_archive(value);
    }

    /// An instant.
    template <typename Text, typename... Rest>
    void operator()(const char* /* name */, InstantText<Text> value, const Rest&... /* rest */)
    {
        m_archive(value.text);
    }

  private:
    Archive& m_archive; //!< writes or reads
};

/// Write or read a row.
template <typename Archive, typename Record>
void
Visit(Archive& archive, Record& record)
{
    RowVisitor<Archive> visitor(archive);
    std::remove_const_t<Record>::Describe(record, visitor);
}

} // namespace

void
PutRun(const RunData& data, RecordWriter& archive)
{
    Visit(archive, data.run);
    RunData::ForEachTable(data, [&archive](const auto& records) {
        archive(records.size());
        for (const auto& record : records)
        {
            Visit(archive, record);
        }
    });
}

RunData
GetRun(RecordReader& archive)
{
    RunData data;
    Visit(archive, data.run);
    RunData::ForEachTable(data, [&archive](auto& records) {
        std::size_t count = 0;
        archive(count);
        for (std::size_t i = 0; i < count; ++i)
        {
            records.emplace_back();
            Visit(archive, records.back());
        }
    });
    return data;
}

void
PutLatencies(const LatencyHistogram& latencies, RecordWriter& archive)
{
    const auto counts = latencies.GetCounts();
    archive(counts.size());
    for (const auto& [latencyNs, times] : counts)
    {
        archive(latencyNs, times);
    }
}

LatencyHistogram
GetLatencies(RecordReader& archive)
{
    LatencyHistogram latencies;
    std::size_t counts = 0;
    archive(counts);
    for (std::size_t i = 0; i < counts; ++i)
    {
        int64_t latencyNs = 0;
        uint64_t times = 0;
        archive(latencyNs, times);
        latencies.Add(latencyNs, times);
    }
    return latencies;
}

} // namespace aiot
} // namespace ns3
