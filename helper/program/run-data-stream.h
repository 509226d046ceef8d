// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RUN_DATA_STREAM_H
#define AIOT_RUN_DATA_STREAM_H

#include "record-stream.h"

#include "ns3/latency-histogram.h"
#include "ns3/records.h"

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_program
 * Put a run's records into a text of bytes for another process of this machine: those of all
 * tables, by the same description as in the database (row-description.h).
 *
 * @param data the records
 * @param archive where to append
 */
void PutRun(const RunData& data, RecordWriter& archive);

/**
 * @param archive where PutRun() has put records
 * @return the records
 * @throw std::runtime_error if they are cut short
 */
RunData GetRun(RecordReader& archive);

/**
 * @param latencies to be put into the bytes; the mean is kept within 0.2 %
 * @param archive where to append
 */
void PutLatencies(const LatencyHistogram& latencies, RecordWriter& archive);

/**
 * @param archive where PutLatencies() has put some
 * @return a histogram of the same quantiles
 * @throw std::runtime_error if they are cut short
 */
LatencyHistogram GetLatencies(RecordReader& archive);

} // namespace aiot
} // namespace ns3

#endif // AIOT_RUN_DATA_STREAM_H
