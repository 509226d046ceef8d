// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RADIO_ENERGY_MODEL_H
#define AIOT_RADIO_ENERGY_MODEL_H

#include "channel-radio-registry.h"
#include "component-energy-model.h"
#include "link-traffic.h"
#include "radio-power-table.h"

#include "ns3/packet.h"

#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_energy
 * A network interface that draws by state and charges air time to the stage that caused it.
 *
 * Sending is charged to the stages of the payload; acknowledgements to those of the frame that they
 * answer; receiving to the stages of the frame if it was addressed here, else to standby, as are
 * beacons, association, address resolution and everything in which nothing is decoded.
 */
class RadioEnergyModel : public ComponentEnergyModel
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();

    /// @param component RADIO or PORT
    explicit RadioEnergyModel(Component component = Component::RADIO);
    ~RadioEnergyModel() override;

    /**
     * @param table power by state; replaces the type's default
     * @throw std::invalid_argument if the table lacks a state that this radio has
     */
    void SetPowerTable(const RadioPowerTable& table);

    /// @return power by state
    const RadioPowerTable& GetPowerTable() const;

    /**
     * Join the radios of a channel.
     * @param registry the channel's registry
     */
    void SetRegistry(Ptr<ChannelRadioRegistry> registry);

    /// @return what went over this interface until now
    const LinkTraffic& GetTraffic() const;

    /**
     * A frame for this radio has been put on the air.
     * @param airing the frame
     */
    virtual void Expect(const FrameAnnouncement& airing);

  protected:
    /**
     * Take the announced frame that a reception must be.
     *
     * @param rxEndNs when the reception will end (ns)
     * @param toleranceNs by how much its end may differ from that of the transmission (ns)
     * @param airing the frame, if there is one
     * @return whether there is one
     */
    bool TakeExpected(int64_t rxEndNs, int64_t toleranceNs, FrameAnnouncement& airing);

    /**
     * @param nowNs an instant (ns)
     * @return the announced frame that is on the air then, or null
     */
    const FrameAnnouncement* FindExpected(int64_t nowNs) const;

    /// @return whether a frame has been announced and not yet been received
    bool IsExpecting() const;

    /// A reception ends after the transmission by the time of flight: at most this (ns), 30 km.
    static constexpr int64_t MAX_FLIGHT_NS = 100000;

    /// @return the registry of the channel, or null
    Ptr<ChannelRadioRegistry> GetRegistry() const;

    /**
     * Stages of payload that carries no tag: a TCP segment without data answers what was received
     * last; all else (address resolution, neighbour discovery) is standby.
     *
     * @param packet a packet that starts with an IPv4 or IPv6 header, or does not
     * @param etherType its EtherType
     * @param offset bytes before the network header
     * @return its stages
     */
    StageShares GetUntaggedShares(Ptr<const Packet> packet,
                                  uint16_t etherType,
                                  uint32_t offset) const;

    void DoDispose() override;

    /**
     * A frame that was addressed here has been decoded: count it, and remember what it was for.
     * @param airing the frame
     */
    void Received(const FrameAnnouncement& airing);

    /**
     * A frame is put on the air: count it.
     * @param bits its link-layer bits
     */
    void Sent(uint64_t bits);

    /// @return stages of the last frame that was received here
    const StageShares& GetLastReceived() const;

    /// @return stages of the last frame received here that had any: what a bare TCP segment answers
    const StageShares& GetLastTask() const;

    /// @return who sent the last frame, or null
    RadioEnergyModel* GetLastSender() const;

    RadioPowerTable m_power; //!< power by state; a subclass sets its part's values

  private:
    LinkTraffic m_traffic;                     //!< counters
    StageShares m_lastReceived;                //!< stages of the last frame that was addressed here
    StageShares m_lastTask;                    //!< the same, of the last one that had a stage
    RadioEnergyModel* m_lastSender{nullptr};   //!< who sent it
    Ptr<ChannelRadioRegistry> m_registry;      //!< radios of the channel
    std::vector<FrameAnnouncement> m_expected; //!< frames on the air for this radio
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_RADIO_ENERGY_MODEL_H
