// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CHANNEL_RADIO_REGISTRY_H
#define AIOT_CHANNEL_RADIO_REGISTRY_H

#include "ns3/address.h"
#include "ns3/simple-ref-count.h"
#include "ns3/stage.h"

#include <cstddef>
#include <unordered_map>

namespace ns3
{
namespace aiot
{

class RadioEnergyModel;

/// A frame on the air, as its transmitter announces it to whom it is addressed to.
struct FrameAnnouncement
{
    int64_t startNs;          //!< first bit leaves the antenna (ns)
    int64_t endNs;            //!< last bit leaves the antenna (ns)
    StageShares shares;       //!< the stages that caused it
    uint64_t bits;            //!< link-layer bits
    RadioEnergyModel* sender; //!< who sends it
};

/**
 * @ingroup aiot_energy
 * The radios that share a channel, by link-layer address.
 *
 * A transmitter reads the stages of its frame once and announces them to the addressee alone; the
 * many that merely overhear it are not touched and book standby. This costs one look-up per frame
 * where reading tags in every receiver would cost one per frame and receiver.
 */
class ChannelRadioRegistry : public SimpleRefCount<ChannelRadioRegistry>
{
  public:
    /**
     * @param address link-layer address
     * @param radio the radio that answers to it
     */
    void Add(const Address& address, RadioEnergyModel* radio);

    /// @param radio a radio that is going away
    void Remove(RadioEnergyModel* radio);

    /**
     * @param address link-layer address
     * @return the radio that answers to it, or null
     */
    RadioEnergyModel* Find(const Address& address) const;

    /**
     * Tell the addressee what is coming.
     * @param to link-layer address, not a group
     * @param airing the frame
     */
    void Announce(const Address& to, const FrameAnnouncement& airing) const;

    /**
     * Tell all radios but the sender's what is coming: for group-addressed payload.
     * @param airing the frame
     */
    void AnnounceToAll(const FrameAnnouncement& airing) const;

  private:
    /// For each frame an address is looked up, and comparing two of ns-3's takes long.
    struct AddressHash
    {
        /// @return a hash of the bytes of an address @param address the address
        std::size_t operator()(const Address& address) const;
    };

    std::unordered_map<Address, RadioEnergyModel*, AddressHash> m_radios; //!< by address
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_CHANNEL_RADIO_REGISTRY_H
