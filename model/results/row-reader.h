// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ROW_READER_H
#define AIOT_ROW_READER_H

#include "row-description.h"
#include "sqlite-connection.h"

#include <cstdint>
#include <optional>
#include <string>

/**
 * @file
 * Private to model/results: from a row of an answer to a record, not installed.
 */

namespace ns3::aiot
{

/** Reads a row's values one after the other, as its description names them. */
class RowReader
{
  public:
    /**
     * @param row statement that has stepped to a row
     * @param first index of the first column that is read
     */
    explicit RowReader(const SqliteStatement& row, int first = 0)
        : m_row(row),
          m_column(first)
    {
    }

    /** Read a column; see row-description.h. */
    template <typename Value, typename... Rest>
    void operator()(const char* /* name */, Value& value, const Rest&... /* rest */)
    {
        Read(value);
        ++m_column;
    }

    /** Read an instant. */
    template <typename Text, typename... Rest>
    void operator()(const char* /* name */, InstantText<Text> value, const Rest&... /* rest */)
    {
        Read(value.text);
        ++m_column;
    }

  private:
    void Read(double& value) const
    {
        value = m_row.GetDouble(m_column);
    }

    void Read(std::uint64_t& value) const
    {
        value = static_cast<std::uint64_t>(m_row.GetInt(m_column));
    }

    void Read(std::uint32_t& value) const
    {
        value = static_cast<std::uint32_t>(m_row.GetInt(m_column));
    }

    void Read(std::string& value) const
    {
        value = m_row.GetText(m_column);
    }

    template <typename Value>
    void Read(std::optional<Value>& value) const
    {
        value.reset();
        if (!m_row.IsNull(m_column))
        {
            Read(value.emplace());
        }
    }

    const SqliteStatement& m_row;
    int m_column; ///< that is read next
};

/**
 * @ingroup aiot_results
 * @param row statement that has stepped to a row
 * @param first index of the first column of the record
 * @return the record
 */
template <typename Record>
Record
ReadRow(const SqliteStatement& row, int first = 0)
{
    Record record{};
    RowReader reader(row, first);
    Record::Describe(record, reader);
    return record;
}

} // namespace ns3::aiot

#endif // AIOT_ROW_READER_H
