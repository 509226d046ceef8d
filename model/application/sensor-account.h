// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SENSOR_ACCOUNT_H
#define AIOT_SENSOR_ACCOUNT_H

#include "inference-policy.h"
#include "latency-histogram.h"
#include "sensor-counters.h"
#include "sensor-exchange.h"

#include <array>
#include <cstdint>
#include <map>
#include <memory>

namespace ns3
{
namespace aiot
{

/// Count a sample. @param outcomes where to @param kind what became of it
void Count(SensorOutcomes& outcomes, InferenceOutcome::Kind kind);

/**
 * @ingroup aiot_application
 * What became of a sensor's samples: counts, and latencies by the node that inferred.
 *
 * Most sensors only begin and complete samples. All other counts take memory once one of them
 * is not zero, which counts where there are a million sensors.
 */
class SensorAccount
{
  public:
    /// Latencies by id of the node that inferred.
    using Latencies = std::map<uint32_t, LatencyHistogram>;

    SensorAccount();

    /// @param latencies where to keep latencies, together with other sensors
    void Share(std::shared_ptr<Latencies> latencies);

    /// @return latencies of inferred samples; of all sharers
    const Latencies& GetLatencies() const;

    /// A sample is begun for a task.
    void Begin(const SensorTask& task);

    /// A sample of a task is not begun as there is no room.
    void Skip(const SensorTask& task);

    /// An exchange has ended.
    void End(const SensorExchange& exchange, InferenceOutcome::Kind outcome);

    /// @return all counts
    SensorCounters GetCounters() const;

    /// @return all counts but those of samples begun and completed and of bytes delivered, which
    /// have members of their own here; may be changed
    SensorCounters& GetOthers();

  private:
    uint64_t m_generated{0};                  //!< samples begun that are to be inferred
    uint64_t m_deliveredBytes{0};             //!< payload of completed samples (B)
    std::array<uint64_t, 3> m_completed{};    //!< inferred samples, by Offload
    std::unique_ptr<SensorCounters> m_others; //!< see GetOthers(); null: all zero
    std::shared_ptr<Latencies> m_latencies;   //!< by node that inferred
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_SENSOR_ACCOUNT_H
