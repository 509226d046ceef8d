// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_REPLAY_H
#define AIOT_REPLAY_H

#include "power-states.h"
#include "power-trace.h"

#include <optional>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// What a simulation has while the measured device was in a state.
struct ReplayedState
{
    std::string name;
    double seconds = 0.0; ///< that both cover
    double measuredW = 0.0;
    double simulatedW = 0.0;

    double GetRelativeError() const; ///< @return of the simulated power; 0: the same
};

/// A stretch of time of both.
struct ReplayedStretch
{
    double startS = 0.0; ///< by the log's clock
    double endS = 0.0;
    double measuredW = 0.0;
    double simulatedW = 0.0;
};

/// A simulated power laid over a measured one.
struct Replay
{
    double shiftS = 0.0;    ///< log's clock less simulated time
    bool byWindows = false; ///< the shift lays the stretches of work over each other
    double startS = 0.0;    ///< of what both cover, by the log's clock
    double endS = 0.0;
    double measuredJ = 0.0; ///< there
    double simulatedJ = 0.0;
    double rmsErrorW = 0.0;                 ///< root of the mean squared difference of the powers
    std::vector<ReplayedState> states;      ///< of the log, by rising power
    std::vector<ReplayedStretch> stretches; ///< at most as many as asked for
};

/**
 * @ingroup aiot_calibration
 * @brief Lays a simulated power over a measured one, and compares them state by state.
 *
 * The states are those that Calibrate() finds in the log. Their powers are joules over seconds of
 * the time that both cover; gaps of the log count on neither side.
 *
 * @param measured a log
 * @param simulated power of a node over simulated time
 * @param shiftS log's clock less simulated time; none: a stretch of work of the log and the
 *        simulation's begin together, that where the powers differ least; both begin together where
 *        one of them has no such stretch
 * @param stretches most that are kept for a figure
 * @return the comparison
 * @throw std::invalid_argument if they do not overlap
 */
Replay LayOver(const PowerTrace& measured,
               const PowerTrace& simulated,
               const std::optional<double>& shiftS = {},
               std::size_t stretches = 300);

} // namespace ns3::aiot

#endif // AIOT_REPLAY_H
