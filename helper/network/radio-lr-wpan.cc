// SPDX-License-Identifier: GPL-2.0-only
// IEEE 802.15.4 with 6LoWPAN: nodes of a border router.
#include "lr-wpan-plan.h"
#include "radio-list.h"

#include "ns3/lr-wpan-message-link.h"
#include "ns3/oqpsk-error.h"

#include <algorithm>

namespace ns3
{
namespace aiot
{

namespace
{

/// ns-3's receiver stays on for the interframe space after an acknowledgement.
constexpr double SHORT_SPACE_SYMBOLS = 12;
/// Of a message, 6LoWPAN and the frame.
constexpr uint32_t HEADERS_BYTES = 16 + 11 + 11;

/// Nodes of a border router.
class LrWpanMessageRadio : public MessageRadio
{
  public:
    LrWpanMessageRadio(const MessageRadioConfig& config, LinkSettings& settings)
        : MessageRadio(config, "lr-wpan", LrWpanPlan::TX_POWER)
    {
        m_node.timing.maxRetries = LrWpanPlan::MAX_FRAME_RETRIES;
        m_node.timing.maxBackoffs = LrWpanPlan::MAX_CSMA_BACKOFFS;
        m_node.timing.maxExponent = LrWpanPlan::MAX_BACKOFF_EXPONENT;
        m_node.timing.ccaAtEnd = true;
        // As loud as the other.
        m_node.timing.firstFrameCapture = GetOqpskSuccess(
            1.0,
            8 * std::min(config.payloadBytes + HEADERS_BYTES, m_node.maxFrameBytes));
        m_node.listens = config.alwaysOn;
        m_node.wakeS = 0; // ns-3's radio starts at once
        ReadLinkSettings(settings, m_node);
        LrWpanLink check(m_node);
    }

    Ptr<RadioMessageLink> MakeLink() const override
    {
        return CreateObject<LrWpanMessageLink>(m_node);
    }

    RadioHubTraits GetHub() const override
    {
        return {GetTxPowerDbm(), 0, true};
    }

    bool IsDutyCycled() const override
    {
        return !m_node.listens && !m_node.tsch.enabled;
    }

  protected:
    /// With slots of its own a radio that is idle does not listen, and nobody contends.
    bool FollowsDevices() const override
    {
        return !m_node.tsch.enabled;
    }

    bool IsStrict() const override
    {
        return m_node.tsch.enabled;
    }

    void Complete(LinkRadioProfile& profile,
                  const RadioMessageLink& link,
                  const OfferedTraffic& traffic) const override
    {
        const auto requests = GetRequests(traffic);
        if (m_node.tsch.enabled)
        {
            const LinkUse& rest = link.GetRadioTransmission(requests.first).plan.GetRestShare();
            profile.rest = AveragedRadioState(GetShares(rest), profile.powerW);
            profile.listen = profile.rest;
            profile.answer = {
                {PowerState::IDLE, ToNs(m_node.tsch.ackDelayS)},
                {PowerState::TX, ToNs(m_node.timing.GetFrameS(m_node.tsch.ackBytes))}};
            profile.answerBits = uint64_t{8} * m_node.tsch.ackBytes;
            return;
        }
        std::array<double, POWER_STATE_COUNT> shares{};
        const double heard =
            static_cast<const LrWpanMessageLink&>(link).GetHeardShare(requests.first);
        shares[static_cast<std::size_t>(PowerState::RX)] = heard;
        shares[static_cast<std::size_t>(PowerState::IDLE)] = 1 - heard;
        profile.listen = AveragedRadioState(shares, profile.powerW);
        profile.rest = m_node.listens ? profile.listen : Pure(PowerState::SLEEP, profile.powerW);
        profile.reachable = m_node.listens;
        if (m_node.timing.acknowledged)
        {
            profile.answer = {
                {PowerState::SWITCHING, ToNs(m_node.timing.GetTurnaroundS())},
                {PowerState::TX, ToNs(m_node.timing.GetAckS())},
                {PowerState::IDLE, ToNs(SHORT_SPACE_SYMBOLS * m_node.timing.symbolS)}};
            profile.answerBits = uint64_t{8} * m_node.timing.ackBytes;
        }
    }

  private:
    LrWpanConfig m_node; //!< node and network
};

} // namespace

RadioTechnology
MakeLrWpanRadio()
{
    RadioTechnology radio;
    radio.name = "lr-wpan";
    radio.part = "lr-wpan";
    radio.defaults = MakeSensorDefaults("lr-wpan-sensor", "lr-wpan-gateway", 10);
    radio.defaults.ipVersion = 6;
    radio.defaults.timeoutS = 5;
    radio.txPowerDbm = LrWpanPlan::TX_POWER.usualDbm;
    radio.dutyCycled = true;
    radio.hasLargeFrames = false;
    radio.datagramBytes = 60;
    radio.overheadBytes = 120;
    radio.attributeGroups = {"LrWpan", "SixLowPan"};
    radio.makePlan = LrWpanPlan::Make;
    radio.makeMessages = MakeMessageRadio<LrWpanMessageRadio>;
    radio.makeLink = MakeLinkModel<LrWpanLink, LrWpanConfig>;
    return radio;
}

} // namespace aiot
} // namespace ns3
