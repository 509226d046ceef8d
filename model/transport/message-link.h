// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_MESSAGE_LINK_H
#define AIOT_MESSAGE_LINK_H

#include "link-random.h"

#include "ns3/link-interface-energy-model.h"
#include "ns3/object.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace aiot
{

class AnalyticRadioEnergyModel;
class MessageTransit;

/// How a message of one size traverses one link; of a radio link, on average.
struct LinkTransmission
{
    uint32_t payloadBytes{0};      //!< application payload of the message (B)
    uint32_t headerBytes{0};       //!< what the message itself adds to a frame (B)
    uint32_t frames{1};            //!< frames that it is sent in
    uint64_t bits{0};              //!< bits of all of them, headers included
    int64_t txNs{0};               //!< time that the sender sends (ns)
    int64_t rxNs{0};               //!< time that the receiver receives (ns)
    int64_t lastFrameNs{0};        //!< time of the last frame: when it is sent, the message is (ns)
    int64_t longestFrameNs{0};     //!< time of the longest (ns)
    int64_t propagationDelayNs{0}; //!< from the end of sending to arrival (ns)
    double waitNs{0};              //!< mean wait before sending, for others on the link (ns)
    double lossProbability{0};     //!< share of messages that do not arrive
};

/// What a radio link in use knows of a station.
struct LinkStation
{
    int64_t busyUntilNs{0};                   //!< end of the phases of its last message (ns)
    int64_t quietUntilNs{0};                  //!< before that the law lets it send nothing (ns)
    int64_t arrivedNs{-1};                    //!< when its last message was heard; < 0: never (ns)
    int64_t receivedNs{-1};                   //!< when it last heard one; < 0: never (ns)
    int64_t connectedUntilNs{0};              //!< end of its tail (ns)
    uint64_t sent{0};                         //!< messages
    AnalyticRadioEnergyModel* radio{nullptr}; //!< its radio; null: not metered
};

/// What changes while messages traverse a link. Each MessageMedium has one.
struct MediumState
{
    std::vector<LinkTransmission> transmissions; //!< of a wire: of the first few sizes
    std::vector<LinkStation> stations;           //!< of a radio link: by number
};

/// The two ends of a link for one message.
struct LinkEnds
{
    uint32_t number{0};                         //!< of the station, see MessageLink::AddStation()
    LinkInterfaceEnergyModel* station{nullptr}; //!< its interface; null: not metered
    LinkInterfaceEnergyModel* hub{nullptr};     //!< the hub's interface; null: not metered
    bool up{true};                              //!< from the station to the hub
};

/**
 * @ingroup aiot_transport
 * A link in closed form: what it takes a message to traverse it, without packets. Wires and radios
 * have this one interface.
 *
 * A link says how messages travel and remembers none of them: what changes with each message is in
 * the MediumState that the caller keeps.
 */
class MessageLink : public Object
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();

    /**
     * @param payloadBytes application payload (B)
     * @param headerBytes what the message itself adds to a frame (B)
     * @param segmentHeaderBytes what it adds more to each frame if it takes several (B)
     * @return how it traverses; upwards, if the directions differ
     */
    virtual LinkTransmission GetTransmission(uint32_t payloadBytes,
                                             uint32_t headerBytes,
                                             uint32_t segmentHeaderBytes) const = 0;

    /**
     * A station joins a medium.
     * @param state of the medium
     * @param interface the station's interface; null: not metered
     * @return its number there; 0 for all stations of a wire, which needs none
     */
    virtual uint32_t AddStation(MediumState& state,
                                const Ptr<LinkInterfaceEnergyModel>& interface) const;

    /**
     * Carry a message: charge its sender, and say when it arrives and what receiving it takes.
     * @param transit the message, and how far it has come
     * @param ends who sends and who receives
     * @param state of the medium
     * @param random draws from [0, 1)
     * @return whether it arrives
     */
    virtual bool Transmit(MessageTransit& transit,
                          const LinkEnds& ends,
                          MediumState& state,
                          LinkRandom& random) const = 0;

    /// @return nominal bits per second of the link
    virtual double GetRateBps() const = 0;

    /**
     * Say how busy the link is with everybody's messages.
     * @param share offered time on the link over time, >= 0; 1 and more: saturated
     */
    void SetOfferedLoad(double share);

    /// @return the same
    double GetOfferedLoad() const;

  private:
    double m_offeredLoad{0}; //!< offered time over time
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_MESSAGE_LINK_H
