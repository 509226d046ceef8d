// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SAMPLE_RELAYS_H
#define AIOT_SAMPLE_RELAYS_H

#include "ns3/address.h"
#include "ns3/callback.h"
#include "ns3/event-id.h"
#include "ns3/expiring-map.h"
#include "ns3/message.h"
#include "ns3/nstime.h"

#include <cstdint>
#include <optional>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_application
 * Samples that a server has passed on, until their results come back or are too late.
 *
 * Upwards a sample has an id of the relay's own, since two applications of one node may use the
 * same. One event looks after all deadlines.
 */
class SampleRelays
{
  public:
    /// A sample as it came.
    struct Relay
    {
        Message sample; //!< with its id at its origin
        Address from;   //!< where it came from
    };

    /// Called with a sample that is given up.
    using GivenUpCallback = Callback<void, const Message&>;

    /**
     * @param capacity samples that may wait for a result
     * @param timeout how long a result is waited for
     * @param tooLate called for a sample whose result did not come in time
     */
    void Configure(uint32_t capacity, const Time& timeout, GivenUpCallback tooLate);

    /**
     * @param sample a sample that is passed on now
     * @param from where it came from
     * @return its id upwards; 0: there is no room
     */
    uint32_t Add(const Message& sample, const Address& from);

    /**
     * @param id an id upwards
     * @return the sample, which is gone; none: nothing waits under that id
     */
    std::optional<Relay> Take(uint32_t id);

    /// @return samples that wait for a result
    uint64_t GetSize() const;

    /// Give up all, oldest first. @param lost called for each
    void Clear(const GivenUpCallback& lost);

    void Halt(); //!< Look after deadlines no more.

  private:
    void CheckDeadlines(); //!< Give up what is too old, and come back for the next.

    uint32_t m_capacity{0};                      //!< samples that may wait
    Time m_timeout;                              //!< how long
    GivenUpCallback m_tooLate;                   //!< called when a result is late
    uint32_t m_lastId{0};                        //!< of the last sample passed on
    ExpiringMap<uint32_t, Relay, Time> m_relays; //!< by id upwards
    EventId m_event;                             //!< next look at the deadlines
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_SAMPLE_RELAYS_H
