// SPDX-License-Identifier: GPL-2.0-only

/*
 * DCF below saturation as a Markov chain in m, the number of messages that wait when a slot
 * begins. With n stations, k(m) of which hold the m messages, each sending in a slot with
 * probability tau(k) of k saturated stations:
 *
 *     k      = n (1 - (1 - 1/n)^m)
 *     idle   : (1 - tau)^k                  slot of 9 us
 *     success: k tau (1 - tau)^(k - 1)      m falls by one; a frame and its acknowledgement
 *     else a collision                      m stays; a frame
 *
 * Arrivals during each of them are Poisson. As m falls by one at most, the stationary
 * distribution follows from the balance of what crosses each level: pi(m) P(m -> m - 1) = sum
 * over j < m of pi(j) P(j -> m or above). Where a second, saturated state exists, the one with
 * few waiting is taken (see DescribeContention()). In the style of Foh and Zukerman, European
 * Wireless 2002 (unverified); tau(k) by Bianchi, IEEE JSAC 18(3), 2000, with Kumar's retry limit.
 */

#include "dcf-contention.h"

#include "fixed-point.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace ns3::aiot
{

namespace
{

constexpr std::size_t MOST_WAITING = 250;

/// A level is left out when it is this much less likely than all below.
constexpr double NEGLIGIBLE = 1e-13;

/// With many stations there is a second, bad state; while the way there is less likely than this,
/// the good one is taken.
constexpr double RARE = 1e-6;

/// Arrivals within a time: chance of none, and of more than each number.
struct Arrivals
{
    explicit Arrivals(double mean)
        : none(std::exp(-mean))
    {
        double chance = none;
        double upTo = 0.0;
        for (std::size_t number = 0; number <= MOST_WAITING; ++number)
        {
            upTo += chance;
            more[number] = std::max(1.0 - upTo, 0.0);
            chance *= mean / static_cast<double>(number + 1);
        }
    }

    double none;
    std::array<double, MOST_WAITING + 1> more{};
};

/// What may happen in a slot that begins with so many messages waiting.
struct Slot
{
    double contenders = 0.0;  ///< stations that they are with
    double sent = 0.0;        ///< mean number of frames that begin
    double idle = 0.0;        ///< chance that none does
    double alone = 0.0;       ///< chance that one does
    double collided = 0.0;    ///< chance that several do
    double interrupted = 0.0; ///< chance that one of the others' does, for a station that waits
};

/// @return chance that each of so many waiting stations sends in a slot
double
WaitingTau(const DcfChannel& channel, double contenders, double frameErrorRate)
{
    return FindFixedPoint([&](double tau) {
        const double alone = std::pow(1.0 - tau, contenders - 1.0);
        return DcfSaturatedTau(channel, 1.0 - alone * (1.0 - frameErrorRate));
    });
}

Slot
SlotWith(const DcfChannel& channel, std::size_t waiting, double frameErrorRate)
{
    const double stations = channel.stations;
    Slot slot;
    slot.contenders =
        -stations * std::expm1(static_cast<double>(waiting) * std::log1p(-1.0 / stations));
    const double tau = WaitingTau(channel, slot.contenders, frameErrorRate);
    const double others = std::pow(1.0 - tau, slot.contenders - 1.0);
    slot.sent = slot.contenders * tau;
    slot.idle = others * (1.0 - tau);
    slot.alone = slot.sent * others;
    slot.collided = std::max(1.0 - slot.idle - slot.alone, 0.0);
    slot.interrupted = 1.0 - others;
    return slot;
}

/// Sums over the levels, weighted with how likely they are.
struct Sums
{
    double weight = 0.0;
    double timeS = 0.0;
    double busyS = 0.0;
    double attempts = 0.0;
    double alone = 0.0;
    double successes = 0.0;
    double collisions = 0.0;
    double contenders = 0.0;
    double interrupted = 0.0;
};

/// Walks up the levels.
class Levels
{
  public:
    Levels(const DcfChannel& channel, double frameErrorRate)
        : m_channel(channel),
          m_good(1.0 - frameErrorRate),
          m_ratePerS(channel.stations * channel.framesPerS),
          m_inSlot(m_ratePerS * channel.slotS),
          m_inSuccess(m_ratePerS * channel.successS),
          m_inCollision(m_ratePerS * channel.collisionS)
    {
    }

    /// @return whether the levels above become negligible
    bool Walk()
    {
        m_slots[0].sent = 1.0;
        m_slots[0].alone = 1.0;
        m_weight[0] = 1.0;
        Count(0);
        for (std::size_t level = 0; level < MOST_WAITING; ++level)
        {
            double up = 0.0;
            for (std::size_t from = 0; from <= level; ++from)
            {
                up += m_weight[from] * Above(from, level);
            }
            m_slots[level + 1] = SlotWith(m_channel, level + 1, 1.0 - m_good);
            const double down = m_slots[level + 1].alone * m_good * m_inSuccess.none;
            m_weight[level + 1] = up / down;
            if (!(m_weight[level + 1] < 1e12))
            {
                return false;
            }
            if (m_weight[level + 1] > m_weight[level] && m_weight[level] <= RARE * m_sums.weight)
            {
                return true;
            }
            Count(level + 1);
            if (m_weight[level + 1] <= NEGLIGIBLE * m_sums.weight)
            {
                return true;
            }
        }
        return false;
    }

    const Sums& GetSums() const
    {
        return m_sums;
    }

  private:
    /// @return chance to get from one level to above another that is not below it
    double Above(std::size_t from, std::size_t level) const
    {
        const Slot& slot = m_slots[from];
        const std::size_t gap = level - from;
        const double lost = slot.collided + slot.alone * (1.0 - m_good);
        if (from == 0)
        {
            const double again = gap > 0 ? m_inCollision.more[gap - 1] : 1.0;
            return m_good * m_inSuccess.more[gap] + lost * again;
        }
        return slot.idle * m_inSlot.more[gap] + slot.alone * m_good * m_inSuccess.more[gap + 1] +
               lost * m_inCollision.more[gap];
    }

    void Count(std::size_t level)
    {
        const Slot& slot = m_slots[level];
        const double weight = m_weight[level];
        const double good = slot.alone * m_good;
        const double lost = slot.collided + slot.alone - good;
        const double busyS = good * m_channel.successS + lost * m_channel.collisionS;
        const double idleS = level == 0 ? 1.0 / m_ratePerS : slot.idle * m_channel.slotS;
        m_sums.weight += weight;
        m_sums.timeS += weight * (idleS + busyS);
        m_sums.busyS += weight * busyS;
        m_sums.attempts += weight * slot.sent;
        m_sums.alone += weight * slot.alone;
        m_sums.successes += weight * good;
        m_sums.collisions += weight * slot.collided;
        m_sums.contenders += weight * slot.contenders;
        m_sums.interrupted += weight * slot.contenders * slot.interrupted;
    }

    const DcfChannel& m_channel;
    double m_good; ///< chance that a frame that does not collide arrives
    double m_ratePerS;
    Arrivals m_inSlot;
    Arrivals m_inSuccess;
    Arrivals m_inCollision;
    std::array<Slot, MOST_WAITING + 1> m_slots{};
    std::array<double, MOST_WAITING + 1> m_weight{};
    Sums m_sums;
};

} // namespace

DcfPoint
DescribeContention(const DcfChannel& channel, double frameErrorRate)
{
    Levels levels(channel, frameErrorRate);
    DcfPoint point;
    point.saturated = !levels.Walk();
    const Sums& sums = levels.GetSums();
    point.tau = sums.attempts / (channel.stations * sums.weight);
    point.collision = std::max(1.0 - sums.alone / sums.attempts, 0.0);
    point.interrupted = sums.contenders > 0.0 ? sums.interrupted / sums.contenders : 0.0;
    point.meanSlotS = sums.timeS / sums.weight;
    point.busyShare = sums.busyS / sums.timeS;
    point.successPerS = sums.successes / sums.timeS;
    point.collisionsPerS = sums.collisions / sums.timeS;
    return point;
}

} // namespace ns3::aiot
