// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ROUND_OUTCOME_H
#define AIOT_ROUND_OUTCOME_H

#include "ns3/nstime.h"

#include <cstdint>

namespace ns3
{
namespace aiot
{

/// What became of a round.
struct RoundOutcome
{
    uint64_t round{0};    //!< its number, from 1
    Time began;           //!< when
    Time ended;           //!< when
    uint32_t took{0};     //!< devices that had a task
    uint32_t finished{0}; //!< devices that came to its end
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_ROUND_OUTCOME_H
