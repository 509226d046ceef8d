// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SERVER_LOADS_H
#define AIOT_SERVER_LOADS_H

#include <cstddef>
#include <map>
#include <vector>

namespace ns3::aiot
{

/// What users ask of one server with one processor.
struct ServerUse
{
    double load = 0;    ///< sum of tasks per second times their service: share of its time
    double secondS = 0; ///< sum of tasks per second times the square of their service (s)

    /**
     * Add a user, or take one off.
     * @param tasksPerS its tasks; negative: it leaves
     * @param serviceS of one
     */
    void Add(double tasksPerS, double serviceS);

    /// @return whether the server keeps up: its load is below 1
    bool IsBelowCapacity() const;

    /**
     * Mean wait for the processor, first come first served, tasks at random times: the formula of
     * Pollaczek and Khinchine, as in Kleinrock, Queueing Systems I, 1975, section 5.6.
     *
     *     wait = sum rate * service^2 / (2 (1 - load))
     *
     * @return wait (s); infinite from a load of 1 on
     */
    double GetWaitS() const;
};

/**
 * @ingroup aiot_topology
 * @brief Who of many users asks what of which server. Each has one place at a time.
 *
 * @code
 *   ServerLoads loads(servers);
 *   loads.Set(user, server, 0.2, 0.05); // 0.2 tasks a second, of 0.05 s each
 *   const ServerUse others = loads.GetOthers(server, user);
 * @endcode
 */
class ServerLoads
{
  public:
    /// @param servers how many
    explicit ServerLoads(std::size_t servers);

    /**
     * Give a user its place, in place of the one that it has.
     * @param user its number
     * @param server position of the server
     * @param tasksPerS its tasks
     * @param serviceS what one takes of the server's processor (s)
     */
    void Set(std::size_t user, std::size_t server, double tasksPerS, double serviceS);

    /// @return what all ask of a server
    const ServerUse& GetAll(std::size_t server) const;

    /// @return what all but one user ask of a server
    ServerUse GetOthers(std::size_t server, std::size_t user) const;

  private:
    /// What one user asks.
    struct Demand
    {
        double tasksPerS;
        double serviceS;
    };

    /// Sum up a server's users, after one has come or gone.
    void Renew(std::size_t server);

    std::vector<std::map<std::size_t, Demand>> m_users; ///< by server, then by user
    std::vector<ServerUse> m_uses;                      ///< their sums
    std::map<std::size_t, std::size_t> m_servers;       ///< by user
};

} // namespace ns3::aiot

#endif // AIOT_SERVER_LOADS_H
