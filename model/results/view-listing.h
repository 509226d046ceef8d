// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_VIEW_LISTING_H
#define AIOT_VIEW_LISTING_H

#include "results-query.h"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace ns3::aiot
{

/** A table or view whose rows belong to runs. */
struct ListedView
{
    std::string name;
    bool isView{false}; ///< else a table, or stored in two (split-rows.h)
    std::vector<std::string> columns;
};

/** What a results database can be asked. */
struct ViewListing
{
    std::vector<ListedView> views;       ///< by name, views before tables
    std::vector<std::string> parameters; ///< of its runs, by name
};

/** Rows of a table or view. */
struct ViewRows
{
    std::vector<std::string> columns;
    std::vector<std::vector<ResultsRow::Value>> rows; ///< by run
    std::size_t unfinished{0};                        ///< runs that are left out: not completed
};

/**
 * @param path of a results database, only read
 * @return its tables and views with a column run_id
 * @throws std::runtime_error when it cannot be read
 */
ViewListing ListViews(const std::string& path);

/**
 * Refuse conditions that no run can fit, most likely misspelt ones.
 * @param path of a results database, only read
 * @param view table or view with a column run_id
 * @param where names as in GroupedSelection::groupBy, and allowed values
 * @throws std::invalid_argument with one line and near values for the first that is nowhere, and
 *         for unknown names
 * @throws std::runtime_error when it cannot be read
 */
void RequireKnownValues(const std::string& path,
                        const std::string& view,
                        const std::vector<std::pair<std::string, std::vector<std::string>>>& where);

/**
 * @param path of a results database, only read
 * @param view table or view with a column run_id
 * @param where names as in GroupedSelection::groupBy, and allowed values
 * @return its rows of completed runs
 * @throws std::invalid_argument with one line for unknown names
 * @throws std::runtime_error when it cannot be read
 */
ViewRows ReadViewRows(const std::string& path,
                      const std::string& view,
                      const std::vector<std::pair<std::string, std::vector<std::string>>>& where);

} // namespace ns3::aiot

#endif // AIOT_VIEW_LISTING_H
