// SPDX-License-Identifier: GPL-2.0-only
#include "ecal-storage.h"

#include "ecal-checks.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

constexpr std::array<const char*, 6> LEVELS{"NO_RAID",
                                            "RAID0",
                                            "RAID1",
                                            "RAID5",
                                            "RAID6",
                                            "RAID10"};
constexpr std::array<double, 6> LEAST_DISKS{1, 2, 2, 3, 4, 4};

} // namespace

RaidLevel
ParseRaidLevel(const std::string& name)
{
    const auto found = std::find(LEVELS.begin(), LEVELS.end(), name);
    if (found == LEVELS.end())
    {
        throw std::invalid_argument("unknown RAID level " + QuotedText(name) + "; there are " +
                                    JoinWords({LEVELS.begin(), LEVELS.end()}));
    }
    return static_cast<RaidLevel>(found - LEVELS.begin());
}

const char*
RaidLevelName(RaidLevel level)
{
    return LEVELS.at(static_cast<std::size_t>(level));
}

double
StorageJPerBit(const std::string& medium)
{
    if (medium != "SSD" && medium != "HDD")
    {
        throw std::invalid_argument("unknown storage medium " + QuotedText(medium) +
                                    "; there are HDD, SSD");
    }
    return medium == "SSD" ? SSD_J_PER_BIT : HDD_J_PER_BIT;
}

void
EcalStorage::Check() const
{
    RequireRange("storage's J/bit", jPerBit, 0.0, 1e6);
    RequireCount(std::string("disks of ") + RaidLevelName(raid),
                 disks,
                 LEAST_DISKS.at(static_cast<std::size_t>(raid)));
}

double
EcalStorage::RaidFactor() const
{
    switch (raid)
    {
    case RaidLevel::RAID1:
    case RaidLevel::RAID10:
        return 2.0;
    case RaidLevel::RAID5:
        return disks / (disks - 1.0);
    case RaidLevel::RAID6:
        return disks / (disks - 2.0);
    default:
        return 1.0;
    }
}

double
EcalStorage::EnergyJ(double bits) const
{
    return bits * RaidFactor() * jPerBit;
}

} // namespace ns3::aiot
