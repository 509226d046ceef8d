// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RADIO_MESSAGE_LINK_H
#define AIOT_RADIO_MESSAGE_LINK_H

#include "message-link.h"
#include "message.h"
#include "radio-transmission.h"

#include "ns3/analytic-radio-energy-model.h"
#include "ns3/link-model.h"
#include "ns3/link-procedure.h"
#include "ns3/random-variable-stream.h"

#include <memory>
#include <optional>
#include <vector>

namespace ns3
{
namespace aiot
{

/// What a radio link is to carry.
struct RadioRequest
{
    uint32_t payloadBytes{0};       //!< application payload (B)
    uint32_t headerBytes{0};        //!< what the message itself adds to a frame (B)
    uint32_t segmentHeaderBytes{0}; //!< what it adds more to each frame if it takes several (B)
    bool up{true};                  //!< from a station to the hub
    uint32_t variant{0};            //!< which of the link's ways, see RadioMessageLink::Choose()
};

/**
 * @ingroup aiot_transport
 * Stations around a hub on a radio link of model/link: adaptor from its plans to messages.
 *
 * A LinkPlan per size, direction and load says what can happen to a message. For each message one
 * random number picks an outcome, another one its delay. The station's radio goes through the
 * outcome's phases (AnalyticRadioEnergyModel), of which the longest wait is stretched to fit the
 * delay; that changes no mean. The hub's interface is charged with what it sends and receives. A
 * station sends one message after another.
 *
 * Subclasses know one technology each: headers, which phase follows which, what a message to a
 * station has to wait for.
 */
class RadioMessageLink : public MessageLink
{
  public:
    /// How a message ended.
    struct Transfer
    {
        bool delivered{false};  //!< it got over
        int64_t arrivalNs{0};   //!< when (ns)
        int64_t frameNs{0};     //!< time of one of its frames (ns)
        InterfaceUse reception; //!< what it takes the receiver
    };

    /// The two ends of a transfer.
    struct Ends
    {
        uint32_t stationId{0};                      //!< node id of the station
        AnalyticRadioEnergyModel* station{nullptr}; //!< its radio; null: not metered
        LinkInterfaceEnergyModel* hub{nullptr};     //!< the hub's interface; null: not metered
    };

    /// How a message goes.
    struct TransmitChoice
    {
        int64_t startNs{0};  //!< when (ns)
        uint32_t variant{0}; //!< which of the link's ways
    };

    /// @return the TypeId
    static TypeId GetTypeId();

    /// @param load who else is on the channel, before the first message
    void SetLoad(const LinkLoad& load);

    /// @return the same
    const LinkLoad& GetLoad() const;

    void SetRecordBytes(uint32_t bytes); //!< @param bytes that each message carries besides

    /**
     * Have stations join, or shake hands, before their messages; after SetLoad().
     * @param procedure what they do
     * @param every messages per time; 0: once, before the first message
     * @param serverS how long the other side takes for an answer (s)
     */
    void AddSession(const LinkProcedure& procedure, uint32_t every, double serverS);

    const std::vector<RadioSession>& GetSessions() const; //!< @return what AddSession() made

    /**
     * Take over the load of another link, and the passages that it knows for it.
     * @param other a link of the same type and configuration
     */
    void TakeLoad(const RadioMessageLink& other);

    /**
     * Bring a message over.
     * @param message the message
     * @param request its size, and which way
     * @param ends who sends and receives
     * @param atNs when it is handed over, not before now (ns)
     * @param random draws from [0, 1)
     * @return what became of it
     */
    Transfer Transmit(const Message& message,
                      RadioRequest request,
                      const Ends& ends,
                      int64_t atNs,
                      UniformRandomVariable& random);

    /**
     * @param request what is to be carried
     * @return how; computed once for each request
     * @throw std::invalid_argument for what the technology does not carry
     */
    const RadioTransmission& GetRadioPassage(const RadioRequest& request) const;

    /**
     * @param arrivedNs when a station's message arrived (ns)
     * @param doneNs when the station has done with sending it (ns)
     * @param atNs when its answer is handed over (ns)
     * @return when the answer goes on average, and how; nothing if it cannot
     */
    std::optional<TransmitChoice> ChooseAnswer(int64_t arrivedNs,
                                               int64_t doneNs,
                                               int64_t atNs) const;

    LinkTransmission GetPassage(uint32_t payloadBytes,
                                uint32_t headerBytes,
                                uint32_t segmentHeaderBytes) const override;

  protected:
    /// What a link knows of a station.
    struct Station
    {
        int64_t busyUntilNs{0};      //!< end of the phases of its last message (ns)
        int64_t arrivedNs{-1};       //!< when its last message was heard; < 0: never (ns)
        int64_t connectedUntilNs{0}; //!< end of its tail (ns)
        uint64_t sent{0};            //!< messages
    };

    /**
     * @param station what is known of the station
     * @param up from the station
     * @param atNs when the message is handed over (ns)
     * @param uniform drawn from [0, 1)
     * @return when it goes and how; nothing if it cannot. At once unless overridden
     */
    virtual std::optional<TransmitChoice> Choose(const Station& station,
                                                 bool up,
                                                 int64_t atNs,
                                                 double uniform) const;

    /// @return how a request is carried
    virtual RadioTransmission MakePassage(const RadioRequest& request) const = 0;

    /// @return how long a station stays connected after data; 0 unless overridden (ns)
    virtual int64_t GetTailNs() const;

    /// @return variant of a message that follows another one at once; 0 unless overridden
    virtual uint32_t GetConnectedVariant() const;

    /// @return what a station's radio does until an answer; IDLE unless overridden
    virtual PowerState GetWaitingState() const;

    /// @return whether windows follow a frame, but no answered one
    virtual bool HasWindows() const;

  private:
    /// A passage that was asked for.
    struct Known
    {
        RadioRequest request;      //!< of what
        RadioTransmission passage; //!< how
    };

    RadioSession BeginSessions(const Station& station) const; //!< @return all that is due
    void AppendUp(RadioSession&, const LinkStep&, bool isAnswered) const;  //!< Add a message.
    void AppendDown(RadioSession&, const LinkStep&, double serverS) const; //!< Add an answer.

    /// Mean phases of a message, each state once. @return its passage
    RadioTransmission AppendMean(std::vector<RadioPhase>& phases,
                                 const RadioRequest& request) const;

    LinkLoad m_load;                      //!< who else is on the channel
    uint32_t m_recordBytes{0};            //!< that each message carries besides
    std::vector<RadioSession> m_sessions; //!< before messages
    mutable std::vector<std::shared_ptr<const Known>> m_known; //!< passages by request
    std::vector<Station> m_stations;                           //!< by node id
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_RADIO_MESSAGE_LINK_H
