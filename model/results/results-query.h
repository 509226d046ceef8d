// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RESULTS_QUERY_H
#define AIOT_RESULTS_QUERY_H

#include "run-identity.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace ns3::aiot
{

/** One row that a query answered; columns are counted from 0. */
class ResultsRow
{
  public:
    /** NULL, INTEGER, REAL, or TEXT (a BLOB counts as TEXT). */
    using Value = std::variant<std::monostate, std::int64_t, double, std::string>;

    /** @param values of the columns */
    explicit ResultsRow(std::vector<Value> values);

    bool IsNull(std::size_t column) const;                       ///< @return whether it is NULL
    std::int64_t GetInt(std::size_t column) const;               ///< @return 0 unless a number
    double GetNumber(std::size_t column) const;                  ///< @return 0 unless a number
    std::optional<double> GetOptional(std::size_t column) const; ///< @return none unless a number
    std::string GetText(std::size_t column) const;               ///< @return empty unless a text

  private:
    std::vector<Value> m_values;
};

/**
 * @ingroup aiot_results
 * Answers SQL about a results database, whose tables and views doc/results.rst describes.
 *
 * Opens read-only, in one transaction: all answers are of one moment, and writers wait until then.
 * Failures are std::runtime_error with one line.
 */
class ResultsQuery
{
  public:
    /**
     * @param path of a results database, which must exist
     * @param lockTimeoutS how long to wait for another process' lock, in seconds
     */
    ResultsQuery(const std::string& path, double lockTimeoutS);
    ~ResultsQuery();

    ResultsQuery(const ResultsQuery&) = delete;
    ResultsQuery& operator=(const ResultsQuery&) = delete;

    /**
     * @param sql one statement that reads
     * @return its rows
     */
    std::vector<ResultsRow> Ask(const std::string& sql) const;

    RunRepeats GetRepeats() const; ///< @return completed runs that are another one's again

  private:
    class Storage; ///< Keeps SQLite out of this header

    std::unique_ptr<Storage> m_storage;
};

} // namespace ns3::aiot

#endif // AIOT_RESULTS_QUERY_H
