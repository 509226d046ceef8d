// SPDX-License-Identifier: GPL-2.0-only
#include "mac-count-scaling.h"

#include <cmath>

namespace ns3::aiot
{

double
MacCountScaling(ProcessorKind kind, bool batched, double macRatio)
{
    constexpr double DOWNWARD_EXPONENT = 0.6;
    const bool isBig = kind == ProcessorKind::EDGE || kind == ProcessorKind::SERVER;
    return isBig && macRatio < 1.0 && !batched ? std::pow(macRatio, DOWNWARD_EXPONENT) : macRatio;
}

} // namespace ns3::aiot
