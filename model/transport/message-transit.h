// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_MESSAGE_TRANSIT_H
#define AIOT_MESSAGE_TRANSIT_H

#include "message-graph.h"
#include "message-station.h"
#include "message.h"

#include "ns3/random-variable-stream.h"

#include <cstdint>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_transport
 * How far a message has come over the links of a MessageNetwork, and what it has cost by then.
 *
 * A journey is settled at once, in the event in which the message is sent: instants are added up,
 * interfaces at both ends of each link are charged. That of the last receiver is left to whoever
 * delivers the message, as it may be asleep by then.
 */
class MessageTransit
{
  public:
    /**
     * @param message the message; it must outlive the journey
     * @param atNs when it is handed over (ns)
     */
    MessageTransit(const Message& message, int64_t atNs);

    /**
     * Go over the link between a station and its hub.
     * @param medium the link
     * @param station the station
     * @param stationId its node id
     * @param up to the hub
     * @return whether it got over
     */
    bool Cross(MessageMedium& medium, const MessageStation& station, uint32_t stationId, bool up);

    /**
     * Go over a wire.
     * @param wire the wire
     * @param random draws waits and losses
     * @return whether it got over
     */
    bool Cross(MessageWire& wire, UniformRandomVariable& random);

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

  private:
    /// @return size of the message's header (B)
    uint32_t GetHeaderBytes() const;

    /// @return how it traverses a wire
    const LinkTransmission& GetPassage(MessageMedium& medium) const;

    /// Go over a wire, with the interface of the sender; null: nobody counts its energy.
    bool CrossWire(MessageMedium& medium,
                   LinkInterfaceEnergyModel* sender,
                   UniformRandomVariable& random);

    /// Go over a radio link.
    bool CrossRadio(const MessageMedium& medium,
                    const MessageStation& station,
                    uint32_t stationId,
                    bool up,
                    UniformRandomVariable& random);

    /**
     * Go over a further wire while it still comes in: frames are equally long but for the last, and
     * come as far apart as the slowest link so far takes for one; the last waits for the one before
     * it.
     * @param waitNs wait before sending (ns)
     * @param passage how it traverses the link
     */
    void Follow(int64_t waitNs, const LinkTransmission& passage);

    const Message& m_message;                      //!< the message
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
