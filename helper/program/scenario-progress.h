// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SCENARIO_PROGRESS_H
#define AIOT_SCENARIO_PROGRESS_H

#include "ns3/event-id.h"
#include "ns3/nstime.h"

#include <chrono>
#include <string>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_program
 * Tells on stderr how far a run is: simulated time, speed, time left.
 *
 * On a terminal one line is written over and over; elsewhere a line appears every few seconds. The
 * first appears after two seconds, so short runs stay silent. It adds events to the simulation but
 * touches nothing: results do not depend on it.
 *
 * @code
 *   ScenarioProgress progress(Seconds(60));   // before Simulator::Run(), alive until it returns
 * @endcode
 */
class ScenarioProgress
{
  public:
    /// @param duration length of the run
    explicit ScenarioProgress(Time duration);

    /// Ends the line on a terminal.
    ~ScenarioProgress();

    ScenarioProgress(const ScenarioProgress&) = delete;
    ScenarioProgress& operator=(const ScenarioProgress&) = delete;

    /// @return whether stderr is a terminal
    static bool IsTerminal();

  private:
    using Clock = std::chrono::steady_clock;

    /// See whether it is time to say something, and come back.
    void Look();

    /// @param seconds time since the start (s)
    void Print(double seconds);

    Time m_duration;           //!< length of the run
    Time m_step;               //!< simulated time between looks
    Clock::time_point m_start; //!< when it began
    Clock::time_point m_last;  //!< when something was said last
    bool m_said{false};        //!< anything was said
    EventId m_event;           //!< next look
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_SCENARIO_PROGRESS_H
