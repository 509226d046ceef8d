// SPDX-License-Identifier: GPL-2.0-only
#include "quoted-text.h"

#include "text-cleaner.h"

namespace ns3::aiot
{

std::string
OneLineText(std::string_view text)
{
    TextCleaner cleaner;
    std::string line = cleaner.Clean(text);
    return line + cleaner.Finish();
}

std::string
QuotedText(std::string_view text)
{
    constexpr std::size_t longest = 60;
    if (text.size() <= longest)
    {
        return std::string("'").append(OneLineText(text)).append("'");
    }
    std::size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80)
    {
        --end;
    }
    return std::string("'").append(OneLineText(text.substr(0, end))).append("...'");
}

std::string_view
TrimmedText(std::string_view text)
{
    const std::size_t begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos)
    {
        return {};
    }
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

std::string
LowerText(std::string_view text)
{
    std::string lower(text);
    for (char& c : lower)
    {
        if (c >= 'A' && c <= 'Z')
        {
            c = static_cast<char>(c - 'A' + 'a');
        }
    }
    return lower;
}

} // namespace ns3::aiot
