// SPDX-License-Identifier: GPL-2.0-only
#include "cell-loss.h"

#include <cmath>

namespace ns3
{
namespace aiot
{

namespace
{

constexpr double SPEED_OF_LIGHT_M_PER_S = 299792458.0;
constexpr double PI = 3.14159265358979323846;

} // namespace

double
CellLoss::GetReferenceLossDb(double frequencyHz)
{
    return 20.0 * std::log10(4.0 * PI * frequencyHz / SPEED_OF_LIGHT_M_PER_S);
}

double
CellLoss::GetRangeM(double lossDb, double frequencyHz)
{
    return std::pow(10.0, (lossDb - GetReferenceLossDb(frequencyHz)) / (10 * PATH_LOSS_EXPONENT));
}

} // namespace aiot
} // namespace ns3
