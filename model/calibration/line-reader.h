// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LINE_READER_H
#define AIOT_LINE_READER_H

#include "ns3/input-file.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ns3::aiot
{

/**
 * @ingroup aiot_calibration
 * @brief The lines of a regular file of any size, one at a time.
 *
 * A line ends in LF or CRLF; the last line end may be missing.
 */
class LineReader
{
  public:
    /// Longest line that is read, in bytes.
    static constexpr std::size_t MAX_LINE = std::size_t{1} << 20;

    /**
     * @param path the file
     * @throw std::runtime_error if it cannot be opened
     */
    explicit LineReader(const std::string& path);

    /**
     * @param[out] line without its end; valid until the next call
     * @return false at the end of the file
     * @throw std::invalid_argument for a line that is too long or holds a NUL byte,
     *        std::runtime_error if the file cannot be read
     */
    bool Next(std::string_view& line);

    std::size_t GetLine() const;        ///< @return number of the last line, from 1
    std::uint64_t GetBytesRead() const; ///< @return bytes that were read so far
    std::uint64_t GetBytes() const;     ///< @return bytes of the file

  private:
    bool Fill();

    std::string m_name;
    InputFile m_file;
    std::string m_buffer;
    std::size_t m_position = 0; ///< start of what is left in the buffer
    std::size_t m_entries = 0;
    std::uint64_t m_bytesRead = 0;
    bool m_isAtEnd = false;
};

} // namespace ns3::aiot

#endif // AIOT_LINE_READER_H
