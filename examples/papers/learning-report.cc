// SPDX-License-Identifier: GPL-2.0-only
#include "learning-report.h"

#include "ns3/interval-report.h"
#include "ns3/report-table.h"
#include "ns3/run-report.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace ns3
{
namespace aiot
{

namespace
{

/// What all nodes did in one phase, over all rounds.
struct PhaseSum
{
    double seconds{0}; //!< of all nodes (s)
    double bits{0};    //!< that arrived
    double itJ{0};     //!< before PUE (J)
    double totalJ{0};  //!< with PUE (J)
    double grams{0};   //!< location-based (g)
};

/// Sums by who, phase and direction.
std::map<std::string, std::map<std::string, PhaseSum>>
SumPhases(const RunData& data)
{
    std::map<uint32_t, std::string> roles;
    for (const NodeRecord& node : data.nodes)
    {
        roles[node.id] = node.role;
    }
    std::map<std::string, std::map<std::string, PhaseSum>> sums;
    for (const LearningRoundRecord& row : data.learningRounds)
    {
        const std::string what =
            row.direction == "none" ? row.phase : row.phase + ", " + row.direction;
        PhaseSum& sum = sums[roles[row.nodeId]][what];
        sum.seconds += row.durationS;
        sum.bits += static_cast<double>(row.sentBits);
        sum.itJ += row.energyItJ;
        sum.totalJ += row.energyItJ * row.pue;
        sum.grams += row.operationalLocationGco2e;
    }
    return sums;
}

void
PrintPhases(std::ostream& os, const RunData& data)
{
    ReportTable table(
        {"role", "phase", "node time [s]", "bits sent", "energy [J]", "with PUE [J]", "gCO2e"});
    PhaseSum all;
    const IntervalReport intervals(data);
    for (const auto& [role, phases] : SumPhases(data))
    {
        for (const auto& [phase, sum] : phases)
        {
            table.Add({role,
                       phase,
                       SixDigits(sum.seconds),
                       SixDigits(sum.bits),
                       SixDigits(sum.itJ),
                       SixDigits(sum.totalJ),
                       SixDigits(sum.grams)});
            all.bits += sum.bits;
            all.itJ += sum.itJ;
            all.totalJ += sum.totalJ;
            all.grams += sum.grams;
        }
    }
    table.Add({"all",
               "",
               "",
               SixDigits(all.bits),
               intervals.Cell("energy_it_j", all.itJ),
               intervals.Cell("energy_total_j", all.totalJ),
               intervals.Cell("operational_gco2e", all.grams)});
    table.Print(os);
}

void
PrintPeers(std::ostream& os, const LearningScenario& scenario)
{
    if (const auto& peers = scenario.GetPeers())
    {
        os << peers->direct << " of " << peers->pairs << " pairs of devices hear each other";
        if (peers->rangeM > 0 && std::isfinite(peers->rangeM))
        {
            os << ", up to " << SixDigits(peers->rangeM) << " m";
        }
        os << (peers->direct < peers->pairs ? "; the gateway relays between the others\n" : "\n");
    }
}

/// What devices inferred at the same time, and what that did to their training.
void
PrintInference(std::ostream& os, const LearningScenario& scenario, const RunData& data)
{
    const LearningScenarioConfig& config = scenario.GetConfig();
    if (data.inferences.empty())
    {
        return;
    }
    uint64_t completed = 0;
    uint64_t lost = 0;
    double energyJ = 0;
    double slowestS = 0;
    for (const InferenceRecord& row : data.inferences)
    {
        completed += row.completed;
        lost += row.lost + row.timedOut;
        energyJ += row.energyJ;
        slowestS = std::max(slowestS, row.latencyP95S.value_or(0));
    }
    os << "Inference on the same processors: " << completed << " completed, " << lost << " lost, "
       << SixDigits(energyJ) << " J; 95 % within " << SixDigits(slowestS)
       << " s on the slowest device, alone " << SixDigits(config.inference.durationS) << " s\n";
}

void
PrintClosedForm(std::ostream& os, const LearningSum& simulated, const LearningSum& formula)
{
    ReportTable table({"part", "", "simulated [J]", "closed form [J]"});
    const auto add = [&table](const char* part, double ours, double theirs) {
        table.Add({part, "", SixDigits(ours), SixDigits(theirs)});
    };
    add("server computing", simulated.serverComputeJ, formula.serverComputeJ);
    add("devices computing", simulated.deviceComputeJ, formula.deviceComputeJ);
    add("uplink", simulated.uplinkJ, formula.uplinkJ);
    add("downlink", simulated.downlinkJ, formula.downlinkJ);
    add("sidelink", simulated.sidelinkJ, formula.sidelinkJ);
    add("other", simulated.otherJ, formula.otherJ);
    add("all", simulated.GetTotalJ(), formula.GetTotalJ());
    os << "\nBeside the closed form, with PUE\n";
    table.Print(os);
}

} // namespace

void
PrintLearning(std::ostream& os, const LearningScenario& scenario, const RunData& data)
{
    const LearningScenarioConfig& config = scenario.GetConfig();
    const auto& outcomes = scenario.GetOutcomes();
    uint64_t took = 0;
    uint64_t finished = 0;
    for (const RoundOutcome& outcome : outcomes)
    {
        took += outcome.took;
        finished += outcome.finished;
    }
    PrintRunHeading(os, data.run);
    os << "Policy " << config.policy << ", " << SixDigits(config.setup.devices)
       << " devices: " << outcomes.size() << " of "
       << std::max<uint64_t>(config.rounds, outcomes.size()) << " rounds in "
       << SixDigits(data.run.simulatedS) << " s, " << finished << " of " << took
       << " tasks of devices finished\n";
    PrintPeers(os, scenario);
    PrintPhases(os, data);
    PrintInference(os, scenario, data);
    if (const auto formula = scenario.GetClosedForm())
    {
        PrintClosedForm(os, SumLearning(data, scenario.GetNodes().server->GetId()), *formula);
    }
}

} // namespace aiot
} // namespace ns3
