// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_EFFICIENCY_NETWORK_H
#define AIOT_EFFICIENCY_NETWORK_H

#include "message.h"

#include "ns3/address.h"
#include "ns3/efficiency-radio-energy-model.h"
#include "ns3/event-id.h"
#include "ns3/node.h"
#include "ns3/object.h"

#include <deque>
#include <map>

namespace ns3
{
namespace aiot
{

class EfficiencyEndpoint;

/// Bits that arrive per joule of their sender, each above 0 [bit/J].
struct LinkEfficiencies
{
    double uplinkBitPerJ{0};   //!< from a device to the hub
    double downlinkBitPerJ{0}; //!< from the hub to a device
    double sidelinkBitPerJ{0}; //!< from device to device; 0: only by way of the hub
};

/**
 * @ingroup aiot_transport
 * Links that are known by their efficiency: each application bit that arrives has cost its sender
 * 1 / EE joules. No headers, no losses, nothing for receiving.
 *
 * A star of devices around a hub, and between devices sidelinks, or the way by the hub. A node
 * sends one message after another at the bit rate of attribute `Rate`; all of them at once.
 *
 *     auto network = CreateObject<EfficiencyNetwork>();
 *     network->SetEfficiencies({50e3, 50e3, 200e3});
 *     network->AddHub(server, radioOfServer);
 *     network->AddDevice(device, radioOfDevice);
 *     ObjectFactory transport("ns3::aiot::EfficiencyEndpoint");
 *     transport.Set("Network", PointerValue(network));
 *
 * A node is addressed by GetAddress().
 */
class EfficiencyNetwork : public Object
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();
    EfficiencyNetwork();
    ~EfficiencyNetwork() override;

    /// @param efficiencies of the links; before the first message
    void SetEfficiencies(const LinkEfficiencies& efficiencies);

    /**
     * Add the node in the middle; there is one.
     * @param node the node
     * @param radio what sends for it, perhaps another node's; null: nobody counts its energy
     */
    void AddHub(const Ptr<Node>& node, const Ptr<EfficiencyRadioEnergyModel>& radio);

    /// The same for a node around it.
    void AddDevice(const Ptr<Node>& node, const Ptr<EfficiencyRadioEnergyModel>& radio);

    /// @return socket address of a node
    static Address GetAddress(uint32_t nodeId, uint16_t port);

    /// Have an endpoint receive what comes to a port of a node.
    void Attach(EfficiencyEndpoint* endpoint, uint32_t nodeId, uint16_t port);

    /// Have it receive nothing any more, and forget what its node has not sent.
    void Detach(uint32_t nodeId, uint16_t port);

    /**
     * @param message the message
     * @param from socket address of the sender
     * @param to socket address of the receiver
     * @return whether there is such a receiver; if not, nothing has happened
     */
    bool Send(const Message& message, const Address& from, const Address& to);

  protected:
    void DoDispose() override;

  private:
    /// A message on its way.
    struct Parcel
    {
        Message message; //!< the message
        Address from;    //!< who sent it
        Address to;      //!< who is to get it
    };

    /// A node, and what it has to send.
    struct Station
    {
        Ptr<EfficiencyRadioEnergyModel> radio;             //!< what draws
        std::deque<Parcel> queue;                          //!< the first one is being sent
        EventId sent;                                      //!< end of it
        std::map<uint16_t, EfficiencyEndpoint*> listeners; //!< by port
    };

    /// @return bits per joule from one node to the next on a message's way
    double GetEfficiency(uint32_t from, uint32_t to) const;

    /// @return node that a message of a node goes to next
    uint32_t GetNextHop(uint32_t from, uint32_t to) const;

    void Begin(uint32_t nodeId);                       //!< Send the first message of a node.
    void End(uint32_t nodeId);                         //!< It is sent.
    void Enqueue(uint32_t nodeId, const Parcel& what); //!< A node has one more.

    double m_rateBps{0};                    //!< attribute Rate (bit/s)
    LinkEfficiencies m_efficiencies;        //!< of the links
    uint32_t m_hub{NO_NODE};                //!< id of the node in the middle
    std::map<uint32_t, Station> m_stations; //!< by node id
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_EFFICIENCY_NETWORK_H
