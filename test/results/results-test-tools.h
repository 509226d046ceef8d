// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RESULTS_TEST_TOOLS_H
#define AIOT_RESULTS_TEST_TOOLS_H

#include "../../model/results/sqlite-connection.h"

#include "ns3/records.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <stdexcept>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace ns3::aiot::test
{

/** A directory that vanishes with its test. */
class TemporaryDirectory
{
  public:
    TemporaryDirectory()
    {
        std::string name = (std::filesystem::temp_directory_path() / "aiot-XXXXXX").string();
        if (!mkdtemp(name.data()))
        {
            throw std::runtime_error("no temporary directory");
        }
        m_path = name;
        // Some tests look at it as another user.
        std::filesystem::permissions(m_path, static_cast<std::filesystem::perms>(0755));
    }

    ~TemporaryDirectory()
    {
        std::error_code error;
        std::filesystem::permissions(m_path, static_cast<std::filesystem::perms>(0755), error);
        std::filesystem::remove_all(m_path, error);
    }

    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

    std::string GetPath(const std::string& name = "") const
    {
        return name.empty() ? m_path.string() : (m_path / name).string();
    }

    std::vector<std::string> List() const
    {
        std::vector<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator(m_path))
        {
            names.push_back(entry.path().filename().string());
        }
        std::sort(names.begin(), names.end());
        return names;
    }

  private:
    std::filesystem::path m_path;
};

inline std::string
ReadBytes(const std::string& path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

inline void
WriteBytes(const std::string& path, const std::string& bytes)
{
    std::ofstream out(path, std::ios::binary);
    out << bytes;
}

/** A connection that does not go through the code under test. */
inline SqliteConnection
Open(const std::string& path)
{
    return SqliteConnection(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, 10.0, path);
}

inline void
Execute(const std::string& path, const std::string& sql)
{
    Open(path).Execute(sql);
}

/** @return every value of every row, "NULL" for NULL */
inline std::vector<std::string>
Query(const std::string& path, const std::string& sql, int columns = 1)
{
    std::vector<std::string> values;
    auto connection = Open(path);
    auto statement = connection.Prepare(sql);
    while (connection.Step(statement))
    {
        for (int column = 0; column < columns; ++column)
        {
            values.push_back(statement.IsNull(column) ? "NULL" : statement.GetText(column));
        }
    }
    return values;
}

/** @return first column of the first row */
inline double
QueryNumber(const std::string& path, const std::string& sql)
{
    auto connection = Open(path);
    auto statement = connection.Prepare(sql);
    if (!connection.Step(statement) || statement.IsNull(0))
    {
        throw std::runtime_error("no number from " + sql);
    }
    return statement.GetDouble(0);
}

/** @return message of what @p action throws, "" when it does not */
inline std::string
GetError(const std::function<void()>& action)
{
    try
    {
        action();
    }
    catch (const std::exception& error)
    {
        return error.what();
    }
    return "";
}

/** @return a child process that runs @p action and exits with its result */
inline pid_t
Start(const std::function<int()>& action)
{
    const pid_t child = fork();
    if (child == 0)
    {
        int code = 99;
        try
        {
            code = action();
        }
        catch (const std::exception& error)
        {
            std::fprintf(stderr, "child: %s\n", error.what());
        }
        _exit(code);
    }
    return child;
}

/** @return exit code of a child process, minus the signal that ended it */
inline int
Wait(pid_t child)
{
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

/** What a study that reads no files says of them. */
inline bool
NothingChanged(const InputFileRecord& /* file */)
{
    return false;
}

/** A run with one sensor node that draws 3 J in 10 s: 1 J transmitting and 2 J asleep. */
inline RunData
MakeRun()
{
    RunData data;
    data.run.scenario = "test";
    data.run.ns3Version = "3.37";
    data.run.moduleVersion = "0.1";
    data.run.simulatedS = 10.0;
    data.run.createdUtc = "2024-02-29T12:00:00Z";
    NodeRecord node;
    node.name = "camera";
    node.role = "sensor";
    node.zone = "DE";
    node.supplyKind = "rechargeable";
    data.nodes.push_back(node);
    EnergyRecord energy;
    energy.component = "radio";
    energy.state = "tx";
    energy.stage = "inference";
    energy.zone = "DE";
    energy.supplyKind = "rechargeable";
    energy.durationS = 4.0;
    energy.energyItJ = 1.0;
    energy.operationalLocationGco2e = 0.25;
    data.energy.push_back(energy);
    energy.state = "sleep";
    energy.stage = "standby";
    energy.durationS = 6.0;
    energy.energyItJ = 2.0;
    energy.operationalLocationGco2e = 0.5;
    data.energy.push_back(energy);
    SupplyRecord supply;
    supply.drawnJ = 3.0;
    supply.initialJ = 100.0;
    supply.remainingJ = 97.0;
    data.supplies.push_back(supply);
    return data;
}

/** MakeRun() with so many kilobytes of events that SQLite must write before it commits. */
inline RunData
MakeBigRun(int kilobytes = 20000)
{
    RunData data = MakeRun();
    EventRecord event;
    event.nodeId = 0;
    event.kind = "lost";
    event.detail = std::string(1000, 'x');
    data.events.assign(static_cast<std::size_t>(kilobytes), event);
    return data;
}

} // namespace ns3::aiot::test

#endif // AIOT_RESULTS_TEST_TOOLS_H
