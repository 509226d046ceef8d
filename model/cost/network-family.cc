// SPDX-License-Identifier: GPL-2.0-only
#include "network-family.h"

#include "measured-inferences.h"

#include <algorithm>
#include <cctype>

namespace ns3::aiot
{

std::string
FamilyOfNetwork(const std::string& name)
{
    const std::string key = DnnKey(name);
    const auto isDigit = [](char letter) {
        return std::isdigit(static_cast<unsigned char>(letter)) != 0;
    };
    const auto isEnd = [&](char letter) {
        return letter == '_' || (!isDigit(key.front()) && isDigit(letter));
    };
    return key.substr(
        0,
        static_cast<std::size_t>(std::find_if(key.begin(), key.end(), isEnd) - key.begin()));
}

} // namespace ns3::aiot
