// SPDX-License-Identifier: GPL-2.0-only

/**
 * @file
 * A city: sensors send a task every second through gateways to a cloud server, energy on each.
 *
 *     ./ns3-aiot bench city --sensors=1000
 *     ./ns3-aiot bench city --sensors=1000000 --duration=60
 *     ./ns3-aiot bench city
 *
 *     ./ns3-aiot bench city --sensors=100000 --duration=60 --jobs=4
 *     ./ns3-aiot bench city --sensors=1000 --count-instructions
 *
 * The applications and models are those of smart-factory --fidelity=message; the sink is on and the
 * database is written. Without --sensors, sizes from 100 to 1000000 are run, each in a process of
 * its own, and the growth of wall time per simulated second with size is told as an exponent. With
 * --jobs, processes share the gateways: cells meet only in the cloud, see city-union.h.
 *
 * The last line is the wall time of the simulation over that of a bare ns-3 loop in the same run:
 * as many timers as sensors, each of which has three empty events scheduled per task.
 *
 * --count-instructions also tells what a task, an event and a booking take of them, by valgrind:
 * those of Simulator::Run(), which do not depend on what else the machine does.
 *
 * Exits 1 unless generated = completed + lost + pending and the energy of all nodes balances to
 * 1e-9.
 */

#include "city-jobs.h"
#include "city-union.h"
#include "instruction-count.h"

#include "ns3/results-database.h"
#include "ns3/results-reader.h"
#include "ns3/scenario-arguments.h"
#include "ns3/scenario-progress.h"

#include <algorithm>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <stdexcept>
#include <unistd.h>
#include <vector>

using namespace ns3::aiot;

