// SPDX-License-Identifier: GPL-2.0-only
#include "results-format.h"

#include "results-migration.h"
#include "results-schema.h"
#include "sqlite-connection.h"

#include <algorithm>
#include <ctime>

namespace ns3::aiot
{

int
CountColumns(const std::string& columns)
{
    return static_cast<int>(std::count(columns.begin(), columns.end(), ',')) + 1;
}

std::string
MakeParameters(const std::string& columns)
{
    std::string parameters = "?";
    for (int i = 1; i < CountColumns(columns); ++i)
    {
        parameters += ", ?";
    }
    return parameters;
}

std::string
GetUtcNow()
{
    const std::time_t now = std::time(nullptr);
    std::tm utc{};
    gmtime_r(&now, &utc);
    char text[sizeof "2000-01-01T00:00:00Z"];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
    return text;
}

std::string
QuoteName(const std::string& name)
{
    std::string quoted = "\"";
    for (const char letter : name)
    {
        quoted += letter == '"' ? std::string("\"\"") : std::string(1, letter);
    }
    return quoted + "\"";
}

std::string
MakeResultsSubject(const std::string& path)
{
    return "results database '" + path + "'";
}

void
VerifyResultsFormat(SqliteConnection& connection, const std::string& database)
{
    const auto applicationId = connection.QueryInt("PRAGMA " + database + ".application_id");
    const auto version = connection.QueryInt("PRAGMA " + database + ".user_version");
    VerifyResultsFormat(connection, applicationId, version);
}

void
VerifyResultsFormat(const SqliteConnection& connection,
                    std::int64_t applicationId,
                    std::int64_t version)
{
    if (applicationId != RESULTS_APPLICATION_ID)
    {
        connection.Fail("is a database of another application (application_id " +
                        std::to_string(applicationId) + ", aiot's is " +
                        std::to_string(RESULTS_APPLICATION_ID) + ")");
    }
    if (version < OLDEST_RESULTS_SCHEMA_VERSION || version > RESULTS_SCHEMA_VERSION)
    {
        connection.Fail("has schema version " + std::to_string(version) +
                        ", this aiot reads versions " +
                        std::to_string(OLDEST_RESULTS_SCHEMA_VERSION) + " to " +
                        std::to_string(RESULTS_SCHEMA_VERSION));
    }
}

} // namespace ns3::aiot
