// SPDX-License-Identifier: GPL-2.0-only
#include "share-rules.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <stdexcept>

namespace ns3
{
namespace aiot
{

namespace
{

/// Share of a role unless another is set.
struct DefaultShare
{
    const char* role;   ///< role
    const char* rule;   ///< rule
    const char* source; ///< why
};

constexpr DefaultShare DEFAULTS[] = {
    {"sensor", "whole", "the application's own"},
    {"access-point", "whole", "on the site; nobody else is known to use it"},
    {"gateway", "whole", "put there for its sensors"},
    {"edge", "whole", "on the site, bought for what it runs"},
    {"base-station", "use", "of an operator, serves all in its cell"},
    {"router", "use", "of an operator, carries the traffic of others"},
    {"cloud",
     "use:0.5",
     "of a provider; hyperscale servers are in use half of the time (LBNL-1005775, 2016; "
     "unverified, "
     "0.1 to 0.65)"},
};

constexpr const char* OTHERS = "nothing is known of other users";
constexpr const char* GIVEN = "as given by --share";
constexpr const char* ALL = "all";

} // namespace

ShareRules::ShareRules()
{
    for (const DefaultShare& each : DEFAULTS)
    {
        RoleShare& role = m_roles[each.role];
        role.share.Parse(each.rule);
        role.source = each.source;
    }
    m_other.source = OTHERS;
}

const std::vector<std::string>&
ShareRules::GetRoles()
{
    static const std::vector<std::string> roles = [] {
        std::vector<std::string> names;
        for (const DefaultShare& each : DEFAULTS)
        {
            names.emplace_back(each.role);
        }
        return names;
    }();
    return roles;
}

void
ShareRules::Set(const std::string& assignment)
{
    const std::size_t equals = assignment.find('=');
    const std::string role = assignment.substr(0, equals);
    const auto& roles = GetRoles();
    if (equals == std::string::npos ||
        (role != ALL && std::find(roles.begin(), roles.end(), role) == roles.end()))
    {
        std::string known;
        for (const std::string& name : roles)
        {
            known += name + ", ";
        }
        throw std::invalid_argument("share " + QuotedText(assignment) +
                                    ": must be ROLE=RULE, roles are " + known +
                                    "and all for every role but sensor");
    }
    for (auto& [name, share] : m_roles)
    {
        if (role == name || (role == ALL && name != "sensor"))
        {
            share.share.Parse(assignment.substr(equals + 1));
            share.source = GIVEN;
        }
    }
    if (role == ALL)
    {
        m_other.share.Parse(assignment.substr(equals + 1));
        m_other.source = GIVEN;
    }
}

void
ShareRules::SetEvery(const NodeShare& share, const std::string& source)
{
    for (auto& each : m_roles)
    {
        each.second = {share, source};
    }
    m_other = {share, source};
}

const RoleShare&
ShareRules::Get(const std::string& role) const
{
    const auto found = m_roles.find(role);
    return found == m_roles.end() ? m_other : found->second;
}

} // namespace aiot
} // namespace ns3
