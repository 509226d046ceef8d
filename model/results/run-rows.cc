// SPDX-License-Identifier: GPL-2.0-only
#include "run-rows.h"

#include "results-database.h"
#include "results-format.h"
#include "results-layout.h"
#include "results-source.h"
#include "run-results.h"
#include "split-rows.h"
#include "study-tables.h"

#include "ns3/csv-cell.h"
#include "ns3/quoted-text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <fstream>
#include <memory>
#include <set>
#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

namespace
{

/// Zones and begins of periods.
using Hours = std::set<std::pair<std::string, std::string>>;

/** @return a column's value as a cell; NULL is nothing, an empty text two quotes */
std::string
MakeCell(const SqliteStatement& row, int column)
{
    const int type = row.GetType(column);
    if (type == SQLITE_NULL)
    {
        return "";
    }
    if (type == SQLITE_FLOAT)
    {
        std::array<char, 32> text{};
        return {text.data(),
                std::to_chars(text.data(), text.data() + text.size(), row.GetDouble(column)).ptr};
    }
    const std::string text = row.GetText(column);
    return text.empty() ? "\"\"" : CsvCell(text);
}

/** One table's file. */
class RowWriter
{
  public:
    RowWriter(const std::string& folder, const std::string& table, const std::string& columns)
        : m_path(folder + "/" + table + ".csv"),
          m_columns(columns),
          m_file{table, 0}
    {
        m_columns.erase(std::remove(m_columns.begin(), m_columns.end(), ' '), m_columns.end());
    }

    /** @param begin of the line, @param row whose columns from @p first on follow */
    void Add(const std::string& begin, const SqliteStatement& row, int first)
    {
        if (!m_out.is_open())
        {
            m_out.open(m_path, std::ios::binary | std::ios::trunc);
            m_out << m_columns << "\n";
        }
        m_out << begin;
        for (int column = first; column < row.GetColumnCount(); ++column)
        {
            m_out << (column > first || !begin.empty() ? "," : "") << MakeCell(row, column);
        }
        m_out << "\n";
        ++m_file.rows;
    }

    /** Close it. @param files gets it if there were rows */
    void End(std::vector<RowFile>& files)
    {
        if (m_file.rows == 0)
        {
            return;
        }
        m_out.close();
        if (!m_out)
        {
            throw std::runtime_error(OneLineText(m_path) + ": cannot be written");
        }
        files.push_back(m_file);
    }

  private:
    std::string m_path;
    std::string m_columns;
    RowFile m_file;
    std::ofstream m_out;
};

/** Write the rows of a table that a run owns. */
void
WriteTable(SqliteConnection& connection,
           const ResultTable& table,
           const std::vector<std::int64_t>& runIds,
           RowWriter& writer)
{
    auto rows = connection.Prepare(table.select);
    for (std::size_t i = 0; i < runIds.size(); ++i)
    {
        rows.Bind(1, runIds[i]);
        while (connection.Step(rows))
        {
            writer.Add(std::to_string(i + 1), rows, 0);
        }
        rows.Reset();
    }
}

/** @return zones and hours that runs were charged for */
Hours
ReadHours(SqliteConnection& connection, const std::vector<std::int64_t>& runIds)
{
    Hours hours;
    auto rows = connection.Prepare(
        "SELECT DISTINCT zone, period_start FROM energy_period WHERE run_id = ?1");
    for (const std::int64_t id : runIds)
    {
        rows.Bind(1, id);
        while (connection.Step(rows))
        {
            hours.emplace(rows.GetText(0), rows.GetText(1));
        }
        rows.Reset();
    }
    return hours;
}

void
WriteIntensities(SqliteConnection& connection,
                 const ResultsLayout& layout,
                 const std::vector<std::int64_t>& runIds,
                 RowWriter& writer)
{
    const Hours hours = ReadHours(connection, runIds);
    const bool hasOthers =
        connection.QueryInt("SELECT count(*) FROM run") > static_cast<std::int64_t>(runIds.size());
    Hours seen;
    auto rows = connection.Prepare("SELECT zone, period_start, " + layout.columns +
                                   " FROM intensity ORDER BY " + layout.columns);
    while (connection.Step(rows))
    {
        const std::pair hour(rows.GetText(0), rows.GetText(1));
        if (hours.count(hour) == 0)
        {
            continue;
        }
        if (!seen.insert(hour).second && hasOthers)
        {
            connection.Fail("two intensities for " + hour.first + " at " + hour.second +
                            ", and runs of other studies: which is whose is not stored; give the "
                            "study a database of its own");
        }
        writer.Add("", rows, 2);
    }
}

} // namespace

std::vector<RowFile>
WriteRunRows(const std::string& path,
             const std::vector<std::int64_t>& runIds,
             const std::string& folder)
{
    ResultsSource source(path, RESULTS_LOCK_TIMEOUT_S, SourceCheck::WHOLE);
    SqliteConnection& connection = source.GetConnection();
    std::vector<RowFile> files;
    for (const ResultTable& table : GetResultTables())
    {
        RowWriter writer(folder, table.name, "run_id," + table.columns);
        WriteTable(connection, table, runIds, writer);
        writer.End(files);
    }
    for (const ResultsLayout& layout : GetResultsLayouts())
    {
        if (layout.IsShared())
        {
            RowWriter writer(folder, layout.table.name, layout.columns);
            WriteIntensities(connection, layout, runIds, writer);
            writer.End(files);
        }
    }
    return files;
}

void
CopyStudyRuns(const std::string& path,
              const std::vector<std::int64_t>& runIds,
              const std::string& study,
              const std::string& output)
{
    ResultsSource source(path, RESULTS_LOCK_TIMEOUT_S, SourceCheck::WHOLE);
    SqliteConnection target(output,
                            SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                            0,
                            MakeResultsSubject(output));
    source.GetConnection().CopyTo(target);
    target.Execute("PRAGMA foreign_keys = ON; BEGIN IMMEDIATE; "
                   "CREATE TEMP TABLE kept (id INTEGER PRIMARY KEY)");
    auto keep = target.Prepare("INSERT OR IGNORE INTO kept VALUES (?1)");
    for (const std::int64_t id : runIds)
    {
        keep.Bind(1, id);
        target.Step(keep);
        keep.Reset();
    }
    target.Execute("DELETE FROM run WHERE id NOT IN (SELECT id FROM kept)");
    if (HasStudyTables(target))
    {
        auto others = target.Prepare("DELETE FROM study WHERE name <> ?1");
        others.Bind(1, study);
        target.Step(others);
        target.Execute("DELETE FROM study_run WHERE status <> 'done' OR run_id NOT IN "
                       "(SELECT id FROM kept)");
    }
    // Folders of this machine are nobody's business.
    target.Execute("UPDATE parameter SET value = '' WHERE name = 'database'; COMMIT");
    RemoveUnusedValues(target);
    target.Execute("VACUUM");
}

} // namespace ns3::aiot
