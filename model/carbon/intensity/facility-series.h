// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_FACILITY_SERIES_H
#define AIOT_FACILITY_SERIES_H

#include "ns3/csv-table.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// Largest power usage effectiveness that is accepted; more is a wrong column.
constexpr double MAX_PUE = 10.0;
/// Largest use of water that is accepted, in litres per kWh; more is a wrong unit.
constexpr double MAX_WATER_L_PER_KWH = 100.0;

/// A stretch of time [startNs, endNs) over which a facility's overhead is constant.
struct FacilityStep
{
    int64_t startNs = 0;                  ///< nanoseconds since 1970-01-01T00:00:00Z
    int64_t endNs = 0;                    ///< the same, after startNs
    double pue = 1.0;                     ///< ISO/IEC 30134-2, 1 to MAX_PUE
    std::optional<double> waterLPerKwh{}; ///< of IT energy, ISO/IEC 30134-9; none: not told
};

/**
 * @brief What a facility takes beside its equipment, as a step function of time: power usage
 * effectiveness, and litres of water per kWh of the equipment.
 *
 * Constant, a table, or a line in the outdoor temperature that the user gives. The module has no
 * slope of its own: none was found that could be cited.
 */
class FacilitySeries
{
  public:
    /**
     * @param pue at all instants, 1 to MAX_PUE
     * @param waterLPerKwh litres per kWh, from 0; none: not told
     * @throw std::invalid_argument in one line for a value out of range
     */
    static FacilitySeries Constant(double pue, std::optional<double> waterLPerKwh = std::nullopt);

    /**
     * @param steps at least one, ascending, not overlapping; either all or none with water
     * @param source where they come from, for messages
     * @throw std::invalid_argument in one line that names the instant
     */
    FacilitySeries(std::vector<FacilityStep> steps, std::string source);

    bool IsConstant() const;              ///< @return whether one step is valid at all instants
    bool HasWater() const;                ///< @return whether the use of water is told
    const std::string& GetSource() const; ///< @return where the values come from

    /// @return the steps; that of a constant spans all of int64
    const std::vector<FacilityStep>& GetSteps() const;

  private:
    std::vector<FacilityStep> m_steps;
    std::string m_source;
};

/// PUE as a line in the outdoor temperature: pue + perC (T - temperatureC), not below `least`.
struct PueLine
{
    double pue = 1.0;          ///< at temperatureC
    double temperatureC = 0.0; ///< (degrees Celsius)
    double perC = 0.0;         ///< per degree
    double least = 1.0;        ///< what it never falls below
};

/**
 * @brief Reads a table with the columns `start` (ISO 8601, UTC), `pue` and, if told,
 * `water_l_per_kwh`. A row holds until the next; the last one as long as the one before it.
 * @throw std::invalid_argument in one line that names the row
 */
FacilitySeries ReadFacilityTable(const CsvTable& table);

/**
 * @brief The same by outdoor temperature: a table with the columns `start` and `temperature_c`.
 * @param table temperatures
 * @param line PUE by temperature
 * @param waterLPerKwh at all instants; none: not told
 * @throw std::invalid_argument in one line that names the row
 */
FacilitySeries ReadFacilityTemperatures(const CsvTable& table,
                                        const PueLine& line,
                                        std::optional<double> waterLPerKwh);

/**
 * @brief A facility as command lines write it.
 *
 * `PUE`, `FILE.csv` with columns start and pue, or `FILE.csv@PUE:TEMPERATURE:SLOPE[:LEAST]` with
 * columns start and temperature_c; the first and the last may end in `/LITRES` per kWh.
 *
 * @param text such a text
 * @return the facility
 * @throw std::invalid_argument in one line, std::runtime_error for a file that cannot be read
 */
FacilitySeries ParseFacility(const std::string& text);

/// @return the file that such a text names; empty: none
std::string GetFacilityFile(const std::string& text);

} // namespace ns3::aiot

#endif // AIOT_FACILITY_SERIES_H
