// SPDX-License-Identifier: GPL-2.0-only
#include "server-loads.h"

#include <limits>

namespace ns3::aiot
{

namespace
{

/// Sums of loads differ by rounding: a server this near to 1 is full.
constexpr double FULL = 1 - 1e-9;

} // namespace

void
ServerUse::Add(double tasksPerS, double serviceS)
{
    load += tasksPerS * serviceS;
    secondS += tasksPerS * serviceS * serviceS;
}

bool
ServerUse::IsBelowCapacity() const
{
    return load < FULL;
}

double
ServerUse::GetWaitS() const
{
    return IsBelowCapacity() ? secondS / (2 * (1 - load)) : std::numeric_limits<double>::infinity();
}

ServerLoads::ServerLoads(std::size_t servers)
    : m_users(servers),
      m_uses(servers)
{
}

void
ServerLoads::Renew(std::size_t server)
{
    m_uses[server] = ServerUse();
    for (const auto& [user, demand] : m_users[server])
    {
        m_uses[server].Add(demand.tasksPerS, demand.serviceS);
    }
}

void
ServerLoads::Set(std::size_t user, std::size_t server, double tasksPerS, double serviceS)
{
    const auto before = m_servers.find(user);
    if (before != m_servers.end())
    {
        const Demand& demand = m_users[before->second].at(user);
        if (before->second == server && demand.tasksPerS == tasksPerS &&
            demand.serviceS == serviceS)
        {
            return;
        }
        m_users[before->second].erase(user);
        Renew(before->second);
    }
    m_servers[user] = server;
    m_users.at(server)[user] = {tasksPerS, serviceS};
    Renew(server);
}

const ServerUse&
ServerLoads::GetAll(std::size_t server) const
{
    return m_uses.at(server);
}

ServerUse
ServerLoads::GetOthers(std::size_t server, std::size_t user) const
{
    ServerUse use = m_uses.at(server);
    const auto own = m_users[server].find(user);
    if (own != m_users[server].end())
    {
        use.Add(-own->second.tasksPerS, own->second.serviceS);
    }
    return use;
}

} // namespace ns3::aiot
