// SPDX-License-Identifier: GPL-2.0-only
#include "grouped-query.h"

#include "results-database.h"
#include "results-format.h"
#include "results-source.h"
#include "stored-identity.h"

#include "ns3/finite-number.h"

#include <algorithm>
#include <cstdint>
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

/** @return whether two values are the same text, or the same number */
bool
IsSame(const std::string& left, const std::string& right)
{
    if (left == right)
    {
        return true;
    }
    const auto leftNumber = ParseFiniteNumber(left);
    const auto rightNumber = ParseFiniteNumber(right);
    return leftNumber && rightNumber && *leftNumber == *rightNumber;
}

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
          m_source(path, RESULTS_LOCK_TIMEOUT_S, SourceCheck::WHOLE),
          m_connection(m_source.GetConnection())
    {
        m_connection.Limit();
        m_viewColumns = GetColumns(question.view);
        m_runColumns = GetColumns("run");
        if (m_viewColumns.count("run_id") == 0)
        {
            throw std::invalid_argument(m_viewColumns.empty()
                                            ? "no view " + MakeOneLine(question.view) +
                                                  "; there are " + ListViews()
                                            : question.view + " has no column run_id");
        }
        if (m_viewColumns.count(question.metric) == 0)
        {
            throw std::invalid_argument(question.view + " has no column " +
                                        MakeOneLine(question.metric) + "; it has " +
                                        Join(m_viewColumns));
        }
    }

    GroupedAnswer Answer()
    {
        GroupedAnswer answer;
        Groups groups;
        Read(groups, answer);
        answer.notes = ReadNotes(groups);
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
    static std::string Join(const std::set<std::string>& names)
    {
        std::string joined;
        for (const auto& name : names)
        {
            joined += (joined.empty() ? "" : ", ") + MakeOneLine(name);
        }
        return joined;
    }

    std::set<std::string> GetColumns(const std::string& table)
    {
        std::set<std::string> columns;
        auto rows = m_connection.Prepare("SELECT name FROM pragma_table_info(?1)");
        rows.Bind(1, table);
        while (m_connection.Step(rows))
        {
            columns.insert(rows.GetText(0));
        }
        return columns;
    }

    std::string ListViews()
    {
        std::set<std::string> views;
        auto rows = m_connection.Prepare("SELECT name FROM sqlite_schema WHERE type = 'view'");
        while (m_connection.Step(rows))
        {
            views.insert(rows.GetText(0));
        }
        return Join(views);
    }

    bool IsParameter(const std::string& name)
    {
        auto rows = m_connection.Prepare("SELECT 1 FROM parameter WHERE name = ?1 LIMIT 1");
        rows.Bind(1, name);
        return m_connection.Step(rows);
    }

    /** @return SQL for a name of the question */
    std::string Resolve(const std::string& name)
    {
        const auto parameter = [](const std::string& word) {
            std::string text = "'";
            for (const char letter : word)
            {
                text += letter == '\'' ? std::string("''") : std::string(1, letter);
            }
            return "(SELECT value FROM parameter AS p WHERE p.run_id = v.run_id AND p.name = " +
                   text + "')";
        };
        const std::string ofParameter = "parameter.";
        const std::string ofRun = "run.";
        if (m_viewColumns.count(name) > 0)
        {
            return "v." + QuoteName(name);
        }
        if (name.rfind(ofParameter, 0) == 0 && IsParameter(name.substr(ofParameter.size())))
        {
            return parameter(name.substr(ofParameter.size()));
        }
        if (IsParameter(name))
        {
            return parameter(name);
        }
        const std::string column = name.rfind(ofRun, 0) == 0 ? name.substr(ofRun.size()) : name;
        if (m_runColumns.count(column) > 0)
        {
            return "r." + QuoteName(column);
        }
        throw std::invalid_argument("no column of " + m_question.view +
                                    ", parameter or column of run is called " + MakeOneLine(name));
    }

    SqliteStatement Prepare()
    {
        std::string sql = "SELECT v.run_id, r.status, v." + QuoteName(m_question.metric) +
                          ", typeof(v." + QuoteName(m_question.metric) + ")";
        for (const auto& name : m_question.groupBy)
        {
            sql += ", " + Resolve(name);
        }
        for (const auto& condition : m_question.where)
        {
            sql += ", " + Resolve(condition.first);
        }
        return m_connection.Prepare(sql + " FROM " + QuoteName(m_question.view) +
                                    " AS v JOIN run AS r ON r.id = v.run_id");
    }

    bool Fits(const SqliteStatement& row, int firstColumn) const
    {
        int column = firstColumn;
        return std::all_of(m_question.where.begin(),
                           m_question.where.end(),
                           [&](const auto& condition) {
                               const std::string value = row.GetText(column++);
                               return std::any_of(
                                   condition.second.begin(),
                                   condition.second.end(),
                                   [&](const auto& allowed) { return IsSame(value, allowed); });
                           });
    }

    void Read(Groups& groups, GroupedAnswer& answer)
    {
        constexpr int firstGroup = 4;
        auto rows = Prepare();
        std::set<std::int64_t> unfinished;
        std::set<std::int64_t> again;
        const auto repeated = FindRepeatedRuns(m_connection);
        while (m_connection.Step(rows))
        {
            const auto id = rows.GetInt(0);
            if (!Fits(rows, firstGroup + static_cast<int>(m_question.groupBy.size())))
            {
                continue;
            }
            if (rows.GetText(1) != "completed")
            {
                unfinished.insert(id);
                continue;
            }
            if (repeated.count(id) > 0)
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
        return notes;
    }

    /** @return the run's one value; none where it is not known, or not in full */
    std::optional<double> Reduce(std::int64_t id, const RunValues& run) const
    {
        if (run.rows > 1 && m_question.perRun == PerRun::ONE)
        {
            throw std::invalid_argument(
                "run " + std::to_string(id) + " has " + std::to_string(run.rows) + " rows of " +
                m_question.view +
                " in one group: group by what tells them apart, or say what becomes of them");
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
        case PerRun::MAXIMUM:
            return values.back();
        case PerRun::MEAN:
            return sum / static_cast<double>(values.size());
        default:
            return sum;
        }
    }

    const GroupedSelection& m_question;
    ResultsSource m_source;
    SqliteConnection& m_connection;
    std::set<std::string> m_viewColumns;
    std::set<std::string> m_runColumns;
};

} // namespace

GroupedAnswer
AnswerGrouped(const std::string& path, const GroupedSelection& question)
{
    return Query(path, question).Answer();
}

} // namespace ns3::aiot
