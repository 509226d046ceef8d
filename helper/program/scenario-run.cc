// SPDX-License-Identifier: GPL-2.0-only
#include "scenario-run.h"

#include "run-report.h"

#include "ns3/catalogue-records.h"
#include "ns3/empty-results.h"
#include "ns3/quoted-text.h"
#include "ns3/results-database.h"
#include "ns3/results-reader.h"
#include "ns3/simulator.h"

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <memory>

namespace ns3
{
namespace aiot
{

namespace
{

/// Have intervals rest on the user's tables, and list what of them was used, unless that was done.
void
UseTables(const Catalogue& tables, IntervalArguments& intervals, RunData& data)
{
    if (!intervals.HasHardware())
    {
        intervals.UseHardware(tables.hardware);
    }
    if (data.catalogue.empty())
    {
        AppendCatalogue(tables, data);
    }
}

/// @return whether this is a run of `aiot study`
bool
IsStudyWorker()
{
    return std::getenv("AIOT_STUDY_WORKER") != nullptr;
}

/// As StoreRun(), for who reads the run at once.
WrittenRun
Store(const std::string& database,
      const RunData& data,
      const std::shared_ptr<const EmptyResults>& empty)
{
    // A study makes a run again that could not be stored.
    return IsStudyWorker()
               ? ResultsDatabase::WriteAndRead(database, data, RESULTS_LOCK_TIMEOUT_S, empty)
               : ResultsDatabase::WriteOrKeepRun(database, data);
}

/// Tell of values that were given and that the program did not ask for.
void
AppendForgotten(const ScenarioArguments& arguments, RunData& data)
{
    for (const RunHooks::Audit& audit : arguments.GetHooks().collected)
    {
        for (const std::string& note : audit(data))
        {
            std::cerr << arguments.GetScenario() << ": warning: " << note << std::endl;
            data.events.push_back({std::nullopt, data.run.simulatedS, "note", note});
        }
    }
}

} // namespace

double
SimulateFor(const Time& duration, bool showProgress)
{
    const auto begin = std::chrono::steady_clock::now();
    Simulator::Stop(duration);
    {
        std::unique_ptr<ScenarioProgress> progress;
        if (showProgress)
        {
            progress = std::make_unique<ScenarioProgress>(duration);
        }
        Simulator::Run();
    }
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

ScenarioRun::ScenarioRun(const std::string& database)
    : m_database(database)
{
}

void
ScenarioRun::Register(ScenarioArguments& arguments)
{
    arguments.Add("database", "results, SQLite; a run is appended", m_database);
    arguments.AddOpen("sampleInterval",
                      "time between samples of power and battery [s] (none are taken)",
                      m_sampleIntervalS,
                      1e-6,
                      1e8);
    m_intervals.Register(arguments);
    arguments.Add("details", "print stages, zones, eCAL, SCI and latencies, too", m_details);
    arguments.Add("progress", "tell on stderr how far the run is", m_progress);
    arguments.Add("countEvents", "tell how many events the simulator ran", m_countEvents);
    arguments.GetHooks().prepare.emplace_back(
        [this] { m_empty = std::make_shared<const EmptyResults>(); });
}

void
ScenarioRun::UseCatalogue(const std::shared_ptr<const Catalogue>& catalogue)
{
    m_intervals.UseCatalogue(catalogue);
}

void
ScenarioRun::CheckDatabase() const
{
    ResultsDatabase::Check(m_database);
}

void
ScenarioRun::Simulate(const ScenarioArguments& arguments,
                      const Time& duration,
                      EnergyCarbonSink& sink,
                      const std::function<void(RunData&)>& collect) const
{
    SetUp(arguments, sink);
    Record(arguments, [&](RunData& data) {
        data.run.wallS = SimulateFor(duration, m_progress);
        collect(data);
        const uint64_t events = Simulator::GetEventCount();
        return "Simulated " + std::to_string(events) + " events";
    });
}

void
ScenarioRun::SetUp(const ScenarioArguments& arguments, EnergyCarbonSink& sink) const
{
    if (m_sampleIntervalS)
    {
        sink.SampleEvery(Seconds(*m_sampleIntervalS));
    }
    for (const RunHooks::SetUp& setUp : arguments.GetHooks().setUp)
    {
        setUp(sink);
    }
}

bool
ScenarioRun::ShowsProgress() const
{
    return m_progress;
}

void
ScenarioRun::Record(const ScenarioArguments& arguments,
                    const std::function<std::string(RunData&)>& simulate) const
{
    arguments.GetInputFiles().RequireUnchanged();
    RunData data;
    DescribeRun(arguments, data);
    const std::string events = simulate(data);
    AppendForgotten(arguments, data);
    Simulator::Destroy();
    IntervalArguments intervals = m_intervals;
    if (const RunHooks::Tables& tables = arguments.GetHooks().tables)
    {
        UseTables(*tables(), intervals, data);
    }
    intervals.Append(data);
    const WrittenRun stored = Store(m_database, data, m_empty);
    if (m_countEvents)
    {
        std::cout << events << "\n";
    }
    // Nobody reads what workers of a study say of runs that went well.
    const auto brief = IsStudyWorker() ? ReportDepth::BALANCE : ReportDepth::DECISION;
    PrintRunReport(std::cout,
                   *stored.reader,
                   m_database,
                   stored.id,
                   m_details ? ReportDepth::DETAILS : brief);
}

void
DescribeRun(const ScenarioArguments& arguments, RunData& data)
{
    data.run.scenario = arguments.GetScenario();
    data.run.arguments = arguments.GetArguments();
    data.parameters = arguments.GetParameters();
    data.inputFiles = arguments.GetInputFiles().GetRecords();
    for (const std::string& note : arguments.GetNotes())
    {
        data.events.push_back({std::nullopt, 0, "note", note});
    }
}

int64_t
StoreRun(const std::string& database,
         const RunData& data,
         const std::shared_ptr<const EmptyResults>& empty)
{
    return Store(database, data, empty).id;
}

int
EndCheck(std::size_t runs)
{
    if (runs != 1)
    {
        std::cout << runs << " runs\n";
    }
    return 0;
}

} // namespace aiot
} // namespace ns3
