// SPDX-License-Identifier: GPL-2.0-only
#include "link-settings.h"

#include "ns3/finite-number.h"
#include "ns3/quoted-text.h"

#include <cmath>
#include <limits>
#include <sstream>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

[[noreturn]] void
Refuse(const std::string& name, const std::string& value, const std::string& allowed)
{
    throw std::invalid_argument("setting " + name + " is " + QuotedText(value) + ", must be " +
                                allowed);
}

} // namespace

LinkSettings::LinkSettings(const std::map<std::string, std::string>& values)
    : m_values(values)
{
}

LinkSettings
LinkSettings::Parse(const std::string& words)
{
    std::map<std::string, std::string> values;
    std::istringstream in(words);
    std::string word;
    while (in >> word)
    {
        const std::size_t equals = word.find('=');
        if (equals == 0 || equals == std::string::npos)
        {
            throw std::invalid_argument("setting " + QuotedText(word) + " is not name=value");
        }
        if (!values.emplace(word.substr(0, equals), word.substr(equals + 1)).second)
        {
            throw std::invalid_argument("setting " + QuotedText(word) + " stands there twice");
        }
    }
    return LinkSettings(values);
}

const std::string*
LinkSettings::Find(const std::string& name, const std::string& unit)
{
    m_known.emplace(name, unit);
    const auto found = m_values.find(name);
    return found == m_values.end() ? nullptr : &found->second;
}

void
LinkSettings::Read(const std::string& name, double& value, const std::string& unit)
{
    const std::string* text = Find(name, unit);
    if (text == nullptr)
    {
        return;
    }
    if (*text == "inf")
    {
        value = std::numeric_limits<double>::infinity();
        return;
    }
    const auto number = ParseFiniteNumber(*text);
    if (!number)
    {
        Refuse(name, *text, "a number" + (unit.empty() ? "" : " [" + unit + "]"));
    }
    value = *number;
}

void
LinkSettings::Read(const std::string& name, std::uint32_t& value, const std::string& unit)
{
    const std::string* text = Find(name, unit);
    if (text == nullptr)
    {
        return;
    }
    const auto number = ParseFiniteNumber(*text);
    if (!number || *number < 0.0 || *number > 4294967295.0 || *number != std::floor(*number))
    {
        Refuse(name,
               *text,
               "an integer from 0 to 4294967295" + (unit.empty() ? "" : " [" + unit + "]"));
    }
    value = static_cast<std::uint32_t>(*number);
}

void
LinkSettings::Read(const std::string& name, bool& value)
{
    const std::string* text = Find(name, "0 or 1");
    if (text == nullptr)
    {
        return;
    }
    if (*text != "0" && *text != "1")
    {
        Refuse(name, *text, "0 or 1");
    }
    value = *text == "1";
}

void
LinkSettings::Read(const std::string& name, std::string& value)
{
    const std::string* text = Find(name, "");
    if (text != nullptr)
    {
        value = *text;
    }
}

void
LinkSettings::RefuseOthers(const std::string& technology) const
{
    for (const auto& entry : m_values)
    {
        if (m_known.count(entry.first) > 0)
        {
            continue;
        }
        std::string list;
        for (const auto& [name, unit] : m_known)
        {
            list.append(list.empty() ? "" : ", ").append(name);
            list.append(unit.empty() ? "" : " [" + unit + "]");
        }
        std::string message = "unknown setting " + QuotedText(entry.first);
        message.append(" of ").append(technology).append(", must be one of ").append(list);
        throw std::invalid_argument(message);
    }
}

} // namespace ns3::aiot
