// SPDX-License-Identifier: GPL-2.0-only
#include "csma-ca-timing.h"

#include "link-use.h"

#include <algorithm>
#include <cmath>

namespace ns3::aiot
{

void
CsmaCaTiming::Check() const
{
    RequireLinkValue("symbol in s", symbolS, 1e-6, 1e-3);
    RequireLinkValue("bit rate in bit/s", bitRateBps, 1e3, 1e7);
    RequireLinkValue("chance that the first frame survives", firstFrameCapture, 0, 1);
    RequireLinkValue("macMinBe", minExponent, 0, maxExponent);
    RequireLinkValue("macMaxBe", maxExponent, 3, 8);
    RequireLinkValue("macMaxCsmaBackoffs", maxBackoffs, 0, 5);
    RequireLinkValue("macMaxFrameRetries", maxRetries, 0, 7);
}

double
CsmaCaTiming::GetBackoffS() const
{
    return backoffSymbols * symbolS;
}

double
CsmaCaTiming::GetCcaS() const
{
    return ccaSymbols * symbolS;
}

double
CsmaCaTiming::GetLookBackS() const
{
    return ccaAtEnd ? 0.0 : GetCcaS();
}

double
CsmaCaTiming::GetTurnaroundS() const
{
    return turnaroundSymbols * symbolS;
}

double
CsmaCaTiming::GetAckWaitS() const
{
    return ackWaitSymbols * symbolS;
}

double
CsmaCaTiming::GetAckS() const
{
    return GetFrameS(ackBytes);
}

double
CsmaCaTiming::GetFrameS(std::uint32_t bytes) const
{
    return 8.0 * (phyBytes + bytes) / bitRateBps;
}

double
CsmaCaTiming::GetWindow(std::uint32_t stage) const
{
    return std::ldexp(1.0, static_cast<int>(std::min(minExponent + stage, maxExponent)));
}

std::uint32_t
CsmaCaTiming::GetMaxAttempts() const
{
    return acknowledged ? maxRetries + 1 : 1;
}

} // namespace ns3::aiot
