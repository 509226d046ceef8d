// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CELL_LOSS_H
#define AIOT_CELL_LOSS_H

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_network
 * Path loss in the cells of all radios: log-distance, from free space at 1 m.
 */
struct CellLoss
{
    /// Path loss exponent: obstructed factory floor, between Rappaport's 2 and 3 (unverified).
    static constexpr double PATH_LOSS_EXPONENT = 3.0;

    /**
     * Path loss at 1 m, the reference of the log-distance model.
     *
     * Free space (Friis): 20 log10(4 pi f / c).
     * @param frequencyHz carrier frequency
     * @return loss in dB
     */
    static double GetReferenceLossDb(double frequencyHz);

    /**
     * The log-distance model the other way round.
     * @param lossDb path loss that may be
     * @param frequencyHz carrier frequency
     * @return distance at which it is reached (m)
     */
    static double GetRangeM(double lossDb, double frequencyHz);
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_CELL_LOSS_H
