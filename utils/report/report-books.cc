// SPDX-License-Identifier: GPL-2.0-only
#include "report-html.h"
#include "report-sections.h"

#include "ns3/results-query.h"

#include <algorithm>
#include <map>

namespace ns3::aiot
{

namespace
{

/// What v_balance must not exceed: relative, and in seconds (doc/results.rst).
constexpr double MOST_ERROR = 1e-9;

/// The balance of the runs of a point.
struct Books
{
    std::int64_t nodes = 0;
    double drawnJ = 0;
    double bookedJ = 0;
    double relativeError = 0;
    double timeErrorS = 0;
    std::int64_t imbalances = 0; ///< interfaces that recorded something else than was handed over
};

/// Balance of each point.
std::map<std::size_t, Books>
ReadBooks(const ResultsQuery& database, const ReportStudy& study)
{
    std::map<std::size_t, Books> all;
    for (const auto& row : database.Ask("SELECT run_id, count(*), sum(drawn_j), sum(booked_j), "
                                        "max(relative_error), max(state_time_error_s) FROM "
                                        "v_balance GROUP BY run_id"))
    {
        const auto point = study.pointOfRun.find(row.GetInt(0));
        if (point == study.pointOfRun.end())
        {
            continue;
        }
        Books& books = all[point->second];
        books.nodes += row.GetInt(1);
        books.drawnJ += row.GetNumber(2);
        books.bookedJ += row.GetNumber(3);
        books.relativeError = std::max(books.relativeError, row.GetNumber(4));
        books.timeErrorS = std::max(books.timeErrorS, row.GetNumber(5));
    }
    for (const auto& row : database.Ask("SELECT run_id, count(*) FROM event WHERE kind = "
                                        "'imbalance' GROUP BY run_id"))
    {
        const auto point = study.pointOfRun.find(row.GetInt(0));
        if (point != study.pointOfRun.end())
        {
            all[point->second].imbalances += row.GetInt(1);
        }
    }
    return all;
}

std::string
MakeBooksTable(const ReportStudy& study, const std::map<std::size_t, Books>& all)
{
    HtmlTable table("balance",
                    "Joules supplied and attributed, sums over all runs of a point",
                    {{"point", "point"},
                     {"nodes", "nodes", true},
                     {"supplied [J]", "drawn_j", true},
                     {"attributed [J]", "booked_j", true},
                     {"largest relative error", "relative_error", true},
                     {"largest state time error [s]", "state_time_error_s", true}});
    for (const auto& [point, books] : all)
    {
        table.AddRow({study.points[point].label,
                      books.nodes,
                      books.drawnJ,
                      books.bookedJ,
                      books.relativeError,
                      books.timeErrorS});
    }
    return table.GetHtml();
}

} // namespace

std::string
MakeBooksSection(const ResultsQuery& database, const ReportStudy& study)
{
    const auto all = ReadBooks(database, study);
    if (all.empty())
    {
        return HtmlParagraph("No node of a completed run was metered.");
    }
    Books worst;
    for (const auto& [point, books] : all)
    {
        worst.nodes += books.nodes;
        worst.relativeError = std::max(worst.relativeError, books.relativeError);
        worst.timeErrorS = std::max(worst.timeErrorS, books.timeErrorS);
        worst.imbalances += books.imbalances;
    }
    const bool balance =
        worst.relativeError < MOST_ERROR && worst.timeErrorS < MOST_ERROR && worst.imbalances == 0;
    return "<p class=\"" + std::string(balance ? "good" : "bad") + "\"><strong>" +
           (balance ? "The energy balances." : "The energy does NOT balance.") +
           "</strong> What the supplies delivered and what the ledger holds are computed apart; "
           "over " +
           std::to_string(worst.nodes) + " metered nodes they differ by at most " +
           ReportNumber(worst.relativeError) +
           " (relative), and state times miss the length of the run by at most " +
           ReportNumber(worst.timeErrorS) + " s. Allowed are 1e-09 and 1e-09 s." +
           (worst.imbalances == 0 ? ""
                                  : " Of " + std::to_string(worst.imbalances) +
                                        " interfaces the ledger holds something else than links "
                                        "handed over: events of kind imbalance.") +
           "</p>\n" + MakeBooksTable(study, all);
}

} // namespace ns3::aiot
