// SPDX-License-Identifier: GPL-2.0-only
// The tables, from the descriptions of their rows (row-description.h).
//
// The texts are stored in the database file as they stand: comments are for its readers. Column
// names follow the Software Carbon Intensity specification (ISO/IEC 21031:2024), whose symbols
// stand in the comments, and ISO/IEC 30134-2 (PUE).
#include "column-type.h"
#include "records.h"
#include "results-layout.h"
#include "results-schema.h"
#include "split-rows.h"

#include <type_traits>

namespace ns3::aiot
{

namespace
{

/** What of a described row a table holds. */
enum class TablePart
{
    WHOLE,
    NEW,  ///< all of it, without what it refers to
    ROW,  ///< what differs from row to row
    VALUE ///< what rows have in common
};

/** Collects the parts of a table's definition. */
class TableDefinition
{
  public:
    TableDefinition(const RowTable& table, TablePart part)
        : m_table(table),
          m_part(part)
    {
        if (part == TablePart::VALUE)
        {
            Add("id INTEGER NOT NULL PRIMARY KEY");
            Add("digest INTEGER NOT NULL", "of what follows: by it, equal ones are found");
            return;
        }
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
        if ((m_part == TablePart::ROW || m_part == TablePart::VALUE) &&
            IsOwnColumn(m_table, name) != (m_part == TablePart::ROW))
        {
            return;
        }
        if (m_part == TablePart::VALUE && std::string(Type::NAME) == "TEXT")
        {
            Add(std::string(name) + "_id INTEGER" + (Type::MAY_BE_NULL ? "" : " NOT NULL") +
                    " REFERENCES text_value (id)",
                comment);
            return;
        }
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
        if (m_part == TablePart::ROW)
        {
            Add("position INTEGER NOT NULL", "in the order of the view's key");
            Add("value_id INTEGER NOT NULL REFERENCES " + GetValueTable(m_table) + " (id)");
        }
        if (m_part != TablePart::VALUE && m_table.key != nullptr)
        {
            Add("PRIMARY KEY (run_id, " +
                (m_part == TablePart::ROW ? GetPlace(m_table) + "position" : m_table.key) + ")");
        }
        if (m_table.rule != nullptr)
        {
            Add(std::string("CHECK (") + m_table.rule + ")");
        }
        if (m_part == TablePart::WHOLE || m_part == TablePart::ROW)
        {
            AddParents();
        }
        return " (\n" + m_text + m_comment + "\n) STRICT" +
               (m_part != TablePart::VALUE && m_table.key != nullptr ? ", WITHOUT ROWID" : "");
    }

  private:
    /** Add what the rows belong to, and vanish with. */
    void AddParents()
    {
        const bool isOfBoth = m_table.parent == RowParent::RUN_AND_NODE;
        if (isOfBoth || m_table.parent == RowParent::RUN)
        {
            Add("FOREIGN KEY (run_id) REFERENCES run (id) ON DELETE CASCADE");
        }
        if (isOfBoth || m_table.parent == RowParent::NODE)
        {
            Add("FOREIGN KEY (run_id, node_id) REFERENCES node (run_id, id) ON DELETE CASCADE");
        }
    }

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
    TablePart m_part;
    std::string m_text;    ///< all lines but for the last one's comma and comment
    std::string m_comment; ///< of the last one
};

/** @return what follows the name of a record's table, or of a part of it */
template <typename Record>
std::string
DescribePart(TablePart part)
{
    const Record row{};
    TableDefinition definition(Record::TABLE, part);
    Record::Describe(row, definition);
    return definition.Finish();
}

/** Add a record's table, or the two in which its rows are stored. */
template <typename Record>
void
AddTables(std::vector<SchemaObject>& all)
{
    const RowTable& table = Record::TABLE;
    if (table.own == nullptr)
    {
        all.push_back({"TABLE", table.name, DescribePart<Record>(TablePart::WHOLE)});
        return;
    }
    const std::string values = GetValueTable(table);
    all.push_back({"TABLE", values, DescribePart<Record>(TablePart::VALUE)});
    all.push_back({"INDEX", values + "_by_digest", " ON " + values + " (digest)"});
    all.push_back({"TABLE", GetRowTable(table), DescribePart<Record>(TablePart::ROW)});
}

constexpr const char* TEXT_VALUE_BODY = R"( (
  id INTEGER NOT NULL PRIMARY KEY,
  digest INTEGER NOT NULL, -- of the text: by it, equal ones are found
  text TEXT NOT NULL
) STRICT)";

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
        std::vector<SchemaObject> all;
        AddTables<RunRecord>(all);
        all.push_back({"TABLE", "text_value", TEXT_VALUE_BODY});
        all.push_back({"INDEX", "text_value_by_digest", " ON text_value (digest)"});
        const RunData none;
        RunData::ForEachTable(none, [&all](const auto& records) {
            AddTables<typename std::decay_t<decltype(records)>::value_type>(all);
            if (all.back().name == EventRecord::TABLE.name)
            {
                all.push_back({"INDEX", "event_of_run", " ON event (run_id, node_id)"});
            }
        });
        all.push_back({"UNIQUE INDEX", "intensity_once", INTENSITY_ONCE_BODY});
        return all;
    }();
    return tables;
}

const std::vector<SchemaObject>&
GetNewRowTables()
{
    static const std::vector<SchemaObject> tables = [] {
        std::vector<SchemaObject> all;
        const RunData none;
        RunData::ForEachTable(none, [&all](const auto& records) {
            using Record = typename std::decay_t<decltype(records)>::value_type;
            if (Record::TABLE.own != nullptr)
            {
                all.push_back(
                    {"TABLE", GetNewRowTable(Record::TABLE), DescribePart<Record>(TablePart::NEW)});
            }
        });
        return all;
    }();
    return tables;
}

const std::vector<SchemaObject>&
GetRowViews()
{
    static const std::vector<SchemaObject> views = [] {
        std::vector<SchemaObject> all;
        for (const ResultsLayout& layout : GetResultsLayouts())
        {
            if (layout.IsSplit())
            {
                all.push_back({"VIEW", layout.table.name, GetRowViewBody(layout)});
            }
        }
        return all;
    }();
    return views;
}

} // namespace ns3::aiot
