// SPDX-License-Identifier: GPL-2.0-only
#include "run-report.h"

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

/// Rows of text in columns: the first two to the left, all others to the right.
class TextTable
{
  public:
    /// @param headings titles of the columns
    explicit TextTable(const std::vector<std::string>& headings)
        : m_rows{headings}
    {
    }

    /// @param cells one per column
    void Add(const std::vector<std::string>& cells)
    {
        m_rows.push_back(cells);
    }

    /// @param os where to print
    void Print(std::ostream& os) const
    {
        std::vector<std::size_t> widths(m_rows.front().size());
        for (const auto& row : m_rows)
        {
            for (std::size_t i = 0; i < row.size(); ++i)
            {
                widths[i] = std::max(widths[i], row[i].size());
            }
        }
        for (const auto& row : m_rows)
        {
            std::ostringstream line;
            for (std::size_t i = 0; i < row.size(); ++i)
            {
                line << "  " << (i < 2 ? std::left : std::right)
                     << std::setw(static_cast<int>(widths[i])) << row[i];
            }
            std::string text = line.str();
            text.erase(text.find_last_not_of(' ') + 1);
            os << text << "\n";
        }
    }

  private:
    std::vector<std::vector<std::string>> m_rows; //!< heading first
};

/**
 * @param number a number
 * @return six significant digits
 */
std::string
ToText(double number)
{
    std::ostringstream text;
    text << std::setprecision(6) << number;
    return text.str();
}

/**
 * @param number a number that may be missing
 * @return its text, or a dash
 */
std::string
ToText(const std::optional<double>& number)
{
    return number ? ToText(*number) : "-";
}

/**
 * @param seconds a latency that may be missing (s)
 * @return milliseconds
 */
std::string
ToMilliseconds(const std::optional<double>& seconds)
{
    return seconds ? ToText(*seconds * 1e3) : "-";
}

void
PrintEnergy(std::ostream& os, const ResultsReader& reader, int64_t runId)
{
    TextTable table({"role", "stage", "energy [J]", "with PUE [J]", "gCO2e"});
    double energyJ = 0;
    double totalJ = 0;
    double grams = 0;
    for (const auto& row : reader.GetEnergyByRoleAndStage(runId))
    {
        table.Add({row.role,
                   row.stage,
                   ToText(row.energyItJ),
                   ToText(row.energyTotalJ),
                   ToText(row.operationalLocationGco2e)});
        energyJ += row.energyItJ;
        totalJ += row.energyTotalJ;
        grams += row.operationalLocationGco2e;
    }
    table.Add({"all", "", ToText(energyJ), ToText(totalJ), ToText(grams)});
    os << "Energy and operational emissions by node role and stage\n";
    table.Print(os);
    TextTable zones({"zone", "", "energy with PUE [kWh]", "gCO2e"});
    for (const auto& row : reader.GetCarbonByZone(runId))
    {
        zones.Add({row.zone, "", ToText(row.energyTotalKwh), ToText(row.operationalLocationGco2e)});
    }
    os << "\nBy grid zone\n";
    zones.Print(os);
}

void
PrintEcal(std::ostream& os, const ResultsReader& reader, int64_t runId)
{
    for (const auto& row : reader.GetEcal(runId))
    {
        os << "\neCAL, " << row.basis << (row.samples == 0 ? ", inference only" : "") << "\n";
        TextTable table({"inferences",
                         "samples",
                         "application bits",
                         "eCAL [J]",
                         "eCAL [J/bit]",
                         "standby [J]",
                         "with standby [J/bit]"});
        std::ostringstream bits;
        bits << std::fixed << std::setprecision(0) << row.applicationBits;
        table.Add({std::to_string(row.inferences),
                   std::to_string(row.samples),
                   bits.str(),
                   ToText(row.totalJ),
                   ToText(row.ecalJPerBit),
                   ToText(row.standbyJ),
                   ToText(row.ecalWithStandbyJPerBit)});
        table.Print(os);
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

    TextTable table(
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
    os << "  delivered " << sum.completed << " of " << ended << " ended";
    if (ended > 0)
    {
        os << " (" << ToText(100.0 * static_cast<double>(sum.completed) / ended) << " %)";
    }
    os << ", lost " << sum.lost + sum.timedOut << "\n";
    if (sum.skipped > 0)
    {
        os << "  skipped " << sum.skipped
           << " that fell due while earlier ones were not complete\n";
    }
}

void
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
    os << "\nBooks: " << rows.size() << " nodes, largest relative error " << ToText(error)
       << ", largest state time error " << ToText(timeS) << " s\n";
    if (!unmetered.empty())
    {
        os << "Unmetered nodes (no known power): " << unmetered << "\n";
    }
}

} // namespace

void
PrintRunReport(std::ostream& os, const std::string& database, int64_t runId)
{
    const ResultsReader reader(database);
    const RunRecord run = reader.GetRun(runId);
    os << run.scenario << ": " << ToText(run.simulatedS) << " simulated s, ns-" << run.ns3Version
       << ", aiot " << run.moduleVersion << ", RngRun " << run.rngRun << "\n\n";
    PrintEnergy(os, reader, runId);
    PrintEcal(os, reader, runId);
    PrintLatency(os, reader, runId);
    PrintBalance(os, reader, runId);
    os << "Run " << runId << " in " << database << "\n";
}

} // namespace aiot
} // namespace ns3
