// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_MESSAGE_TRANSIT_H
#define AIOT_MESSAGE_TRANSIT_H

#include "message-graph.h"
#include "message-station.h"
#include "message.h"

#include <cstdint>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_transport
 * How far a message has come over the links of a MessageNetwork, and what it has cost by then.
 *
 * A transit is settled at once, in the event in which the message is sent: instants are added up,
 * interfaces at both ends of each link are charged. That of the last receiver is left to whoever
 * delivers the message, as it may be asleep by then.
 */
class MessageTransit
{
  public:
    /**
     * @param message the message; it must outlive the transit
     * @param nowNs now (ns)
     * @param atNs when it is handed over (ns)
     */
    MessageTransit(const Message& message, int64_t nowNs, int64_t atNs);

    /**
     * Go over the link between a station and its hub.
     * @param medium the link
     * @param station the station
     * @param up to the hub
     * @return whether it arrived
     */
    bool Traverse(MessageMedium& medium, const MessageStation& station, bool up);

    /**
     * Go from one station to another that hears it.
     * @param medium their link
     * @param sender one station
     * @param receiver the other
     * @return whether it arrived
     */
    bool TraverseDirectly(MessageMedium& medium,
                          const MessageStation& sender,
                          const MessageStation& receiver);

    /**
     * Go over a wire.
     * @param wire the wire
     * @param random draws waits and losses
     * @return whether it arrived
     */
    bool Traverse(MessageWire& wire, LinkRandom& random);

    /// Charge the interface that it came in by last.
    void ChargeReceiver();

    /// @return when its last bit got there (ns)
    int64_t GetArrivalNs() const
    {
        return m_atNs;
    }

    /// @return what the last receiver is to be charged with
    const InterfaceUse& GetReception() const
    {
        return m_reception;
    }

    /// @return interface of the last receiver, which has not been charged; may be null
    LinkInterfaceEnergyModel* GetReceiver() const
    {
        return m_receiver;
    }

    /// @name For the links that it goes over
    /// @{

    /// @return the message
    const Message& GetMessage() const
    {
        return m_message;
    }

    /// @return the present instant (ns)
    int64_t GetNowNs() const
    {
        return m_nowNs;
    }

    /// @return size of its header (B)
    uint32_t GetHeaderBytes() const;

    /**
     * It comes in as a whole.
     * @param atNs when its last bit gets there (ns)
     * @param transmission how it traverses the link
     */
    void Arrive(int64_t atNs, const LinkTransmission& transmission);

    /**
     * It comes in frame by frame, and goes on while it still does: frames are equally long but for
     * the last, and come as far apart as the slowest link so far takes for one; the last waits for
     * the one before it.
     * @param startNs when it goes, had it all been there (ns)
     * @param sentNs when its first sender has sent it; further links do not look at it (ns)
     * @param transmission how it traverses the link
     */
    void Pipeline(int64_t startNs, int64_t sentNs, const LinkTransmission& transmission);

    /// @}

  private:
    /// @return what receiving it takes
    InterfaceUse GetReception(const LinkTransmission& transmission) const;

    const Message& m_message;                      //!< the message
    int64_t m_nowNs;                               //!< the present instant (ns)
    int64_t m_atNs;                                //!< when its last bit got there (ns)
    int64_t m_fullNs{0};                           //!< when its last frame but one did (ns)
    int64_t m_longestFrameNs{0};                   //!< of all links so far (ns)
    bool m_first{true};                            //!< it has not left
    LinkInterfaceEnergyModel* m_receiver{nullptr}; //!< interface to be charged; may be null
    InterfaceUse m_reception;                      //!< what with
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_MESSAGE_TRANSIT_H
