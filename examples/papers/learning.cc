// SPDX-License-Identifier: GPL-2.0-only

/**
 * @file
 * What it costs to train in a network: centralised, federated, by consensus, meta-learning. Devices
 * and a server learn round by round; joules and grams of each round, node, phase and direction, in
 * a SQLite file.
 *
 * devices ~ links - server
 *
 *     ./ns3-aiot run learning
 *     ./ns3-aiot run learning -- --policy=fa --rounds=15
 *     ./ns3-aiot run learning -- --policy=cfa --rounds=20 --relayed --uplink=1e4 --downlink=1e4
 *     ./ns3-aiot run learning -- --policy=cl --rounds=20 --devices=100 --active=20
 *
 * The defaults are inputs that we declare, not those of a paper (doc/learning.rst).
 */

#include "papers/learning-options.h"
#include "papers/learning-report.h"
#include "papers/learning-scenario.h"

#include "ns3/catalogue-records.h"
#include "ns3/interval-report.h"
#include "ns3/results-database.h"
#include "ns3/scenario-run.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <cmath>
#include <csignal>
#include <iostream>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

/// @return whether any device came to the end of a round
bool
HasLearned(const LearningScenario& scenario)
{
    const auto& outcomes = scenario.GetOutcomes();
    return std::any_of(outcomes.begin(), outcomes.end(), [](const RoundOutcome& outcome) {
        return outcome.finished > 0 || outcome.took == 0;
    });
}

/// Simulate, store and print a run. @return what it took
LearningMeasure
RunOnce(ScenarioArguments& arguments,
        const LearningOptions& options,
        const LearningScenarioConfig& wanted,
        ZoneIntensities& zones)
{
    LearningScenario scenario(wanted);
    const LearningScenarioConfig& config = scenario.GetConfig();
    arguments.Resolve("policy", config.policy);
    arguments.Resolve("rounds", static_cast<double>(config.rounds));
    arguments.Resolve("serverZone", config.serverZone);
    if (config.radio)
    {
        arguments.Resolve("device", config.radio->deviceBoard);
        arguments.Resolve("server", config.radio->serverBoard);
        arguments.Resolve("blockBytes", *config.radio->blockBytes);
        arguments.Resolve("tryTimeout", *config.radio->tryTimeoutS);
        arguments.Resolve("maxTries", *config.radio->maxTries);
        if (std::isfinite(config.radio->peerRangeM.value_or(INFINITY)))
        {
            arguments.Resolve("peerRange", *config.radio->peerRangeM);
        }
    }
    scenario.Build(zones, options.carbon.GetStartNs());
    RunData data;
    DescribeRun(arguments, data);
    if (config.policy != options.config.policy)
    {
        // Each run is kept as what it is.
        data.run.arguments += " --policy=" + config.policy;
    }
    data.run.wallS = SimulateFor(Seconds(scenario.GetLongestS()), options.progress);
    scenario.Collect(data);
    AppendCatalogue(*options.carbon.GetCatalogue(), data);
    const auto failure = scenario.FindFailure();
    Simulator::Destroy();
    if (!HasLearned(scenario))
    {
        throw std::runtime_error("nothing was learned: " +
                                 failure.value_or(scenario.GetOutcomes().empty()
                                                      ? "there was no round"
                                                      : "all devices dropped out of all rounds"));
    }
    options.intervals.Append(data);
    const int64_t runId = StoreRun(options.database, data);
    PrintLearning(std::cout, scenario, data);
    if (options.roundsAreOurs)
    {
        std::cout << "The number of rounds is a figure of ours: none was given\n";
    }
    const LearningMeasure measure = MeasureLearning(data);
    PrintEfficiency(std::cout, measure);
    IntervalReport(data).PrintTable(std::cout);
    std::cout << "run " << runId << " in " << options.database << "\n";
    if (failure)
    {
        std::cerr << arguments.GetScenario() << ": warning: not complete: " << *failure
                  << std::endl;
    }
    return measure;
}

int
Run(ScenarioArguments& arguments, LearningOptions& options)
{
    // A reader that is gone is found when writing.
    std::signal(SIGPIPE, SIG_IGN);
    ResultsDatabase::Check(options.database);
    ResolveLearning(arguments, options);
    ZoneIntensities zones = options.carbon.MakeZones();
    LearningScenarioConfig central = options.config;
    central.policy = "cl";
    central.rounds = options.centralRounds.value_or(1);
    central.setup.relayed = false;
    if (central.radio)
    {
        central.radio->peerRangeM.reset();
    }
    const LearningScenario checked(options.config);
    const LearningScenarioConfig config = checked.GetConfig();
    arguments.TellNotes(checked.GetNotes());
    zones.Get(config.zone);
    zones.Get(config.serverZone);
    if (options.centralRounds)
    {
        LearningScenario{central};
    }
    if (arguments.IsCheck())
    {
        return EndCheck(options.centralRounds ? 2 : 1);
    }
    arguments.GetInputFiles().RequireUnchanged();
    const LearningMeasure own = RunOnce(arguments, options, options.config, zones);
    std::optional<LearningMeasure> other;
    if (options.centralRounds)
    {
        std::cout << "\n";
        other = RunOnce(arguments, options, central, zones);
        PrintWinner(std::cout, config, own, central.rounds, *other);
    }
    PrintLearningPublished(std::cout, config.policy, own, other);
    return 0;
}

} // namespace

int
main(int argc, char* argv[])
{
    LearningOptions options;
    ScenarioArguments arguments("learning",
                                "Training in a network, round by round: centralised, federated, by "
                                "consensus, meta-learning; joules and grams by phase.");
    RegisterLearning(arguments, options);
    arguments.ContinueCheck();
    arguments.Parse(argc, argv);
    return RunScenario(arguments.GetScenario(), [&] {
        options.intervals.UseCatalogue(options.carbon.GetCatalogue());
        return Run(arguments, options);
    });
}
