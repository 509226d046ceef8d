// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CELL_WRITER_H
#define AIOT_CELL_WRITER_H

#include "text-table.h"

#include <cstddef>
#include <ostream>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// How a table is printed.
enum class TableFormat
{
    TEXT,     ///< aligned columns, for a terminal
    CSV,      ///< RFC 4180
    MARKDOWN, ///< a table of GitHub's Markdown
    JSON
};

/** Prints rows of cells as text, CSV or Markdown. */
class CellWriter
{
  public:
    /**
     * @param out where they go
     * @param header titles of the columns
     * @param numbers indices of the columns that are aligned to the right
     * @param format how; not JSON
     */
    CellWriter(std::ostream& out,
               const std::vector<std::string>& header,
               const std::vector<std::size_t>& numbers,
               TableFormat format);

    /// @param cells one row
    void Add(const std::vector<std::string>& cells);

    /// @param note below the last row, in text only
    void AddNote(const std::string& note);

    /// Print what is still to be printed: text is aligned only now.
    void End();

  private:
    std::ostream& m_out;
    TableFormat m_format;
    TextTable m_table;
};

} // namespace ns3::aiot

#endif // AIOT_CELL_WRITER_H
