// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CSMA_CA_TIMING_H
#define AIOT_CSMA_CA_TIMING_H

#include <cstdint>

namespace ns3::aiot
{

/**
 * @ingroup aiot_link
 * @brief IEEE 802.15.4 medium access: constants of the 2.4 GHz layer and the MAC's settings.
 *
 * Source: IEEE 802.15.4-2020, 6.2.5.1 (CSMA-CA), 8.4.2 and 8.4.3 (constants, defaults), 12.1
 * (250 kbit/s, 16 us symbols).
 */
struct CsmaCaTiming
{
    double symbolS = 16e-6;
    double bitRateBps = 250e3;
    std::uint32_t phyBytes = 6;           ///< preamble 4, SFD 1, length 1
    std::uint32_t backoffSymbols = 20;    ///< aUnitBackoffPeriod
    std::uint32_t ccaSymbols = 8;         ///< phyCcaDuration
    std::uint32_t turnaroundSymbols = 12; ///< aTurnaroundTime

    /// Unslotted only: an assessment finds what is on the air when it ends, as ns-3's LrWpanPhy
    /// judges; by the standard it finds what was on the air at any moment of it.
    bool ccaAtEnd = false;

    /// Unslotted only: chance that of two frames that overlap the one that began first is received.
    /// 0: none is. ns-3's LrWpanErrorModel at equal powers: GetChunkSuccessRate(1, bits).
    double firstFrameCapture = 0.0;

    std::uint32_t ackBytes = 5;
    std::uint32_t ackWaitSymbols = 54; ///< macAckWaitDuration
    bool acknowledged = true;
    std::uint32_t minExponent = 3; ///< macMinBe
    std::uint32_t maxExponent = 5; ///< macMaxBe
    std::uint32_t maxBackoffs = 4; ///< macMaxCsmaBackoffs
    std::uint32_t maxRetries = 3;  ///< macMaxFrameRetries

    /// @throw std::invalid_argument for what cannot be
    void Check() const;

    double GetBackoffS() const;
    double GetCcaS() const;

    /// @return how long before the end of an assessment a frame that it finds may have ended, s
    double GetLookBackS() const;

    double GetTurnaroundS() const;
    double GetAckWaitS() const;
    double GetAckS() const;

    /// @return time on air of a frame of so many bytes above the physical layer, s
    double GetFrameS(std::uint32_t bytes) const;

    /// @return how many units a backoff is drawn from at the stage, from 0
    double GetWindow(std::uint32_t stage) const;

    /// @return attempts of a frame
    std::uint32_t GetMaxAttempts() const;
};

/// Who offers what to the channel.
struct CsmaCaLoad
{
    std::uint32_t nodes = 1;
    double messagesPerS = 0.0; ///< of each; infinite: always one waiting
    double frameS = 0.0;
    double frameErrorRate = 0.0;
};

} // namespace ns3::aiot

#endif // AIOT_CSMA_CA_TIMING_H
