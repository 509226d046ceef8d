// SPDX-License-Identifier: GPL-2.0-only
#include "grouped-query.h"

#include "results-format.h"
#include "stored-identity.h"
#include "view-query.h"

#include "ns3/finite-number.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/** Numbers before texts, numbers by value. */
struct NaturalOrder
{
    bool operator()(const std::vector<std::string>& left,
                    const std::vector<std::string>& right) const
    {
        return std::lexicographical_compare(left.begin(),
                                            left.end(),
                                            right.begin(),
                                            right.end(),
                                            Less);
    }

    static bool Less(const std::string& left, const std::string& right)
    {
        const auto leftNumber = ParseFiniteNumber(left);
        const auto rightNumber = ParseFiniteNumber(right);
        if (leftNumber && rightNumber && *leftNumber != *rightNumber)
        {
            return *leftNumber < *rightNumber;
        }
        if (leftNumber.has_value() != rightNumber.has_value())
        {
            return leftNumber.has_value();
        }
        return left < right;
    }
};

/** The values of one run in one group. */
struct RunValues
{
    std::vector<double> values;
    std::size_t rows{0};
};

using Groups = std::map<std::vector<std::string>, std::map<std::int64_t, RunValues>, NaturalOrder>;

/** A database and one question to it. */
class Query
{
  public:
    Query(const std::string& path, const GroupedSelection& question)
        : m_question(question),
          m_view(path, question.view),
          m_connection(m_view.GetConnection())
    {
        m_view.RequireColumn(question.metric);
    }

    GroupedAnswer Answer()
    {
        GroupedAnswer answer;
        Groups groups;
        Read(groups, answer);
        answer.notes = ReadNotes(groups);
        answer.mixed = FindMixed(groups);
        for (const auto& [group, runs] : groups)
        {
            GroupedRow row;
            row.group = group;
            std::vector<double> values;
            for (const auto& [id, run] : runs)
            {
                if (const auto value = Reduce(id, run))
                {
                    values.push_back(*value);
                }
                else
                {
                    ++row.without;
                }
            }
            if (values.empty())
            {
                continue;
            }
            row.summary = SummariseSample(values, m_question.confidence);
            for (const double probability : m_question.quantiles)
            {
                row.quantiles.push_back(GetSampleQuantile(values, probability));
            }
            answer.rows.push_back(row);
        }
        return answer;
    }

  private:
    SqliteStatement Prepare()
    {
        std::string sql = "SELECT v.run_id, r.status, v." + QuoteName(m_question.metric) +
                          ", typeof(v." + QuoteName(m_question.metric) + ")";
        for (const auto& name : m_question.groupBy)
        {
            sql += ", " + m_view.Resolve(name);
        }
        for (const auto& condition : m_question.where)
        {
            sql += ", " + m_view.Resolve(condition.first);
        }
        return m_connection.Prepare(sql + m_view.GetFrom());
    }

    void Read(Groups& groups, GroupedAnswer& answer)
    {
        constexpr int firstGroup = 4;
        auto rows = Prepare();
        std::set<std::int64_t> unfinished;
        std::set<std::int64_t> again;
        std::set<std::int64_t> taken;
        const RunRepeats repeats = FindRunRepeats(m_connection);
        while (m_connection.Step(rows))
        {
            const auto id = rows.GetInt(0);
            if (!ViewQuery::Fits(rows,
                                 firstGroup + static_cast<int>(m_question.groupBy.size()),
                                 m_question.where))
            {
                continue;
            }
            if (rows.GetText(1) != "completed")
            {
                unfinished.insert(id);
                continue;
            }
            if (repeats.equal.count(id) > 0)
            {
                again.insert(id);
                continue;
            }
            std::vector<std::string> group;
            for (std::size_t i = 0; i < m_question.groupBy.size(); ++i)
            {
                group.push_back(rows.GetText(firstGroup + static_cast<int>(i)));
            }
            auto& run = groups[group][id];
            ++run.rows;
            taken.insert(id);
            const std::string type = rows.GetText(3);
            if (type == "text" || type == "blob")
            {
                throw std::invalid_argument(m_question.view + "." + m_question.metric +
                                            " is no number: '" + MakeOneLine(rows.GetText(2)) +
                                            "'");
            }
            if (type != "null")
            {
                run.values.push_back(rows.GetDouble(2));
            }
        }
        answer.unfinished = unfinished.size();
        answer.repeated = again.size();
        std::copy_if(repeats.differing.begin(),
                     repeats.differing.end(),
                     std::back_inserter(answer.differing),
                     [&taken](const DifferingRun& run) {
                         return taken.count(run.id) > 0 && taken.count(run.earlier) > 0;
                     });
    }

    /** @return runs that have the seed of an earlier one of their group, and that one */
    std::map<std::int64_t, std::int64_t> FindFellows(const Groups& groups)
    {
        std::map<std::int64_t, std::pair<std::int64_t, std::int64_t>> seeds;
        auto rows = m_connection.Prepare("SELECT id, rng_seed, rng_run FROM run");
        while (m_connection.Step(rows))
        {
            seeds[rows.GetInt(0)] = {rows.GetInt(1), rows.GetInt(2)};
        }
        std::map<std::int64_t, std::int64_t> fellows;
        for (const auto& [group, runs] : groups)
        {
            std::map<std::pair<std::int64_t, std::int64_t>, std::int64_t> first;
            for (const auto& [id, run] : runs)
            {
                const auto [found, isNew] = first.emplace(seeds.at(id), id);
                if (!isNew)
                {
                    fellows.emplace(id, found->second);
                }
            }
        }
        return fellows;
    }

