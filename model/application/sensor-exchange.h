// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SENSOR_EXCHANGE_H
#define AIOT_SENSOR_EXCHANGE_H

#include "ns3/message.h"
#include "ns3/nstime.h"

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot
 * A sample of a sensor that is not complete.
 */
struct SensorExchange
{
    uint32_t id{0};                  //!< its number
    Offload target{Offload::DEVICE}; //!< where it is inferred
    uint32_t server{NO_NODE};        //!< who inferred it
    Time started;                    //!< when sampling began
    Time latency;                    //!< when the result was known, since then
    Time deadline{Time::Max()};      //!< when it times out; not while it is not sent
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_SENSOR_EXCHANGE_H
