// SPDX-License-Identifier: GPL-2.0-only
#include "given-defaults.h"

#include "ns3/channel.h"
#include "ns3/double.h"
#include "ns3/net-device.h"
#include "ns3/node.h"
#include "ns3/object-ptr-container.h"
#include "ns3/pointer.h"
#include "ns3/quoted-text.h"

#include <algorithm>
#include <stdexcept>
#include <unordered_set>

namespace ns3
{
namespace aiot
{

namespace
{

/// @return whether a default is not the one that the type was made with
bool
IsGiven(const TypeId::AttributeInformation& information)
{
    // Config::SetDefault() stores a copy, also of a value that is the same.
    return information.initialValue != information.originalInitialValue;
}

/// @return the given default, null if there is none
Ptr<const AttributeValue>
FindGiven(const std::string& name)
{
    const std::size_t split = name.rfind("::");
    TypeId type;
    TypeId::AttributeInformation information;
    if (split == std::string::npos || !TypeId::LookupByNameFailSafe(name.substr(0, split), &type) ||
        !type.LookupAttributeByName(name.substr(split + 2), &information) || !IsGiven(information))
    {
        return nullptr;
    }
    return information.initialValue;
}

/// @return whether a rule is about an attribute
bool
IsAbout(const DecidedDefault& decided, const std::string& name)
{
    const std::string& rule = decided.name;
    const bool isType = rule.size() > 2 && rule.compare(rule.size() - 2, 2, "::") == 0;
    return isType ? name.compare(0, rule.size(), rule) == 0 : name == rule;
}

/// Looks at objects, and at all that they have by attribute or aggregation.
class KeptCheck
{
  public:
    /// @param given what to look for
    explicit KeptCheck(const std::vector<GivenDefault>& given)
        : m_given(given)
    {
    }

    /**
     * @param object an object; may be null
     * @throw std::invalid_argument if it, or one that it has, lost what was given
     */
    void Visit(const Ptr<const Object>& object)
    {
        if (!object || !m_seen.insert(PeekPointer(object)).second)
        {
            return;
        }
        for (TypeId type = object->GetInstanceTypeId();; type = type.GetParent())
        {
            for (std::size_t i = 0; i < type.GetAttributeN(); ++i)
            {
                VisitAttribute(object, type.GetAttributeFullName(i), type.GetAttribute(i));
            }
            if (!type.HasParent() || type.GetParent() == type)
            {
                break;
            }
        }
        auto others = object->GetAggregateIterator();
        while (others.HasNext())
        {
            Visit(others.Next());
        }
    }

  private:
    /// Compare an attribute with what was given, and follow it.
    void VisitAttribute(const Ptr<const Object>& object,
                        const std::string& name,
                        const TypeId::AttributeInformation& information)
    {
        if (!(information.flags & TypeId::ATTR_GET) || !information.accessor->HasGetter())
        {
            return;
        }
        const std::string kind = information.checker->GetValueTypeName();
        const auto given = std::find_if(m_given.begin(), m_given.end(), [&](const auto& each) {
            return each.name == name;
        });
        if (given != m_given.end())
        {
            Compare(object, *given, information);
        }
        if (kind == "ns3::PointerValue")
        {
            PointerValue value;
            if (information.accessor->Get(PeekPointer(object), value))
            {
                Visit(value.GetObject());
            }
        }
        else if (kind == "ns3::ObjectPtrContainerValue")
        {
            ObjectPtrContainerValue value;
            if (information.accessor->Get(PeekPointer(object), value))
            {
                for (auto it = value.Begin(); it != value.End(); ++it)
                {
                    Visit(it->second);
                }
            }
        }
    }

    /// @throw std::invalid_argument if an object has another value than was given
    static void Compare(const Ptr<const Object>& object,
                        const GivenDefault& given,
                        const TypeId::AttributeInformation& information)
    {
        Ptr<AttributeValue> value = information.checker->Create();
        if (!information.accessor->Get(PeekPointer(object), *value))
        {
            return;
        }
        const std::string found = value->SerializeToString(information.checker);
        const std::string wanted = given.value->SerializeToString(given.checker);
        if (found != wanted)
        {
            throw std::invalid_argument("--" + given.name + "=" + QuotedText(wanted) +
                                        ": the scenario's network sets it to " + QuotedText(found) +
                                        ", it cannot be chosen");
        }
    }

    const std::vector<GivenDefault>& m_given; //!< what to look for
    std::unordered_set<const Object*> m_seen; //!< objects that were looked at
};

} // namespace

std::vector<GivenDefault>
ListGivenDefaults()
{
    std::vector<GivenDefault> given;
    for (uint16_t i = 0; i < TypeId::GetRegisteredN(); ++i)
    {
        const TypeId type = TypeId::GetRegistered(i);
        const std::size_t attributes = type.GetAttributeN();
        for (std::size_t j = 0; j < attributes; ++j)
        {
            const TypeId::AttributeInformation information = type.GetAttribute(j);
            if (IsGiven(information))
            {
                given.push_back({type.GetAttributeFullName(j),
                                 type.GetGroupName(),
                                 information.initialValue,
                                 information.checker});
            }
        }
    }
    return given;
}

bool
IsDefaultGiven(const std::string& name)
{
    return static_cast<bool>(FindGiven(name));
}

Time
GetGivenTime(const std::string& name, const Time& otherwise)
{
    const auto value = DynamicCast<const TimeValue>(FindGiven(name));
    return value ? value->Get() : otherwise;
}

DataRate
GetGivenDataRate(const std::string& name, const DataRate& otherwise)
{
    const auto value = DynamicCast<const DataRateValue>(FindGiven(name));
    return value ? value->Get() : otherwise;
}

double
GetGivenNumber(const std::string& name, double otherwise)
{
    const auto value = DynamicCast<const DoubleValue>(FindGiven(name));
    return value ? value->Get() : otherwise;
}

void
RefuseDecidedDefaults(const std::vector<DecidedDefault>& decided)
{
    for (const GivenDefault& given : ListGivenDefaults())
    {
        const auto found = std::find_if(decided.begin(), decided.end(), [&](const auto& rule) {
            return IsAbout(rule, given.name);
        });
        if (found != decided.end())
        {
            throw std::invalid_argument("--" + given.name + ": " + found->decision);
        }
    }
}

void
RequireGivenDefaultsKept(const NodeContainer& nodes)
{
    const std::vector<GivenDefault> given = ListGivenDefaults();
    if (given.empty())
    {
        return;
    }
    KeptCheck check(given);
    for (auto node = nodes.Begin(); node != nodes.End(); ++node)
    {
        check.Visit(*node);
        for (uint32_t i = 0; i < (*node)->GetNDevices(); ++i)
        {
            check.Visit((*node)->GetDevice(i));
            check.Visit((*node)->GetDevice(i)->GetChannel());
        }
    }
}

} // namespace aiot
} // namespace ns3
