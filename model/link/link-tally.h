// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LINK_TALLY_H
#define AIOT_LINK_TALLY_H

#include "link-plan.h"

#include <cstdint>
#include <vector>

namespace ns3::aiot
{

/**
 * @brief What became of the messages of a population that shares one plan: a counter per outcome.
 *
 * Its size does not depend on the number of devices or messages (a vector, 8 B per outcome), and
 * its sums are as exact for a million devices as for one, since integers are counted and multiplied
 * in the end.
 *
 * @code
 *   LinkTally tally(plan);
 *   tally.Add(plan.Draw(u));
 *   LinkUse all = tally.GetUse(3600.0, 1e6); // an hour, a million devices, rest included
 * @endcode
 */
class LinkTally
{
  public:
    /// @param plan must outlive the tally
    explicit LinkTally(const LinkPlan& plan);

    /// Counts messages that went one way.
    void Add(std::size_t which, std::uint64_t messages = 1);

    std::uint64_t GetMessages() const;
    std::uint64_t GetDelivered() const;

    /// @return frames sent, retransmissions included
    std::uint64_t GetFrames() const;

    /// @return time by state of the messages alone
    LinkUse GetUse() const;

    /**
     * @param elapsedS time since the beginning, s
     * @param devices how many share the plan
     * @return time by state, rest included; its total is elapsedS x devices
     * @throw std::invalid_argument if the messages took longer than that
     */
    LinkUse GetUse(double elapsedS, double devices) const;

  private:
    const LinkPlan& m_plan;
    std::vector<std::uint64_t> m_counts; ///< by outcome
};

} // namespace ns3::aiot

#endif // AIOT_LINK_TALLY_H
