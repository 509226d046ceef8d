// SPDX-License-Identifier: GPL-2.0-only
#include "run-hardware.h"

#include "ns3/catalogue.h"
#include "ns3/file-digest.h"
#include "ns3/quoted-text.h"
#include "ns3/results-query.h"

#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

namespace
{

/// @return why a file is not what a run read; empty: it is
std::string
FindChange(const std::string& path, const std::string& digest)
{
    try
    {
        return DigestFile(path).digest == digest ? "" : OneLineText(path) + " has changed since";
    }
    catch (const std::runtime_error& error)
    {
        return error.what();
    }
}

/// Whether a run had the argument by which own parts are named.
bool
CouldName(const ResultsQuery& database, const std::string& run)
{
    return !database.Ask("SELECT 1 FROM parameter WHERE name = 'catalogue' AND run_id = " + run)
                .empty();
}

} // namespace

RunHardware::RunHardware(std::vector<std::string> given)
    : m_given(std::move(given))
{
}

RunHardware::Parts&
RunHardware::Read(const std::vector<std::string>& files)
{
    std::unique_ptr<Parts>& parts = m_parts[files];
    if (!parts)
    {
        const HardwareCatalogue hardware = ReadHardware(files);
        parts = std::make_unique<Parts>(Parts{hardware, EnergyEstimator(hardware.processors)});
    }
    return *parts;
}

RunHardware::Found
RunHardware::Find(const ResultsQuery& database, std::int64_t run)
{
    const std::string id = std::to_string(run);
    std::vector<std::string> files;
    std::string missing;
    for (const auto& row :
         database.Ask("SELECT DISTINCT path, digest FROM catalogue JOIN input_file "
                      "USING (run_id, path) WHERE run_id = " +
                      id + " ORDER BY path"))
    {
        files.push_back(row.GetText(0));
        missing = missing.empty() ? FindChange(row.GetText(0), row.GetText(1)) : missing;
    }
    if (files.empty() ? !CouldName(database, id) : !m_given.empty())
    {
        return {&Read(m_given), {}};
    }
    return missing.empty() ? Found{&Read(files), {}} : Found{&Read({}), missing};
}

} // namespace ns3::aiot
