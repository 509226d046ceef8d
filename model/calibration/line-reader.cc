// SPDX-License-Identifier: GPL-2.0-only
#include "line-reader.h"

#include "ns3/quoted-text.h"

#include <stdexcept>

namespace ns3::aiot
{

namespace
{

InputFile
OpenNamed(const std::string& path)
try
{
    return InputFile(path);
}

catch (const std::runtime_error& error)
{
    throw std::runtime_error(OneLineText(path) + ": " + error.what());
}

} // namespace

LineReader::LineReader(const std::string& path)
    : m_name(OneLineText(path)),
      m_file(OpenNamed(path))
{
}

bool
LineReader::Fill()
{
    constexpr std::size_t BLOCK = std::size_t{1} << 18;
    m_buffer.erase(0, m_position);
    m_position = 0;
    const std::size_t kept = m_buffer.size();
    m_buffer.resize(kept + BLOCK);
    std::size_t read = 0;
    try
    {
        read = m_file.Read(m_buffer.data() + kept, BLOCK);
    }
    catch (const std::runtime_error& error)
    {
        throw std::runtime_error(m_name + ": " + error.what());
    }
    m_buffer.resize(kept + read);
    m_bytesRead += read;
    return read > 0;
}

bool
LineReader::Next(std::string_view& line)
{
    std::size_t end = m_buffer.find('\n', m_position);
    while (end == std::string::npos && !m_isAtEnd)
    {
        const std::size_t looked = m_buffer.size() - m_position;
        if (looked > MAX_LINE)
        {
            throw std::invalid_argument(m_name + ":" + std::to_string(m_entries + 1) +
                                        ": a line of over " + std::to_string(MAX_LINE) + " bytes");
        }
        m_isAtEnd = !Fill();
        end = m_buffer.find('\n', looked);
    }
    if (end == std::string::npos && m_position >= m_buffer.size())
    {
        return false;
    }
    ++m_entries;
    const std::size_t stop = end == std::string::npos ? m_buffer.size() : end;
    line = std::string_view(m_buffer).substr(m_position, stop - m_position);
    m_position = end == std::string::npos ? m_buffer.size() : end + 1;
    if (!line.empty() && line.back() == '\r')
    {
        line.remove_suffix(1);
    }
    if (line.find('\0') != std::string_view::npos)
    {
        // Text of two bytes a letter, as spreadsheets export it.
        const std::string_view mark = line.substr(0, 2);
        const bool isWide = m_entries == 1 && (mark == "\xFF\xFE" || mark == "\xFE\xFF");
        throw std::invalid_argument(
            m_name + ":" + std::to_string(m_entries) +
            (isWide ? ": is UTF-16 text: save it as UTF-8" : ": a NUL byte"));
    }
    if (m_entries == 1 && line.find('\r') != std::string_view::npos)
    {
        throw std::invalid_argument(m_name + ":1: lines end in CR alone: save it with LF or CR LF");
    }
    return true;
}

std::size_t
LineReader::GetLine() const
{
    return m_entries;
}

std::uint64_t
LineReader::GetBytesRead() const
{
    return m_bytesRead;
}

std::uint64_t
LineReader::GetBytes() const
{
    return m_file.GetSize();
}

} // namespace ns3::aiot
