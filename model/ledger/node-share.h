// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_NODE_SHARE_H
#define AIOT_NODE_SHARE_H

#include <cstdint>
#include <string>

namespace ns3
{
namespace aiot
{

/// By which rule an application answers for a node that others use, too.
enum class ShareRule : uint8_t
{
    WHOLE = 0, //!< for all of it
    RESERVED,  //!< for a fixed part, used or not
    USE        //!< for the part of the node's use that is its own
};

/**
 * @ingroup aiot_ledger
 * The part of a shared node's standby energy and hardware that one of its tenants answers for.
 *
 * What a tenant's tasks took is the tenant's; what no task caused (stage `standby`) and the
 * hardware are shared out:
 *
 *     E_tenant = E_tasks + share * E_standby      M_tenant = share * M
 *
 * with share = 1 (`whole`), a number (`reserved:0.25`), or own use over the use of all tenants
 * (`use:0.5`: the node is in use for half of the time, by all of them together). Shares by use add
 * up to 1 over the tenants if that utilisation is the sum of their uses; so do reservations of a
 * whole node: idle energy is handed out, none of it twice. Plain `use` is `use:1`: idle time is
 * nobody's but the operator's. ISO/IEC 21031 reserves, ACT counts busy time; both leave the choice
 * to whoever reports, so the rule is stored with each result.
 */
struct NodeShare
{
    ShareRule rule{ShareRule::WHOLE}; //!< which of the three holds
    double reserved{1};               //!< for RESERVED: 0 to 1
    double utilisation{1};            //!< for USE: time in use by all tenants, above 0, up to 1

    /**
     * @param which a rule, its number taken from here
     * @param use share of the run in which the tenant uses the node, 0 to 1
     * @return the tenant's share, 0 to 1; 1 where it alone uses more than the utilisation
     */
    double Evaluate(ShareRule which, double use) const;

    /// @return Evaluate() by the rule that holds
    double Evaluate(double use) const;

    /// @return `whole`, `reserved:0.25`, `use` or `use:0.5`
    std::string Format() const;

    /**
     * Take the rule over from a text as Format() writes it; the other rule's number stays.
     * @param text the text
     * @throw std::invalid_argument one line: what is allowed
     */
    void Parse(const std::string& text);
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_NODE_SHARE_H
