// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_VIEW_QUERY_H
#define AIOT_VIEW_QUERY_H

#include "results-source.h"

#include <set>
#include <string>
#include <utility>
#include <vector>

/**
 * @file
 * Private to model/results: rows of a view by names that users give, not installed.
 */

namespace ns3::aiot
{

/// Names of columns or parameters, and the values that they may have.
using ViewConditions = std::vector<std::pair<std::string, std::vector<std::string>>>;

/**
 * A table or view of a results database whose rows belong to runs, and what its columns, the runs'
 * parameters and the columns of table run are called in SQL.
 *
 * Messages are std::invalid_argument with one line and near names.
 */
class ViewQuery
{
  public:
    /**
     * @param path of a results database, only read
     * @param view table or view with a column run_id
     * @throws std::invalid_argument if it is not there, or has no column run_id
     */
    ViewQuery(const std::string& path, const std::string& view);

    SqliteConnection& GetConnection(); ///< @return the database

    const std::vector<std::string>& GetColumns() const; ///< @return the view's, in its order

    /// @throws std::invalid_argument unless the view has this column
    void RequireColumn(const std::string& column) const;

    /**
     * @param name column of the view, else parameter of the run, else column of table run;
     *        parameter.X and run.X say which
     * @return SQL for its value where the view is called v and table run r
     * @throws std::invalid_argument for a name that is none of these
     */
    std::string Resolve(const std::string& name);

    /// @throws std::invalid_argument with near values for one that a name has in no row
    void RequireValues(const std::string& name, const std::vector<std::string>& values);

    /// @return FROM clause that joins the view, as v, with its runs, as r
    std::string GetFrom() const;

    /**
     * @param row of a statement
     * @param firstColumn of the row that has the value of the first condition
     * @param conditions whose values stand there one after the other
     * @return whether each has one of the values that it may have; numbers as numbers
     */
    static bool Fits(const SqliteStatement& row, int firstColumn, const ViewConditions& conditions);

  private:
    std::vector<std::string> ReadColumns(const std::string& table);
    std::vector<std::string> ReadNames(const std::string& sql);
    bool IsParameter(const std::string& name);

    std::string m_view;
    ResultsSource m_source;
    std::vector<std::string> m_columns;
    std::set<std::string> m_runColumns;
};

} // namespace ns3::aiot

#endif // AIOT_VIEW_QUERY_H
