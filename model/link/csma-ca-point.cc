// SPDX-License-Identifier: GPL-2.0-only
#include "csma-ca-point.h"

#include <algorithm>
#include <cmath>

namespace ns3::aiot
{

CsmaCaAccess
DescribeAccess(const CsmaCaTiming& timing, const CsmaCaPoint& point)
{
    CsmaCaAccess access;
    const double unitS = timing.GetBackoffS();
    double reached = 1.0;
    double meanS = 0.0;
    double varianceS2 = 0.0;
    double ccas = 0.0;
    double squareS2 = 0.0;
    for (std::uint32_t stage = 0; stage <= timing.maxBackoffs; ++stage)
    {
        const double window = timing.GetWindow(stage);
        meanS += (window - 1.0) / 2.0 * unitS;
        varianceS2 += (window * window - 1.0) / 12.0 * unitS * unitS;
        const double clear = reached * (1.0 - point.busy.at(stage));
        access.backoffS += clear * meanS;
        access.ccas += clear * (ccas + point.ccasIfClear);
        squareS2 += clear * (varianceS2 + meanS * meanS);
        reached *= point.busy.at(stage);
        ccas += point.ccasIfBusy;
    }
    access.failure = reached;
    access.failedBackoffS = meanS;
    access.failedCcas = ccas;
    const double got = 1.0 - reached;
    if (got > 0.0)
    {
        access.backoffS /= got;
        access.ccas /= got;
        access.varianceS2 = std::max(squareS2 / got - access.backoffS * access.backoffS, 0.0);
    }
    return access;
}

std::array<double, 2>
AcknowledgedChance(const CsmaCaPoint& point, double frameErrorRate)
{
    const double other = (1.0 - frameErrorRate) * (1.0 - point.answerLost);
    return {(1.0 - point.collision) * other, (1.0 - point.collisionAgain) * other};
}

CsmaCaEffort
DescribeEffort(const CsmaCaTiming& timing, const CsmaCaLoad& load, const CsmaCaPoint& point)
{
    const CsmaCaAccess access = DescribeAccess(timing, point);
    const std::array<double, 2> acknowledged = AcknowledgedChance(point, load.frameErrorRate);
    const double got = 1.0 - access.failure;
    const double sentS = timing.GetTurnaroundS() + load.frameS;
    CsmaCaEffort effort;
    double reached = 1.0;
    for (std::uint32_t attempt = 0; attempt < timing.GetMaxAttempts(); ++attempt)
    {
        const double sent = reached * got;
        const double good = acknowledged.at(attempt == 0 ? 0 : 1);
        const double ccas = got * access.ccas + access.failure * access.failedCcas;
        effort.accesses += reached;
        effort.transmissions += sent;
        effort.ccas += reached * ccas;
        effort.serviceS +=
            reached * (got * access.backoffS + access.failure * access.failedBackoffS +
                       ccas * timing.GetCcaS()) +
            sent * sentS;
        if (timing.acknowledged)
        {
            effort.serviceS += sent * (good * (timing.GetTurnaroundS() + timing.GetAckS()) +
                                       (1.0 - good) * timing.GetAckWaitS());
        }
        reached = sent * (1.0 - good);
    }
    return effort;
}

} // namespace ns3::aiot
