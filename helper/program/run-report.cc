// SPDX-License-Identifier: GPL-2.0-only
#include "run-report.h"

#include "decision-report.h"
#include "interval-report.h"
#include "report-table.h"
#include "scenario-body.h"

#include "ns3/embodied-amortisation.h"
#include "ns3/results-reader.h"

#include <algorithm>
#include <iomanip>
#include <sstream>
#include <vector>

namespace ns3
{
namespace aiot
{

namespace
{

/**
 * @param seconds a latency that may be missing (s)
 * @return milliseconds
 */
std::string
ToMilliseconds(const std::optional<double>& seconds)
{
    return seconds ? SixDigits(*seconds * 1e3) : "-";
}

void
PrintEnergy(std::ostream& os,
            const ResultsReader& reader,
            int64_t runId,
            const IntervalReport& intervals)
{
    ReportTable table({"role", "stage", "energy [J]", "with PUE [J]", "gCO2e"});
    double energyJ = 0;
    double totalJ = 0;
    double grams = 0;
    for (const auto& row : reader.GetEnergyByRoleAndStage(runId))
    {
        table.Add({row.role,
                   row.stage,
                   SixDigits(row.energyItJ),
                   SixDigits(row.energyTotalJ),
                   SixDigits(row.operationalLocationGco2e)});
        energyJ += row.energyItJ;
        totalJ += row.energyTotalJ;
        grams += row.operationalLocationGco2e;
    }
    table.Add({"all",
               "",
               intervals.Cell("energy_it_j", energyJ),
               intervals.Cell("energy_total_j", totalJ),
               intervals.Cell("operational_gco2e", grams)});
    os << "Energy and operational emissions by node role and stage\n";
    table.Print(os);
    ReportTable zones({"zone", "", "energy with PUE [kWh]", "gCO2e"});
    for (const auto& row : reader.GetCarbonByZone(runId))
    {
        zones.Add(
            {row.zone, "", SixDigits(row.energyTotalKwh), SixDigits(row.operationalLocationGco2e)});
    }
    os << "\nBy grid zone\n";
    zones.Print(os);
}

/**
 * What each stage took, in joules and per application bit.
 * @param os where to print
 * @param row a lifecycle
 */
void
PrintStages(std::ostream& os, const EcalRecord& row)
{
    ReportTable table({"stage", "", "energy [J]", "[J/bit]", "share [%]"});
    const auto add = [&table, &row](const char* stage, double energyJ, bool shares) {
        std::optional<double> perBit;
        std::optional<double> percent;
        if (row.applicationBits > 0)
        {
            perBit = energyJ / row.applicationBits;
        }
        if (shares && row.totalJ > 0)
        {
            percent = 100 * energyJ / row.totalJ;
        }
        table.Add({stage, "", SixDigits(energyJ), SixDigits(perBit), SixDigits(percent)});
    };
    add("data_collection", row.dataCollectionJ, true);
    add("preprocessing", row.preprocessingJ, true);
    add("training", row.trainingJ, true);
    add("evaluation", row.evaluationJ, true);
    add("deployment", row.deploymentJ, true);
    add("inference", row.inferenceJ, true);
    add("eCAL", row.totalJ, true);
    add("standby", row.standbyJ, false);
    add("with standby", row.totalJ + row.standbyJ, false);
    table.Print(os);
}

void
PrintEcal(std::ostream& os,
          const ResultsReader& reader,
          int64_t runId,
          const IntervalReport& intervals)
{
    ReportTable table({"inferences",
                       "samples",
                       "application bits",
                       "eCAL [J]",
                       "eCAL [J/bit]",
                       "standby [J]",
                       "with standby [J/bit]"});
    const ReportTable headings = table;
    // Rows come by basis: the one that was simulated, then those that follow from it.
    auto rows = reader.GetEcal(runId);
    std::stable_partition(rows.begin(), rows.end(), [](const EcalRecord& row) {
        return row.basis == "simulated";
    });
    for (std::size_t i = 0; i < rows.size(); ++i)
    {
        const EcalRecord& row = rows[i];
        if (i == 0 || row.basis != rows[i - 1].basis)
        {
            const char* what = row.basis == "extrapolated" ? " from the measured stages"
                               : row.samples == 0          ? ", inference only"
                                                           : ", whole lifecycle";
            os << "\neCAL, " << row.basis << what << "\n";
            table = headings;
        }
        std::ostringstream bits;
        bits << std::fixed << std::setprecision(0) << row.applicationBits;
        const bool isSimulated = row.basis == "simulated";
        const std::string ecal = isSimulated ? "ecal_j_per_bit" : "";
        table.Add({std::to_string(row.inferences),
                   std::to_string(row.samples),
                   bits.str(),
                   intervals.Cell(ecal, row.totalJ),
                   intervals.Cell(ecal, row.ecalJPerBit),
                   SixDigits(row.standbyJ),
                   intervals.Cell(isSimulated ? "ecal_with_standby_j_per_bit" : "",
                                  row.ecalWithStandbyJPerBit)});
        if (i + 1 == rows.size() || rows[i + 1].basis != row.basis)
        {
            table.Print(os);
        }
        if (row.basis == "simulated" && row.samples > 0)
        {
            os << "\n";
            PrintStages(os, row);
        }
    }
}

void
PrintLatency(std::ostream& os, const ResultsReader& reader, int64_t runId)
{
    struct Sum
    {
        uint64_t completed{0};
        uint64_t lost{0};
        uint64_t timedOut{0};
        uint64_t skipped{0};
    } sum;

    ReportTable table(
        {"where", "model", "completed", "lost", "timed out", "p50 [ms]", "p95 [ms]", "p99 [ms]"});
    const auto rows = reader.GetLatency(runId);
    constexpr std::size_t most = 10;
    for (std::size_t i = 0; i < rows.size(); ++i)
    {
        const auto& row = rows[i];
        sum.completed += row.completed;
        sum.lost += row.lost;
        sum.timedOut += row.timedOut;
        sum.skipped += row.skipped;
        if (i < most)
        {
            table.Add({row.name.empty() ? row.role : row.name,
                       row.model + " " + row.precision,
                       std::to_string(row.completed),
                       std::to_string(row.lost),
                       std::to_string(row.timedOut),
                       ToMilliseconds(row.latencyP50S),
                       ToMilliseconds(row.latencyP95S),
                       ToMilliseconds(row.latencyP99S)});
        }
    }
    os << "\nInferences and latency, from sampling to result\n";
    table.Print(os);
    if (rows.size() > most)
    {
        os << "  (and " << rows.size() - most << " more: view v_latency)\n";
    }
    const uint64_t ended = sum.completed + sum.lost + sum.timedOut;
    os << "  delivered " << sum.completed << " of " << ended << " finished";
    if (ended > 0)
    {
        os << " (" << SixDigits(100.0 * static_cast<double>(sum.completed) / ended) << " %)";
    }
    os << ", lost " << sum.lost + sum.timedOut << "\n";
    if (sum.skipped > 0)
    {
        os << "  skipped " << sum.skipped
           << " that fell due while earlier ones were not complete\n";
    }
}

/**
 * What the run emitted with its share of the hardware, per functional unit.
 * @param os where to print
 * @param reader the database
 * @param runId the run
 * @param intervals of the run
 */
void
PrintSci(std::ostream& os,
         const ResultsReader& reader,
         int64_t runId,
         const IntervalReport& intervals)
{
    ReportTable table({"per", "", "units", "SCI [g/unit]", "low", "high"});
    const auto rows = reader.GetSci(runId);
    if (rows.empty())
    {
        return;
    }
    const auto perUnit = [](const SciRecord& row, std::optional<double> embodiedG) {
        return row.sciGco2ePerUnit && embodiedG
                   ? SixDigits((row.operationalGco2e + *embodiedG) / row.functionalUnits)
                   : "-";
    };
    for (const SciRecord& row : rows)
    {
        table.Add({row.functionalUnit,
                   "",
                   SixDigits(row.functionalUnits),
                   intervals.Cell("answered_gco2e", row.sciGco2ePerUnit),
                   perUnit(row, row.embodiedGco2eLow),
                   perUnit(row, row.embodiedGco2eHigh)});
    }
    const SciRecord& any = rows.front();
    os << "\nEmissions with hardware (SCI, ISO/IEC 21031): operational "
       << SixDigits(any.operationalGco2e) << " g, embodied " << SixDigits(any.embodiedGco2e)
       << " g (" << SixDigits(any.embodiedGco2eLow) << " to " << SixDigits(any.embodiedGco2eHigh)
       << ")\n";
    table.Print(os);
    os << "  shares of standby (eCAL's, too) and hardware: " << any.shareRule << "\n";
}

/**
 * What was drawn from cells, what it wore out, and how long they last at this draw.
 * @param os where to print
 * @param reader the database
 * @param runId the run
 */
void
PrintCells(std::ostream& os, const ResultsReader& reader, int64_t runId)
{
    const auto rows = reader.GetCellWear(runId);
    if (rows.empty())
    {
        return;
    }
    ReportTable table(
        {"role", "item", "drawn [J]", "lasts [years]", "worn [gCO2e]", "low", "high"});
    for (const CellWearRow& row : rows)
    {
        std::optional<double> years;
        if (row.deliveredJ > 0)
        {
            years = reader.GetRun(runId).simulatedS / SECONDS_PER_YEAR * row.deliverableJ /
                    row.deliveredJ;
        }
        table.Add({row.role,
                   row.item,
                   SixDigits(row.deliveredJ),
                   SixDigits(years),
                   SixDigits(row.embodiedGco2e),
                   SixDigits(row.embodiedGco2eLow),
                   SixDigits(row.embodiedGco2eHigh)});
    }
    os << "\nCells and batteries, worn by what is drawn from them; contained in embodied\n";
    table.Print(os);
}

/**
 * What only some of the sensors were simulated for, and how far off it may be.
 * @param os where to print
 * @param reader the database
 * @param runId the run
 */
void
PrintEstimates(std::ostream& os, const ResultsReader& reader, int64_t runId)
{
    const auto rows = reader.GetEstimates(runId);
    if (rows.empty())
    {
        return;
    }
    ReportTable table({"sensors' total", "stage", "estimate", "standard error", "[%]"});
    for (const EstimateRecord& row : rows)
    {
        std::optional<double> percent;
        if (row.standardError && row.total > 0)
        {
            percent = 100 * *row.standardError / row.total;
        }
        table.Add({row.quantity,
                   row.stage,
                   SixDigits(row.total),
                   SixDigits(row.standardError),
                   SixDigits(percent)});
    }
    os << "\n"
       << rows.front().simulated << " sensors were simulated and represent "
       << SixDigits(rows.front().population) << "; 95 % interval: 1.96 standard errors\n";
    table.Print(os);
}

/// More than rounding leaves of a node's joules.
constexpr double MOST_ERROR = 1e-6;

/// @return whether it balances
bool
PrintBalance(std::ostream& os, const ResultsReader& reader, int64_t runId)
{
    double error = 0;
    double timeS = 0;
    const auto rows = reader.GetBalance(runId);
    for (const auto& row : rows)
    {
        error = std::max(error, row.relativeError);
        timeS = std::max(timeS, row.stateTimeErrorS);
    }
    std::string unmetered;
    for (const auto& node : reader.GetNodes(runId))
    {
        if (node.role == "unmetered")
        {
            unmetered += (unmetered.empty() ? "" : ", ") + std::to_string(node.id);
        }
    }
    os << "Energy balance: " << rows.size() << " nodes, largest relative error " << SixDigits(error)
       << ", largest state time error " << SixDigits(timeS) << " s\n";
    if (error > MOST_ERROR)
    {
        os << "NOT BALANCED: joules were drawn that no row has. Attach the sink after all devices "
              "and energy models are installed\n";
    }
    for (const auto& event : reader.GetEvents(runId))
    {
        if (event.kind == "imbalance" && event.nodeId)
        {
            os << "IMBALANCE of node " << *event.nodeId << ": " << event.detail << "\n";
        }
        else if (event.kind == "unmetered" || (event.kind == "note" && event.timeS > 0))
        {
            // Notes of second 0 were told before the run.
            os << "Note: " << event.detail << "\n";
        }
    }
    if (!unmetered.empty())
    {
        os << "Unmetered nodes (no known power): " << unmetered << "\n";
    }
    return error <= MOST_ERROR;
}

void
PrintDetails(std::ostream& os, const ResultsReader& reader, int64_t runId)
{
    const IntervalReport intervals(reader, runId);
    os << "\n";
    PrintEnergy(os, reader, runId, intervals);
    PrintEcal(os, reader, runId, intervals);
    PrintSci(os, reader, runId, intervals);
    PrintCells(os, reader, runId);
    PrintLatency(os, reader, runId);
    PrintEstimates(os, reader, runId);
}

} // namespace

void
PrintRunHeading(std::ostream& os, const RunRecord& run)
{
    os << run.scenario << ": " << SixDigits(run.simulatedS) << " simulated s, ns-" << run.ns3Version
       << ", aiot " << run.moduleVersion << ", RngRun " << run.rngRun << "\n";
}

void
PrintRunReport(std::ostream& os, const std::string& database, int64_t runId, ReportDepth depth)
{
    PrintRunReport(os, ResultsReader(database), database, runId, depth);
}

void
PrintRunReport(std::ostream& os,
               const ResultsReader& reader,
               const std::string& database,
               int64_t runId,
               ReportDepth depth)
{
    const RunRecord run = reader.GetRun(runId);
    PrintRunHeading(os, run);
    if (depth != ReportDepth::BALANCE)
    {
        PrintDecision(os, reader, runId);
    }
    if (depth == ReportDepth::DETAILS)
    {
        PrintDetails(os, reader, runId);
    }
    const bool isBalanced = PrintBalance(os, reader, runId);
    os << "Run " << runId << " in " << database << "\n";
    if (!isBalanced)
    {
        throw WrongResult("run " + std::to_string(runId) + " in " + database +
                          " is stored, but its energy does not balance");
    }
}

} // namespace aiot
} // namespace ns3
