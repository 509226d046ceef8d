// SPDX-License-Identifier: GPL-2.0-only
#include "stored-identity.h"

#include "results-layout.h"
#include "row-reader.h"
#include "run-identity.h"

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

std::unordered_map<std::int64_t, std::int64_t>
FindRepeatedRuns(SqliteConnection& connection)
{
    const StoredIdentities identities(connection);
    std::unordered_map<std::string, std::int64_t> first;
    std::unordered_map<std::int64_t, std::int64_t> repeated;
    auto rows = connection.Prepare("SELECT id, " + GetColumns<RunRecord>() +
                                   " FROM run WHERE status = 'completed' ORDER BY id");
    while (connection.Step(rows))
    {
        const auto [known, isNew] = first.emplace(identities.Read(rows), rows.GetInt(0));
        if (!isNew)
        {
            repeated.emplace(rows.GetInt(0), known->second);
        }
    }
    return repeated;
}

} // namespace ns3::aiot
