// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CSV_TABLE_H
#define AIOT_CSV_TABLE_H

#include "text-file.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/**
 * @defgroup aiot_table Tables
 * @ingroup aiot
 * CSV, tables that are compiled in, names and their nearest, numbers as text.
 */

namespace ns3::aiot
{

class CsvScanner;

/**
 * @ingroup aiot_table
 * @brief A CSV file in memory: one header line, then rows of as many cells.
 *
 * @code
 *   CsvTable table = CsvTable::ReadFile("meter.csv");
 *   const std::size_t power = table.GetColumn("power_w");
 *   for (std::size_t row = 0; row < table.GetRowCount(); ++row)
 *   {
 *       total += table.GetNumber(row, power);
 *   }
 * @endcode
 *
 * The format is RFC 4180: cells are separated by commas; a cell in double quotes may hold commas,
 * line ends and doubled quotes. Beyond the RFC, a line may end in LF, CRLF or CR, the last line end
 * may be missing, a UTF-8 byte-order mark is skipped, and so are blank lines and lines whose first
 * character is '#'. Titles lose the blanks around them; cells are kept as they are.
 *
 * Files come from outside and are not trusted. Refused with one line "name:line: what": rows that
 * are longer or shorter than the header, a quote that is never closed or stands inside an unquoted
 * cell, NUL bytes, UTF-16, and what exceeds MAX_BYTES, MAX_CELLS or MAX_COLUMNS. Lines count from 1
 * as an editor shows them; a row that holds line ends is named by its first line.
 *
 * @throw std::runtime_error where the file cannot be read or is too large,
 *        std::invalid_argument for what is wrong with its content or with a request
 */
class CsvTable
{
  public:
    /// Largest text that is read, in bytes.
    static constexpr std::size_t MAX_BYTES = MAX_TEXT_BYTES;
    /// Largest number of cells that is kept.
    static constexpr std::size_t MAX_CELLS = 5'000'000;
    /// Largest number of cells in one line.
    static constexpr std::size_t MAX_COLUMNS = 10'000;

    /// Reads a table from a stream up to its end. @param name what messages call it
    static CsvTable Parse(std::istream& in, const std::string& name);

    /// Reads a regular file.
    static CsvTable ReadFile(const std::string& path);

    /**
     * @brief Reads a table that stands in a text, for example below a preamble.
     * @param text the table; what messages call a line counts from its begin
     * @param name what messages call it
     * @param firstLine number of the text's first line in the file
     * @param separator what stands between cells
     */
    static CsvTable FromText(std::string_view text,
                             const std::string& name,
                             std::size_t firstLine = 1,
                             char separator = ',');

    /// The same of a table whose messages name the character, too, where a cell is wrong.
    static CsvTable FromPlacedText(std::string_view text, const std::string& name);

    /// Where a cell that was not written as CSV stands, and what it is called there.
    struct CellPlace
    {
        std::size_t line = 0;      ///< in the file, from 1
        std::size_t character = 0; ///< in the line, from 1
        std::string key;           ///< empty: the file has nothing for this cell
    };

    /// A row that was not written as CSV, and where it stands.
    struct PlacedRow
    {
        std::vector<std::string> cells; ///< as many as there are titles
        std::vector<CellPlace> places;  ///< of the cells
        std::size_t line = 1;           ///< of the row in the file, from 1
        std::size_t character = 1;      ///< of the row in the line, from 1
    };

    /**
     * @brief Makes a table of what stands in a file of another format; Where() names both line and
     *        character, NameCell() the keys of that file.
     * @param name what messages call the file
     * @param header the titles
     * @param rows the rows
     */
    static CsvTable FromRows(const std::string& name,
                             const std::vector<std::string>& header,
                             std::vector<PlacedRow> rows);

    /**
     * @brief Reads one of the module's own tables, which are compiled in.
     * @param fileName path below traces/, for example "grid-zones.csv"
     */
    static CsvTable BuiltIn(const std::string& fileName);

    /// @return the name that the table was read by, fit for a message of one line
    const std::string& GetName() const;

    /// @return number of data rows; the header is not counted
    std::size_t GetRowCount() const;

    /// @return the titles, without the blanks around them
    const std::vector<std::string>& GetHeader() const;

    /// @return index of a column by its exact title; a missing one, or one that stands there
    /// twice, is refused
    std::size_t GetColumn(std::string_view title) const;

    /// @return the same, or nothing; a title that stands there twice is refused
    std::optional<std::size_t> FindColumn(std::string_view title) const;

    /// @return the cell of a row and a column, both from 0, unquoted
    std::string GetText(std::size_t row, std::size_t column) const;

    /// @return the same without a copy; valid as long as the table, or a copy of it
    std::string_view GetCell(std::size_t row, std::size_t column) const;

    /// @return the cell as a finite number (decimal point, any locale), nothing if it is blank
    std::optional<double> GetOptionalNumber(std::size_t row, std::size_t column) const;

    /// @return the cell as a finite number; a blank cell is refused
    double GetNumber(std::size_t row, std::size_t column) const;

    /// @return "name:line", or "name:line:character", where every message about a row begins
    std::string Where(std::size_t row) const;

    /// @return the same of a cell; its own character where the table knows that
    std::string Where(std::size_t row, std::size_t column) const;

    /// @return what a message calls the cell, in the words of the file: "column 'value'", or
    ///         "key 'idle_w'"
    std::string NameCell(std::size_t row, std::size_t column) const;

    /// @return the same and that it is empty or, in a file with keys, missing
    std::string DescribeEmpty(std::size_t row, std::size_t column) const;

    /// @return first line of the row in the file, from 1
    std::size_t GetLine(std::size_t row) const;

    /// @return "name:line" of the header, or "name:line:character"
    std::string WhereHeader() const;

    /// @return the same of a title. @param column index from 0
    std::string WhereHeader(std::size_t column) const;

  private:
    CsvTable() = default;

    static CsvTable Own(std::string text,
                        const std::string& name,
                        std::size_t firstLine = 1,
                        char separator = ',',
                        bool isPlaced = false);
    static CsvTable Scan(CsvScanner& scanner, const std::string& name, bool isPlaced);
    void AddRow(const std::vector<std::string_view>& cells, std::size_t line);

    std::string m_name;
    std::vector<std::string> m_header;
    std::shared_ptr<const std::string> m_text; ///< that cells are views of; none: it is compiled in
    std::shared_ptr<const std::deque<std::string>> m_rewritten; ///< cells that stand in no text
    std::vector<std::string_view> m_cells;                      ///< row after row
    std::vector<std::size_t> m_lines;                           ///< first line of each row
    std::vector<std::size_t> m_characters; ///< of each row in its line; empty: not known
    std::vector<CellPlace> m_places;       ///< of each cell; empty: the file is CSV
    /// Of each cell in its line, after those of the titles; empty: not known.
    std::vector<std::uint32_t> m_cellCharacters;
    std::size_t m_headerLine = 1;
};

} // namespace ns3::aiot

#endif // AIOT_CSV_TABLE_H
