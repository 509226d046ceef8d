// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ANALYTIC_RADIO_ENERGY_MODEL_H
#define AIOT_ANALYTIC_RADIO_ENERGY_MODEL_H

#include "averaged-radio-state.h"
#include "link-interface-energy-model.h"
#include "power-plan.h"

#include "ns3/event-id.h"

#include <memory>
#include <vector>

namespace ns3
{
namespace aiot
{

/// What radios of one kind draw and do beside sending; shared by all of them.
struct LinkRadioProfile
{
    RadioPowers powerW{};      //!< by state (W)
    AveragedRadioState rest;   //!< nothing is expected
    AveragedRadioState listen; //!< something is expected, see RadioDutyCycle
    AveragedRadioState active; //!< reachable after the tail
    bool reachable{true};      //!< messages are heard at rest
    bool windowed{false};      //!< hears only in windows after it has sent, which it then closes
    bool startsInTail{false};  //!< connected when it is switched on
    int64_t tailNs{0};         //!< state TAIL after the last data (ns)
    int64_t activeNs{0};       //!< `active` after that (ns)
    std::vector<RadioPhase> answer; //!< what a frame that is received makes it do afterwards
    uint64_t answerBits{0};         //!< bits that it sends then
};

/**
 * @ingroup aiot_energy
 * A sensor's radio on a link in closed form, by state: a message is a list of phases.
 *
 * Phases, tail and what follows are planned when a message is sent (PowerSupply::Plan): no events
 * while the supply certainly lasts, none at rest. When a battery is nearly empty everything goes by
 * events, so that it ends with the power; what is received is then recorded as listening. What is
 * received is recorded when it has arrived, with what the radio answers after it.
 *
 * The processor that serves the radio is not metered here but as the board's own component, which
 * is awake from sampling to the result. Only work at rest, when that component sleeps, is part of
 * the radio's power (`LinkRadioProfile::rest`).
 */
class AnalyticRadioEnergyModel : public LinkInterfaceEnergyModel
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();
    AnalyticRadioEnergyModel();

    /// @param profile what it is; before SetEnergySource()
    void SetProfile(std::shared_ptr<const LinkRadioProfile> profile);

    /**
     * A message is sent.
     * @param startNs when its phases begin, not before now (ns)
     * @param phases what the radio does, in order of time; at rest, or in the tail, afterwards
     * @param use stage, frames and their bits, and the time that it sends
     */
    void SendPhases(int64_t startNs,
                    const std::vector<RadioPhase>& phases,
                    const InterfaceUse& use);

    /**
     * What it sent has been acknowledged, as part of its phases.
     * @param frames acknowledgements
     * @param bits their bits
     */
    void CountAcknowledgements(uint32_t frames, uint64_t bits);

    bool IsListening() const override;
    InterfaceTime GetUnserved() const override;

    /**
     * Listen from now on.
     * @param stage what for
     */
    void Wake(Stage stage);

    /**
     * Listen as soon as the next message has been sent.
     * @param stage what for
     */
    void EnableReceiverAfterTx(Stage stage);

    /// Rest as soon as what is being sent has ended, until Wake().
    void Rest();

  protected:
    int64_t DoSend(int64_t nowNs, int64_t startNs, const InterfaceUse& use) override;
    void DoReceive(int64_t nowNs, const InterfaceUse& use) override;

    /// Send a message.
    virtual void DoSendPhases(int64_t startNs,
                              const std::vector<RadioPhase>& phases,
                              const InterfaceUse& use);

    void SwitchOff() override;
    void SwitchOn() override;
    void ReportAveraged(const EnergyInterval& mixture) override;
    void DoDispose() override;

  private:
    using Changes = std::vector<PlannedChange>;

    /// Append a state that begins at an instant.
    void Append(Changes& changes, int64_t atNs, PowerState state, Stage stage);

    /// Append phases that begin at an instant. @return their end (ns)
    int64_t AppendPhases(Changes& changes,
                         int64_t atNs,
                         const std::vector<RadioPhase>& phases,
                         uint32_t times,
                         Stage stage);

    /// Append what follows data that ends at an instant.
    void AppendAfter(Changes& changes, int64_t atNs, Stage stage);

    /// Append a mixture that begins at an instant.
    void AppendMixture(Changes& changes,
                       int64_t atNs,
                       const AveragedRadioState& mixture,
                       Stage stage);

    /// Have these changes made instead of all from the first one's instant on.
    void Pipeline(const Changes& changes);

    /// Take what is planned from an instant on back.
    void CutFrom(int64_t atNs);

    /// Make the changes that are due, without a plan, and wait for the next.
    void Step();

    std::shared_ptr<const LinkRadioProfile> m_profile; //!< what it is
    Changes m_pending;                                 //!< changes that go by events
    EventId m_event;                                   //!< the next of them
    bool m_awake{false};                               //!< something is expected
    Stage m_listenStage{Stage::STANDBY};               //!< what is
    int64_t m_busyUntilNs{0};                          //!< end of the last phase (ns)
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_ANALYTIC_RADIO_ENERGY_MODEL_H
