// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RADIO_MESSAGE_LINK_H
#define AIOT_RADIO_MESSAGE_LINK_H

#include "message-link.h"
#include "radio-transmission.h"

#include "ns3/analytic-radio-energy-model.h"
#include "ns3/link-model.h"
#include "ns3/link-procedure.h"
#include "ns3/random-variable-stream.h"

#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

namespace ns3
{
namespace aiot
{

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
     * @param request what is to be carried
     * @return how; computed once for each of the first requests, of others it lasts until the next
     * @throw std::invalid_argument for what the technology does not carry
     */
    const RadioTransmission& GetRadioTransmission(const RadioRequest& request) const;

    /**
     * @param arrivedNs when a station's message arrived (ns)
     * @param doneNs when the station has done with sending it (ns)
     * @param answer what answers it; its variant is filled in
     * @param atNs when the answer is handed over (ns)
     * @return when the answer goes on average; nothing if it cannot
     */
    std::optional<int64_t> ChooseAnswerTime(int64_t arrivedNs,
                                            int64_t doneNs,
                                            RadioRequest& answer,
                                            int64_t atNs) const;

    /**
     * @param request what a station sends
     * @return how long after it has begun the station may begin to send again, at least, by the
     * duty cycle of its band; 0: no limit (ns)
     */
    int64_t GetPauseNs(const RadioRequest& request) const;

    LinkTransmission GetTransmission(uint32_t payloadBytes,
                                     uint32_t headerBytes,
                                     uint32_t segmentHeaderBytes) const override;
    uint32_t AddStation(MediumState& state,
                        const Ptr<LinkInterfaceEnergyModel>& interface) const override;
    bool Transmit(MessageTransit& transit,
                  const LinkEnds& ends,
                  MediumState& state,
                  LinkRandom& random) const override;

  protected:
    /**
     * @param station what is known of the station
     * @param request what is sent; a link of several variants fills in which
     * @param atNs when it is handed over (ns)
     * @param uniform drawn from [0, 1)
     * @return when it goes; nothing if it cannot. At once unless overridden
     */
    virtual std::optional<int64_t> ChooseTransmitTime(const LinkStation& station,
                                                      RadioRequest& request,
                                                      int64_t atNs,
                                                      double uniform) const;

    /// @return how a request is carried
    virtual RadioTransmission MakeTransmission(const RadioRequest& request) const = 0;

    /// @return share of time that a station may send; 1 unless overridden
    virtual double GetDutyCycle() const;

    /// @return how long a station stays connected after data; 0 unless overridden (ns)
    virtual int64_t GetTailNs() const;

    /// @return variant of a message that follows another one at once; 0 unless overridden
    virtual uint32_t GetConnectedVariant() const;

    /// @return what a station's radio does until an answer; IDLE unless overridden
    virtual PowerState GetWaitingState() const;

    /// @return whether windows follow a frame, but no answered one
    virtual bool HasWindows() const;

    /**
     * @return whether a message that nobody answers is its payload alone, as the frames themselves
     * say whose they are, and nobody has to find the question to an answer; false unless overridden
     */
    virtual bool NamesSender() const;

  private:
    /// @return how long after phases begin the next may
    int64_t GetPauseNs(const std::vector<RadioPhase>& phases) const;

    RadioSession BeginSessions(const LinkStation& station) const; //!< @return all that is due
    void AppendUp(RadioSession&, const LinkStep&, bool isAnswered) const;  //!< Add a message.
    void AppendDown(RadioSession&, const LinkStep&, double serverS) const; //!< Add an answer.

    /// A message has arrived: the hub's acknowledgement to a station, or the station's to the hub.
    void Acknowledge(const MessageTransit& transit,
                     const RadioTransmission& transmission,
                     const LinkEnds& ends,
                     LinkStation& station) const;

    /// Mean phases of a message, each state once. @return its transmission
    RadioTransmission AppendMean(std::vector<RadioPhase>& phases,
                                 const RadioRequest& request) const;

    LinkLoad m_load;                      //!< who else is on the channel
    uint32_t m_recordBytes{0};            //!< that each message carries besides
    std::vector<RadioSession> m_sessions; //!< before messages
    /// The first MOST_KNOWN requests.
    mutable std::
        unordered_map<RadioRequest, std::unique_ptr<const RadioTransmission>, RadioRequestHash>
            m_known;
    mutable std::unique_ptr<const RadioTransmission> m_latest; //!< of all others, the last one
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_RADIO_MESSAGE_LINK_H
