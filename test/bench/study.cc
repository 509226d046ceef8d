// SPDX-License-Identifier: GPL-2.0-only

/**
 * @file
 * What more cores are worth to a study: runs per minute with one and with several workers.
 *
 *     ./ns3-aiot bench study
 *     ./ns3-aiot bench study --jobs=2 --rounds=3
 *
 * Each round runs the same study with one worker and with several; the ratio is the median of the
 * rounds'. The machine should have nothing else to do. The last lines are the result:
 *
 *     4 workers ratio: 3.80 (0.95 per worker)
 *     driver: 0.5 % of a core
 */

#include "ns3/scenario-arguments.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

/// What `aiot study run --json` says.
struct Rate
{
    double runsPerMinute;
    double cpuShare; ///< of the driver, of one core
};

/// @return number after "key": in the answer
double
GetNumber(const std::string& answer, const std::string& key)
{
    const std::size_t place = answer.find("\"" + key + "\":");
    if (place == std::string::npos)
    {
        throw std::runtime_error("aiot study has failed: " + answer);
    }
    return std::stod(answer.substr(place + key.size() + 3));
}

/// Run the study once, from nothing.
Rate
RunStudy(const std::string& aiot, uint32_t jobs)
{
    const std::string command = "'" + aiot + "' study run bench.toml --database bench.sqlite " +
                                "--json --jobs " + std::to_string(jobs) + " 2>/dev/null";
    std::string answer;
    FILE* pipe = popen(command.c_str(), "r");
    if (pipe == nullptr)
    {
        throw std::runtime_error("no process can be started");
    }
    char bytes[4096];
    while (const std::size_t count = fread(bytes, 1, sizeof(bytes), pipe))
    {
        answer.append(bytes, count);
    }
    pclose(pipe);
    std::filesystem::remove("bench.sqlite");
    return {GetNumber(answer, "runs_per_minute"),
            GetNumber(answer, "driver_cpu_s") / GetNumber(answer, "wall_s")};
}

void
WriteStudy(uint32_t runs, double durationS)
{
    std::ofstream("bench.toml") << "[study]\nscenario = \"smart-factory\"\nruns = " << runs
                                << "\n[arguments]\nradio = \"wifi\"\nsensors = 20\nduration = "
                                << durationS << "\n[parameters]\nzone = [\"DE\", \"FR\"]\n";
}

/// Compare one worker with several.
void
Compare(const std::string& aiot, uint32_t jobs, uint32_t rounds)
{
    std::vector<double> ratios;
    double cpuShare = 0;
    for (uint32_t round = 0; round < rounds; ++round)
    {
        const Rate one = RunStudy(aiot, 1);
        const Rate several = RunStudy(aiot, jobs);
        ratios.push_back(several.runsPerMinute / one.runsPerMinute);
        cpuShare = std::max({cpuShare, one.cpuShare, several.cpuShare});
        std::printf("1 worker: %.1f runs a minute, %u workers: %.1f\n",
                    one.runsPerMinute,
                    jobs,
                    several.runsPerMinute);
    }
    std::sort(ratios.begin(), ratios.end());
    const double ratio = ratios[ratios.size() / 2];
    std::printf("%u workers ratio: %.2f (%.2f per worker)\n", jobs, ratio, ratio / jobs);
    std::printf("driver: %.2f %% of a core\n", 100 * cpuShare);
}

} // namespace

int
main(int argc, char* argv[])
{
    uint32_t jobs = std::max(2U, std::thread::hardware_concurrency());
    uint32_t rounds = 3;
    uint32_t runs = 20;
    double durationS = 120;
    ScenarioArguments arguments("aiot-bench-study", "What more cores are worth to a study.");
    arguments.Add("jobs", "workers", jobs, 2, 1000);
    arguments.Add("rounds", "pairs of studies", rounds, 1, 100);
    arguments.Add("runs", "runs of each of two points", runs, 1, 10000);
    arguments.Add("duration", "simulated time of a run [s]", durationS, 1, 1e6);
    arguments.Parse(argc, argv);
    return RunScenario(arguments.GetScenario(), [&] {
        const auto bin = std::filesystem::read_symlink("/proc/self/exe").parent_path();
        const auto folder = std::filesystem::absolute("bench-study-" + std::to_string(getpid()));
        std::filesystem::create_directory(folder);
        std::filesystem::current_path(folder);
        WriteStudy(runs, durationS);
        Compare((bin / "aiot").string(), jobs, rounds);
        std::filesystem::current_path(folder.parent_path());
        std::filesystem::remove_all(folder);
        return 0;
    });
}
