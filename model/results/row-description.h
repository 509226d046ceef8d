// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ROW_DESCRIPTION_H
#define AIOT_ROW_DESCRIPTION_H

/**
 * @file
 * A row of the results database is described once, beside the record that holds it.
 *
 * A record has two static members. `TABLE` says what holds for its table as a whole. `Describe()`
 * names the columns in their order:
 *
 * @code
 * template <typename Row, typename Visitor>
 * static void Describe(Row& row, Visitor& column)
 * {
 *     column("node_id", row.nodeId);
 *     column("drawn_j", row.drawnJ, "J, the supply's own integral of its load", "drawn_j >= 0");
 * }
 * @endcode
 *
 * The arguments are the column's name, its value, the comment that the database keeps, a rule, and
 * a default for rows that were stored before the column existed. Type and NOT NULL follow from the
 * value's type. CREATE TABLE, insertion, reading, copying and migration all go by this description,
 * and a test compares the tables of doc/results.rst with it. A column that is new accepts NULL
 * (std::optional) or has a default: then it is added to existing databases.
 */

namespace ns3::aiot
{

/** What the rows of a table belong to, and vanish with. */
enum class RowParent
{
    NONE,
    RUN,
    NODE, ///< of a run
    RUN_AND_NODE
};

/** A table, but for its columns. */
struct RowTable
{
    const char* name;
    const char* key;           ///< columns of the primary key, less run_id; null: numbered, or none
    RowParent parent;          ///< but for NONE, the first column is run_id
    const char* rule{nullptr}; ///< over several columns
    const char* id{nullptr};   ///< numbered rows: the comment of column id
    const char* order{"rowid"}; ///< in which a run's rows are stored: as they came, or by the key
    /// Columns that differ from row to row; what the others hold is stored once for all rows that
    /// have it, see split-rows.h. Null: every row is stored as it is
    const char* own{nullptr};
};

/** A value that must be an ISO 8601 instant in UTC, with "Z". */
template <typename Text>
struct InstantText
{
    Text& text; ///< std::string, or std::optional of it
};

/** @return the text of an instant, for a description */
template <typename Text>
InstantText<Text>
AsInstant(Text& text)
{
    return {text};
}

// Chains of OR, since SQLite looks up an IN list in a temporary index at three times the cost.
inline constexpr const char* IS_SUPPLY_KIND =
    "supply_kind = 'grid' OR supply_kind = 'rechargeable'\n"
    "    OR supply_kind = 'primary' OR supply_kind = "
    "'harvested'";
inline constexpr const char* IS_STAGE =
    "stage = 'inference' OR stage = 'standby' OR stage = 'data_collection'\n"
    "    OR stage = 'preprocessing' OR stage = 'training' OR stage = 'evaluation'\n"
    "    OR stage = 'deployment'";

} // namespace ns3::aiot

#endif // AIOT_ROW_DESCRIPTION_H
