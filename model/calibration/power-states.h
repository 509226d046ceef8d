// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_POWER_STATES_H
#define AIOT_POWER_STATES_H

#include "power-levels.h"
#include "power-trace.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// A stay in one state.
struct PowerVisit
{
    std::size_t state = 0; ///< index among the states
    double startS = 0.0;
    double endS = 0.0;
    std::size_t first = 0; ///< first sample that is wholly inside
    std::size_t last = 0;  ///< one behind the last such sample
};

/// A state of a device: what it draws, and for how long.
struct CalibratedState
{
    std::string name;
    double powerW = 0.0;     ///< joules over seconds of all visits, without their edges
    double powerLowW = 0.0;  ///< 5 % quantile of the samples
    double powerHighW = 0.0; ///< 95 % quantile of the samples
    double meanLowW = 0.0;   ///< least mean of the ten tenths of its samples
    double meanHighW = 0.0;  ///< largest such mean
    double durationS = 0.0;  ///< of all visits
    std::size_t visits = 0;
    double visitS = 0.0;       ///< mean length of a visit
    double visitSpreadS = 0.0; ///< standard deviation of the lengths; 0 for one visit
};

/// The longest steady stretch above its surroundings: the work that was measured.
struct MeasuredWindow
{
    double startS = 0.0;
    double endS = 0.0;
    double energyJ = 0.0;     ///< observed
    double unobservedS = 0.0; ///< gaps inside
    std::size_t active = 0;   ///< state with most of its time
    std::size_t idle = 0;     ///< state around it
    bool byMarks = false;     ///< its instants are the log's own marks: no change stands near them
};

/// All that a trace tells.
struct PowerCalibration
{
    double noiseW = 0.0;                 ///< standard deviation of a sample
    std::vector<CalibratedState> states; ///< by rising power
    std::vector<PowerVisit> visits;      ///< in the order of time
    std::optional<MeasuredWindow> window;
    std::size_t clippedSamples = 0; ///< that stand at the trace's maximum, as of a clipped log
    double clippedShare = 0.0;      ///< such samples among those of the window
    std::vector<std::string> warnings;
};

/**
 * @brief Finds the states of a device in the power that it drew.
 *
 * Changes of level by FindChangePoints(), states by AssignLevels(). Where a change falls inside a
 * sample, its instant is the one at which both levels give the sample's joules.
 *
 * The window is sought among the stretches that stay above a level and begin and end at it or
 * below: the longest one that is steady. A log that marks its measured work by the last two of its
 * marks has the stretch that is nearest to them, or the marks themselves where no change is near.
 *
 * The states around and in the window are called idle and active, the others state-1, state-2, ...
 * by rising power.
 *
 * @param trace at least PowerTraceBuilder::MIN_READINGS readings
 * @param rules what is one state
 * @return the states; no window where there is one state only
 */
PowerCalibration Calibrate(const PowerTrace& trace, const LevelRules& rules = {});

} // namespace ns3::aiot

#endif // AIOT_POWER_STATES_H
