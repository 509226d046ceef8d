// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_INFERENCE_STATISTICS_H
#define AIOT_INFERENCE_STATISTICS_H

#include "latency-histogram.h"

#include "ns3/nstime.h"

#include <string>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_application
 * A network on a server: what it costs, and what it has done.
 */
struct InferenceModel
{
    std::string name;           //!< its name
    Time duration;              //!< one sample alone
    double powerW{0};           //!< of the processor in that time; 0: the processor's own (W)
    uint32_t resultBytes{0};    //!< size of its result; 0: the server's (B)
    uint64_t completed{0};      //!< samples processed, result sent
    uint64_t lost{0};           //!< samples dropped: queue full, or supply depleted
    double energyJ{0};          //!< what the processors drew for the completed ones (J)
    LatencyHistogram residence; //!< from arrival of the sample to hand-over of its result
};

/**
 * @ingroup aiot_application
 * Counts of an inference server since the beginning. At any time
 *
 *     samples = completed + lost + pending + relayed + relaysLost + relaysTimedOut + relaysPending
 */
struct InferenceCounters
{
    uint64_t samples{0};         //!< samples received
    uint64_t completed{0};       //!< processed here, result sent
    uint64_t lost{0};            //!< to be processed here, but dropped
    uint64_t relayed{0};         //!< processed by the next tier, result passed back
    uint64_t relaysLost{0};      //!< to be relayed, but dropped or given up by the endpoint
    uint64_t relaysTimedOut{0};  //!< relayed, but no result in time
    uint64_t reports{0};         //!< results of devices
    uint64_t models{0};          //!< models received
    uint64_t modelBytes{0};      //!< their size (B)
    uint64_t deployments{0};     //!< models sent
    uint64_t deploymentsDone{0}; //!< models sent and acknowledged
    uint64_t deploymentsLost{0}; //!< models sent and given up by the endpoint
    uint64_t stray{0};           //!< answers that nothing waited for
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_INFERENCE_STATISTICS_H
