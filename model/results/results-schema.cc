// SPDX-License-Identifier: GPL-2.0-only
#include "results-schema.h"

namespace ns3::aiot
{

std::string
GetResultsSchemaSql(const std::string& database)
{
    std::string sql;
    for (const auto* objects : {&GetResultsTables(), &GetResultsViews()})
    {
        for (const auto& object : *objects)
        {
            sql += std::string("CREATE ") + object.type + " " + database + "." + object.name +
                   object.body + ";\n";
        }
    }
    sql += "PRAGMA " + database + ".application_id = " + std::to_string(RESULTS_APPLICATION_ID) +
           ";\n";
    sql +=
        "PRAGMA " + database + ".user_version = " + std::to_string(RESULTS_SCHEMA_VERSION) + ";\n";
    return sql;
}

} // namespace ns3::aiot
