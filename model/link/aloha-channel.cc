// SPDX-License-Identifier: GPL-2.0-only
#include "aloha-channel.h"

#include "link-use.h"

#include <cmath>
#include <limits>

namespace ns3::aiot
{

double
AlohaSuccess(double load)
{
    RequireLinkValue("ALOHA load", load, 0, std::numeric_limits<double>::infinity());
    return std::exp(-2.0 * load);
}

double
AlohaCaptureSuccess(double load, double thresholdDb, double pathLossExponent)
{
    const double alone = AlohaSuccess(load);
    RequireLinkValue("capture threshold in dB",
                     thresholdDb,
                     0,
                     std::numeric_limits<double>::infinity());
    RequireLinkValue("path loss exponent", pathLossExponent, 1, 10);
    if (load == 0.0)
    {
        return 1.0;
    }
    const double inverse = std::pow(10.0, -thresholdDb / (5.0 * pathLossExponent));
    return -std::expm1(-2.0 * load) / (2.0 * load) * inverse + (1.0 - inverse) * alone;
}

} // namespace ns3::aiot
