// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_MESSAGE_TRANSIT_H
#define AIOT_MESSAGE_TRANSIT_H

#include "message-graph.h"
#include "message-station.h"
#include "message.h"

#include <algorithm>
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
    MessageTransit(const Message& message, int64_t nowNs, int64_t atNs)
        : m_message(message),
          m_nowNs(nowNs),
          m_atNs(atNs)
    {
    }

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
    void ChargeReceiver()
    {
        if (m_receiver)
        {
            m_receiver->Receive(m_nowNs, m_reception);
        }
    }

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
    void Pipeline(int64_t startNs, int64_t sentNs, const LinkTransmission& transmission)
    {
        if (m_first)
        {
            m_atNs = sentNs;
            m_fullNs = sentNs - transmission.lastFrameNs;
        }
        else
        {
            const int64_t waitNs = startNs - m_atNs;
            m_atNs = startNs;
            if (transmission.frames > 1)
            {
                const int64_t slowerNs =
                    std::max<int64_t>(0, transmission.longestFrameNs - m_longestFrameNs);
                m_fullNs +=
                    waitNs + transmission.longestFrameNs + (transmission.frames - 2) * slowerNs;
                m_atNs = std::max(m_atNs, m_fullNs);
            }
            m_atNs += transmission.lastFrameNs;
        }
        m_first = false;
        m_longestFrameNs = std::max(m_longestFrameNs, transmission.longestFrameNs);
        m_atNs += transmission.propagationDelayNs;
        m_fullNs += transmission.propagationDelayNs;
        m_reception = GetReception(transmission);
    }

    /// @}

  private:
    /// @return what receiving it takes
    InterfaceUse GetReception(const LinkTransmission& transmission) const
    {
        return {transmission.rxNs, m_message.stage, transmission.frames, transmission.bits};
    }

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
