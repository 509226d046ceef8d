// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_TEXT_CLEANER_H
#define AIOT_TEXT_CLEANER_H

#include <string>
#include <string_view>

namespace ns3::aiot
{

/**
 * @ingroup aiot_table
 * @brief Replaces control characters in a text that comes in parts, each by '?': those of ASCII,
 * and those of ISO/IEC 6429 (U+0080 to U+009F in UTF-8, or as single bytes).
 */
class TextCleaner
{
  public:
    /// @param kept control characters that stay
    explicit TextCleaner(std::string_view kept = "");

    /// @return the next part, cleaned; the begin of a character may be kept back
    std::string Clean(std::string_view part);

    /// @return what was kept back, at the end of the text
    std::string Finish();

  private:
    void Take(char letter, std::string& clean);

    std::string m_kept;
    int m_left = 0;            ///< bytes that the present character still has in UTF-8
    bool m_isHeldBack = false; ///< 0xc2, which begins U+0080 to U+00BF
};

} // namespace ns3::aiot

#endif // AIOT_TEXT_CLEANER_H
