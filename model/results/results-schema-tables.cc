// SPDX-License-Identifier: GPL-2.0-only
// The tables, from the descriptions of their rows (row-description.h).
//
// The texts are stored in the database file as they stand: comments are for its readers. Column
// names follow the Software Carbon Intensity specification (ISO/IEC 21031:2024), whose symbols
// stand in the comments, and ISO/IEC 30134-2 (PUE).
#include "column-type.h"
#include "records.h"
#include "results-schema.h"

#include <cstring>
#include <type_traits>

namespace ns3::aiot
{

namespace
{

/** Collects the parts of a table's definition. */
class TableDefinition
{
  public:
    explicit TableDefinition(const RowTable& table)
        : m_table(table)
    {
        if (table.id != nullptr)
        {
            Add("id INTEGER NOT NULL PRIMARY KEY", table.id);
        }
        if (table.parent != RowParent::NONE)
        {
            Add("run_id INTEGER NOT NULL");
        }
    }

    /** Add a column; see row-description.h. */
    template <typename Value>
    void operator()(const char* name,
                    const Value& /* value */,
                    const char* comment = "",
                    const char* rule = nullptr,
                    const char* preset = nullptr)
    {
        using Type = ColumnType<Value>;
        std::string text = std::string(name) + " " + Type::NAME;
        text += Type::MAY_BE_NULL ? "" : " NOT NULL";
        text += preset == nullptr ? "" : std::string(" DEFAULT ") + preset;
        text += rule == nullptr ? "" : std::string(" CHECK (") + rule + ")";
        if (Type::IS_INSTANT)
        {
            // Coarse, since a pattern of digits costs more than storing the row; the writer checks
            // the rest.
            text += std::string(" CHECK (") + name + " LIKE '____-__-__T__:__:__%Z')";
        }
        Add(text, comment);
    }

    /** @return what follows the table's name, after the last column */
    std::string Finish()
    {
        if (m_table.key != nullptr)
        {
            Add(std::string("PRIMARY KEY (run_id, ") + m_table.key + ")");
        }
        if (m_table.rule != nullptr)
        {
            Add(std::string("CHECK (") + m_table.rule + ")");
        }
        const bool isOfBoth = m_table.parent == RowParent::RUN_AND_NODE;
        if (isOfBoth || m_table.parent == RowParent::RUN)
        {
            Add("FOREIGN KEY (run_id) REFERENCES run (id) ON DELETE CASCADE");
        }
        if (isOfBoth || m_table.parent == RowParent::NODE)
        {
            Add("FOREIGN KEY (run_id, node_id) REFERENCES node (run_id, id) ON DELETE CASCADE");
        }
        return " (\n" + m_text + m_comment + "\n) STRICT" +
               (m_table.key != nullptr ? ", WITHOUT ROWID" : "");
    }

  private:
    /** Add a line, with the comma and comment of the one before. */
    void Add(const std::string& text, const std::string& comment = "")
    {
        constexpr std::size_t longestLine = 120;
        if (!m_text.empty())
        {
            m_text += "," + m_comment + "\n";
        }
        const std::size_t width = text.size() - (text.rfind('\n') + 1) + comment.size();
        m_text += "  " + text;
        m_comment = comment.empty()                              ? ""
                    : width + sizeof "  , -- " - 1 > longestLine ? "\n    -- " + comment
                                                                 : " -- " + comment;
    }

    const RowTable& m_table;
    std::string m_text;    ///< all lines but for the last one's comma and comment
    std::string m_comment; ///< of the last one
};

/** @return definition of a record's table */
template <typename Record>
SchemaObject
DescribeTable()
{
    const Record row{};
    TableDefinition definition(Record::TABLE);
    Record::Describe(row, definition);
    return {"TABLE", Record::TABLE.name, definition.Finish()};
}

// Runs share intensities. The values belong to the key: a series that was edited without a new
// version stays visible as a second row instead of silently standing for the first.
constexpr const char* INTENSITY_ONCE_BODY = R"( ON intensity (
  zone, period_start, period_end, ci_signal, ci_boundary, ci_source, ci_version,
  ci_location_g_per_kwh, ifnull(ci_market_g_per_kwh, ''), ifnull(ci_factor_set, ''),
  ci_gap_policy)
)";

} // namespace

const std::vector<SchemaObject>&
GetResultsTables()
{
    static const std::vector<SchemaObject> tables = [] {
        std::vector<SchemaObject> all{DescribeTable<RunRecord>()};
        const RunData none;
        RunData::ForEachTable(none, [&all](const auto& records) {
            all.push_back(DescribeTable<typename std::decay_t<decltype(records)>::value_type>());
            if (std::strcmp(all.back().name, EventRecord::TABLE.name) == 0)
            {
                all.push_back({"INDEX", "event_of_run", " ON event (run_id, node_id)"});
            }
        });
        all.push_back({"UNIQUE INDEX", "intensity_once", INTENSITY_ONCE_BODY});
        return all;
    }();
    return tables;
}

} // namespace ns3::aiot
