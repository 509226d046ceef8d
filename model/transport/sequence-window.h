// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SEQUENCE_WINDOW_H
#define AIOT_SEQUENCE_WINDOW_H

#include <cstdint>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_transport
 * Tells new numbers of a rising sequence from repeated ones, out of order within 64 numbers.
 *
 * A link layer whose acknowledgement was lost sends a frame again, and not every ns-3 MAC filters
 * the copy. Sixteen bytes per sender; numbers that fell out of the window count as repeated.
 */
class SequenceWindow
{
  public:
    /**
     * @param number a number
     * @return whether it was accepted before, or is too old to tell
     */
    bool IsRepeated(uint32_t number) const
    {
        if (m_seen == 0 || number > m_highest)
        {
            return false;
        }
        const uint32_t age = m_highest - number;
        return age >= WIDTH || ((m_seen >> age) & 1) != 0;
    }

    /**
     * @param number a number that is not repeated
     */
    void Accept(uint32_t number)
    {
        if (m_seen == 0 || number > m_highest)
        {
            const uint32_t step = number - m_highest;
            m_seen = (m_seen == 0 || step >= WIDTH) ? 0 : m_seen << step;
            m_highest = number;
        }
        m_seen |= uint64_t{1} << (m_highest - number);
    }

  private:
    static constexpr uint32_t WIDTH = 64; //!< numbers remembered
    uint64_t m_seen{0};                   //!< bit i: m_highest - i was accepted
    uint32_t m_highest{0};                //!< highest number accepted
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_SEQUENCE_WINDOW_H
