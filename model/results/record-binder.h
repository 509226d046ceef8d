// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RECORD_BINDER_H
#define AIOT_RECORD_BINDER_H

#include "row-description.h"
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

/**
 * @ingroup aiot_results
 * Binds a row's values one after the other, as its description names them, and refuses those that
 * SQLite would change: it stores NaN as NULL, for one. Refusals are std::invalid_argument that name
 * the column.
 */
class RecordBinder
{
  public:
    /**
     * @param statement whose parameters are bound, from the first on; texts must outlive its step
     * @param table name, for messages
     */
    RecordBinder(SqliteStatement& statement, const char* table);

    /** Bind a column; see row-description.h. */
    template <typename Value, typename... Rest>
    void operator()(const char* name, const Value& value, const Rest&... /* rest */)
    {
        m_column = name;
        Bind(value);
    }

  private:
    void Bind(double value);
    void Bind(std::uint64_t value);
    void Bind(std::uint32_t value);
    void Bind(const std::string& value);
    void BindInstant(const std::string& value);

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

    void Bind(const InstantText<const std::string>& value)
    {
        BindInstant(value.text);
    }

    void Bind(const InstantText<const std::optional<std::string>>& value)
    {
        if (value.text)
        {
            BindInstant(*value.text);
        }
        else
        {
            m_statement.BindNull(++m_index);
        }
    }

    [[noreturn]] void Refuse(const std::string& value, const std::string& allowed) const;

    SqliteStatement& m_statement;
    const char* m_table;
    const char* m_column{""}; ///< that is bound
    int m_index{0};           ///< of the last bound parameter
};

/**
 * @ingroup aiot_results
 * Bind all values of a record.
 * @param statement with as many parameters as the record has columns
 * @param record that must outlive the statement's step
 */
template <typename Record>
void
BindRecord(SqliteStatement& statement, const Record& record)
{
    RecordBinder binder(statement, Record::TABLE.name);
    Record::Describe(record, binder);
}

} // namespace ns3::aiot

#endif // AIOT_RECORD_BINDER_H
