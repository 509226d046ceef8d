// SPDX-License-Identifier: GPL-2.0-only
#include "csv-scanner.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

namespace
{

/// @return whether a letter may be a line's end, a quote or NUL, which few are: all of them come
/// before the first letter that texts are made of, but for spaces
bool
IsRare(char letter)
{
    return static_cast<unsigned char>(letter) <= '"' && letter != ' ';
}

} // namespace

CsvScanner::CsvScanner(std::string_view text,
                       std::string name,
                       std::size_t maxCells,
                       std::size_t firstLine,
                       char separator,
                       bool namesCharacters)
    : m_text(text),
      m_name(std::move(name)),
      m_maxCells(maxCells),
      m_separator(separator),
      m_entries(firstLine),
      m_recordLine(firstLine),
      m_namesCharacters(namesCharacters)
{
    const std::string_view begin = m_text.substr(0, 2);
    if (begin == "\xff\xfe" || begin == "\xfe\xff")
    {
        Refuse(1, 0, "the text is UTF-16, expected UTF-8");
    }
    if (m_text.substr(0, 3) == "\xef\xbb\xbf")
    {
        m_position = 3;
        m_lineBegin = 3;
    }
}

bool
CsvScanner::NextRecord(std::vector<std::string_view>& cells)
{
    cells.clear();
    m_characters.clear();
    while (SkipIgnoredLine())
    {
    }
    if (m_position >= m_text.size())
    {
        return false;
    }
    m_recordLine = m_entries;
    m_characters.push_back(static_cast<std::uint32_t>(GetCharacter(m_position)));
    cells.push_back(ReadCell());
    while (m_position < m_text.size() && m_text[m_position] == m_separator)
    {
        if (cells.size() == m_maxCells)
        {
            Refuse(m_recordLine,
                   m_position,
                   "more than " + std::to_string(m_maxCells) + " cells in a line");
        }
        ++m_position;
        m_characters.push_back(static_cast<std::uint32_t>(GetCharacter(m_position)));
        cells.push_back(ReadCell());
    }
    if (const std::size_t length = LineEndLength())
    {
        NextLine(length);
    }
    return true;
}

void
CsvScanner::NextLine(std::size_t length)
{
    m_position += length;
    ++m_entries;
    m_lineBegin = m_position;
}

std::deque<std::string>
CsvScanner::TakeRewritten()
{
    return std::move(m_rewritten);
}

const std::vector<std::uint32_t>&
CsvScanner::GetRecordCharacters() const
{
    return m_characters;
}

std::size_t
CsvScanner::GetCharacter(std::size_t position) const
{
    return position - std::min(position, m_lineBegin) + 1;
}

std::size_t
CsvScanner::GetRecordLine() const
{
    return m_recordLine;
}

std::size_t
CsvScanner::LineEndLength() const
{
    if (m_position >= m_text.size())
    {
        return 0;
    }
    if (m_text[m_position] == '\n')
    {
        return 1;
    }
    if (m_text[m_position] == '\r')
    {
        return m_text.substr(m_position + 1, 1) == "\n" ? 2 : 1;
    }
    return 0;
}

bool
CsvScanner::SkipIgnoredLine()
{
    if (m_position >= m_text.size())
    {
        return false;
    }
    // Most lines show by their first letter that they are records.
    std::size_t end = m_position;
    if (m_text[end] == '#')
    {
        end = m_text.find('\n', end);
        end = std::min(m_text.substr(0, end).find('\r', m_position), end);
        end = std::min(end, m_text.size());
    }
    else
    {
        end = std::min(m_text.find_first_not_of(" \t", end), m_text.size());
        if (end < m_text.size() && m_text[end] != '\n' && m_text[end] != '\r')
        {
            return false;
        }
    }
    m_position = end;
    NextLine(LineEndLength());
    return true;
}

std::string_view
CsvScanner::ReadCell()
{
    if (m_position < m_text.size() && m_text[m_position] == '"')
    {
        return ReadQuotedCell();
    }
    std::size_t end = m_position;
    bool isPlain = true;
    for (; end < m_text.size(); ++end)
    {
        const char letter = m_text[end];
        if (letter == m_separator)
        {
            break;
        }
        if (IsRare(letter))
        {
            if (letter == '\n' || letter == '\r')
            {
                break;
            }
            isPlain = isPlain && letter != '"' && letter != '\0';
        }
    }
    const std::string_view cell = m_text.substr(m_position, end - m_position);
    if (!isPlain)
    {
        RefuseCell(cell);
    }
    m_position = end;
    return cell;
}

void
CsvScanner::RefuseCell(std::string_view cell) const
{
    if (cell.find('"') != std::string_view::npos)
    {
        Refuse(m_entries,
               m_position + cell.find('"'),
               "a quote inside an unquoted cell; quote the whole cell and double the quote");
    }
    Refuse(m_entries, m_position + cell.find('\0'), "a NUL byte, the file is damaged or no text");
}

std::string_view
CsvScanner::ReadQuotedCell()
{
    const std::size_t openedAt = m_entries;
    const std::size_t opened = m_position;
    const std::size_t openedLine = m_lineBegin;
    std::string rewritten; // up to the last doubled quote
    std::size_t begin = ++m_position;
    for (; m_position < m_text.size(); ++m_position)
    {
        const char letter = m_text[m_position];
        if (!IsRare(letter))
        {
            continue;
        }
        if (letter == '"')
        {
            const std::string_view rest = m_text.substr(begin, m_position - begin);
            ++m_position;
            if (m_text.substr(m_position, 1) != "\"")
            {
                RefuseAfterQuote();
                return rewritten.empty() ? rest : m_rewritten.emplace_back(rewritten.append(rest));
            }
            rewritten.append(rest).append(1, letter);
            begin = m_position + 1;
        }
        else if (letter == '\0')
        {
            Refuse(m_entries, m_position, "a NUL byte, the file is damaged or no text");
        }
        // CRLF counts as one line, by its LF.
        else if (LineEndLength() == 1)
        {
            ++m_entries;
            m_lineBegin = m_position + 1;
        }
    }
    m_lineBegin = openedLine;
    Refuse(openedAt, opened, "a quote that is opened here is never closed");
}

void
CsvScanner::RefuseAfterQuote() const
{
    if (m_position < m_text.size() && m_text[m_position] != m_separator && !LineEndLength())
    {
        Refuse(m_entries,
               m_position,
               "text after a closing quote, expected a separator or the line's end");
    }
}

void
CsvScanner::Refuse(std::size_t line, std::size_t position, const std::string& what) const
{
    throw std::invalid_argument(
        m_name + ":" + std::to_string(line) +
        (m_namesCharacters ? ":" + std::to_string(GetCharacter(position)) : "") + ": " + what);
}

} // namespace ns3::aiot
