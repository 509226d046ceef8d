// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RECORD_BINDER_H
#define AIOT_RECORD_BINDER_H

#include "sqlite-connection.h"

#include <cstdint>
#include <optional>
#include <string>

/**
 * @file
 * Private to model/results: from the values of a record to the parameters of an insertion, not
 * installed.
 */

namespace ns3::aiot
{

/** A text that must be an ISO 8601 instant in UTC. */
struct Instant
{
    const std::string& text;
};

/**
 * Binds a record's values one after the other and refuses those that SQLite would change: it
 * stores NaN as NULL, for one. Refusals are std::invalid_argument that name the column.
 */
class RecordBinder
{
  public:
    /**
     * @param statement whose parameters are bound, from the first on
     * @param table name, for messages
     * @param columns names separated by commas, for messages
     */
    RecordBinder(SqliteStatement& statement, const char* table, const char* columns);

    void Bind(double value);             ///< @param value finite
    void Bind(std::uint64_t value);      ///< @param value at most 2^63 - 1
    void Bind(std::uint32_t value);      ///< @param value any
    void Bind(const std::string& value); ///< @param value without NUL, outliving the step
    void Bind(const Instant& value);     ///< @param value outliving the step

    /** @param value none: NULL */
    template <typename Value>
    void Bind(const std::optional<Value>& value)
    {
        if (value)
        {
            Bind(*value);
        }
        else
        {
            m_statement.BindNull(++m_index);
        }
    }

  private:
    [[noreturn]] void Refuse(const std::string& value, const std::string& allowed) const;

    SqliteStatement& m_statement;
    const char* m_table;
    const char* m_columns;
    int m_index{0}; ///< of the last bound parameter
};

} // namespace ns3::aiot

#endif // AIOT_RECORD_BINDER_H
