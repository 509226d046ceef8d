// SPDX-License-Identifier: GPL-2.0-only
#include "text-cleaner.h"

namespace ns3::aiot
{

TextCleaner::TextCleaner(std::string_view kept)
    : m_kept(kept)
{
}

std::string
TextCleaner::Clean(std::string_view part)
{
    std::string clean;
    clean.reserve(part.size() + 1);
    for (const char letter : part)
    {
        Take(letter, clean);
    }
    return clean;
}

std::string
TextCleaner::Finish()
{
    std::string rest = m_isHeldBack ? "\xc2" : "";
    m_isHeldBack = false;
    m_left = 0;
    return rest;
}

void
TextCleaner::Take(char letter, std::string& clean)
{
    const auto byte = static_cast<unsigned char>(letter);
    const bool isHigh = byte >= 0x80 && byte < 0xa0;
    const bool follows = byte >= 0x80 && byte < 0xc0;
    if (m_isHeldBack)
    {
        m_isHeldBack = false;
        clean += isHigh ? "" : "\xc2";
    }
    else if (m_left > 0 && follows)
    {
        --m_left;
        clean += letter;
        return;
    }
    m_left = 0;
    if (byte == 0xc2)
    {
        m_isHeldBack = true;
        return;
    }
    if (byte > 0xc2 && byte < 0xf5)
    {
        m_left = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
    }
    const bool isControl = byte < 0x20 || byte == 0x7f || isHigh;
    clean += isControl && m_kept.find(letter) == std::string::npos ? '?' : letter;
}

} // namespace ns3::aiot
