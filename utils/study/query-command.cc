// SPDX-License-Identifier: GPL-2.0-only
// aiot query: mean, spread and confidence intervals of a metric by groups of runs.
#include "common/catalogue-option.h"
#include "common/query-conditions.h"
#include "common/tool-command.h"
#include "query-print.h"
#include "uncertainty/comparison-print.h"
#include "view-print.h"

#include "ns3/paired-query.h"
#include "ns3/quoted-text.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// What the command line asks for.
struct QueryWords
{
    std::string database;
    std::vector<std::string> where;
    std::string against;
    GroupedSelection question;
    ComparisonQuery compared;          // sides, draws, seed
    std::optional<TableFormat> format; // --format
    bool csv{false};
    bool json{false};

    /// @return how the answer is printed
    TableFormat GetFormat() const
    {
        return csv    ? TableFormat::CSV
               : json ? TableFormat::JSON
                      : format.value_or(TableFormat::TEXT);
    }
};

void
TellUnfinished(std::size_t unfinished)
{
    if (unfinished > 0)
    {
        std::cerr << "aiot: " << unfinished << " runs that did not come to their end are left out"
                  << std::endl;
    }
}

/// Two runs, or groups of runs, against each other.
void
RunComparison(const QueryWords& words)
{
    const TableFormat format = words.GetFormat();
    const bool isPrintable = format == TableFormat::TEXT || format == TableFormat::JSON;
    if (!words.question.view.empty() || !isPrintable || !words.against.empty() ||
        !words.question.groupBy.empty())
    {
        throw std::invalid_argument("--compare takes no VIEW, --against or --group-by, and prints "
                                    "text or JSON");
    }
    ComparisonQuery query = words.compared;
    query.database = words.database;
    query.where = words.where;
    if (!words.question.metric.empty())
    {
        query.metric = words.question.metric;
    }
    const ComparisonAnswer answer = CompareRuns(query);
    WriteNotes(answer.notes);
    for (const std::string& reason : answer.adaptations)
    {
        std::cerr << "aiot: warning: would have gone another way with other figures: " << reason
                  << '\n';
    }
    if (answer.unpaired > 0)
    {
        std::cerr << "aiot: " << answer.unpaired
                  << " runs have no partner with their seed and are left out\n";
    }
    if (format == TableFormat::JSON)
    {
        PrintComparisonJson(std::cout, query, answer);
    }
    else
    {
        PrintComparison(std::cout, query, answer);
    }
}

/// @throw std::invalid_argument always: no run fits all conditions, each of which fits some
[[noreturn]] void
RefuseNothing(const QueryWords& words, const std::string& metric)
{
    std::string conditions;
    for (const std::string& condition : words.where)
    {
        conditions += (conditions.empty() ? "" : " and ") + QuotedText(condition);
    }
    throw std::invalid_argument(words.database + ": no completed run has " + conditions +
                                (metric.empty() ? "" : " and a value of " + metric));
}

/// What the database can be asked, or the rows of one view.
void
RunListing(const QueryWords& words)
{
    if (!words.against.empty() || !words.question.groupBy.empty())
    {
        throw CLI::RequiredError(words.question.view.empty() ? "VIEW" : "--metric");
    }
    if (words.question.view.empty())
    {
        PrintListing(std::cout, ListViews(words.database), words.GetFormat());
        return;
    }
    const QueryConditions where = ParseConditions(words.where, "--where");
    ViewRows rows;
    try
    {
        RequireKnownValues(words.database, words.question.view, where);
        rows = ReadViewRows(words.database, words.question.view, where);
    }
    catch (const std::invalid_argument& error)
    {
        throw std::invalid_argument(words.database + ": " + error.what());
    }
    if (rows.rows.empty() && !where.empty())
    {
        RefuseNothing(words, "");
    }
    PrintViewRows(std::cout, rows, words.GetFormat());
    TellUnfinished(rows.unfinished);
}

/// @return the question with its conditions
GroupedSelection
MakeQuestion(const QueryWords& words)
{
    GroupedSelection question = words.question;
    question.where = ParseConditions(words.where, "--where");
    if (!words.against.empty())
    {
        const std::size_t equals = words.against.find('=');
        if (equals == 0 || equals == std::string::npos)
        {
            throw std::invalid_argument("--against " + QuotedText(words.against) +
                                        ": must be NAME=VALUE");
        }
        question.against = {words.against.substr(0, equals), words.against.substr(equals + 1)};
    }
    return question;
}

void
PrintAnswer(const QueryWords& words, const GroupedSelection& question, const GroupedAnswer& answer)
{
    const TableFormat format = words.GetFormat();
    if (format == TableFormat::TEXT)
    {
        PrintGroupedText(std::cout, question, answer);
    }
    else if (format == TableFormat::JSON)
    {
        PrintGroupedJson(std::cout, question, answer);
    }
    else
    {
        PrintGroupedCells(std::cout, question, answer, format);
    }
}

/// On stderr: what the reader of the answer must know.
void
TellNotes(const GroupedAnswer& answer)
{
    TellUnfinished(answer.unfinished);
    constexpr std::size_t mostNotes = 10;
    for (std::size_t i = 0; i < std::min(answer.notes.size(), mostNotes); ++i)
    {
        std::cerr << "aiot: note of the runs: " << answer.notes[i] << std::endl;
    }
    if (answer.notes.size() > mostNotes)
    {
        std::cerr << "aiot: and " << answer.notes.size() - mostNotes
                  << " further notes: aiot report lists all" << std::endl;
    }
    if (!answer.mixed.empty())
    {
        std::cerr << "aiot: note: runs of one seed are averaged that differ in " << answer.mixed
                  << ": n counts them all, and the interval is no longer that of seeds; --group-by "
                     "or --where tells them apart"
                  << std::endl;
    }
    if (answer.repeated > 0)
    {
        std::cerr << "aiot: " << answer.repeated
                  << " runs repeat another one (same arguments, seed, versions and results): each "
                     "counts once"
                  << std::endl;
    }
    if (!answer.differing.empty())
    {
        std::cerr << "aiot: " << DescribeDifferingRuns(answer.differing) << std::endl;
    }
}

