// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_STUDY_PROGRESS_H
#define AIOT_STUDY_PROGRESS_H

#include <chrono>
#include <cstddef>
#include <string>

namespace ns3::aiot
{

/// How far a study, or a merge, is.
struct StudyCounts
{
    std::size_t done{0};
    std::size_t failed{0};
    std::size_t running{0};
    std::size_t total{0}; ///< as far as is known
};

/**
 * @brief Tells on stderr how far a study is: a bar on a terminal, a line now and then elsewhere.
 *
 * It begins after two seconds; what is over sooner needs none.
 */
class StudyProgress
{
  public:
    /**
     * @param what begins each line, such as the study's name
     * @param doneBefore number that was done when this began: the rate counts from there
     */
    StudyProgress(std::string what, std::size_t doneBefore);

    /// Clears the bar.
    ~StudyProgress();

    StudyProgress(const StudyProgress&) = delete;
    StudyProgress& operator=(const StudyProgress&) = delete;

    /// Say it, unless it was said just now.
    void Show(const StudyCounts& counts);

    /// Print a line of its own above the bar.
    void Note(const std::string& line);

    /**
     * @param counts how far it is
     * @param seconds since the begin
     * @return "12 of 140 done, 1 failed, 4 running, 31.2 a minute, 4 min 6 s left"
     */
    std::string Describe(const StudyCounts& counts, double seconds) const;

  private:
    using Clock = std::chrono::steady_clock;

    void ClearLine();

    std::string m_what;
    std::size_t m_doneBefore;
    bool m_isTerminal;
    Clock::time_point m_begin;
    Clock::time_point m_last;
    bool m_isShown{false}; ///< a bar stands in the terminal's last line
};

} // namespace ns3::aiot

#endif // AIOT_STUDY_PROGRESS_H
