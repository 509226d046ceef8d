// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_TEXT_TABLE_H
#define AIOT_TEXT_TABLE_H

#include <ostream>
#include <string>
#include <vector>

namespace ns3::aiot
{

/**
 * @brief Rows of text in aligned columns, for a terminal.
 *
 * A cell of several words keeps them; columns are as wide as their longest cell and two blanks
 * apart, without blanks at a line's end. A note is a line of its own below its row.
 */
class TextTable
{
  public:
    /**
     * @param header titles of the columns
     * @param rightAligned indices of the columns that are aligned to the right, as numbers are
     */
    explicit TextTable(std::vector<std::string> header,
                       const std::vector<std::size_t>& rightAligned = {});

    /// @param cells one row; missing cells at its end are empty, further ones are a fault
    void AddRow(std::vector<std::string> cells);

    /// @param line a line across all columns, such as the heading of the rows that follow
    void AddLine(const std::string& line);

    /// @param note a line below the last row or line, indented and broken between words; empty:
    /// none
    void AddNote(const std::string& note);

    /// @param out where header, a rule and the rows go
    void Print(std::ostream& out) const;

  private:
    /// A row, or a line if it has no cells, with what stands below.
    struct Row
    {
        std::vector<std::string> cells;
        std::string line;
        std::string note;
    };

    void PrintCells(std::ostream& out,
                    const std::vector<std::string>& cells,
                    const std::vector<std::size_t>& widths) const;

    std::vector<Row> m_rows; ///< the header first
    std::vector<bool> m_rightAligned;
};

} // namespace ns3::aiot

#endif // AIOT_TEXT_TABLE_H
