// SPDX-License-Identifier: GPL-2.0-only

/**
 * @file
 * How far messages in closed form are from packets: energy by state, and delivery, of both levels.
 *
 *     ./ns3-aiot bench fidelity
 *     ./ns3-aiot bench fidelity --radio=wifi --nodes=10 --offered=0.3 --seeds=10
 *
 * Nodes around a receiver send messages at random, so many that frames and acknowledgements ask for
 * the offered share of time: through ns-3's devices with this module's energy models, averaged over
 * several seeds, and through the link's plan with the same part, payload and number of messages.
 * What ns-3 does in its own way the link is told, unless --standard is given: an 802.15.4
 * assessment finds what is on the air when it ends, the first of two frames mostly survives, and a
 * Wi-Fi node near a sender reads its header through a collision. "noise" is the standard error of
 * the ratio by chance. A row that is off by more than 5 %, or whose delivery is by more than 3
 * points, is marked. The last lines are the result: the worst up to 0.3 offered, and a verdict per
 * radio:
 *
 *     csma: energy by state 0.00 % off at worst up to 0.3 offered, delivery 0.00 points: within
 *
 * Exits 1 when one of them is outside, or something fails to run.
 */

#include "fidelity-run.h"

#include "ns3/report-table.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/scenario-arguments.h"
#include "ns3/scenario-progress.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

using namespace ns3::aiot;

namespace
{

constexpr double MOST_ENERGY_OFF = 0.05;
constexpr double MOST_DELIVERY_OFF = 0.03;

/// The limits are asked for up to this share.
constexpr double LIGHT_OFFERED = 0.3 + 1e-9;

/// What the command line asks for.
struct Wanted
{
    std::string radio = "all";
    std::optional<uint32_t> nodes;
    std::optional<double> offered;
    std::optional<double> durationS;
    std::optional<uint32_t> payloadBytes;
    uint32_t seeds = 10;
    bool standard = false;
};

/// The worst of a radio.
struct Worst
{
    double energy = 0.0;
    double delivery = 0.0;
};

/// @return a number with so many decimals
std::string
Decimals(double number, int decimals)
{
    char text[64];
    std::snprintf(text, sizeof(text), "%.*f", decimals, number);
    return std::isfinite(number) ? text : "-";
}

/// Says which case is next; on a terminal in one line.
void
Say(const FidelityRadio& radio, const FidelityCase& one, std::size_t number, std::size_t all)
{
    const bool isTerminal = ScenarioProgress::IsTerminal();
    std::fprintf(stderr,
                 "%s%zu of %zu: %s, %u nodes, %g offered%s",
                 isTerminal ? "\r\033[K" : "fidelity: ",
                 number,
                 all,
                 radio.GetName().c_str(),
                 one.nodes,
                 one.offered,
                 isTerminal ? "" : "\n");
}

/// @return nodes and offered shares to compare; none if the radio is not asked for
std::vector<FidelityCase>
ListCases(const FidelityRadio& radio, const Wanted& wanted)
{
    std::vector<FidelityCase> cases;
    if (wanted.radio != "all" && wanted.radio != radio.GetName())
    {
        return cases;
    }
    for (const uint32_t nodes : {1U, 10U, 50U, 100U})
    {
        for (const double offered : {0.1, 0.3, 0.5})
        {
            FidelityCase one;
            one.nodes = wanted.nodes.value_or(nodes);
            one.offered = wanted.offered.value_or(offered);
            one.payloadBytes = wanted.payloadBytes.value_or(radio.GetPayloadBytes());
            one.firstRun = ns3::RngSeedManager::GetRun();
            one.runs = wanted.seeds;
            one.standard = wanted.standard;
            const double ratePerS = GetFidelityRate(*radio.MakeLink(one), one, radio.GetAnswerS());
            one.durationS = wanted.durationS.value_or(radio.GetMessages() / (ratePerS * one.nodes));
            const bool isKnown =
                std::any_of(cases.begin(), cases.end(), [&one](const FidelityCase& other) {
                    return other.nodes == one.nodes && other.offered == one.offered;
                });
            if (!isKnown)
            {
                cases.push_back(one);
            }
        }
    }
    return cases;
}

/// Adds the rows of a case, and what they say to the worst.
void
Report(ReportTable& table,
       Worst& worst,
       const FidelityRadio& radio,
       const FidelityCase& one,
       const FidelityOutcome& outcome)
{
    const std::vector<FidelityState> states = radio.GetStates();
    const double deliveryOff = outcome.message.delivered - outcome.packet.delivered;
    for (std::size_t i = 0; i < states.size(); ++i)
    {
        const double ratio = outcome.message.energyJ[i] / outcome.packet.energyJ[i];
        const double energyOff = std::abs(ratio - 1.0);
        const bool isOutside =
            !(energyOff <= MOST_ENERGY_OFF) || std::abs(deliveryOff) > MOST_DELIVERY_OFF;
        if (one.offered <= LIGHT_OFFERED)
        {
            worst.energy = energyOff <= worst.energy ? worst.energy : energyOff;
            worst.delivery = std::max(worst.delivery, std::abs(deliveryOff));
        }
        table.Add(
            {radio.GetName(),
             states[i].name,
             std::to_string(one.nodes),
             Decimals(one.offered, 2),
             SixDigits(outcome.packet.energyJ[i]),
             SixDigits(outcome.message.energyJ[i]),
             Decimals(ratio, 4),
             Decimals(100.0 * outcome.noise[i], 2),
             Decimals(100.0 * outcome.packet.delivered, 2),
             Decimals(100.0 * outcome.message.delivered, 2),
             std::string(isOutside ? "outside" : "") + (outcome.saturated ? " saturated" : "")});
    }
}

/// Says what the worst of each radio is.
/// @return whether all are within the limits
bool
PrintVerdicts(const std::vector<std::pair<std::string, Worst>>& results)
{
    bool allWithin = true;
    for (const auto& [name, worst] : results)
    {
        const bool isWithin =
            worst.energy <= MOST_ENERGY_OFF && worst.delivery <= MOST_DELIVERY_OFF;
        std::cout << name << ": energy by state " << Decimals(100.0 * worst.energy, 2)
                  << " % off at worst up to 0.3 offered, delivery "
                  << Decimals(100.0 * worst.delivery, 2)
                  << " points: " << (isWithin ? "within" : "outside") << "\n";
        allWithin = allWithin && isWithin;
    }
    return allWithin;
}

/// Compares everything that is asked for, and prints it.
/// @return whether all is within the limits
bool
Compare(const Wanted& wanted)
{
    ReportTable table({"radio",
                       "state",
                       "nodes",
                       "offered",
                       "packet J",
                       "message J",
                       "ratio",
                       "noise %",
                       "packet %",
                       "message %",
                       ""});
    const auto radios = ListFidelityRadios();
    std::vector<std::pair<FidelityRadio*, FidelityCase>> work;
    for (const auto& radio : radios)
    {
        for (const FidelityCase& one : ListCases(*radio, wanted))
        {
            work.emplace_back(radio.get(), one);
        }
    }
    std::vector<std::pair<std::string, Worst>> results;
    for (std::size_t i = 0; i < work.size(); ++i)
    {
        const auto& [radio, one] = work[i];
        Say(*radio, one, i + 1, work.size());
        if (results.empty() || results.back().first != radio->GetName())
        {
            results.emplace_back(radio->GetName(), Worst());
        }
        Report(table, results.back().second, *radio, one, CompareLevels(*radio, one));
    }
    std::fputs(ScenarioProgress::IsTerminal() ? "\r\033[K" : "", stderr);
    std::cout << "energy of the senders by state, delivered messages in %, mean of " << wanted.seeds
              << " seeds\n";
    table.Print(std::cout);
    return PrintVerdicts(results);
}

} // namespace

