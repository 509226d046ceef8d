// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ECAL_HARDWARE_H
#define AIOT_ECAL_HARDWARE_H

#include "ns3/csv-table.h"

#include <map>
#include <string>
#include <vector>

namespace ns3::aiot
{

/**
 * @ingroup aiot_ecal
 * @brief A processor as eCAL sees it: so many FLOP per second at so many watts.
 *
 *     E(FLOP) = FLOP / (u F) (P_idle + u (P_max - P_idle)) + idle time x P_idle
 *
 * u is the share of the peak that is reached; the linear power is that of the authors' study of
 * measured training. idleShare is the share of the whole time in which the processor waits for
 * data, so that it idles for busy time x idleShare / (1 - idleShare).
 *
 * With u = 1 and idleShare = 0, the defaults, E = FLOP / F x P_max, which is all that the authors'
 * calculator has: theoretical peak and nameplate power.
 *
 * How accurate is this? Nameplate power overestimates what language models were measured to draw by
 * up to 4.1 times (ML.ENERGY, quoted in the authors' later work), and peaks are never reached: take
 * u from a measurement where there is one.
 */
struct EcalProcessor
{
    double flopPerS = 1e13;   ///< F, in [1, 1e30]
    double maxPowerW = 100.0; ///< P_max, in [0, 1e12]
    double idlePowerW = 0.0;  ///< P_idle, in [0, maxPowerW]
    double utilisation = 1.0; ///< u, in [1e-6, 1]
    double idleShare = 0.0;   ///< in [0, 0.999999]

    /// @throw std::invalid_argument for a figure out of its range
    void Check() const;

    /// @return J that this many FLOP take
    double EnergyJ(double flops) const;
};

/// One of eCAL's hardware profiles.
struct EcalHardwareProfile
{
    std::string name;
    double fp32FlopPerS = 0.0;
    double fp16FlopPerS = 0.0;
    double tdpW = 0.0;
    double gpuW = 0.0;
    double idleW = 0.0;
};

/**
 * @ingroup aiot_ecal
 * @brief eCAL's hardware profiles, traces/ecal-hardware.csv.
 *
 * @code
 *   const EcalHardwareProfile edge = EcalHardwareTable::BuiltIn().Get("generic_edge");
 * @endcode
 */
class EcalHardwareTable
{
  public:
    /// @return the profiles of ecal-energy 0.1.0
    static EcalHardwareTable BuiltIn();

    /**
     * @brief Adds the rows of a table; a profile that is there already is replaced.
     * @param table columns as in traces/ecal-hardware.csv
     * @throw std::invalid_argument "name:line: ..."
     */
    void AddTable(const CsvTable& table);

    /**
     * @param name a profile's name, exactly
     * @throw std::invalid_argument for an unknown one, with the known ones
     */
    const EcalHardwareProfile& Get(const std::string& name) const;

    /// @return all names in alphabetical order
    std::vector<std::string> GetNames() const;

  private:
    std::map<std::string, EcalHardwareProfile> m_profiles;
};

} // namespace ns3::aiot

#endif // AIOT_ECAL_HARDWARE_H
