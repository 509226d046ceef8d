// SPDX-License-Identifier: GPL-2.0-only

/**
 * @file
 * What watching costs: the shipped scenario with and without everything that meters it.
 *
 *     ./ns3-aiot bench sink
 *     ./ns3-aiot bench sink --radio=wifi --pairs=3
 *
 * "with" has power supplies, energy models, stage tags, the sink and the database, its commit
 * included; "without" has none of them. With --count-instructions runs are compared by
 * instructions, which valgrind counts: a ratio that no neighbour can change. Two pairs of short
 * runs tell what starting and storing take from what a simulated second takes, and the ratio is
 * that of a run as long as --span.
 *
 * Without it runs are timed. The simulated time is chosen so that a run takes at least five
 * seconds. Runs alternate, each in a process of its own, and the ratio of a radio is the median of
 * the ratios of its pairs, in wall time. The last lines are the result:
 *
 *     wifi ratio: 1.04
 *     lr-wpan ratio: 1.06
 *     csma overhead: 1.20
 */

#include "instruction-count.h"
#include "smart-factory/smart-factory-scenario.h"

#include "ns3/results-database.h"
#include "ns3/scenario-arguments.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <iostream>
#include <optional>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

/// What one run took.
struct Cost
{
    double wallS; //!< time on the clock (s)
    double cpuS;  //!< time on processors (s)
};

/// Run the scenario once, and remove its database.
void
RunOnce(const SmartFactoryConfig& config)
{
    const std::string database = "bench-sink-" + std::to_string(getpid()) + ".sqlite";
    ZoneIntensities zones;
    SmartFactory factory(config);
    factory.Build(zones, std::nullopt);
    Simulator::Stop(Seconds(config.durationS));
    Simulator::Run();
    if (config.metered)
    {
        RunData data;
        data.run.scenario = "bench-sink";
        factory.Collect(data);
        ResultsDatabase::WriteRun(database, data);
        std::remove(database.c_str());
    }
    Simulator::Destroy();
}

/// @return words that have this program run a scenario once
std::vector<std::string>
MakeWords(const SmartFactoryConfig& config)
{
    return {"--radio=" + config.radio,
            "--sensors=" + std::to_string(config.sensors),
            "--once=" + std::to_string(config.durationS),
            config.metered ? "--metered=true" : "--metered=false"};
}

/**
 * @param config what to run
 * @return what it took, in a program started again, so that no run inherits another one's memory
 */
Cost
Measure(const SmartFactoryConfig& config)
{
    const std::vector<std::string> words = MakeWords(config);
    std::string program = "aiot-bench-sink";
    std::vector<char*> arguments{program.data()};
    for (const std::string& word : words)
    {
        arguments.push_back(const_cast<char*>(word.c_str()));
    }
    arguments.push_back(nullptr);
    const auto begin = std::chrono::steady_clock::now();
    const pid_t child = fork();
    if (child == 0)
    {
        execv("/proc/self/exe", arguments.data());
        _exit(127);
    }
    int status = 0;
    rusage usage{};
    wait4(child, &status, 0, &usage);
    const double wallS =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
    {
        throw std::runtime_error("a run of radio " + config.radio + " failed");
    }
    const auto seconds = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec);
    };
    return {wallS, seconds(usage.ru_utime) + seconds(usage.ru_stime)};
}

/**
 * @param radio which radio
 * @param sensors number of sensors
 * @return its scenario, not metered
 */
SmartFactoryConfig
MakeConfig(const std::string& radio, uint32_t sensors)
{
    SmartFactoryConfig config;
    config.radio = radio;
    config.sensors = sensors;
    config.batteryJ = 1e9;
    config.metered = false;
    return config;
}

/// @return the middle of some numbers
double
Median(std::vector<double> numbers)
{
    std::sort(numbers.begin(), numbers.end());
    const std::size_t half = numbers.size() / 2;
    return numbers.size() % 2 ? numbers[half] : (numbers[half - 1] + numbers[half]) / 2;
}

/**
 * @param config a radio's scenario, not metered
 * @param wallS how long a run shall take at least (s)
 * @return simulated time for that (s)
 */
double
Calibrate(SmartFactoryConfig config, double wallS)
{
    config.durationS = config.radio == "lte" ? 2 : 30;
    double took = Measure(config).wallS;
    while (took < wallS / 8)
    {
        config.durationS *= 4;
        took = Measure(config).wallS;
    }
    return std::ceil(config.durationS * std::max(1.0, 1.1 * wallS / took));
}

/**
 * @param radio which radio
 * @param sensors number of sensors
 * @param pairs number of pairs
 * @param wallS how long a run shall take at least (s)
 * @return median ratio of with over without
 */
