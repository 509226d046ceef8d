// SPDX-License-Identifier: GPL-2.0-only
#include "run-comparison.h"

#include "common/query-conditions.h"
#include "common/run-hardware.h"
#include "common/short-number.h"
#include "uncertainty-answer.h"

#include "ns3/emptied-batteries.h"
#include "ns3/estimated-inferences.h"
#include "ns3/quoted-text.h"
#include "ns3/results-database.h"
#include "ns3/results-query.h"
#include "ns3/results-reader.h"
#include "ns3/share-results.h"

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// Runs of one side, by seed and run of the random numbers.
using SideRuns = std::map<std::pair<std::int64_t, std::int64_t>, std::int64_t>;

std::string
SqlText(const std::string& text)
{
    std::string quoted = "'";
    for (const char letter : text)
    {
        quoted += letter == '\'' ? "''" : std::string(1, letter);
    }
    return quoted + "'";
}

/// Conditions on table run.
std::string
SqlConditions(const QueryConditions& conditions)
{
    std::string sql;
    for (const auto& [name, allowed] : conditions)
    {
        std::string values;
        for (const std::string& value : allowed)
        {
            values += (values.empty() ? "" : ", ") + SqlText(value);
        }
        sql += (sql.empty() ? "" : " AND ") +
               (name == "scenario"
                    ? "scenario IN (" + values + ")"
                    : "EXISTS (SELECT 1 FROM parameter WHERE run_id = run.id AND name = " +
                          SqlText(name) + " AND value IN (" + values + "))");
    }
    return sql;
}

bool
IsRunId(const std::string& side)
{
    return !side.empty() && side.size() < 19 &&
           std::all_of(side.begin(), side.end(), [](char c) { return c >= '0' && c <= '9'; });
}

SideRuns
FindRuns(const ResultsQuery& database, const ComparisonQuery& query, const std::string& side)
{
    std::string sql =
        "SELECT id, rng_seed, rng_run FROM run WHERE status = 'completed' AND " +
        (IsRunId(side) ? "id = " + side : SqlConditions(ParseConditions(side, "--compare")));
    if (!query.where.empty())
    {
        sql += " AND " + SqlConditions(ParseConditions(query.where, "--where"));
    }
    const RunRepeats repeats = database.GetRepeats();
    SideRuns runs;
    for (const auto& row : database.Ask(sql + " ORDER BY id"))
    {
        if (!IsRunId(side) && repeats.equal.count(row.GetInt(0)) > 0)
        {
            continue;
        }
        const auto [place, isNew] =
            runs.emplace(std::make_pair(row.GetInt(1), row.GetInt(2)), row.GetInt(0));
        if (!isNew)
        {
            throw std::invalid_argument(query.database + ": " + QuotedText(side) + " has runs " +
                                        std::to_string(place->second) + " and " +
                                        std::to_string(row.GetInt(0)) +
                                        " of one seed: choose one with --where NAME=VALUE");
        }
    }
    if (runs.empty())
    {
        throw std::invalid_argument(query.database + ": no completed run is " + QuotedText(side));
    }
    return runs;
}

void
PairRuns(const ComparisonQuery& query, ComparisonAnswer& answer)
{
    const ResultsQuery database(query.database, RESULTS_LOCK_TIMEOUT_S);
    const SideRuns a = FindRuns(database, query, query.sides[0]);
    const SideRuns b = FindRuns(database, query, query.sides[1]);
    if (IsRunId(query.sides[0]) && IsRunId(query.sides[1]))
    {
        answer.runs = {{a.begin()->second, b.begin()->second}};
        return;
    }
    for (const auto& [seed, run] : a)
    {
        if (const auto partner = b.find(seed); partner != b.end())
        {
            answer.runs.emplace_back(run, partner->second);
        }
    }
    answer.unpaired = a.size() + b.size() - 2 * answer.runs.size();
    if (answer.runs.empty())
    {
        throw std::invalid_argument(query.database + ": no run of " + QuotedText(query.sides[0]) +
                                    " has the seed of one of " + QuotedText(query.sides[1]));
    }
}

constexpr const char* BATTERY_LIFE = "battery_life_s";

std::string
Join(const std::set<std::string>& texts)
{
    std::string all;
    for (const std::string& text : texts)
    {
        all += (all.empty() ? "" : ", ") + text;
    }
    return all;
}

std::string
JoinNumbers(const std::set<double>& numbers)
{
    std::set<std::string> texts;
    for (const double number : numbers)
    {
        texts.insert(RoundedNumber(number));
    }
    return Join(texts);
}

/// Reads results of runs whose figures are in one pool.
class ComparedRuns
{
  public:
    explicit ComparedRuns(const ComparisonQuery& query)
        : m_query(query),
          m_reader(query.database),
          m_database(query.database, RESULTS_LOCK_TIMEOUT_S),
          m_hardware(query.catalogue)
    {
    }