int
main(int argc, char* argv[])
{
    Wanted wanted;
    ScenarioArguments arguments("fidelity", "How far messages in closed form are from packets.");
    std::vector<std::string> names{"all"};
    for (const auto& radio : ListFidelityRadios())
    {
        names.push_back(radio->GetName());
    }
    arguments.AddChoice("radio", "which radio", wanted.radio, names);
    arguments.AddOpen("nodes", "nodes that send (1, 10, 50, 100)", wanted.nodes, 1, 200);
    arguments.AddOpen("offered",
                      "share of time that frames and answers ask for (0.1, 0.3, 0.5)",
                      wanted.offered,
                      0.001,
                      2);
    arguments.AddOpen("duration",
                      "length of a run (what 1000 messages of wifi, 2000 of csma, 3000 of lr-wpan "
                      "take) [s]",
                      wanted.durationS,
                      0.01,
                      1e5);
    arguments.AddOpen("payload",
                      "payload of a message (59 for lr-wpan, else 1000) [B]",
                      wanted.payloadBytes,
                      1,
                      1400);
    arguments.Add("seeds", "runs that are averaged, from --RngRun on", wanted.seeds, 1, 1000);
    arguments.Add("standard",
                  "links by the standard: without what ns-3 does in its own way",
                  wanted.standard);
    arguments.Parse(argc, argv);
    return RunScenario(arguments.GetScenario(), [&] { return Compare(wanted) ? 0 : 1; });
}
