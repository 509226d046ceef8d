// SPDX-License-Identifier: GPL-2.0-only
#include "study-progress.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iostream>
#include <sys/ioctl.h>
#include <unistd.h>
#include <utility>

namespace ns3::aiot
{

namespace
{

constexpr std::chrono::seconds SILENCE{2};
constexpr std::chrono::milliseconds BAR_PERIOD{500};
constexpr std::chrono::seconds LINE_PERIOD{10};
constexpr std::size_t BAR_WIDTH = 20;

/// @return "4 min 6 s"
std::string
SpanText(double seconds)
{
    const auto whole = static_cast<long long>(std::ceil(seconds));
    if (whole < 60)
    {
        return std::to_string(whole) + " s";
    }
    if (whole < 3600)
    {
        return std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s";
    }
    return std::to_string(whole / 3600) + " h " + std::to_string(whole / 60 % 60) + " min";
}

/// @return "[#####     ]"
std::string
BarText(const StudyCounts& counts)
{
    const std::size_t total = std::max<std::size_t>(counts.total, 1);
    const std::size_t filled = BAR_WIDTH * std::min(counts.done, total) / total;
    return "[" + std::string(filled, '#') + std::string(BAR_WIDTH - filled, ' ') + "] ";
}

std::size_t
GetTerminalWidth()
{
    winsize size{};
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

} // namespace

StudyProgress::StudyProgress(std::string what, std::size_t doneBefore)
    : m_what(std::move(what)),
      m_doneBefore(doneBefore),
      m_isTerminal(isatty(STDERR_FILENO) == 1),
      m_begin(Clock::now()),
      m_last(m_begin)
{
}

StudyProgress::~StudyProgress()
{
    ClearLine();
}

std::string
StudyProgress::Describe(const StudyCounts& counts, double seconds) const
{
    std::string text =
        std::to_string(counts.done) + " of " + std::to_string(counts.total) + " done";
    if (counts.failed > 0)
    {
        text += ", " + std::to_string(counts.failed) + " failed";
    }
    if (counts.running > 0)
    {
        text += ", " + std::to_string(counts.running) + " running";
    }
    const std::size_t ended = counts.done + counts.failed;
    if (ended > m_doneBefore && seconds > 0)
    {
        const double perSecond = static_cast<double>(ended - m_doneBefore) / seconds;
        const std::size_t left = counts.total > ended ? counts.total - ended : 0;
        char rate[32];
        std::snprintf(rate, sizeof(rate), "%.3g", 60 * perSecond);
        text += std::string(", ") + rate + " a minute, " +
                SpanText(static_cast<double>(left) / perSecond) + " left";
    }
    return text;
}

void
StudyProgress::Show(const StudyCounts& counts)
{
    const auto now = Clock::now();
    const bool isDue = m_isTerminal ? now - m_last >= BAR_PERIOD : now - m_last >= LINE_PERIOD;
    if (now - m_begin < SILENCE || (!isDue && m_last != m_begin))
    {
        return;
    }
    m_last = now;
    const std::string text = Describe(counts, std::chrono::duration<double>(now - m_begin).count());
    if (!m_isTerminal)
    {
        std::cerr << "aiot: " << m_what << ": " << text << std::endl;
        return;
    }
    const std::string line = BarText(counts) + m_what + ": " + text;
    std::cerr << "\r\033[K" << line.substr(0, GetTerminalWidth() - 1) << std::flush;
    m_isShown = true;
}

void
StudyProgress::Note(const std::string& line)
{
    ClearLine();
    std::cerr << "aiot: " << OneLineText(line) << std::endl;
}

void
StudyProgress::ClearLine()
{
    if (m_isShown)
    {
        std::cerr << "\r\033[K" << std::flush;
    }
    m_isShown = false;
}

} // namespace ns3::aiot
