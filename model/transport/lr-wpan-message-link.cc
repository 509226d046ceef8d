// SPDX-License-Identifier: GPL-2.0-only
#include "lr-wpan-message-link.h"

#include "message-header.h"

#include "ns3/link-attempts.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(LrWpanMessageLink);

namespace
{

constexpr uint32_t UP_HEADER_BYTES = 11;
constexpr uint32_t DOWN_HEADER_BYTES = 12;
constexpr uint32_t FRAGMENT_HEADER_BYTES = 5;
constexpr uint32_t FRAGMENT_BYTES = 104;
/// After an acknowledgement (macSifsPeriod, IEEE 802.15.4-2020, 6.2.4).
constexpr double SHORT_SPACE_SYMBOLS = 12;
/// Between frames of more than 18 B (macLifsPeriod, the same).
constexpr double LONG_SPACE_SYMBOLS = 40;

} // namespace

TypeId
LrWpanMessageLink::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::aiot::LrWpanMessageLink").SetParent<RadioMessageLink>().SetGroupName("Aiot");
    return tid;
}

LrWpanMessageLink::LrWpanMessageLink(const LrWpanConfig& config)
    : m_config(config)
{
    m_config.listens = false;
}

double
LrWpanMessageLink::GetRateBps() const
{
    return m_config.timing.bitRateBps;
}

std::optional<int64_t>
LrWpanMessageLink::ChooseTransmitTime(const LinkStation& station,
                                      RadioRequest& request,
                                      int64_t atNs,
                                      double /* uniform */) const
{
    const CsmaCaTiming& timing = m_config.timing;
    // Whoever has heard a message acknowledges it before sending one.
    const int64_t heardNs = request.up ? station.receivedNs : station.arrivedNs;
    if (!timing.acknowledged || heardNs < 0 || m_config.tsch.enabled)
    {
        return atNs;
    }
    const double busyS =
        timing.GetTurnaroundS() + timing.GetAckS() + SHORT_SPACE_SYMBOLS * timing.symbolS;
    return std::max(atNs, heardNs + ToNs(busyS));
}

std::vector<RadioPhase>
LrWpanMessageLink::ListPhases(const LinkUse& use, double frameS) const
{
    // What is on in `rx`: a turnaround before each frame, then a wait without success, or a
    // turnaround and an acknowledgement.
    const CsmaCaTiming& timing = m_config.timing;
    const double frames = use.Get(LinkState::TX) / frameS;
    const double turnS = m_config.slotted ? 0.0 : frames * timing.GetTurnaroundS();
    const double answeredS = timing.GetTurnaroundS() + timing.GetAckS();
    const double waitingS = std::max(use.Get(LinkState::RX) - turnS, 0.0);
    const double answers = timing.acknowledged
                               ? std::clamp((frames * timing.GetAckWaitS() - waitingS) /
                                                (timing.GetAckWaitS() - answeredS),
                                            0.0,
                                            frames)
                               : 0.0;
    const double ackS = answers * timing.GetAckS();
    std::vector<RadioPhase> phases;
    const auto add = [&phases](PowerState state, double durationS) {
        if (const int64_t durationNs = ToNs(durationS); durationNs > 0)
        {
            phases.push_back({state, durationNs});
        }
    };
    add(PowerState::WAKE, use.Get(LinkState::WAKE));
    add(PowerState::IDLE, use.Get(LinkState::IDLE) + use.Get(LinkState::CCA));
    add(PowerState::SWITCHING, turnS);
    add(PowerState::TX, use.Get(LinkState::TX));
    add(PowerState::IDLE, waitingS - ackS);
    add(PowerState::RX, ackS);
    return phases;
}

RadioTransmission
LrWpanMessageLink::MakeTransmission(const RadioRequest& request) const
{
    LrWpanConfig config = m_config;
    const uint32_t compressedBytes = request.up ? UP_HEADER_BYTES : DOWN_HEADER_BYTES;
    const uint32_t datagrams =
        CountLinkPieces(request.payloadBytes, MessageHeader::DEFAULT_SEGMENT_BYTES);
    const uint32_t addedBytes =
        request.headerBytes + compressedBytes + (datagrams > 1 ? request.segmentHeaderBytes : 0);
    const uint32_t bytes = request.payloadBytes + datagrams * addedBytes;
    uint32_t frames = 1;
    if (bytes + config.overheadBytes > config.maxFrameBytes)
    {
        config.overheadBytes += FRAGMENT_HEADER_BYTES;
        config.maxFrameBytes =
            std::min(config.maxFrameBytes, config.overheadBytes + FRAGMENT_BYTES);
        frames = CountLinkPieces(bytes, config.maxFrameBytes - config.overheadBytes);
    }
    RadioTransmission transmission(LrWpanLink(config).Plan(bytes, GetLoad()));
    const double frameS = transmission.plan.GetAirtimeS();
    for (std::size_t i = 0; i < transmission.plan.GetOutcomeCount(); ++i)
    {
        const LinkUse& use = transmission.plan.GetOutcome(i).use;
        transmission.phases.push_back(config.tsch.enabled ? OrderPhases(use,
                                                                        {LinkState::SLEEP,
                                                                         LinkState::WAKE,
                                                                         LinkState::IDLE,
                                                                         LinkState::TX,
                                                                         LinkState::RX})
                                                          : ListPhases(use, frameS));
    }
    if (frames > 1 && !config.tsch.enabled)
    {
        transmission.leadNs = ToNs((frames - 1) * LONG_SPACE_SYMBOLS * config.timing.symbolS);
        for (auto& phases : transmission.phases)
        {
            phases.insert(phases.begin(), {PowerState::IDLE, transmission.leadNs});
        }
    }
    transmission.frames = frames;
    transmission.bits = uint64_t{8} * (bytes + frames * config.overheadBytes);
    transmission.rxNs = frames * ToNs(frameS);
    if (config.timing.acknowledged)
    {
        transmission.answers = frames;
        const uint32_t ackBytes =
            config.tsch.enabled ? config.tsch.ackBytes : config.timing.ackBytes;
        transmission.answerNs = frames * ToNs(config.timing.GetFrameS(ackBytes));
        transmission.answerBits = uint64_t{8} * frames * ackBytes;
    }
    return transmission;
}

double
LrWpanMessageLink::GetHeardShare(const RadioRequest& request) const
{
    const RadioTransmission& transmission = GetRadioTransmission(request);
    const double heardS = static_cast<double>(transmission.rxNs + transmission.answerNs) * 1e-9;
    return std::min(GetLoad().contenders * GetLoad().messagesPerS * heardS, 1.0);
}

} // namespace aiot
} // namespace ns3
