// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SENSOR_CATALOGUE_H
#define AIOT_SENSOR_CATALOGUE_H

#include "hardware-figure.h"

#include "ns3/name-index.h"

#include <string>
#include <vector>

namespace ns3::aiot
{

/// A sensor: power by state and what one sample takes.
struct SensorProfile
{
    std::string name;
    std::string kind;   ///< "environment", "inertial", "gas", "camera", "microphone", ...
    Figure activeW;     ///< while a sample is taken
    Figure idleW;       ///< between samples, ready
    Figure sleepW;      ///< lowest state
    Figure sampleS;     ///< duration of one sample, s
    Figure sampleBytes; ///< raw sample, B

    /// @return activeW x sampleS, J
    double SampleEnergyJ() const;
};

/**
 * @ingroup aiot_hardware
 * @brief Sensors by name; the built-in table is traces/sensors.csv.
 *
 * Names are found without regard to case, blanks, '-' and '_'; an unknown name throws
 * std::invalid_argument with near ones.
 */
class SensorCatalogue
{
  public:
    /// An empty catalogue.
    SensorCatalogue();

    /// @return the module's own table
    static SensorCatalogue BuiltIn();

    /**
     * @brief Adds the sensors of a table; one that is there already is replaced as a whole.
     * @param table columns as in traces/sensors.csv
     * @throw std::invalid_argument "name:line: ..."; then nothing was added
     */
    void Add(const CsvTable& table);

    /// Replaces a known sensor.
    void Set(const SensorProfile& sensor);

    SensorProfile Get(const std::string& name) const;
    bool Has(const std::string& name) const;
    std::vector<std::string> GetNames() const;

  private:
    NameIndex m_index;
    std::vector<SensorProfile> m_sensors; ///< in the index's order
};

} // namespace ns3::aiot

#endif // AIOT_SENSOR_CATALOGUE_H
