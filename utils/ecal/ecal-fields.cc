// SPDX-License-Identifier: GPL-2.0-only
#include "ecal-fields.h"

#include "ns3/ecal-checks.h"
#include "ns3/quoted-text.h"

#include <stdexcept>

namespace ns3::aiot
{

std::string
PlacedMessage(const std::string& place, const std::string& what)
{
    const bool placed = what.compare(0, place.size(), place) == 0;
    return placed ? what : place + ": " + what;
}

EcalFields::EcalFields(const nlohmann::json& value,
                       const std::string& where,
                       const std::vector<std::string>& known)
    : m_fields(value, where, known)
{
}

bool
EcalFields::Has(const std::string& key) const
{
    const nlohmann::json* member = m_fields.Find(key);
    return member != nullptr && !member->is_null();
}

double
EcalFields::ReadNumber(const nlohmann::json& member, const std::string& key) const
{
    if (!member.is_number())
    {
        m_fields.Refuse(key, std::string("must be a number, not ") + member.type_name());
    }
    return member.get<double>();
}

double
EcalFields::Number(const std::string& key, double missing, double low, double high) const
{
    if (!Has(key))
    {
        return missing;
    }
    const double value = ReadNumber(Get(key), key);
    RequireRange(Where(key), value, low, high);
    return value;
}

double
EcalFields::Count(const std::string& key, double missing, double low) const
{
    if (!Has(key))
    {
        return missing;
    }
    const double value = ReadNumber(Get(key), key);
    RequireCount(Where(key), value, low);
    return value;
}

bool
EcalFields::Flag(const std::string& key, bool missing) const
{
    if (!Has(key))
    {
        return missing;
    }
    if (!Get(key).is_boolean())
    {
        Refuse(key, std::string("must be true or false, not ") + Get(key).type_name());
    }
    return Get(key).get<bool>();
}

std::string
EcalFields::Text(const std::string& key, const std::string& missing) const
{
    return Has(key) ? m_fields.GetText(key) : missing;
}

std::vector<double>
EcalFields::Counts(const std::string& key, double low, std::size_t most) const
{
    std::vector<double> counts;
    if (Has(key))
    {
        for (const nlohmann::json& element : m_fields.FindArray(key, most))
        {
            counts.push_back(ReadNumber(element, key));
            RequireCount(Where(key), counts.back(), low);
        }
    }
    return counts;
}

const nlohmann::json&
EcalFields::Object(const std::string& key) const
{
    static const nlohmann::json empty = nlohmann::json::object();
    return Has(key) ? Get(key) : empty;
}

const nlohmann::json&
EcalFields::Get(const std::string& key) const
{
    return m_fields.Get(key);
}

std::string
EcalFields::Where(const std::string& key) const
{
    return m_fields.Where() + ": " + QuotedText(key);
}

const std::string&
EcalFields::Where() const
{
    return m_fields.Where();
}

void
EcalFields::At(const std::string& key, const std::function<void()>& work) const
{
    try
    {
        work();
    }
    catch (const std::invalid_argument& error)
    {
        // What names the object's place already needs no key in front.
        const std::string what = error.what();
        const bool placed = PlacedMessage(Where(), what) == what;
        throw std::invalid_argument(placed ? what : PlacedMessage(Where(key), what));
    }
}

void
EcalFields::Refuse(const std::string& key, const std::string& what) const
{
    m_fields.Refuse(key, what);
}

} // namespace ns3::aiot
