// SPDX-License-Identifier: GPL-2.0-only
#include "stored-identity.h"

#include "results-layout.h"
#include "row-reader.h"
#include "run-results.h"

#include <algorithm>
#include <functional>

namespace ns3::aiot
{

StoredIdentities::StoredIdentities(SqliteConnection& connection)
{
    auto files = connection.Prepare("SELECT run_id, " + GetColumns<InputFileRecord>() +
                                    " FROM input_file ORDER BY run_id, path");
    while (connection.Step(files))
    {
        m_files[files.GetInt(0)].push_back(ReadRow<InputFileRecord>(files, 1));
    }
    auto values = connection.Prepare("SELECT run_id, " + GetColumns<ParameterRecord>() +
                                     " FROM parameter WHERE name <> 'database' "
                                     "ORDER BY run_id, name");
    const std::hash<std::string> hash;
    while (connection.Step(values))
    {
        const auto value = ReadRow<ParameterRecord>(values, 1);
        std::size_t& all = m_parameters[values.GetInt(0)];
        all = (all ^ hash(value.name)) * 1099511628211U;
        all = (all ^ hash(value.value)) * 1099511628211U;
    }
}

std::string
StoredIdentities::Read(const SqliteStatement& row) const
{
    const auto run = ReadRow<RunRecord>(row, 1);
    const auto files = m_files.find(row.GetInt(0));
    const auto parameters = m_parameters.find(row.GetInt(0));
    return (files == m_files.end() ? GetRunIdentity(run) : GetRunIdentity(run, files->second)) +
           " parameters=" +
           std::to_string(parameters == m_parameters.end() ? 0 : parameters->second);
}

KnownRuns::KnownRuns(SqliteConnection& connection)
    : m_connection(connection)
{
}

void
KnownRuns::Add(const std::string& identity, std::int64_t id)
{
    m_ids[identity].push_back(id);
}

void
KnownRuns::Remove(std::int64_t id)
{
    for (auto& [identity, ids] : m_ids)
    {
        ids.erase(std::remove(ids.begin(), ids.end(), id), ids.end());
    }
}

void
KnownRuns::Clear()
{
    m_ids.clear();
}

std::pair<std::optional<std::int64_t>, std::optional<DifferingRun>>
KnownRuns::Find(const std::string& identity, SqliteConnection& source, std::int64_t id) const
{
    std::optional<DifferingRun> difference;
    const auto found = m_ids.find(identity);
    const std::vector<std::int64_t> none;
    for (const std::int64_t known : found == m_ids.end() ? none : found->second)
    {
        const auto table = FindDifference(m_connection, known, source, id);
        if (!table)
        {
            return {known, std::nullopt};
        }
        difference = difference ? difference : DifferingRun{id, known, *table};
    }
    return {std::nullopt, difference};
}

RunRepeats
FindRunRepeats(SqliteConnection& connection)
{
    const StoredIdentities identities(connection);
    KnownRuns known(connection);
    RunRepeats repeats;
    auto rows = connection.Prepare("SELECT id, " + GetColumns<RunRecord>() +
                                   " FROM run WHERE status = 'completed' ORDER BY id");
    while (connection.Step(rows))
    {
        const std::int64_t id = rows.GetInt(0);
        const std::string identity = identities.Read(rows);
        const auto [equal, difference] = known.Find(identity, connection, id);
        if (equal)
        {
            repeats.equal.emplace(id, *equal);
            continue;
        }
        known.Add(identity, id);
        if (difference)
        {
            repeats.differing.push_back(*difference);
        }
    }
    return repeats;
}

} // namespace ns3::aiot
