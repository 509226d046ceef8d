// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CSV_SCANNER_H
#define AIOT_CSV_SCANNER_H

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ns3::aiot
{

/**
 * @ingroup aiot_table
 * @brief Cuts a text into CSV records, one call each; CsvTable describes the format.
 */
class CsvScanner
{
  public:
    /**
     * @param text the whole file, which must outlive the scanner
     * @param name what messages call it
     * @param maxCells most cells that one record may have
     * @param firstLine number of the text's first line
     * @param separator what stands between cells
     * @throw std::invalid_argument for UTF-16
     */
    CsvScanner(std::string_view text,
               std::string name,
               std::size_t maxCells,
               std::size_t firstLine = 1,
               char separator = ',');

    /**
     * @brief Reads the next record that is neither blank nor a comment.
     * @param[out] cells its cells, unquoted
     * @return false at the end of the text
     * @throw std::invalid_argument "name:line: what" where a cell is malformed
     */
    bool NextRecord(std::vector<std::string>& cells);

    /// @return line on which the last record began, from 1
    std::size_t GetRecordLine() const;

  private:
    std::size_t LineEndLength() const; ///< length of the line end at the cursor, 0 if there is none
    bool SkipIgnoredLine();            ///< steps over a blank line or a comment, if one begins here
    std::string ReadCell();
    std::string ReadQuotedCell();
    [[noreturn]] void Refuse(std::size_t line, const std::string& what) const;

    std::string_view m_text;
    std::string m_name;
    std::size_t m_maxCells;
    char m_separator;
    std::size_t m_position = 0;
    std::size_t m_entries = 1;
    std::size_t m_recordLine = 1;
};

} // namespace ns3::aiot

#endif // AIOT_CSV_SCANNER_H