void
RunQuery(const QueryWords& words)
{
    if (!words.compared.sides.empty())
    {
        RunComparison(words);
        return;
    }
    if (words.question.view.empty() || words.question.metric.empty())
    {
        RunListing(words);
        return;
    }
    const GroupedSelection question = MakeQuestion(words);
    GroupedAnswer answer;
    try
    {
        RequireKnownValues(words.database, question.view, question.where);
        answer = AnswerGrouped(words.database, question);
        if (question.against)
        {
            AddDifferences(words.database, question, answer);
        }
    }
    catch (const std::invalid_argument& error)
    {
        throw std::invalid_argument(words.database + ": " + error.what());
    }
    if (answer.rows.empty() && !words.where.empty())
    {
        RefuseNothing(words, question.metric);
    }
    PrintAnswer(words, question, answer);
    TellNotes(answer);
}

/// The options of --compare.
void
RegisterComparison(CLI::App& command, ComparisonQuery& query)
{
    constexpr std::size_t LEAST_DRAWS = 100;
    constexpr std::size_t MOST_DRAWS = 10'000'000;
    CLI::Option* compare =
        command
            .add_option("--compare",
                        query.sides,
                        "A B: probability that A is below B; each the id of a run or NAME=VALUE of "
                        "a parameter, whose runs are paired by their seeds")
            ->expected(2);
    command.add_option("--draws", query.draws, "with --compare: of all figures together")
        ->check(CLI::Range(LEAST_DRAWS, MOST_DRAWS))
        ->capture_default_str()
        ->needs(compare);
    AddCatalogueOption(command, query.catalogue);
    command.add_option("--seed", query.seed, "with --compare: of the draws")
        ->capture_default_str()
        ->needs(compare);
    command
        .add_flag("--accept-adapting",
                  query.acceptAdapting,
                  "with --compare: take the course of runs as given that would have gone another "
                  "way with other figures")
        ->needs(compare);
}

/// @return a format by its name
TableFormat
ParseFormat(const std::string& text)
{
    static const std::map<std::string, TableFormat> formats{{"text", TableFormat::TEXT},
                                                            {"csv", TableFormat::CSV},
                                                            {"md", TableFormat::MARKDOWN},
                                                            {"json", TableFormat::JSON}};
    const auto found = formats.find(text);
    if (found == formats.end())
    {
        throw std::invalid_argument(
            "--format=" + QuotedText(text) + ": must be text, csv, md or json" +
            (text == "parquet" ? "; pandas and DuckDB turn CSV into Parquet, see doc/notebooks.rst"
                               : ""));
    }
    return found->second;
}

} // namespace

void
RegisterQuery(CLI::App& app)
{
    const auto words = std::make_shared<QueryWords>();
    GroupedSelection& question = words->question;
    CLI::App* command =
        app.add_subcommand("query", "Mean, spread and confidence intervals by groups of runs");
    command->add_option("DB", words->database, "results database")->required();
    command->add_option("VIEW", question.view, "table or view, such as v_ecal");
    command->add_option("--metric",
                        question.metric,
                        "column of it, a number; with --compare a result of aiot uncertainty or "
                        "battery_life_s (answered_gco2e)");
    command
        ->add_option("--group-by",
                     question.groupBy,
                     "columns of the view or parameters of the run; commas between several")
        ->delimiter(',');
    command->add_option("--where",
                        words->where,
                        "NAME=VALUE,VALUE: only runs with one of these; NAME as for --group-by; "
                        "with NAME=VALUE,NAME=VALUE, or repeated, all must hold");
    command
        ->add_option("--per-run",
                     question.perRun,
                     "several rows of a run in one group: one (refused), sum, mean, min or max")
        ->transform(
            CLI::CheckedTransformer(std::map<std::string, PerRun>{{"one", PerRun::ONE},
                                                                  {"sum", PerRun::SUM},
                                                                  {"mean", PerRun::MEAN},
                                                                  {"min", PerRun::MINIMUM},
                                                                  {"max", PerRun::MAXIMUM}}))
        ->default_str("one");
    command->add_option("--against",
                        words->against,
                        "NAME=VALUE: also the difference to the group with this value, by pairs of "
                        "runs with the same seeds; NAME of --group-by");
    RegisterComparison(*command, words->compared);
    command->add_option("--confidence", question.confidence, "level of the interval")
        ->capture_default_str();
    command->add_option("--quantiles", question.quantiles, "0.05,0.5,0.95 if not given")
        ->delimiter(',');
    CLI::Option* format = command->add_option_function<std::string>(
        "--format",
        [words](const std::string& text) { words->format = ParseFormat(text); },
        "text, csv, md (Markdown) or json");
    format->type_name("{text,csv,md,json}");
    CLI::Option* json = command->add_flag("--json", words->json, "the same as --format json");
    json->excludes(format);
    command->add_flag("--csv", words->csv, "the same as --format csv")
        ->excludes(json)
        ->excludes(format);
    command->footer(
        "Without VIEW: the views, their columns and the runs' parameters. Without\n"
        "--metric: the rows of VIEW. A run counts once: n is the number of runs, mostly\n"
        "seeds, of a group. The interval is Student's, of the mean. A value of --where that\n"
        "no run has is refused, with near ones.");
    command->callback([words] { RunQuery(*words); });
}

} // namespace ns3::aiot
