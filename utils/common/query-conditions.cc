// SPDX-License-Identifier: GPL-2.0-only
#include "query-conditions.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <cctype>
#include <sstream>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// @return length of a name that ends with =, such as 5 of "radio=wifi"; 0: there is none
std::size_t
FindName(const std::string& part)
{
    const std::size_t equals = part.find('=');
    const bool isName =
        equals != std::string::npos &&
        std::all_of(part.begin(), part.begin() + static_cast<long>(equals), [](char c) {
            return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '.' ||
                   c == ':' || c == '-';
        });
    return isName ? equals : 0;
}

} // namespace

QueryConditions
ParseConditions(const std::string& text, const std::string& where)
{
    QueryConditions conditions;
    std::istringstream parts(text);
    for (std::string part; std::getline(parts, part, ',');)
    {
        const std::size_t name = FindName(part);
        if (name > 0)
        {
            conditions.push_back({part.substr(0, name), {part.substr(name + 1)}});
        }
        else if (conditions.empty())
        {
            break;
        }
        else
        {
            conditions.back().second.push_back(part);
        }
    }
    if (conditions.empty())
    {
        throw std::invalid_argument(where + " " + QuotedText(text) +
                                    ": must be NAME=VALUE or NAME=VALUE,VALUE");
    }
    return conditions;
}

QueryConditions
ParseConditions(const std::vector<std::string>& texts, const std::string& where)
{
    QueryConditions all;
    for (const std::string& text : texts)
    {
        const QueryConditions conditions = ParseConditions(text, where);
        all.insert(all.end(), conditions.begin(), conditions.end());
    }
    return all;
}

} // namespace ns3::aiot
