// SPDX-License-Identifier: GPL-2.0-only
#include "replay-answer.h"

#include "ns3/quoted-text.h"
#include "ns3/results-database.h"
#include "ns3/results-query.h"
#include "ns3/results-reader.h"

#include <stdexcept>

namespace ns3::aiot
{

namespace
{

constexpr const char* POWER = "power_w";

/// The run and node that are asked for, or the first that have samples.
void
FindNode(const ReplayQuery& query, ReplayAnswer& answer)
{
    std::string condition;
    if (query.run)
    {
        condition += " AND run.id = " + std::to_string(*query.run);
    }
    if (query.node)
    {
        condition += " AND node.id = " + std::to_string(*query.node);
    }
    const ResultsQuery database(query.database, RESULTS_LOCK_TIMEOUT_S);
    const auto rows = database.Ask(
        "SELECT run.id, node.id, node.role FROM run JOIN node ON node.run_id = run.id WHERE "
        "status = 'completed' AND EXISTS (SELECT 1 FROM sample WHERE sample.run_id = run.id AND "
        "sample.node_id = node.id AND quantity = 'power_w')" +
        condition + " ORDER BY 1, 2 LIMIT 1");
    if (rows.empty())
    {
        throw std::invalid_argument(
            OneLineText(query.database) + ": no completed run has samples of power" +
            (query.node ? " of node " + std::to_string(*query.node) : std::string()) +
            (query.run ? " and the id " + std::to_string(*query.run) : std::string()) +
            ": simulate with --sampleInterval");
    }
    answer.run = rows.front().GetInt(0);
    answer.node = static_cast<std::uint32_t>(rows.front().GetInt(1));
    answer.role = rows.front().GetText(2);
}

PowerTrace
ReadSimulated(const ReplayQuery& query, const ReplayAnswer& answer)
{
    const std::string name = OneLineText(query.database) + ": run " + std::to_string(answer.run) +
                             ", node " + std::to_string(answer.node);
    PowerTraceBuilder builder([&name](std::size_t /* place */) { return name; });
    std::size_t place = 0;
    for (const SampleRecord& sample : ResultsReader(query.database).GetSamples(answer.run))
    {
        if (sample.nodeId == answer.node && sample.quantity == POWER)
        {
            builder.Add(sample.timeS, sample.value, ++place);
        }
    }
    return builder.Finish();
}

} // namespace

ReplayAnswer
AnswerReplay(const ReplayQuery& query)
{
    ReplayAnswer answer;
    answer.trace = query.log.traces.front();
    const CalibratedLog log = CalibrateLog(answer.trace, query.log);
    FindNode(query, answer);
    answer.replay = LayOver(log.records.front().trace, ReadSimulated(query, answer), query.shiftS);
    return answer;
}

} // namespace ns3::aiot