namespace
{

/**
 * Have the C library ask for large pages, for city and bare loop alike: half a gigabyte of nodes
 * that take turns at random has more pages than the processor can keep track of otherwise. It looks
 * at its settings only when a program starts, so this one starts again.
 * @param argv arguments of the program
 */
void
UseHugePages(char* argv[])
{
    if (!std::getenv("GLIBC_TUNABLES") &&
        setenv("GLIBC_TUNABLES", "glibc.malloc.hugetlb=1", 1) == 0)
    {
        execv("/proc/self/exe", argv);
    }
}

/**
 * Write the database and look whether its energy balances.
 * @param config what the city is made of
 * @param data the run
 * @param outcome where to tell
 */
void
Store(const CityConfig& config, const RunData& data, CityOutcome& outcome)
{
    const double beginS = GetWallS();
    const bool keep = !config.database.empty();
    const std::string database =
        keep ? config.database : "city-" + std::to_string(getpid()) + ".sqlite";
    sigset_t stops;
    sigset_t before;
    sigemptyset(&stops);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
    {
        sigaddset(&stops, signal);
    }
    if (!keep)
    {
        // What nobody asked for is not left behind.
        sigprocmask(SIG_BLOCK, &stops, &before);
    }
    const int64_t run = ResultsDatabase::WriteRun(database, data);
    for (const BalanceRow& row : ResultsReader(database).GetBalance(run))
    {
        outcome.worstError = std::max(outcome.worstError, row.relativeError);
        outcome.energyJ += row.drawnJ;
    }
    if (!keep)
    {
        std::remove(database.c_str());
        sigprocmask(SIG_SETMASK, &before, nullptr);
    }
    outcome.writeS += GetWallS() - beginS;
}

/**
 * Run a city in processes of its own, so that its peak memory is its own.
 * @param config what it is made of
 * @return what it took
 */
CityOutcome
RunCity(const CityConfig& config)
{
    const std::vector<CityPart> parts = RunCityJobs(config);
    CityOutcome outcome = UniteOutcomes(parts);
    Store(config, UniteCity(config, parts), outcome);
    return outcome;
}

/// Print what a city took.
void
Print(const CityConfig& config, const CityOutcome& outcome)
{
    const double tasks = static_cast<double>(outcome.generated);
    std::printf("%u sensors, %.0f simulated s, %u gateways\n",
                config.sensors,
                config.durationS,
                config.GetGateways());
    if (config.jobs > 1)
    {
        std::printf("  %u jobs: wall times are those of the longest\n", config.jobs);
    }
    std::printf("  tasks: %llu generated, %llu completed, %llu lost, %llu pending\n",
                static_cast<unsigned long long>(outcome.generated),
                static_cast<unsigned long long>(outcome.completed),
                static_cast<unsigned long long>(outcome.lost),
                static_cast<unsigned long long>(outcome.pending));
    std::printf("  %.0f tasks per second of wall time, %.2f events per task, %.0f ns per task\n",
                tasks / outcome.wallS,
                static_cast<double>(outcome.events) / tasks,
                outcome.wallS * 1e9 / tasks);
    std::printf("  wall time: built in %.2f s, simulated in %.2f s (processor time %.2f s), "
                "written in %.2f s\n",
                outcome.buildS,
                outcome.wallS,
                outcome.cpuS,
                outcome.writeS);
    std::printf("  a task waits %.3f us on average for a processor of the cloud\n",
                outcome.waitS * 1e6);
    std::printf("  peak memory %.0f MB, %.0f B per sensor\n",
                outcome.peakB * 1e-6,
                outcome.sensorB);
    std::printf("  books: largest relative error %.1e, energy %.9g J\n",
                outcome.worstError,
                outcome.energyJ);
    if (outcome.bareWallS > 0)
    {
        std::printf("  bare loop: %.0f ns per task\n", outcome.bareWallS * 1e9 / tasks);
        std::printf("  by processor time: %.0f tasks per second, ratio %.2f\n",
                    tasks / outcome.cpuS,
                    outcome.cpuS / outcome.bareCpuS);
    }
    std::fflush(stdout);
}

/// @return whether nothing was lost on the way
bool
IsSound(const CityOutcome& outcome)
{
    const bool conserved = outcome.generated == outcome.completed + outcome.lost + outcome.pending;
    if (!conserved)
    {
        std::printf("FAILED: tasks are missing\n");
    }
    if (!(outcome.worstError < 1e-9))
    {
        std::printf("FAILED: books do not balance\n");
    }
    return conserved && outcome.worstError < 1e-9;
}

/**
 * @param points logarithms of size and of wall time per simulated second
 * @return slope of the straight line with the least squares
 */
double
GetSlope(const std::vector<std::pair<double, double>>& points)
{
    double meanX = 0;
    double meanY = 0;
    for (const auto& [x, y] : points)
    {
        meanX += x / static_cast<double>(points.size());
        meanY += y / static_cast<double>(points.size());
    }
    double above = 0;
    double below = 0;
    for (const auto& [x, y] : points)
    {
        above += (x - meanX) * (y - meanY);
        below += (x - meanX) * (x - meanX);
    }
    return above / below;
}

/// Print how many instructions the city took that was just run.
void
PrintInstructions(const CityConfig& config, const CityOutcome& outcome)
{
    const InstructionCount count =
        CountInstructions({"--sensors=" + std::to_string(config.sensors),
                           "--duration=" + std::to_string(config.durationS),
                           "--perGateway=" + std::to_string(config.perGateway),
                           "--processors=" + std::to_string(config.processors),
                           "--jobs=" + std::to_string(config.jobs),
                           config.battery ? "--battery=true" : "--battery=false",
                           config.grouped ? "--grouped=true" : "--grouped=false",
                           "--bare=false",
                           "--progress=false"},
                          "ns3::Simulator::Run()");
    const auto per = [&count](uint64_t things) {
        return static_cast<double>(count.instructions) / static_cast<double>(things);
    };
    std::printf("instructions: %.0f per task, %.0f per event, %.0f per booking (%.2f per task)\n",
                per(outcome.generated),
                per(outcome.events),
                per(std::max<uint64_t>(1, count.bookings)),
                static_cast<double>(count.bookings) / static_cast<double>(outcome.generated));
}

/// Run all sizes.
bool
RunAll(CityConfig config, const std::optional<double>& durationS, uint32_t largest)
{
    std::vector<std::pair<double, double>> wallPoints;
    std::vector<std::pair<double, double>> cpuPoints;
    bool sound = true;
    double ratio = 0;
    const uint32_t jobs = config.jobs;
    for (uint32_t size = 100; size <= largest; size *= 10)
    {
        config.sensors = size;
        config.jobs = std::min(jobs, config.GetGateways());
        // Six million tasks at most below a million sensors, and a minute of those.
        config.durationS =
            durationS.value_or(std::clamp(6e6 / static_cast<double>(size), 60.0, 3600.0));
        const CityOutcome outcome = RunCity(config);
        Print(config, outcome);
        sound = IsSound(outcome) && sound;
        if (config.bare)
        {
            ratio = outcome.wallS / outcome.bareWallS;
            std::printf("  ratio %.2f\n", ratio);
        }
        wallPoints.emplace_back(std::log(size), std::log(outcome.wallS / config.durationS));
        cpuPoints.emplace_back(std::log(size), std::log(outcome.cpuS / config.durationS));
    }
    std::printf("growth exponent: %.3f, by processor time %.3f\n",
                GetSlope(wallPoints),
                GetSlope(cpuPoints));
    if (config.bare)
    {
        std::printf("ratio: %.2f\n", ratio);
    }
    return sound;
}

/// @throw std::invalid_argument if a job would have nothing to do
void
CheckJobs(const CityConfig& config)
{
    if (config.jobs > config.GetGateways())
    {
        throw std::invalid_argument("--jobs=" + std::to_string(config.jobs) + " for " +
                                    std::to_string(config.GetGateways()) +
                                    " gateways: at most one each");
    }
}

} // namespace

