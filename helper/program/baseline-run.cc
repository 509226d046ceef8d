// SPDX-License-Identifier: GPL-2.0-only
#include "baseline-run.h"

#include "ns3/finite-number.h"

#include <array>
#include <cinttypes>
#include <cstdlib>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

namespace ns3
{
namespace aiot
{

namespace
{

/// Last line: all rows have come.
const char* const END_OF_ROWS = "end";

/**
 * @param to where to write rows
 * @param data rows of energy
 */
void
WriteRows(std::FILE* to, const RunData& data)
{
    for (const EnergyRecord& record : data.energy)
    {
        std::fprintf(to,
                     "%" PRIu32 " %s %" PRIu32 " %s %s %.17g %.17g %.17g %.17g %.17g\n",
                     record.nodeId,
                     record.component.c_str(),
                     record.componentInstance,
                     record.state.c_str(),
                     record.stage.c_str(),
                     record.durationS,
                     record.energyItJ,
                     record.pue,
                     record.chargingEfficiency,
                     record.operationalLocationGco2e);
    }
    std::fprintf(to, "%s\n", END_OF_ROWS);
}

/**
 * @param line a line of WriteRows()
 * @return the row
 */
BaselineRecord
ReadRow(const std::string& line)
{
    BaselineRecord record;
    std::istringstream words(line);
    words >> record.nodeId >> record.component >> record.componentInstance >> record.state >>
        record.stage;
    for (double* number : {&record.durationS,
                           &record.energyItJ,
                           &record.pue,
                           &record.chargingEfficiency,
                           &record.operationalLocationGco2e})
    {
        std::string text;
        words >> text;
        const auto value = ParseFiniteNumber(text);
        if (!value)
        {
            throw std::runtime_error("the run without the application wrote " + line);
        }
        *number = *value;
    }
    return record;
}

/**
 * @param from where to read
 * @param line gains the next line, without its end
 * @return whether there was one
 */
bool
ReadLine(std::FILE* from, std::string& line)
{
    line.clear();
    for (int letter = std::fgetc(from); letter != EOF; letter = std::fgetc(from))
    {
        if (letter == '\n')
        {
            return true;
        }
        line += static_cast<char>(letter);
    }
    return false;
}

/**
 * What the second process does.
 * @param order where the length comes from
 * @param rows where the rows go
 * @param simulation what to do
 * @return exit code
 */
int
Serve(std::FILE* order, std::FILE* rows, const BaselineRun::Simulation& simulation)
{
    std::string line;
    if (!ReadLine(order, line))
    {
        return 0;
    }
    try
    {
        RunData data;
        simulation(NanoSeconds(std::strtoll(line.c_str(), nullptr, 10)), data);
        WriteRows(rows, data);
    }
    catch (const std::exception& error)
    {
        std::cerr << "without the application: " << error.what() << std::endl;
        return 1;
    }
    return std::fflush(rows) == 0 ? 0 : 1;
}

} // namespace

BaselineRun::BaselineRun(const Simulation& simulation)
{
    std::array<int, 2> order{};
    std::array<int, 2> rows{};
    if (pipe(order.data()) != 0 || pipe(rows.data()) != 0)
    {
        throw std::runtime_error("no pipe to a second process could be made");
    }
    std::cout.flush();
    std::cerr.flush();
    std::fflush(nullptr);
    m_process = fork();
    if (m_process < 0)
    {
        throw std::runtime_error("no second process could be made");
    }
    if (m_process == 0)
    {
        close(order[1]);
        close(rows[0]);
        // Not exit(): what the program has open is the first process's to close.
        _exit(Serve(fdopen(order[0], "r"), fdopen(rows[1], "w"), simulation));
    }
    close(order[0]);
    close(rows[1]);
    m_order = fdopen(order[1], "w");
    m_rows = fdopen(rows[0], "r");
}

BaselineRun::~BaselineRun()
{
    End();
}

bool
BaselineRun::End()
{
    for (std::FILE** file : {&m_order, &m_rows})
    {
        if (*file)
        {
            std::fclose(*file);
            *file = nullptr;
        }
    }
    int status = 0;
    const bool ended = m_process > 0 && waitpid(m_process, &status, 0) == m_process;
    m_process = -1;
    return ended && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

void
BaselineRun::Collect(const Time& duration, RunData& data)
{
    std::fprintf(m_order, "%" PRId64 "\n", duration.GetNanoSeconds());
    std::fflush(m_order);
    bool whole = false;
    for (std::string line; !whole && ReadLine(m_rows, line);)
    {
        whole = line == END_OF_ROWS;
        if (!whole)
        {
            data.baseline.push_back(ReadRow(line));
        }
    }
    if (!End() || !whole)
    {
        throw std::runtime_error("the run without the application did not come to its end");
    }
}

} // namespace aiot
} // namespace ns3
