// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RESULTS_LAYOUT_H
#define AIOT_RESULTS_LAYOUT_H

#include "column-type.h"
#include "records.h"

#include <cstddef>
#include <string>
#include <type_traits>
#include <vector>

/**
 * @file
 * Private to model/results: the columns of each table, from the descriptions of the rows; not
 * installed.
 */

namespace ns3::aiot
{

/** A column, as far as storing rows needs to know it. */
struct LayoutColumn
{
    std::string name;
    bool isText;
};

/** Takes down what a row's columns are called. */
class ColumnNames
{
  public:
    /** Take down a column; see row-description.h. */
    template <typename Value>
    void operator()(const char* name,
                    const Value& /* value */,
                    const char* /* comment */ = "",
                    const char* /* rule */ = nullptr,
                    const char* preset = nullptr)
    {
        m_names += (m_names.empty() ? "" : ", ") + std::string(name);
        m_each.push_back({name, std::string(ColumnType<Value>::NAME) == "TEXT"});
        if (ColumnType<Value>::MAY_BE_NULL || preset != nullptr)
        {
            m_optional.emplace_back(name);
        }
    }

    /** @return "a, b, c" */
    const std::string& Get() const
    {
        return m_names;
    }

    /** @return the same one by one */
    const std::vector<LayoutColumn>& GetEach() const
    {
        return m_each;
    }

    /** @return those that rows may lack: they are NULL then, or have a default */
    const std::vector<std::string>& GetOptional() const
    {
        return m_optional;
    }

  private:
    std::string m_names;
    std::vector<LayoutColumn> m_each;
    std::vector<std::string> m_optional;
};

/** @return the columns of a described row, less id and run_id */
template <typename Row>
const ColumnNames&
ListColumns()
{
    static const ColumnNames columns = [] {
        const Row row{};
        ColumnNames names;
        Row::Describe(row, names);
        return names;
    }();
    return columns;
}

/** @return the same, "a, b, c" */
template <typename Row>
const std::string&
GetColumns()
{
    return ListColumns<Row>().Get();
}

/** How the records of a table become rows. */
struct ResultsLayout
{
    RowTable table;
    std::string columns; ///< in the order in which a record is written, less id and run_id
    std::vector<LayoutColumn> each;    ///< the same one by one
    std::vector<std::string> optional; ///< those that rows may lack

    /** @return whether the rows belong to no run: every run of the file may use them */
    bool IsShared() const
    {
        return table.parent == RowParent::NONE;
    }

    /** @return whether a row is stored in two tables, see split-rows.h */
    bool IsSplit() const
    {
        return table.own != nullptr;
    }

    /** @return columns that a record's insertion names */
    std::string GetStoredColumns() const
    {
        return (IsShared() ? "" : "run_id, ") + columns;
    }
};

/** @return layout of a record's table */
template <typename Record>
ResultsLayout
MakeLayout()
{
    const ColumnNames& names = ListColumns<Record>();
    return {Record::TABLE, names.Get(), names.GetEach(), names.GetOptional()};
}

/** @return layouts of all tables but run, parents before children */
inline const std::vector<ResultsLayout>&
GetResultsLayouts()
{
    static const std::vector<ResultsLayout> layouts = [] {
        std::vector<ResultsLayout> all;
        const RunData none;
        RunData::ForEachTable(none, [&all](const auto& records) {
            using Record = typename std::decay_t<decltype(records)>::value_type;
            all.push_back(MakeLayout<Record>());
        });
        return all;
    }();
    return layouts;
}

/** @return index of a record's table in GetResultsLayouts() */
template <typename Record>
std::size_t
GetLayoutIndex()
{
    static const std::size_t index = [] {
        std::size_t at = 0;
        std::size_t found = 0;
        const RunData none;
        RunData::ForEachTable(none, [&](const auto& records) {
            using Each = typename std::decay_t<decltype(records)>::value_type;
            found = std::is_same_v<Each, Record> ? at : found;
            ++at;
        });
        return found;
    }();
    return index;
}

} // namespace ns3::aiot

#endif // AIOT_RESULTS_LAYOUT_H
