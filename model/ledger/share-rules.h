// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SHARE_RULES_H
#define AIOT_SHARE_RULES_H

#include "node-share.h"

#include <map>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/// Which share holds for the nodes of a role, and why.
struct RoleShare
{
    NodeShare share;    //!< the share
    std::string source; //!< where it comes from, one line
};

/**
 * @ingroup aiot_ledger
 * The share of each node role.
 *
 * | role           | default   | reason                                                          |
 * |----------------|-----------|-----------------------------------------------------------------|
 * | `sensor`       | `whole`   | it is the application's own                                     |
 * | `access-point` | `whole`   | on the site; nobody else is known to use it                     |
 * | `gateway`      | `whole`   | put there for its sensors                                       |
 * | `edge`         | `whole`   | on the site, bought for what it runs                          |
 * | `base-station` | `use`     | of an operator, serves all in its cell                          |
 * | `router`       | `use`     | of an operator, carries the traffic of others                   |
 * | `cloud`        | `use:0.5` | of a provider, who sells the rest of it to others               |
 * | any other      | `whole`   | nothing is known of other users                                 |
 *
 * The cloud's utilisation of 0.5 is that of servers in hyperscale data centres in Shehabi et al.,
 * United States Data Center Energy Usage Report, LBNL-1005775 (2016); unverified, 0.1 to 0.65.
 *
 * @code
 *   ShareRules rules;
 *   rules.Set("edge=reserved:0.25");
 *   rules.Get("edge").share.Evaluate(0); // 0.25
 * @endcode
 */
class ShareRules
{
  public:
    /// All roles by default.
    ShareRules();

    /**
     * @param assignment ROLE=RULE, or `all=RULE` for all roles but `sensor`
     * @throw std::invalid_argument one line: an unknown role or rule
     */
    void Set(const std::string& assignment);

    /**
     * Have one share hold for all roles, sensors too.
     * @param share the share
     * @param source where it comes from
     */
    void SetEvery(const NodeShare& share, const std::string& source);

    /// @return the share of a role
    const RoleShare& Get(const std::string& role) const;

    /// @return roles that can be set, in the order of the table
    static const std::vector<std::string>& GetRoles();

  private:
    std::map<std::string, RoleShare> m_roles; //!< by role
    RoleShare m_other;                        //!< of any other
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_SHARE_RULES_H
