// SPDX-License-Identifier: GPL-2.0-only
#include "intensity-json-reader.h"

#include "ns3/civil-time.h"
#include "ns3/quoted-text.h"

#include <cmath>
#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

JsonPlace::JsonPlace(const nlohmann::json& value, std::string where)
    : m_value(&value),
      m_where(std::move(where))
{
}

const nlohmann::json&
JsonPlace::Value() const
{
    return *m_value;
}

JsonPlace
JsonPlace::Member(const std::string& key) const
{
    if (!Has(key))
    {
        Refuse("no member " + QuotedText(key));
    }
    return {(*m_value)[key], m_where + ": " + OneLineText(key.substr(0, 60))};
}

JsonPlace
JsonPlace::Element(std::size_t index) const
{
    if (!m_value->is_array() || index >= m_value->size())
    {
        Refuse("no element " + std::to_string(index));
    }
    return {(*m_value)[index], m_where + "[" + std::to_string(index) + "]"};
}

bool
JsonPlace::Has(const std::string& key) const
{
    return m_value->is_object() && m_value->contains(key);
}

std::string
JsonPlace::Text() const
{
    if (!m_value->is_string())
    {
        Refuse("expected a text");
    }
    return m_value->get<std::string>();
}

std::optional<double>
JsonPlace::Number() const
{
    if (m_value->is_null())
    {
        return std::nullopt;
    }
    if (!m_value->is_number() || !std::isfinite(m_value->get<double>()))
    {
        Refuse("expected a finite number");
    }
    return m_value->get<double>();
}

int64_t
JsonPlace::Utc() const
{
    try
    {
        return ParseUtc(Text());
    }
    catch (const std::invalid_argument& error)
    {
        Refuse(error.what());
    }
}

int
JsonPlace::Year() const
{
    const double year = Number().value_or(0);
    if (!(year >= 1900 && year <= 2200) || year != std::floor(year))
    {
        Refuse("expected a year in 1900..2200");
    }
    return static_cast<int>(year);
}

void
JsonPlace::Refuse(const std::string& what) const
{
    throw std::invalid_argument(m_where + ": " + what);
}

} // namespace ns3::aiot
