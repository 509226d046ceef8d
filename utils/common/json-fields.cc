// SPDX-License-Identifier: GPL-2.0-only
#include "json-fields.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

namespace
{

std::string
JoinedNames(const std::vector<std::string>& names)
{
    std::string joined;
    for (const std::string& name : names)
    {
        joined += (joined.empty() ? "" : ", ") + name;
    }
    return joined;
}

} // namespace

JsonFields::JsonFields(const nlohmann::json& value,
                       std::string where,
                       const std::vector<std::string>& known)
    : m_object(value),
      m_where(std::move(where))
{
    if (!value.is_object())
    {
        throw std::invalid_argument(m_where + ": is " + value.type_name() +
                                    ", must be a table of " + JoinedNames(known));
    }
    for (const auto& [key, member] : value.items())
    {
        if (std::find(known.begin(), known.end(), key) == known.end())
        {
            throw std::invalid_argument(m_where + ": unknown key " + QuotedText(key) +
                                        "; known are " + JoinedNames(known));
        }
    }
}

const std::string&
JsonFields::Where() const
{
    return m_where;
}

const nlohmann::json*
JsonFields::Find(const std::string& key) const
{
    const auto found = m_object.find(key);
    return found == m_object.end() ? nullptr : &*found;
}

const nlohmann::json&
JsonFields::Get(const std::string& key) const
{
    const nlohmann::json* member = Find(key);
    if (member == nullptr)
    {
        Refuse(key, "is missing");
    }
    return *member;
}

std::string
JsonFields::GetText(const std::string& key) const
{
    const nlohmann::json& member = Get(key);
    if (!member.is_string())
    {
        Refuse(key, std::string("is ") + member.type_name() + ", must be a text");
    }
    std::string text = member.get<std::string>();
    if (TrimmedText(text).empty() || OneLineText(text) != text)
    {
        Refuse(key, "must be one line of text, not empty");
    }
    return text;
}

std::optional<std::string>
JsonFields::FindText(const std::string& key) const
{
    return Find(key) == nullptr ? std::nullopt : std::optional(GetText(key));
}

double
JsonFields::GetNumber(const std::string& key) const
{
    const nlohmann::json& member = Get(key);
    if (!member.is_number() || !std::isfinite(member.get<double>()))
    {
        Refuse(key, "must be a finite number");
    }
    return member.get<double>();
}

std::vector<nlohmann::json>
JsonFields::FindArray(const std::string& key, std::size_t most) const
{
    const nlohmann::json* member = Find(key);
    if (member == nullptr)
    {
        return {};
    }
    if (!member->is_array() || member->empty() || member->size() > most)
    {
        Refuse(key, "must be an array of 1 to " + std::to_string(most) + " elements");
    }
    return {member->begin(), member->end()};
}

void
JsonFields::Refuse(const std::string& key, const std::string& what) const
{
    throw std::invalid_argument(m_where + ": " + QuotedText(key) + " " + what);
}

} // namespace ns3::aiot
