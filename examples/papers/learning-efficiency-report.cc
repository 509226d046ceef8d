// SPDX-License-Identifier: GPL-2.0-only
#include "learning-report.h"

#include "ns3/efficiency-flip.h"
#include "ns3/learning-cost.h"
#include "ns3/report-table.h"

#include <cmath>
#include <map>

namespace ns3
{
namespace aiot
{

namespace
{

/// @return bits per joule; 0 where no joule was drawn, or no bit went
double
Divide(double bits, double joules)
{
    return joules > 0 ? bits / joules : 0;
}

/// @return a cell of a table
std::string
ShowEfficiency(double bitPerJ)
{
    return bitPerJ > 0 ? SixDigits(bitPerJ) : "-";
}

/// @return the policy of a name that closed forms know
LearningPolicy
FindPolicy(const std::string& name)
{
    return name == "cl"   ? LearningPolicy::CENTRALISED
           : name == "fa" ? LearningPolicy::FEDERATED
                          : LearningPolicy::CONSENSUS;
}

/// Bits per joule of a direction whose bits cost nothing within a boundary.
constexpr double FREE_BIT_PER_J = 1e100;

/// Links that are as efficient as they were measured.
LinkEfficiency
MakeLink(const LearningMeasure& own, const LearningMeasure& central, bool withGateway)
{
    const auto get = [&](const std::string& direction, const LearningMeasure& of) {
        const auto found = of.directions.find(direction);
        if (found == of.directions.end())
        {
            return 0.0;
        }
        const double bitPerJ = withGateway ? found->second.WithGateway() : found->second.Terminal();
        return bitPerJ == 0 && found->second.bits > 0 ? FREE_BIT_PER_J : bitPerJ;
    };
    LinkEfficiency link;
    const double up = get("up", own);
    link.uplinkBitPerJ = up > 0 ? up : get("up", central);
    link.downlinkBitPerJ = get("down", own);
    link.sidelinkBitPerJ = get("side", own);
    for (double* each : {&link.uplinkBitPerJ, &link.downlinkBitPerJ, &link.sidelinkBitPerJ})
    {
        // Not used by this policy.
        *each = *each > 0 ? *each : link.uplinkBitPerJ;
    }
    return link;
}

} // namespace

double
DirectionMeasure::Terminal() const
{
    return Divide(bits, terminalJ);
}

double
DirectionMeasure::WithGateway() const
{
    return Divide(bits, gatewayJ);
}

double
LearningMeasure::SumWithin(bool withGateway) const
{
    return computeJ + (withGateway ? gatewayJ : terminalJ);
}

LearningMeasure
MeasureLearning(const RunData& data)
{
    std::map<uint32_t, std::string> names;
    for (const NodeRecord& node : data.nodes)
    {
        names[node.id] = node.name;
    }
    LearningMeasure measure;
    for (const LearningRoundRecord& row : data.learningRounds)
    {
        const std::string& name = names[row.nodeId];
        const bool isDevice = name.rfind("device-", 0) == 0;
        const bool isServer = name == "server";
        measure.totalJ += row.energyItJ * row.pue;
        measure.grams += row.operationalLocationGco2e;
        if (row.phase == "train" || row.phase == "aggregate")
        {
            measure.computeJ += row.processorItJ * row.pue;
        }
        if (row.direction == "none")
        {
            continue;
        }
        DirectionMeasure& direction = measure.directions[row.direction];
        direction.bits += static_cast<double>(row.sentBits);
        direction.terminalJ += isDevice ? row.interfaceItJ : 0;
        // A gateway is there for the link alone, a server's processor is not.
        direction.gatewayJ +=
            isDevice || isServer ? row.interfaceItJ * row.pue : row.energyItJ * row.pue;
    }
    for (const EnergyRecord& row : data.energy)
    {
        measure.primaryJ += row.supplyKind == "primary" ? row.energyItJ : 0;
    }
    for (const auto& [name, direction] : measure.directions)
    {
        measure.terminalJ += direction.terminalJ;
        measure.gatewayJ += direction.gatewayJ;
    }
    return measure;
}

namespace
{

/// Joules that differ by less do so by rounding.
constexpr double SAME = 1e-9;

/// @return why what was simulated differs from the bound, in words
std::string
ExplainOther(const LearningSetup& setup,
             const LearningScenarioConfig& config,
             const LearningMeasure& own,
             uint64_t centralRounds,
             const LearningMeasure& central,
             bool withGateway)
{
    LearningSetup centralSetup = setup;
    const auto up = central.directions.find("up");
    if (up != central.directions.end())
    {
        centralSetup.link.uplinkBitPerJ =
            withGateway ? up->second.WithGateway() : up->second.Terminal();
    }
    const LearningCost ownCost =
        CostOfLearning(setup, FindPolicy(config.policy), static_cast<double>(config.rounds));
    const LearningCost centralCost = CostOfLearning(centralSetup,
                                                    LearningPolicy::CENTRALISED,
                                                    static_cast<double>(centralRounds));
    const bool isExplained = (ownCost.GetTotalJ() <= centralCost.GetTotalJ()) ==
                             (own.SumWithin(withGateway) <= central.SumWithin(withGateway));
    if (isExplained)
    {
        return "the uplink of cl was measured at " + SixDigits(centralSetup.link.uplinkBitPerJ) +
               " bit/J, since its messages and waits are others; the bound takes one for both";
    }
    const double formulaJ = ownCost.serverComputeJ + ownCost.deviceComputeJ;
    const std::string lost = "bits that were not delivered have joules but no part in the bound";
    return std::abs(own.computeJ - formulaJ) <= SAME * formulaJ
               ? lost
               : "simulated computing took " + SixDigits(own.computeJ) + " J, by the bound " +
                     SixDigits(formulaJ) + " J, since devices dropped out, or infer beside; and " +
                     lost;
}

/// @return joules that no bound has; sums that differ by rounding, to either side, leave none
double
GetRestJ(const LearningMeasure& measure)
{
    const double restJ = measure.totalJ - measure.SumWithin(true);
    return std::abs(restJ) <= SAME * std::abs(measure.totalJ) ? 0 : restJ;
}

/// Print up to how many rounds the policy draws less, joules per round being what they were.
void
PrintFlip(std::ostream& os,
          const LearningScenarioConfig& config,
          const LearningMeasure& own,
          uint64_t centralRounds,
          const LearningMeasure& central)
{
    const double rounds =
        std::floor(static_cast<double>(config.rounds) * central.totalJ / own.totalJ);
    os << "  all nodes: " << config.policy << " draws less "
       << (rounds < 1 ? "in no number of rounds"
                      : "up to " + SixDigits(rounds) + " rounds of its own")
       << ", beside " << centralRounds << " of cl; rounds are an input\n";
}

/// Print who emits less in operation, and of which joules that is not said.
void
PrintGrams(std::ostream& os,
           const std::string& policy,
           const LearningMeasure& own,
           const LearningMeasure& central)
{
    os << "  all nodes, location-based: " << policy << " " << SixDigits(own.grams) << " gCO2e, cl "
       << SixDigits(central.grams) << " gCO2e, so " << (own.grams <= central.grams ? policy : "cl")
       << " emits less in operation\n";
    if (own.primaryJ > 0 || central.primaryJ > 0)
    {
        os << "  " << SixDigits(own.primaryJ) << " J of " << policy << " and "
           << SixDigits(central.primaryJ)
           << " J of cl come from primary cells, which emit when they are made, not in operation; "
              "at the grid's intensity the answer may be another\n";
    }
}

} // namespace

void
PrintEfficiency(std::ostream& os, const LearningMeasure& measure)
{
    ReportTable table({"direction",
                       "",
                       "bits",
                       "terminal [J]",
                       "terminal [bit/J]",
                       "with gateway [J]",
                       "with gateway [bit/J]"});
    for (const auto& [name, direction] : measure.directions)
    {
        table.Add({name,
                   "",
                   SixDigits(direction.bits),
                   SixDigits(direction.terminalJ),
                   ShowEfficiency(direction.Terminal()),
                   SixDigits(direction.gatewayJ),
                   ShowEfficiency(direction.WithGateway())});
    }
    os << "\nMeasured efficiency: application bits that arrived, by radios and ports while they "
          "are "
          "under way\n";
    table.Print(os);
}

void
PrintWinner(std::ostream& os,
            const LearningScenarioConfig& config,
            const LearningMeasure& own,
            uint64_t centralRounds,
            const LearningMeasure& central)
{
    ReportTable table({"boundary",
                       "",
                       "uplink [bit/J]",
                       "bound",
                       config.policy + " [J]",
                       "cl [J]",
                       "simulated",
                       "agree"});
    const auto name = [&config](bool isOwn) { return isOwn ? config.policy : std::string("cl"); };
    std::vector<std::string> reasons;
    for (const bool withGateway : {false, true})
    {
        LearningSetup setup = config.setup;
        setup.link = MakeLink(own, central, withGateway);
        // The bits that a relayed message takes are in the sidelink's measured efficiency, and the
        // PUE in that of the downlink.
        setup.relayed = false;
        setup.downlinkPue = false;
        const EfficiencyFlip flip =
            FindEfficiencyFlip(setup,
                               {FindPolicy(config.policy), static_cast<double>(config.rounds)},
                               {LearningPolicy::CENTRALISED, static_cast<double>(centralRounds)});
        const bool bound = flip.DoesFirstWin(setup.link.uplinkBitPerJ);
        const double ownJ = own.SumWithin(withGateway);
        const double centralJ = central.SumWithin(withGateway);
        const bool simulated = ownJ <= centralJ;
        table.Add({withGateway ? "with gateway" : "terminal",
                   "",
                   SixDigits(setup.link.uplinkBitPerJ),
                   name(bound),
                   SixDigits(ownJ),
                   SixDigits(centralJ),
                   name(simulated),
                   bound == simulated ? "yes" : "no"});
        if (bound != simulated)
        {
            reasons.push_back(
                std::string(withGateway ? "with gateway" : "terminal") + ": " +
                ExplainOther(setup, config, own, centralRounds, central, withGateway));
        }
    }
    table.Add({"all nodes",
               "",
               "-",
               "-",
               SixDigits(own.totalJ),
               SixDigits(central.totalJ),
               name(own.totalJ <= central.totalJ),
               "-"});
    os << "\nWho draws less, beside cl with " << centralRounds << " rounds; with PUE\n";
    table.Print(os);
    for (const std::string& reason : reasons)
    {
        os << "  " << reason << "\n";
    }
    os << "  all nodes: waiting, sleeping and boards take " << SixDigits(GetRestJ(own))
       << " J, with cl " << SixDigits(GetRestJ(central)) << " J, which no bound on links has\n";
    PrintFlip(os, config, own, centralRounds, central);
    PrintGrams(os, config.policy, own, central);
}

} // namespace aiot
} // namespace ns3
