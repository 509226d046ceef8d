// SPDX-License-Identifier: GPL-2.0-only
#include "network-family.h"

#include "measured-inferences.h"

#include <algorithm>
#include <cctype>

namespace ns3::aiot
{

namespace
{

bool
IsDigit(char letter)
{
    return std::isdigit(static_cast<unsigned char>(letter)) != 0;
}

} // namespace

std::string
FamilyOfNetwork(const std::string& name)
{
    const std::string key = DnnKey(name);
    const auto isEnd = [&](char letter) {
        return letter == '_' || (!IsDigit(key.front()) && IsDigit(letter));
    };
    return key.substr(
        0,
        static_cast<std::size_t>(std::find_if(key.begin(), key.end(), isEnd) - key.begin()));
}

std::string
BranchOfNetwork(const std::string& name)
{
    std::string branch = DnnKey(name);
    for (std::size_t at = branch.find('_'); at != std::string::npos; at = branch.find('_', at + 1))
    {
        if (at + 1 < branch.size() && IsDigit(branch[at + 1]))
        {
            branch.resize(at);
            break;
        }
    }
    const std::size_t last = branch.find_last_not_of("0123456789");
    const bool isVersion =
        last != std::string::npos && last > 0 && branch[last] == 'v' && branch[last - 1] == '_';
    if (last != std::string::npos && !isVersion)
    {
        branch.resize(last + 1);
    }
    return branch;
}

} // namespace ns3::aiot