    /** @return in what runs of one group and seed differ: they are no repetitions */
    std::string FindMixed(const Groups& groups)
    {
        const std::map<std::int64_t, std::int64_t> fellows = FindFellows(groups);
        std::string list;
        // Typed ones, else those that follow from them.
        for (const char* typed : {"AND instr(' ' || r.arguments, ' --' || p.name || '=') > 0", ""})
        {
            auto rows = m_connection.Prepare(
                std::string("SELECT p.name FROM parameter AS p JOIN run AS r ON r.id = p.run_id "
                            "LEFT JOIN parameter AS q ON q.run_id = ?2 AND q.name = p.name "
                            "WHERE p.run_id = ?1 AND p.value IS NOT q.value AND p.name NOT IN "
                            "('database', 'RngRun', 'RngSeed', 'progress') ") +
                typed);
            std::set<std::string> names;
            for (const auto& [id, other] : fellows)
            {
                rows.Bind(1, id);
                rows.Bind(2, other);
                while (m_connection.Step(rows))
                {
                    names.insert(MakeOneLine(rows.GetText(0)));
                }
                rows.Reset();
            }
            for (const std::string& name : names)
            {
                list += (list.empty() ? "" : ", ") + name;
            }
            if (!names.empty())
            {
                break;
            }
        }
        return list;
    }

    /** @return what the runs of the groups had to say, in the order of the runs, each once */
    std::vector<std::string> ReadNotes(const Groups& groups)
    {
        std::set<std::int64_t> taken;
        for (const auto& [group, runs] : groups)
        {
            for (const auto& [id, run] : runs)
            {
                taken.insert(id);
            }
        }
        std::vector<std::string> notes;
        auto rows = m_connection.Prepare("SELECT run_id, detail FROM event WHERE kind IN ('note', "
                                         "'unmetered') ORDER BY run_id, id");
        while (m_connection.Step(rows))
        {
            const std::string note = MakeOneLine(rows.GetText(1));
            if (taken.count(rows.GetInt(0)) > 0 &&
                std::find(notes.begin(), notes.end(), note) == notes.end())
            {
                notes.push_back(note);
            }
        }
        AddShareNotes(taken, notes);
        if (m_question.metric == "wall_s")
        {
            notes.push_back("wall_s is how long the computer took, no result of the simulation: it "
                            "differs between runs of one seed");
        }
        return notes;
    }

    /** Adds a note for each role of which the runs answer for different shares. */
    void AddShareNotes(const std::set<std::int64_t>& taken, std::vector<std::string>& notes)
    {
        const std::set<std::string> views{"sci", "v_sci", "ecal", "v_ecal"};
        const bool hasShares =
            m_question.metric != "ecal_j_per_bit" && m_question.metric != "functional_units";
        if (views.count(m_question.view) == 0 || !hasShares)
        {
            return;
        }
        std::map<std::string, std::set<std::string>> rules;
        auto rows = m_connection.Prepare(
            "SELECT DISTINCT run_id, role, share_rule FROM node WHERE supply_kind IS NOT NULL");
        while (m_connection.Step(rows))
        {
            if (taken.count(rows.GetInt(0)) > 0)
            {
                rules[rows.GetText(1)].insert(rows.GetText(2));
            }
        }
        for (const auto& [role, each] : rules)
        {
            std::string list;
            for (const std::string& rule : each)
            {
                list += (list.empty() ? "" : ", ") + rule;
            }
            if (each.size() > 1)
            {
                notes.push_back("the runs answer for different shares of role " +
                                MakeOneLine(role) + " (" + MakeOneLine(list) +
                                "): part of what differs is that rule");
            }
        }
    }

    /** @return the run's one value; none where it is not known, or not in full */
    std::optional<double> Reduce(std::int64_t id, const RunValues& run) const
    {
        if (run.rows > 1 && m_question.perRun == PerRun::ONE)
        {
            throw std::invalid_argument(
                "run " + std::to_string(id) + " has " + std::to_string(run.rows) + " rows of " +
                m_question.view +
                " in one group: --group-by what tells them apart, or --per-run sum, mean, min or "
                "max of them");
        }
        std::vector<double> values = run.values;
        if (values.empty() || (m_question.perRun == PerRun::SUM && values.size() < run.rows))
        {
            return std::nullopt;
        }
        // Sums must not depend on the order of rows.
        std::sort(values.begin(), values.end());
        const double sum = std::accumulate(values.begin(), values.end(), 0.0);
        switch (m_question.perRun)
        {
        case PerRun::MINIMUM:
            return values.front();
        case PerRun::MAXIMUM:
            return values.back();
        case PerRun::MEAN:
            return sum / static_cast<double>(values.size());
        default:
            return sum;
        }
    }

    const GroupedSelection& m_question;
    ViewQuery m_view;
    SqliteConnection& m_connection;
};

} // namespace

GroupedAnswer
AnswerGrouped(const std::string& path, const GroupedSelection& question)
{
    return Query(path, question).Answer();
}

} // namespace ns3::aiot
