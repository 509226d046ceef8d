// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SENSOR_COUNTERS_H
#define AIOT_SENSOR_COUNTERS_H

#include <array>
#include <cstdint>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_application
 * What became of samples.
 */
struct SensorOutcomes
{
    uint64_t completed{0}; //!< their result is known where it is needed
    uint64_t lost{0};      //!< given up by the endpoint, or when the supply was depleted
    uint64_t timedOut{0};  //!< no answer in time
};

/**
 * @ingroup aiot_application
 * Samples that are not to be processed, but sent to somebody who collects them.
 */
struct CollectionCounters
{
    uint64_t generated{0}; //!< samples started
    uint64_t skipped{0};   //!< samples not started as there was no room
    SensorOutcomes all;    //!< what became of those started
};

/**
 * @ingroup aiot_application
 * Counts of a sensor since the beginning: samples to be processed and, apart from them, samples
 * that are collected. At any time
 *
 *     generated + collection.generated = sum of completed + lost + timedOut of both + pending
 */
struct SensorCounters
{
    uint64_t generated{0};                //!< samples started
    uint64_t skipped{0};                  //!< samples not started as there was no room
    CollectionCounters collection;        //!< samples that are not to be processed
    SensorOutcomes all;                   //!< what became of those started
    std::array<SensorOutcomes, 3> target; //!< the same by Offload; `DEVICE` if not yet decided
    uint64_t inferred{0};                 //!< forward passes here, whole or in part
    double inferenceEnergyJ{0}; //!< what the processor drew for those of samples that ended (J)
    uint64_t deliveredBytes{0}; //!< payload of completed samples of both kinds as sent (B)
    uint64_t stray{0};          //!< answers that nothing waited for
    uint64_t models{0};         //!< models received
    uint64_t modelBytes{0};     //!< their size (B)
    uint64_t unheard{0};        //!< messages nobody answers that did not arrive within Timeout
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_SENSOR_COUNTERS_H
