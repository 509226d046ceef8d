// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PLAIN_OUTPUT_H
#define AIOT_PLAIN_OUTPUT_H

#include <memory>
#include <ostream>

namespace ns3::aiot
{

/**
 * @ingroup aiot_table
 * @brief Keeps control characters away from a terminal, for as long as it lives.
 *
 * Names and texts of files from outside are printed. Among them may be what a terminal obeys: an
 * escape sequence hides lines, changes the title, or has the terminal type something. Each control
 * character that is written to the stream becomes '?', but for line ends and tabs: the ASCII ones
 * (0 to 31, 127) and those of ISO/IEC 6429 above them (U+0080 to U+009F, or a single byte of that
 * value).
 */
class PlainOutput
{
  public:
    /// @param out stream that is guarded; must outlive this
    explicit PlainOutput(std::ostream& out);
    ~PlainOutput();

    PlainOutput(const PlainOutput&) = delete;
    PlainOutput& operator=(const PlainOutput&) = delete;

  private:
    class Filter;

    std::ostream& m_out;
    std::unique_ptr<Filter> m_filter;
    std::streambuf* m_original;
};

} // namespace ns3::aiot

#endif // AIOT_PLAIN_OUTPUT_H
