// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SENSOR_TASK_H
#define AIOT_SENSOR_TASK_H

#include "ns3/address.h"
#include "ns3/nstime.h"
#include "ns3/stage.h"

#include <cstdint>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_application
 * What a sensor takes samples for. By default: to have them processed, without end.
 *
 *     SensorTask collection;
 *     collection.stage = Stage::DATA_COLLECTION;
 *     collection.samples = 13;
 *     collection.infer = false;
 *     collection.to = InetSocketAddress(trainerAddress, 5001);
 *     sensor->BeginTask(collection);
 */
struct SensorTask
{
    Stage stage{Stage::INFERENCE}; //!< what all that is done for its samples is recorded as
    uint64_t samples{0};           //!< how many to take; 0: no end
    Time interval;                 //!< between samples; zero: the sensor's attribute Interval
    bool preprocess{true};         //!< whether the sensor's processor prepares a sample
    bool infer{true}; //!< a policy decides where it is processed; if false it is sent, as it is,
                      //!< and complete when the receiver acknowledges it
    Address to;       //!< not to be processed: who gets the samples
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_SENSOR_TASK_H
