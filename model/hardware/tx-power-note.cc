// SPDX-License-Identifier: GPL-2.0-only
#include "tx-power-note.h"

#include "ns3/quoted-text.h"

namespace ns3::aiot
{

std::string
DescribeTxPower(const RadioProfile& radio, double dBm, bool isGiven)
{
    const auto points = radio.GetTxPoints();
    const std::string begin =
        "radio " + QuotedText(radio.GetName()) + " sending at " + ShownNumber(dBm) + " dBm: ";
    if (points.empty())
    {
        return isGiven ? begin + "its table has one power for all, " +
                             ShownNumber(radio.GetPowerW("tx")) + " W is taken"
                       : "";
    }
    const bool isAbove = dBm > points.back().dBm;
    const bool isBelow = dBm < points.front().dBm;
    if (!isAbove && !(isBelow && isGiven))
    {
        return "";
    }
    const RadioProfile::TxPoint& end = isAbove ? points.back() : points.front();
    return begin + "its table goes from " + ShownNumber(points.front().dBm) + " to " +
           ShownNumber(points.back().dBm) + " dBm, " + ShownNumber(end.powerW.value) + " W as at " +
           ShownNumber(end.dBm) + " dBm is taken, too " + (isAbove ? "little" : "much");
}

} // namespace ns3::aiot
