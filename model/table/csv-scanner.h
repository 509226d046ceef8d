// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CSV_SCANNER_H
#define AIOT_CSV_SCANNER_H

#include <cstddef>
#include <cstdint>
#include <deque>
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
     * @param namesCharacters whether messages say "name:line:character: what"
     * @throw std::invalid_argument for UTF-16
     */
    CsvScanner(std::string_view text,
               std::string name,
               std::size_t maxCells,
               std::size_t firstLine = 1,
               char separator = ',',
               bool namesCharacters = false);

    /**
     * @brief Reads the next record that is neither blank nor a comment.
     * @param[out] cells its cells, unquoted: views of the text, and of what TakeRewritten() gives
     * @return false at the end of the text
     * @throw std::invalid_argument "name:line: what" where a cell is malformed
     */
    bool NextRecord(std::vector<std::string_view>& cells);

    /// @return cells that do not stand in the text as they are read, because of doubled quotes;
    /// whoever keeps cells keeps these
    std::deque<std::string> TakeRewritten();

    /// @return line on which the last record began, from 1
    std::size_t GetRecordLine() const;

    /// @return where its cells begin in their lines, from 1; up to 2^32 - 1
    const std::vector<std::uint32_t>& GetRecordCharacters() const;

  private:
    std::size_t LineEndLength() const; ///< length of the line end at the cursor, 0 if there is none
    bool SkipIgnoredLine();            ///< steps over a blank line or a comment, if one begins here
    void NextLine(std::size_t length); ///< steps over a line end
    std::string_view ReadCell();
    std::string_view ReadQuotedCell();

    void RefuseAfterQuote() const; ///< refuses text at the cursor, behind a closing quote

    /// @param cell an unquoted one at the cursor that holds what it may not
    [[noreturn]] void RefuseCell(std::string_view cell) const;

    /// @return place in its line of a position of the text, from 1
    std::size_t GetCharacter(std::size_t position) const;

    /// @param line, and the position in the text where the mistake is
    [[noreturn]] void Refuse(std::size_t line, std::size_t position, const std::string& what) const;

    std::string_view m_text;
    std::string m_name;
    std::size_t m_maxCells;
    char m_separator;
    std::size_t m_position = 0;
    std::size_t m_entries = 1;
    std::size_t m_recordLine;
    std::size_t m_lineBegin = 0; ///< position of the present line's first character
    bool m_namesCharacters;
    std::vector<std::uint32_t> m_characters; ///< of the last record's cells
    std::deque<std::string> m_rewritten;     ///< does not move what it holds
};

} // namespace ns3::aiot

#endif // AIOT_CSV_SCANNER_H
