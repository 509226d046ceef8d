// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_EMBODIED_ROWS_H
#define AIOT_EMBODIED_ROWS_H

#include "embodied-item.h"

#include "ns3/csv-table.h"
#include "ns3/value-range.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ns3::aiot
{

/**
 * @ingroup aiot_carbon_embodied
 * @brief Reads one row of a table of embodied figures; all mistakes are "name:line: what".
 *
 * All such tables have the columns `source` and `grade`, which must be filled.
 */
class EmbodiedRow
{
  public:
    /// Largest figure that any table may hold, in the table's units.
    static constexpr double MOST = 1e9;

    /**
     * @param table a table that outlives the row
     * @param row index from 0
     */
    EmbodiedRow(const CsvTable& table, std::size_t row);

    /// @return the cell without the blanks around it, maybe empty; valid as long as the table
    std::string_view Text(const char* title) const;

    /// @return the same; an empty one is refused
    std::string_view Filled(const char* title) const;

    /// @return a number in 0..MOST
    double Number(const char* title) const;

    /// @return a number in 0..MOST without a fraction
    int Whole(const char* title) const;

    /// @return three columns in order; an empty low or high equals the typical value
    ValueRange Range(const char* low, const char* typical, const char* high) const;

    /// @return source and grade; the method is left empty
    FigureOrigin Origin() const;

    /// @return "name:line"
    std::string Where() const;

    /// Throws "name:line: message", with the character of a cell where the table knows it.
    /// @param title column of the wrong cell; null: the row as a whole
    [[noreturn]] void Refuse(const std::string& message, const char* title = nullptr) const;

  private:
    const CsvTable& m_table;
    std::size_t m_row;
};

/**
 * @param thing what is unknown, e.g. "device"
 * @param name what was asked for
 * @param known all that may be asked for
 * @throw std::invalid_argument always: one line with the known names
 */
[[noreturn]] void RefuseUnknownName(const std::string& thing,
                                    const std::string& name,
                                    const std::vector<std::string>& known);

} // namespace ns3::aiot

#endif // AIOT_EMBODIED_ROWS_H
