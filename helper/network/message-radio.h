// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_MESSAGE_RADIO_H
#define AIOT_MESSAGE_RADIO_H

#include "tx-power-range.h"

#include "ns3/analytic-radio-energy-model.h"
#include "ns3/board-energy-helper.h"
#include "ns3/hardware-catalogue.h"
#include "ns3/link-procedure.h"
#include "ns3/link-settings.h"
#include "ns3/radio-message-link.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace ns3
{
namespace aiot
{

/// What the sensors of a network send, for the load of its links.
struct OfferedTraffic
{
    double messagesPerS{0};   //!< of each sensor (1/s)
    uint32_t payloadBytes{0}; //!< of a message (B)
    uint32_t answerBytes{0};  //!< of its answer (B)
    bool toCloud{false};      //!< they go on to the cloud
    uint32_t sensors{0};      //!< how many send; 0: those that are installed
    bool answered{true};      //!< answers come back
};

/// What a MessageRadio is made of.
struct MessageRadioConfig
{
    std::string link;                 //!< settings of the link, "name=value" separated by blanks
    std::optional<double> txPowerDbm; //!< of the sensors; unset: the radio's default
    double rateBps{0};                //!< of Wi-Fi; 0: its default (bit/s)
    double radiusM{20};               //!< radius of a cell (m)
    uint32_t payloadBytes{0};         //!< of a message (B)
    uint32_t ipVersion{4};            //!< 4 or 6
    bool alwaysOn{false};             //!< 802.15.4 radios listen all the time
    bool isAdHoc{false};              //!< Wi-Fi without an access point: nobody sends beacons
    LinkSession session;              //!< joining and handshakes
    Board sensor;                     //!< of the sensors
};

/**
 * @ingroup aiot_helper_network
 * @brief How sensors connect at message level: one radio technology of model/link with its
 * settings, its default power and the states of a sensor's radio.
 *
 * wifi, lr-wpan and lte replace the same radios at packet level: they have the settings of
 * AccessNetworkHelper's devices, and where ns-3's models do something in their own way they do it
 * too (802.15.4 assessments judged at their end, the first of two frames received; Wi-Fi headers
 * read through a collision; LTE always connected, with set-up at no cost). All others have the
 * defaults of CreateLink(). The radios are listed in radio-list.h, one file each.
 */
class MessageRadio
{
  public:
    virtual ~MessageRadio() = default;

    /// @return a link without load
    virtual Ptr<RadioMessageLink> MakeLink() const = 0;

    /**
     * @param link a link with its load
     * @param traffic what the sensors send
     * @return what a sensor's radio draws
     */
    std::shared_ptr<const LinkRadioProfile> MakeProfile(const RadioMessageLink& link,
                                                        const OfferedTraffic& traffic) const;

    /**
     * @param traffic what the sensors send
     * @param sensors how many share a cell
     * @return the link of such a cell; the same object for all cells of one load in succession
     */
    Ptr<RadioMessageLink> GetLoadedLink(const OfferedTraffic& traffic, double sensors) const;

    /**
     * Look whether the link carries what is to be sent.
     * @param traffic what the sensors send
     * @param sensors how many share a link
     * @return share of it that the link can take up
     * @throw std::invalid_argument if messages are too long or too frequent
     */
    double Check(const OfferedTraffic& traffic, double sensors) const;

    /// @return share of a cell's air time that the sensors' messages and answers take
    double GetOfferedLoad(const OfferedTraffic& traffic, double sensors) const;

    /// @return bits per second that a sensor sends with
    double GetNominalRateBps() const;

    /// @return the sensors' transmit power (dBm)
    double GetTxPowerDbm() const;

    /// @return whether sensors' radios are told when something is expected
    virtual bool IsDutyCycled() const;

    /**
     * @param link a link with its load
     * @param traffic what the sensors send
     * @return time that a sensor's processor works for the protocols of a message and its answer
     * (s)
     */
    virtual double GetStackS(const RadioMessageLink& link, const OfferedTraffic& traffic) const;

    /// @return the same for sensors that share a link
    double GetStackS(const OfferedTraffic& traffic, double sensors) const;

    double GetHandshakeS() const;            //!< @return processor's time for a handshake (s)
    void SetJoin(const LinkProcedure& join); //!< How sensors join first; no steps: not.

    /// @return what the radio of a hub does
    virtual RadioHubTraits GetHub() const = 0;

    /// @return transmissions of a message and of its answer
    static std::pair<RadioRequest, RadioRequest> GetRequests(const OfferedTraffic& traffic);

  protected:
    /**
     * @param config as given
     * @param part kind of the catalogue's parts that suit it
     * @param powers transmit powers
     */
    MessageRadio(const MessageRadioConfig& config,
                 const std::string& part,
                 const TxPowerRange& powers);

    /**
     * Fill in what the technology knows of a sensor's radio; powers are there.
     * @param profile the profile
     * @param link a link with its load
     * @param traffic what the sensors send
     */
    virtual void Complete(LinkRadioProfile& profile,
                          const RadioMessageLink& link,
                          const OfferedTraffic& traffic) const = 0;

    /// @return powers by state; LinkPower's, or those of the packet level, unless overridden
    virtual RadioPowers GetPowers() const;

    /// @return whether it does as ns-3's devices do: with the powers of their models
    virtual bool FollowsDevices() const;

    /// @return whether answers contend with messages; as they do on a channel of ns-3's devices
    virtual bool DoAcknowledgementsContend() const;

    /// @return messages that the cell serves at once
    virtual double GetChannels() const;

    /// @return whether more than the link takes up is a mistake
    virtual bool IsStrict() const;

    /// @return powers of the packet level's table
    RadioPowers GetPacketPowers() const;

    /// @return the sensors' radio
    const RadioProfile& GetPart() const;

    /// @return what a processor that works draws more than at rest; 0 if the radio's figures have
    /// it
    double GetProcessorW() const;

    /// @return a mixture that is one state only
    static AveragedRadioState Pure(PowerState state, const RadioPowers& powers);

  private:
    void AddSessions(RadioMessageLink& link) const; //!< Have sensors join and shake hands.

    Board m_sensor;                         //!< of the sensors
    double m_txPowerDbm;                    //!< of the sensors (dBm)
    LinkSession m_session;                  //!< joining and handshakes
    LinkProcedure m_join;                   //!< how they join; no steps: not
    LinkProcedure m_handshake;              //!< how they shake hands; no steps: not
    mutable Ptr<RadioMessageLink> m_loaded; //!< the last of GetLoadedLink()
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_MESSAGE_RADIO_H
