// SPDX-License-Identifier: GPL-2.0-only
#include "study-value-check.h"

#include "study-progress.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <future>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// Threads that ask about one run after the other.
class Checker
{
  public:
    Checker(const ScenarioProgram& program,
            const std::vector<StudyRun>& runs,
            const std::string& database)
        : m_program(program),
          m_runs(runs),
          m_database(database),
          m_refusals(runs.size())
    {
    }

    /// @return the program's refusals, empty texts where it has none
    const std::vector<std::string>& Run(unsigned jobs)
    {
        std::vector<std::future<void>> threads;
        for (unsigned i = 0; i < std::min<std::size_t>(jobs, m_runs.size()); ++i)
        {
            threads.push_back(std::async(std::launch::async, [this] { AskAll(); }));
        }
        StudyProgress progress("checking arguments", 0);
        for (std::future<void>& thread : threads)
        {
            while (thread.wait_for(std::chrono::milliseconds(100)) != std::future_status::ready)
            {
                progress.Show({m_done, 0, 0, m_runs.size()});
            }
            thread.get();
        }
        return m_refusals;
    }

  private:
    void AskAll()
    {
        for (std::size_t i = m_next++; i < m_runs.size(); i = m_next++)
        {
            std::vector<std::string> words = m_runs[i].words;
            words.push_back("--database=" + m_database);
            m_refusals[i] = m_program.GetRefusal(words);
            ++m_done;
        }
    }

    const ScenarioProgram& m_program;
    const std::vector<StudyRun>& m_runs;
    const std::string& m_database;
    std::vector<std::string> m_refusals;
    std::atomic<std::size_t> m_next{0};
    std::atomic<std::size_t> m_done{0};
};

} // namespace

void
CheckStudyValues(const ScenarioProgram& program,
                 const std::vector<StudyRun>& runs,
                 const std::string& database,
                 unsigned jobs,
                 const std::string& where)
{
    if (!program.CanCheck())
    {
        return;
    }
    Checker checker(program, runs, database);
    const std::vector<std::string>& refusals = checker.Run(jobs);
    const auto isRefused = [](const std::string& refusal) { return !refusal.empty(); };
    const auto first = std::find_if(refusals.begin(), refusals.end(), isRefused);
    if (first == refusals.end())
    {
        return;
    }
    const std::string& point = runs[static_cast<std::size_t>(first - refusals.begin())].plan.point;
    const auto count = std::count_if(refusals.begin(), refusals.end(), isRefused);
    throw std::invalid_argument(
        where + ": " + (point.empty() ? "" : "point " + point + ": ") + *first +
        (count > 1 ? " (and " + std::to_string(count - 1) + " other points)" : ""));
}

} // namespace ns3::aiot