    UncertainResult Read(std::int64_t id, ComparisonAnswer& answer)
    {
        const std::string where = m_query.database + ": run " + std::to_string(id);
        const RunData data = m_reader.GetAccounts(id);
        const RunHardware::Found found = m_hardware.Find(m_database, id);
        if (!found.missing.empty())
        {
            // Its parts would be fixed, and the other side's not.
            throw std::invalid_argument(where + ": " + found.missing +
                                        "; name the file that the run had by --catalogue");
        }
        const HardwareCatalogue& hardware = found.parts->hardware;
        const InferenceFigures inferences = EstimatedInferences(found.parts->estimator);
        const auto adaptations = FindAdaptations(data, hardware, inferences);
        if (!m_query.acceptAdapting)
        {
            RefuseAdapting(where, adaptations);
        }
        for (const std::string& reason : adaptations)
        {
            answer.adaptations.push_back("run " + std::to_string(id) + ": " + reason);
        }
        const RunParts parts(data, hardware, inferences, m_pool);
        RememberSide(data);
        std::vector<UncertainResult> results = MakeUncertainResults(data, parts, m_pool);
        for (UncertainResult& life : MakeShareResults(data, parts, hardware, inferences, m_pool))
        {
            if (life.key == BATTERY_LIFE)
            {
                results.push_back(std::move(life));
            }
        }
        const UncertainResult* wanted = nullptr;
        std::string known;
        for (const UncertainResult& result : results)
        {
            known += (known.empty() ? "" : ", ") + result.key;
            if (result.key != m_query.metric || !AddsUp(result))
            {
                continue;
            }
            if (wanted)
            {
                throw std::invalid_argument(where + " has " + BATTERY_LIFE + " of " + wanted->part +
                                            " and of " + result.part + "; one role is compared");
            }
            wanted = &result;
        }
        if (!wanted)
        {
            throw std::invalid_argument(where + " has no result " + QuotedText(m_query.metric) +
                                        "; it has " + known);
        }
        if (wanted->over > 0.0)
        {
            m_chargesJ.back().insert(wanted->over / data.run.simulatedS);
        }
        return *wanted;
    }

    /// @return in what the sides of all pairs that were read differ, that changes what is compared
    std::vector<std::string> GetNotes() const
    {
        std::vector<std::string> notes;
        const auto& [a, b] = m_rules;
        for (const auto& [role, rules] : a)
        {
            const auto other = b.find(role);
            if (m_isShared && other != b.end() && other->second != rules)
            {
                notes.push_back("the sides answer for different shares of role " + role + ": A " +
                                Join(rules) + ", B " + Join(other->second));
            }
        }
        std::set<double> chargesJ[2];
        for (std::size_t i = 0; i < m_chargesJ.size(); ++i)
        {
            chargesJ[i % 2].insert(m_chargesJ[i].begin(), m_chargesJ[i].end());
        }
        if (chargesJ[0] != chargesJ[1])
        {
            notes.push_back("the batteries differ, so lives compare them, too: A " +
                            JoinNumbers(chargesJ[0]) + " J, B " + JoinNumbers(chargesJ[1]) +
                            " J (--battery of the scenario gives both the same)");
        }
        return notes;
    }

    const FigurePool& GetPool() const
    {
        return m_pool;
    }

  private:
    /// Sides are read in turn: A, B, A, B.
    void RememberSide(const RunData& data)
    {
        auto& rules = m_chargesJ.size() % 2 == 0 ? m_rules.first : m_rules.second;
        m_chargesJ.emplace_back();
        for (const NodeRecord& node : data.nodes)
        {
            if (node.supplyKind)
            {
                rules[node.role].insert(node.shareRule);
            }
        }
    }

    using RulesByRole = std::map<std::string, std::set<std::string>>;

    const ComparisonQuery& m_query;
    bool m_isShared = m_query.metric.rfind("answered", 0) == 0 ||
                      m_query.metric.rfind("sci", 0) == 0 ||
                      m_query.metric.rfind("ecal_with_standby", 0) == 0;
    std::pair<RulesByRole, RulesByRole> m_rules; ///< shares, of A and of B
    std::vector<std::set<double>> m_chargesJ;    ///< of each run that was read
    ResultsReader m_reader;
    ResultsQuery m_database;
    RunHardware m_hardware;
    FigurePool m_pool;
};

} // namespace

ComparisonAnswer
CompareRuns(const ComparisonQuery& query)
{
    ComparisonAnswer answer;
    PairRuns(query, answer);
    ComparedRuns runs(query);
    std::vector<std::pair<UncertainResult, UncertainResult>> results;
    const auto count = static_cast<double>(answer.runs.size());
    for (const auto& [a, b] : answer.runs)
    {
        UncertainResult one = runs.Read(a, answer);
        UncertainResult other = runs.Read(b, answer);
        answer.valueA += one.stored / count;
        answer.valueB += other.stored / count;
        results.emplace_back(std::move(one), std::move(other));
    }
    std::vector<ComparedPair> pairs;
    for (const auto& [one, other] : results)
    {
        pairs.push_back({WeightedRows(runs.GetPool().GetFigures(), one.rows),
                         WeightedRows(runs.GetPool().GetFigures(), other.rows),
                         one.over,
                         other.over});
    }
    answer.notes = runs.GetNotes();
    answer.comparison = ComparePairs(pairs, std::max(query.draws, pairs.size()), query.seed);
    return answer;
}

} // namespace ns3::aiot
