// SPDX-License-Identifier: GPL-2.0-only
#include "scenario-progress.h"

#include "ns3/simulator.h"

#include <algorithm>
#include <cstdio>
#include <unistd.h>

namespace ns3
{
namespace aiot
{

namespace
{

constexpr double FIRST_S = 2;      //!< silent for so long
constexpr double TERMINAL_S = 0.2; //!< between updates on a terminal
constexpr double FILE_S = 5;       //!< between lines elsewhere
constexpr int LOOKS = 1000;        //!< looks per run

} // namespace

bool
ScenarioProgress::IsTerminal()
{
    return isatty(STDERR_FILENO) != 0;
}

ScenarioProgress::ScenarioProgress(Time duration)
    : m_duration(duration),
      m_step(std::max(NanoSeconds(1), NanoSeconds(duration.GetNanoSeconds() / LOOKS))),
      m_start(Clock::now()),
      m_last(m_start)
{
    m_event = Simulator::Schedule(m_step, &ScenarioProgress::Look, this);
}

ScenarioProgress::~ScenarioProgress()
{
    m_event.Cancel();
    if (m_said && IsTerminal())
    {
        std::fputs("\r\033[K", stderr);
    }
}

void
ScenarioProgress::Look()
{
    const Clock::time_point now = Clock::now();
    const double seconds = std::chrono::duration<double>(now - m_start).count();
    const double since = std::chrono::duration<double>(now - m_last).count();
    if (seconds >= FIRST_S && (!m_said || since >= (IsTerminal() ? TERMINAL_S : FILE_S)))
    {
        Print(seconds);
        m_last = now;
        m_said = true;
    }
    m_event = Simulator::Schedule(m_step, &ScenarioProgress::Look, this);
}

void
ScenarioProgress::Print(double seconds)
{
    const double done = Simulator::Now().GetSeconds();
    const double share = done / m_duration.GetSeconds();
    std::fprintf(stderr,
                 "%s%3.0f %%  %.1f of %.1f simulated s  %.1f x real time  %.0f s left%s",
                 IsTerminal() ? "\r\033[K" : "",
                 100 * share,
                 done,
                 m_duration.GetSeconds(),
                 done / seconds,
                 share > 0 ? seconds * (1 - share) / share : 0,
                 IsTerminal() ? "" : "\n");
    std::fflush(stderr);
}

} // namespace aiot
} // namespace ns3
