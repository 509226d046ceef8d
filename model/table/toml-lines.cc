// SPDX-License-Identifier: GPL-2.0-only
#include "toml-lines.h"

#include <algorithm>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// A dotted key makes one table per dot.
constexpr std::ptrdiff_t MAX_DOTS_IN_LINE = 64;

} // namespace

void
CheckTomlLines(std::string_view text, const std::string& name)
{
    if (text.size() > TOML_MAX_BYTES)
    {
        throw std::invalid_argument(name + ": larger than " + std::to_string(TOML_MAX_BYTES) +
                                    " bytes");
    }
    std::size_t number = 1;
    while (!text.empty())
    {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        if (line.substr(0, 1) != "#" &&
            std::count(line.begin(), line.end(), '.') > MAX_DOTS_IN_LINE)
        {
            throw std::invalid_argument(name + ":" + std::to_string(number) + ": more than " +
                                        std::to_string(MAX_DOTS_IN_LINE) + " dots in a line");
        }
        ++number;
    }
}

} // namespace ns3::aiot