double
MeasureRadio(const std::string& radio, uint32_t sensors, uint32_t pairs, double wallS)
{
    SmartFactoryConfig without = MakeConfig(radio, sensors);
    without.durationS = Calibrate(without, wallS);
    SmartFactoryConfig with = without;
    with.metered = true;
    std::vector<double> ratios;
    std::printf("%s: %u sensors, %.0f simulated s\n", radio.c_str(), sensors, without.durationS);
    for (uint32_t i = 0; i < pairs; ++i)
    {
        // The order within a pair alternates, so that a drift of the machine cancels.
        const bool withFirst = i % 2 == 1;
        const Cost first = Measure(withFirst ? with : without);
        const Cost second = Measure(withFirst ? without : with);
        const Cost& metered = withFirst ? first : second;
        const Cost& bare = withFirst ? second : first;
        ratios.push_back(metered.wallS / bare.wallS);
        std::printf("  without %.3f s, with %.3f s, ratio %.4f (processor time %.4f)\n",
                    bare.wallS,
                    metered.wallS,
                    ratios.back(),
                    metered.cpuS / bare.cpuS);
        std::fflush(stdout);
    }
    return Median(ratios);
}

/// Instructions of a run as a line over its simulated time.
struct Line
{
    double startInstr;     //!< of start, storing and end
    double perSecondInstr; //!< of a simulated second
};

/**
 * @param config what to run
 * @param shortS simulated time of one run (s)
 * @param longS simulated time of another, longer one (s)
 * @return the line through their instructions: traffic is periodic
 */
Line
CountLine(SmartFactoryConfig config, double shortS, double longS)
{
    config.durationS = shortS;
    const auto less = static_cast<double>(CountInstructions(MakeWords(config), "").instructions);
    config.durationS = longS;
    const auto more = static_cast<double>(CountInstructions(MakeWords(config), "").instructions);
    const double perSecondInstr = (more - less) / (longS - shortS);
    return {less - shortS * perSecondInstr, perSecondInstr};
}

/**
 * @param radio which radio
 * @param sensors number of sensors
 * @param spanS simulated time of the run that is asked about (s)
 * @return ratio of instructions, of such a run with over one without
 */
double
CountRadio(const std::string& radio, uint32_t sensors, double spanS)
{
    // Callgrind takes minutes for 10^10 instructions, as many as 100 s of Wi-Fi.
    const double longS = radio == "lte" ? 2 : radio == "wifi" ? 60 : 300;
    SmartFactoryConfig config = MakeConfig(radio, sensors);
    const Line without = CountLine(config, longS / 4, longS);
    config.metered = true;
    const Line with = CountLine(config, longS / 4, longS);
    std::printf("%s: %u sensors, instructions without metering %.4g + %.4g a simulated second, "
                "with %.4g + %.4g (%.4f a second)\n",
                radio.c_str(),
                sensors,
                without.startInstr,
                without.perSecondInstr,
                with.startInstr,
                with.perSecondInstr,
                with.perSecondInstr / without.perSecondInstr);
    std::fflush(stdout);
    return (with.startInstr + spanS * with.perSecondInstr) /
           (without.startInstr + spanS * without.perSecondInstr);
}

} // namespace

int
main(int argc, char* argv[])
{
    std::string only;
    uint32_t pairs = 7;
    uint32_t sensors = 20;
    double wallS = 5;
    ScenarioArguments arguments("bench-sink", "What supplies, models, tags and sink cost.");
    arguments.Add("radio", "one radio only: wifi, lr-wpan, csma or lte (all)", only);
    arguments.Add("pairs", "alternating pairs of runs", pairs, 1, 1000);
    arguments.Add("sensors", "number of sensors", sensors, 1, 10000);
    arguments.AddPositive("wall", "least length of a run [s]", wallS, 3600);
    bool countInstructions = false;
    arguments.Add("count-instructions",
                  "compare instructions, by valgrind, not times",
                  countInstructions);
    double spanS = 1000;
    arguments.AddPositive("span", "with --count-instructions: length of the run [s]", spanS, 1e9);
    std::optional<double> onceS;
    bool metered = false;
    arguments.AddOpen("once", "run once for so long, measure nothing [s]", onceS, 1e-3, 1e9);
    arguments.Add("metered", "with --once: with everything that meters", metered);
    arguments.Parse(argc, argv);
    return RunScenario("bench-sink", [&] {
        if (onceS)
        {
            SmartFactoryConfig config = MakeConfig(only, sensors);
            config.durationS = *onceS;
            config.metered = metered;
            RunOnce(config);
            return 0;
        }
        std::vector<std::pair<std::string, double>> results;
        for (const std::string radio : {"wifi", "lr-wpan", "csma", "lte"})
        {
            if (only.empty() || only == radio)
            {
                results.emplace_back(radio,
                                     countInstructions
                                         ? CountRadio(radio, sensors, spanS)
                                         : MeasureRadio(radio, sensors, pairs, wallS));
            }
        }
        for (const auto& [radio, ratio] : results)
        {
            const bool isBound = radio == "wifi" || radio == "lr-wpan";
            std::printf("%s %s: %.2f\n", radio.c_str(), isBound ? "ratio" : "overhead", ratio);
        }
        return 0;
    });
}