int
main(int argc, char* argv[])
{
    CityConfig config;
    std::optional<uint32_t> sensors;
    std::optional<double> durationS;
    uint32_t largest = 1000000;
    bool countInstructions = false;
    ScenarioArguments arguments("city", "Sensors, gateways and a cloud server at message level.");
    arguments.AddOpen("sensors",
                      "number of sensors (100 to 1000000, all powers of ten)",
                      sensors,
                      1,
                      10000000);
    arguments.Add("largest", "largest number of sensors without --sensors", largest, 1000, 1000000);
    arguments.AddOpen("duration",
                      "simulated time [s] (3600; 20 with --count-instructions)",
                      durationS,
                      1e-3,
                      1e8);
    arguments.Add("perGateway", "sensors per gateway", config.perGateway, 1, 60000);
    arguments.Add("jobs", "processes that share the gateways", config.jobs, 1, 1000);
    arguments.Add("processors",
                  "processors of the cloud server; 0: one for 25000 sensors",
                  config.processors,
                  0,
                  10000);
    arguments.Add("battery", "sensors run on batteries", config.battery);
    arguments.Add("grouped", "all sensors are one node of the database", config.grouped);
    arguments.Add("bare", "also measure the bare loop", config.bare);
    arguments.Add("count-instructions",
                  "with --sensors: also tell what a task takes, by valgrind",
                  countInstructions);
    arguments.Add("database",
                  "results, SQLite (a file that is removed afterwards)",
                  config.database);
    config.progress = ScenarioProgress::IsTerminal();
    arguments.Add("progress", "tell on stderr how far it is", config.progress);
    arguments.Parse(argc, argv);
    UseHugePages(argv);
    return RunScenario(arguments.GetScenario(), [&] {
        if (!sensors)
        {
            if (countInstructions)
            {
                throw std::invalid_argument("--count-instructions goes with --sensors");
            }
            return RunAll(config, durationS, largest) ? 0 : 1;
        }
        config.sensors = *sensors;
        config.durationS = durationS.value_or(countInstructions ? 20 : 3600);
        CheckJobs(config);
        if (!config.database.empty())
        {
            ResultsDatabase::Check(config.database);
        }
        const CityOutcome outcome = RunCity(config);
        Print(config, outcome);
        const bool sound = IsSound(outcome);
        if (countInstructions)
        {
            PrintInstructions(config, outcome);
        }
        if (config.bare)
        {
            std::printf("ratio: %.2f\n", outcome.wallS / outcome.bareWallS);
        }
        return sound ? 0 : 1;
    });
}
