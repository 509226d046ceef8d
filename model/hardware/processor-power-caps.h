// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PROCESSOR_POWER_CAPS_H
#define AIOT_PROCESSOR_POWER_CAPS_H

#include "power-cap-curve.h"

#include "ns3/csv-table.h"

#include <map>
#include <string>

namespace ns3::aiot
{

/// What a power cap does to a processor that works, relative to the highest cap of its curve.
struct PowerCapEffect
{
    double time = 1.0;   ///< ratio of times
    double energy = 1.0; ///< ratio of joules

    /// @return ratio of mean powers
    double GetPower() const
    {
        return energy / time;
    }
};

/**
 * @ingroup aiot_hardware
 * @brief Power caps of the catalogue's processors: traces/power-caps.csv.
 *
 * A curve is of one training job at full load. That other work slows down and saves alike is an
 * assumption: jobs that never reach the cap are not affected (doc/power-caps.rst).
 */
class ProcessorPowerCaps
{
  public:
    /**
     * @param table as traces/power-caps.csv: processor, cap_w, time_s, power_w, source, grade
     * @throw std::invalid_argument in one line for a row that cannot be
     */
    explicit ProcessorPowerCaps(const CsvTable& table);

    /// @return traces/power-caps.csv
    static ProcessorPowerCaps BuiltIn();

    /// @return whether a processor has a curve
    bool Has(const std::string& processor) const;

    /**
     * @param processor a processor's name
     * @return its curve
     * @throw std::invalid_argument in one line that names those that have one
     */
    const PowerCapCurve& Get(const std::string& processor) const;

    /**
     * @param processor a processor's name
     * @param capW the cap (W)
     * @return what it does
     * @throw std::invalid_argument as Get(), and for a cap below the curve's
     */
    PowerCapEffect GetEffect(const std::string& processor, double capW) const;

    /// @return names of the processors that have a curve, by commas
    std::string ListNames() const;

  private:
    std::map<std::string, PowerCapCurve> m_curves; ///< by processor
};

} // namespace ns3::aiot

#endif // AIOT_PROCESSOR_POWER_CAPS_H
