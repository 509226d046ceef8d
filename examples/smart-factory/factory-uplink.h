// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_FACTORY_UPLINK_H
#define AIOT_FACTORY_UPLINK_H

#include "smart-factory-config.h"

#include "ns3/access-network-helper.h"
#include "ns3/message-network-helper.h"
#include "ns3/radio-technology.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot
 * How the sensors of a SmartFactory connect: which radio, at which level.
 */
class FactoryUplink
{
  public:
    /**
     * @param config what the factory is made of, all defaults filled in
     * @param sensor board of the sensors
     * @param traffic what they send, and how many they are
     * @throw std::invalid_argument for values that do not go together, or too much traffic
     */
    FactoryUplink(const SmartFactoryConfig& config,
                  const Board& sensor,
                  const OfferedTraffic& traffic);

    /// @return builds it with packets; null unless that is the level
    AccessNetworkHelper* GetPacketLevel() const;

    /// @return what a network of packets is, or would be; unset for a radio that has none
    const std::optional<AccessPlan>& GetPlan() const;

    /// @return builds it without; null unless that is the level
    MessageNetworkHelper* GetMessageLevel() const;

    /// @return the sensors' transmit power (dBm); unset for a wire
    std::optional<double> GetTxPowerDbm() const;

    /// @return bits per second that the sensors of a cell share
    double GetNominalRateBps() const;

    /**
     * How long a message of a size takes to go up: by the closed form of the radio, of one sensor
     * that has the cell for itself, with headers, acknowledgements and what precedes it.
     * @param bytes payload, above 0 (B)
     * @return time; unset where the radio takes no message of that size (s)
     */
    std::optional<double> FindMessageS(uint32_t bytes) const;

    /// @return payload per second of such a message; the nominal rate where there is none (bit/s)
    double GetGoodputBps(uint32_t bytes) const;

    /// @return the same from the edge to the cloud, over the wire (bit/s)
    double GetBackhaulBps() const;

    /// @return time that a sensor's processor works for the protocols of a message; message level
    /// (s)
    double GetStackS() const;

    /// @return the same for a handshake (s)
    double GetHandshakeS() const;

    /// @return share of a cell's air time that messages take; of a radio without packet level
    double GetOfferedLoad() const;

    /// @return things a user should know before the run
    const std::vector<std::string>& GetNotes() const;

  private:
    /// Refuse wires that carry nothing.
    static void RequireWires(const AccessNetworkConfig& network);

    /// Refuse what the radio has no level for.
    void RequireLevel() const;

    /// Refuse more sensors than a cell takes.
    void RequireRoom() const;

    /// @return the radio in closed form. @param payloadBytes of a message (B)
    std::shared_ptr<const MessageRadio> MakeMessageRadio(uint32_t payloadBytes) const;

    /// Choose the link of the message level and look whether it carries what is to be sent.
    void PrepareMessageRadio();

    /// @return sensors in a cell
    double GetSensorsPerCell() const;

    SmartFactoryConfig m_config;                           //!< as given
    const RadioTechnology& m_radio;                        //!< of the list
    Board m_sensor;                                        //!< of the sensors
    OfferedTraffic m_traffic;                              //!< what the sensors send
    DataRate m_wanDataRate;                                //!< between edge and cloud
    std::optional<AccessPlan> m_plan;                      //!< unset: it has no packet level
    std::unique_ptr<AccessNetworkHelper> m_networkHelper;  //!< at packet level; may be null
    std::unique_ptr<MessageNetworkHelper> m_messageHelper; //!< at message level; may be null
    std::shared_ptr<const MessageRadio> m_messageRadio;    //!< the same; null: by wire
    std::vector<std::string> m_notes;                      //!< for the user
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_FACTORY_UPLINK_H
