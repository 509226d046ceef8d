// SPDX-License-Identifier: GPL-2.0-only
#include "message-radio.h"

#include "ns3/board-check.h"
#include "ns3/board-energy-helper.h"
#include "ns3/link-power.h"
#include "ns3/message-header.h"

#include <algorithm>
#include <cmath>
#include <sstream>
#include <stdexcept>

namespace ns3
{
namespace aiot
{

MessageRadio::MessageRadio(const MessageRadioConfig& config,
                           const std::string& part,
                           const TxPowerRange& powers)
    : m_sensor(config.sensor),
      m_txPowerDbm(powers.Choose(config.txPowerDbm)),
      m_session(config.session),
      m_handshake(FindHandshake(config.session.handshake))
{
    RequireRadio(m_sensor, part);
}

std::pair<RadioRequest, RadioRequest>
MessageRadio::GetRequests(const OfferedTraffic& traffic)
{
    const uint32_t bytes = MessageHeader::MIN_BYTES;
    return {{traffic.payloadBytes, bytes, MessageHeader::SEGMENT_BYTES, true, 0, traffic.answered},
            {traffic.answerBytes,
             bytes + MessageHeader::SERVER_BYTES,
             MessageHeader::SEGMENT_BYTES,
             false,
             0}};
}

Ptr<RadioMessageLink>
MessageRadio::GetLoadedLink(const OfferedTraffic& traffic, double sensors) const
{
    const Ptr<RadioMessageLink> link = MakeLink();
    link->SetRecordBytes(m_handshake.recordBytes);
    LinkLoad load;
    load.contenders = static_cast<uint32_t>(std::max(std::ceil(sensors) - 1, 0.0));
    load.messagesPerS = traffic.messagesPerS;
    if (traffic.answered && DoAcknowledgementsContend())
    {
        // As if sensors sent the answers: the same time on the air from as many stations.
        const auto [up, down] = GetRequests(traffic);
        const auto airNs = [&link](const RadioRequest& request) {
            const RadioTransmission& transmission = link->GetRadioTransmission(request);
            return static_cast<double>(transmission.rxNs + transmission.answerNs);
        };
        load.messagesPerS *= 1 + airNs(down) / airNs(up);
    }
    const bool isKnown = m_loaded && m_loaded->GetLoad().contenders == load.contenders &&
                         m_loaded->GetLoad().messagesPerS == load.messagesPerS;
    if (!isKnown)
    {
        link->SetLoad(load);
        AddSessions(*link);
        m_loaded = link;
    }
    return m_loaded;
}

void
MessageRadio::AddSessions(RadioMessageLink& link) const
{
    if (!m_join.steps.empty())
    {
        link.AddSession(m_join, 0, m_session.serverS);
    }
    if (!m_handshake.steps.empty())
    {
        link.AddSession(m_handshake, m_session.every, m_session.serverS);
    }
}

double
MessageRadio::Check(const OfferedTraffic& traffic, double sensors) const
{
    const Ptr<RadioMessageLink> link = GetLoadedLink(traffic, sensors);
    const auto [up, down] = GetRequests(traffic);
    const LinkPlan& plan = link->GetRadioTransmission(up).plan;
    if (traffic.answered)
    {
        link->GetRadioTransmission(down);
    }
    const double periodS = 1 / traffic.messagesPerS;
    const double leastS = plan.GetMeanUse().GetTotalS() - plan.GetMeanUse().Get(LinkState::TAIL);
    if (IsStrict() && (plan.GetServedShare() < 1 || leastS > periodS))
    {
        std::ostringstream message;
        message
            << "a message each " << periodS
            << " s is more than the link takes up: at most one each "
            << std::max(periodS / plan.GetServedShare(), leastS)
            << " s, by its duty cycle and the time that a message takes; give a longer --period";
        throw std::invalid_argument(message.str());
    }
    return plan.GetServedShare();
}

double
MessageRadio::GetOfferedLoad(const OfferedTraffic& traffic, double sensors) const
{
    const Ptr<RadioMessageLink> link = MakeLink();
    const auto [up, down] = GetRequests(traffic);
    double airS = static_cast<double>(link->GetRadioTransmission(up).rxNs) * 1e-9;
    if (traffic.answered && DoAcknowledgementsContend())
    {
        airS += static_cast<double>(link->GetRadioTransmission(down).rxNs) * 1e-9;
    }
    return sensors * traffic.messagesPerS * airS / GetChannels();
}

void
MessageRadio::SetJoin(const LinkProcedure& join)
{
    m_join = join;
}

double
MessageRadio::GetHandshakeS() const
{
    return m_handshake.processorS;
}

double
MessageRadio::GetStackS(const RadioMessageLink& link, const OfferedTraffic& traffic) const
{
    const auto [up, down] = GetRequests(traffic);
    const double upS = link.GetRadioTransmission(up).plan.GetMeanUse().hostS;
    return traffic.answered ? upS + link.GetRadioTransmission(down).plan.GetMeanUse().hostS : upS;
}

double
MessageRadio::GetStackS(const OfferedTraffic& traffic, double sensors) const
{
    const Ptr<RadioMessageLink> link = GetLoadedLink(traffic, sensors);
    return GetStackS(*link, traffic);
}

double
MessageRadio::GetNominalRateBps() const
{
    return MakeLink()->GetRateBps();
}

double
MessageRadio::GetTxPowerDbm() const
{
    return m_txPowerDbm;
}

bool
MessageRadio::IsDutyCycled() const
{
    return false;
}

bool
MessageRadio::FollowsDevices() const
{
    return false;
}

bool
MessageRadio::DoAcknowledgementsContend() const
{
    return FollowsDevices();
}

double
MessageRadio::GetChannels() const
{
    return 1;
}

bool
MessageRadio::IsStrict() const
{
    return false;
}

const RadioProfile&
MessageRadio::GetPart() const
{
    return *m_sensor.radio;
}

double
MessageRadio::GetProcessorW() const
{
    const auto& processor = m_sensor.processor;
    const bool oneChip =
        m_sensor.profile.radioAccounting == RadioAccounting::RADIO_INCLUDES_PROCESSOR;
    return processor && !oneChip ? processor->activeW.value - processor->sleepW.value : 0.0;
}

RadioPowers
MessageRadio::GetPowers() const
{
    if (FollowsDevices())
    {
        return GetPacketPowers();
    }
    const LinkPower power = LinkPower::FromRadio(GetPart(), m_txPowerDbm);
    RadioPowers powers{};
    for (std::size_t i = 0; i < LINK_STATES; ++i)
    {
        const auto state = static_cast<LinkState>(i);
        powers[static_cast<std::size_t>(GetPowerState(state))] = power.Get(state);
    }
    return powers;
}

RadioPowers
MessageRadio::GetPacketPowers() const
{
    const RadioPowerTable table = MakeRadioPowerTable(GetPart());
    RadioPowers powers{};
    for (std::size_t i = 1; i < POWER_STATE_COUNT; ++i)
    {
        const auto state = static_cast<PowerState>(i);
        const PowerState known = table.Has(state) ? state : PowerState::IDLE;
        powers[i] = state == PowerState::TX ? table.GetTxW(m_txPowerDbm) : table.GetW(known);
    }
    return powers;
}

AveragedRadioState
MessageRadio::Pure(PowerState state, const RadioPowers& powers)
{
    std::array<double, POWER_STATE_COUNT> shares{};
    shares[static_cast<std::size_t>(state)] = 1;
    return AveragedRadioState(shares, powers);
}

std::shared_ptr<const LinkRadioProfile>
MessageRadio::MakeProfile(const RadioMessageLink& link, const OfferedTraffic& traffic) const
{
    auto profile = std::make_shared<LinkRadioProfile>();
    profile->powerW = GetPowers();
    Complete(*profile, link, traffic);
    return profile;
}

} // namespace aiot
} // namespace ns3
