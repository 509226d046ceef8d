// SPDX-License-Identifier: GPL-2.0-only
#include "study-report.h"

#include "common/text-table.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <unordered_map>

namespace ns3::aiot
{

namespace
{

using RowByArguments = std::unordered_map<std::string, StudyRunRow>;

RowByArguments
IndexRows(const StudyStore& books)
{
    RowByArguments rows;
    for (const StudyRunRow& row : books.ReadRows())
    {
        rows.emplace(row.plan.arguments, row);
    }
    return rows;
}

/// @return a number in three digits
std::string
ShortText(double number)
{
    char text[32];
    std::snprintf(text, sizeof(text), "%.3g", number);
    return text;
}

void
PrintJson(std::ostream& out, const nlohmann::json& value)
{
    // What a failed program has said may be anything.
    out << value.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
}

/// Runs by what became of them.
struct Tally
{
    std::size_t done{0};
    std::size_t failed{0};
    std::size_t missing{0};
};

/// With a stop rule, a run that was not made is no missing one: whether it is needed is not known.
Tally
CountPoint(const StudyStore& books, std::size_t point, const RowByArguments& rows)
{
    Tally tally;
    const auto& until = books.GetStudy().until;
    const std::uint64_t perPoint = books.GetStudy().runs;
    for (std::uint64_t i = 0; i < perPoint; ++i)
    {
        const auto& run = books.GetRuns()[point * perPoint + i];
        const auto row = rows.find(run.plan.arguments);
        const std::string status = row == rows.end() ? "planned" : row->second.status;
        if (status == "planned")
        {
            tally.missing += until && i >= until->minimumRuns ? 0 : 1;
        }
        else
        {
            ++(status == "done" ? tally.done : tally.failed);
        }
    }
    return tally;
}

nlohmann::json
MakeRunJson(const StudyRun& run, const StudyRunRow* row)
{
    nlohmann::json json{{"point", run.plan.point},
                        {"rng_run", run.plan.rngRun},
                        {"arguments", run.plan.arguments},
                        {"status", row == nullptr ? "planned" : row->status}};
    if (row != nullptr && row->status == "done")
    {
        json["run_id"] = row->runId;
    }
    if (row != nullptr && row->status == "failed")
    {
        json["exit_code"] = row->exitCode ? nlohmann::json(*row->exitCode) : nlohmann::json();
        json["last_lines"] = row->lastLines;
    }
    if (row != nullptr && row->wallS)
    {
        json["wall_s"] = *row->wallS;
    }
    return json;
}

std::string
LastLine(const std::string& text)
{
    const std::size_t last = text.rfind('\n');
    return text.substr(last == std::string::npos ? 0 : last + 1);
}

} // namespace

void
PrintStudyStatus(std::ostream& out, const StudyStore& books, bool isJson)
{
    const RowByArguments rows = IndexRows(books);
    TextTable table({"point", "done", "failed", "missing"}, {1, 2, 3});
    nlohmann::json points = nlohmann::json::array();
    Tally sum;
    for (std::size_t i = 0; i < books.GetPoints().size(); ++i)
    {
        const Tally tally = CountPoint(books, i, rows);
        sum.done += tally.done;
        sum.failed += tally.failed;
        sum.missing += tally.missing;
        const std::string& name = books.GetPoints()[i].name;
        points.push_back({{"point", name},
                          {"done", tally.done},
                          {"failed", tally.failed},
                          {"missing", tally.missing}});
        table.AddRow({name.empty() ? "(the only one)" : name,
                      std::to_string(tally.done),
                      std::to_string(tally.failed),
                      std::to_string(tally.missing)});
    }
    if (isJson)
    {
        PrintJson(out,
                  {{"study", books.GetStudy().name},
                   {"database", books.GetDatabase()},
                   {"done", sum.done},
                   {"failed", sum.failed},
                   {"missing", sum.missing},
                   {"points", points}});
        return;
    }
    table.Print(out);
    out << "\nstudy " << books.GetStudy().name << " in " << books.GetDatabase() << ": "
        << books.GetPoints().size() << " points, " << sum.done << " runs done, " << sum.failed
        << " failed, " << sum.missing << " missing\n";
}

void
PrintStudyRuns(std::ostream& out, const StudyStore& books, bool onlyFailed, bool isJson)
{
    const RowByArguments rows = IndexRows(books);
    TextTable table({"run", "status", "wall [s]", "arguments"}, {0, 2});
    nlohmann::json list = nlohmann::json::array();
    for (const StudyRun& run : books.GetRuns())
    {
        const auto found = rows.find(run.plan.arguments);
        const StudyRunRow* row = found == rows.end() ? nullptr : &found->second;
        const std::string status = row == nullptr ? "planned" : row->status;
        // With a stop rule, most of what could be run never is.
        if ((onlyFailed && status != "failed") || (books.GetStudy().until && status == "planned"))
        {
            continue;
        }
        list.push_back(MakeRunJson(run, row));
        table.AddRow({status == "done" ? std::to_string(row->runId) : "",
                      status,
                      row != nullptr && row->wallS ? ShortText(*row->wallS) : "",
                      run.plan.arguments});
        if (status == "failed")
        {
            table.AddNote("exit code " + (row->exitCode ? std::to_string(*row->exitCode) : "?") +
                          ": " + LastLine(row->lastLines));
        }
    }
    if (isJson)
    {
        PrintJson(out, list);
    }
    else if (list.empty())
    {
        out << (onlyFailed ? "no run has failed\n" : "no run is planned\n");
    }
    else
    {
        table.Print(out);
    }
}

void
PrintStudyOutcome(std::ostream& out, StudyStore& books, const StudyOutcome& outcome, bool isJson)
{
    const double perMinute =
        outcome.wallS > 0 ? 60 * static_cast<double>(outcome.ran) / outcome.wallS : 0;
    const double cpuShare = outcome.wallS > 0 ? outcome.driverCpuS / outcome.wallS : 0;
    if (isJson)
    {
        PrintJson(out,
                  {{"study", books.GetStudy().name},
                   {"database", books.GetDatabase()},
                   {"points", books.GetPoints().size()},
                   {"runs", outcome.expected},
                   {"done", outcome.done},
                   {"failed", outcome.failed},
                   {"ran_now", outcome.ran},
                   {"wall_s", outcome.wallS},
                   {"runs_per_minute", perMinute},
                   {"driver_cpu_s", outcome.driverCpuS}});
        return;
    }
    out << "study " << books.GetStudy().name << " in " << books.GetDatabase() << ": "
        << books.GetPoints().size() << " points, " << outcome.done << " of " << outcome.expected
        << " runs done, " << outcome.failed << " failed\n";
    if (outcome.ran > 0)
    {
        out << outcome.ran << " runs now, in " << ShortText(outcome.wallS) << " s ("
            << ShortText(perMinute) << " a minute); the driver took " << ShortText(100 * cpuShare)
            << " % of a core\n";
    }
    for (const std::string& point : books.GetSchedule().GetUnsatisfied())
    {
        out << "point " << point << ": the interval is still too wide after all its runs\n";
    }
}

} // namespace ns3::aiot
