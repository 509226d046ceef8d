// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_REPLAY_ANSWER_H
#define AIOT_REPLAY_ANSWER_H

#include "calibrate-answer.h"

#include "ns3/replay.h"

#include <cstdint>
#include <optional>
#include <string>

namespace ns3::aiot
{

/// Which node of a run is laid over which log.
struct ReplayQuery
{
    std::string database;
    CalibrateQuery log;                ///< its one trace, and how it is read
    std::optional<std::int64_t> run;   ///< none: the first completed one with samples of power
    std::optional<std::uint32_t> node; ///< none: its first node with samples of power
    std::optional<double> shiftS;      ///< none: by the stretches of work
    bool json = false;
};

/// A node of a run, laid over a log.
struct ReplayAnswer
{
    std::int64_t run = 0;
    std::uint32_t node = 0;
    std::string role;
    std::string trace; ///< the log's path
    Replay replay;
};

/**
 * @param query what is laid over what
 * @return the comparison, of the log's first record
 * @throw std::invalid_argument or std::runtime_error for a log that cannot be calibrated, and for a
 *        run without samples of power
 */
ReplayAnswer AnswerReplay(const ReplayQuery& query);

} // namespace ns3::aiot

#endif // AIOT_REPLAY_ANSWER_H
