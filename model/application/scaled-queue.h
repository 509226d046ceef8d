// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SCALED_QUEUE_H
#define AIOT_SCALED_QUEUE_H

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_application
 * When samples are answered that stand for w each, first come first served by c processors.
 *
 * A sample keeps a processor busy for w times as long as one does. So the processors do the work of
 * all, and the queue is theirs in slow motion: customers that come 1/w as often and take w times as
 * long wait w times as long, in distribution, if they come at random (M/D/c: only the ratio of
 * service to interval matters, and the unit of time). The answer is due after 1/w of the stay.
 */
class ScaledQueue
{
  public:
    /**
     * Begin with nothing to do.
     * @param processors how many, > 0
     */
    void Reset(std::size_t processors);

    /// @return how often Reset() was called
    uint32_t GetResets() const;

    /**
     * A sample comes.
     * @param nowNs when, not before the last one (ns)
     * @param serviceNs how long one such sample takes (ns)
     * @param weight how many it stands for, >= 1
     * @return when it is answered (ns)
     */
    int64_t Admit(int64_t nowNs, int64_t serviceNs, double weight);

  private:
    uint32_t m_resets{0};          //!< how often it began again
    std::vector<int64_t> m_freeNs; //!< when each processor has done all that came (ns)
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_SCALED_QUEUE_H
