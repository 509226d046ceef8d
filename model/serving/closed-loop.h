// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CLOSED_LOOP_H
#define AIOT_CLOSED_LOOP_H

#include "serving-model.h"

#include <cstddef>

namespace ns3::aiot
{

/// What a server does for a number of requests that are always there.
struct ClosedLoopResult
{
    double meanBatch = 0.0;       ///< requests in a step
    double tokensPerS = 0.0;      ///< of answers (1/s)
    double powerW = 0.0;          ///< mean of the steps (W)
    double energyPerTokenJ = 0.0; ///< of answers (J)
    double interTokenS = 0.0;     ///< mean time from token to token of an answer (s)
};

/**
 * @brief Has a server answer a number of requests, each of which comes again as soon as it is
 * answered: how benchmarks load servers.
 *
 * The first answers are of different lengths, so that requests do not go in step. Measured is from
 * when as many were answered as run at once, to when three times as many more were.
 *
 * @param model the server, without requests
 * @param request what is asked, with tokens
 * @param concurrency requests at once, at least 1
 * @return what it did
 * @throw std::invalid_argument for no requests, and one that can never be served
 */
ClosedLoopResult RunClosedLoop(ServingModel& model,
                               const ServingRequest& request,
                               std::size_t concurrency);

} // namespace ns3::aiot

#endif // AIOT_CLOSED_LOOP_H
