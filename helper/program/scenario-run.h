// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SCENARIO_RUN_H
#define AIOT_SCENARIO_RUN_H

#include "interval-arguments.h"
#include "scenario-arguments.h"
#include "scenario-progress.h"

#include "ns3/energy-carbon-sink.h"
#include "ns3/nstime.h"
#include "ns3/records.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/**
 * @defgroup aiot_helper_program Programs
 * @ingroup aiot
 * Command line, run, progress and report of a scenario program.
 */

namespace ns3
{
namespace aiot
{

class EmptyResults;

/**
 * @ingroup aiot_helper_program
 * What scenario programs have in common once all is built: simulate, store the run, tell about it.
 * What groups of arguments have a run do is done by itself, see RunHooks.
 *
 * @code
 *   ScenarioRun run("my-scenario.sqlite");
 *   run.Register(arguments);
 *   arguments.Parse(argc, argv);
 *   run.CheckDatabase();
 *   ...build...
 *   run.Simulate(arguments, Seconds(60), sink, [&](RunData& data) { scenario.Collect(data); });
 * @endcode
 */
class ScenarioRun
{
  public:
    /// @param database where results go unless the command line says otherwise
    explicit ScenarioRun(const std::string& database);

    /**
     * Register `database`, `sampleInterval`, `intervals`, `details`, `progress` and `countEvents`.
     * @param arguments where; must not outlive this
     */
    void Register(ScenarioArguments& arguments);

    /**
     * Have intervals of results rest on these tables rather than on the module's own.
     * @param catalogue with files of the user's
     */
    void UseCatalogue(const std::shared_ptr<const Catalogue>& catalogue);

    /// @throw std::runtime_error for a database that no run could be appended to
    void CheckDatabase() const;

    /**
     * Simulate, append the run to the database with intervals of its results, print its report,
     * and destroy the simulation.
     * @param arguments the command line
     * @param duration simulated time
     * @param sink the energy accounts, attached
     * @param collect fills in all records but the run's name, arguments, wall time and parameters
     * @throw std::runtime_error if the database cannot be written
     * @throw WrongResult once all is stored and printed, if joules were drawn that no row has
     */
    void Simulate(const ScenarioArguments& arguments,
                  const Time& duration,
                  EnergyCarbonSink& sink,
                  const std::function<void(RunData&)>& collect) const;

    /**
     * Have a sink take the samples and shares that the command line asks for, as Simulate() does.
     * @param arguments the command line
     * @param sink the energy accounts
     */
    void SetUp(const ScenarioArguments& arguments, EnergyCarbonSink& sink) const;

    /// @return whether the user is told how far the run is
    bool ShowsProgress() const;

    /**
     * Append a run that is simulated in another way than by Simulate(), and print its report.
     * @param arguments the command line
     * @param simulate simulates and fills in all records but the run's name, arguments and
     * parameters; returns one line on the simulator's events
     * @throw as Simulate()
     */
    void Record(const ScenarioArguments& arguments,
                const std::function<std::string(RunData&)>& simulate) const;

  private:
    std::string m_database;                          //!< results
    std::shared_ptr<const EmptyResults> m_empty;     //!< if it was made in advance
    std::optional<double> m_sampleIntervalS;         //!< none: no samples (s)
    IntervalArguments m_intervals;                   //!< how sure results are
    bool m_progress{ScenarioProgress::IsTerminal()}; //!< tell how far it is
    bool m_details{false};                           //!< print all
    bool m_countEvents{false};                       //!< tell how many events there were
};

/**
 * Simulate.
 * @param duration simulated time at most
 * @param showProgress tell on stderr how far it is
 * @return wall time that it took (s)
 */
double SimulateFor(const Time& duration, bool showProgress);

/**
 * Put a run's name, arguments, parameters, input files and notes on record.
 * @param arguments the command line
 * @param data the run
 */
void DescribeRun(const ScenarioArguments& arguments, RunData& data);

/**
 * Append a run to its database or, where that cannot be done, keep it in one of its own
 * (ResultsDatabase::WriteOrKeepRun()). A run of a study's driver, which makes it again, is not
 * kept.
 * @param database results
 * @param data the run
 * @param empty what a new database of a study's run begins with; null: nothing
 * @return its id
 * @throw std::runtime_error if the database cannot be written; says where the run is
 */
int64_t StoreRun(const std::string& database,
                 const RunData& data,
                 const std::shared_ptr<const EmptyResults>& empty = nullptr);

/**
 * End a `--check` that found no mistake. `aiot study`, which takes programs that make one run each,
 * reads from stdout if there would be more.
 * @param runs how many the command line would append
 * @return exit code
 */
int EndCheck(std::size_t runs = 1);

} // namespace aiot
} // namespace ns3

#endif // AIOT_SCENARIO_RUN_H
