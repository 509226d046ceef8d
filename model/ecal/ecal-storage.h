// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ECAL_STORAGE_H
#define AIOT_ECAL_STORAGE_H

#include <string>

namespace ns3::aiot
{

/// How disks are joined.
enum class RaidLevel
{
    NO_RAID,
    RAID0, ///< striped
    RAID1, ///< mirrored
    RAID5, ///< one disk of parity
    RAID6, ///< two disks of parity
    RAID10 ///< mirrored, then striped
};

/// @throw std::invalid_argument for an unknown name, with the known ones: "RAID5"
RaidLevel ParseRaidLevel(const std::string& name);

/// @return the name, e.g. "RAID5"
const char* RaidLevelName(RaidLevel level);

/// J per bit written to a solid-state disk: 1.2 Wh/TB (eCAL's code of early 2025).
constexpr double SSD_J_PER_BIT = 5.4e-10;

/// J per bit written to a hard disk: 0.65 Wh/TB (eCAL's code of early 2025), rounded there.
constexpr double HDD_J_PER_BIT = 2.92e-10;

/// @throw std::invalid_argument for another word than SSD and HDD
double StorageJPerBit(const std::string& medium);

/**
 * @ingroup aiot_ecal
 * @brief Where the development samples are kept: E = bits x RAID factor x J/bit, once.
 *
 * Factors for n disks: none and RAID 0: 1; RAID 1 and 10: 2; RAID 5: n / (n - 1); RAID 6:
 * n / (n - 2). At least 1, 2, 2, 3, 4 and 4 disks in the order of RaidLevel. Source: eCAL's code of
 * early 2025, from which the stage was removed in February.
 */
struct EcalStorage
{
    double jPerBit = SSD_J_PER_BIT; ///< in [0, 1e6]
    RaidLevel raid = RaidLevel::NO_RAID;
    double disks = 1.0; ///< n, whole

    /// @throw std::invalid_argument for a figure out of its range, or too few disks
    void Check() const;

    /// @return bits on the disks per bit of data
    double RaidFactor() const;

    /// @return J of storing this many bits
    double EnergyJ(double bits) const;
};

} // namespace ns3::aiot

#endif // AIOT_ECAL_STORAGE_H
