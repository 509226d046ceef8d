// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_STORED_ENERGY_H
#define AIOT_STORED_ENERGY_H

#include "common/chosen-run.h"

#include "ns3/intensity-series.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ns3::aiot
{

class ResultsQuery;

/// Energy of a run at the meter: joules with PUE and charging losses, of nodes that a grid
/// supplies.
struct MeteredEnergy
{
    double kwh = 0.0;
    double answeredKwh = 0.0; ///< that the run answers for: standby by each node's share

    /// By step of the zones' series: start and end, ns since 1970. Empty if steps are not known.
    std::map<std::pair<int64_t, int64_t>, double> kwhByPeriod;
};

/// A zone by whose one value a run was charged, such as that of its own catalogue.
struct ChargedZone
{
    std::string zone;
    double ciGPerKwh = 0.0;
    std::string source;
};

/// What the database says of one run, as far as other grids need it.
struct StoredRun
{
    ChosenRun chosen; ///< how it was chosen
    int64_t id = 0;
    std::string scenario;
    std::map<std::string, std::string> parameters;
    std::optional<int64_t> startNs; ///< of simulated second 0, since 1970
    int64_t durationNs = 0;
    bool hasCalendar = false;     ///< it has an instant of simulated second 0
    bool hasRechargeable = false; ///< batteries that a grid charged supplied some of it
    MeteredEnergy energy;
    double operationalG = 0.0; ///< as it was charged
    std::optional<double> embodiedG;
    std::optional<double> embodiedLowG;
    std::optional<double> embodiedHighG;
    std::vector<IntensitySeries> ownSeries; ///< hourly ones by which it was charged
    std::vector<ChargedZone> ownValues;     ///< annual and given ones by which it was charged
};

/**
 * @param database open for reading
 * @param name of the file, for messages
 * @param run its id; nothing: the first completed one
 * @return the run
 * @throw std::invalid_argument for a run that is not there or not completed, or whose stored grams
 * are not its joules times intensities
 */
StoredRun ReadStoredRun(const ResultsQuery& database,
                        const std::string& name,
                        std::optional<int64_t> run);

/**
 * @param energy of a run
 * @param series of a grid, with a value for each of the run's periods
 * @param where begins messages
 * @return grams, had the run been charged by the series
 * @throw std::invalid_argument where a period is longer than a step of the series: when the joules
 *        were drawn within it is not known
 */
double GramsBySeries(const MeteredEnergy& energy,
                     const IntensitySeries& series,
                     const std::string& where);

} // namespace ns3::aiot

#endif // AIOT_STORED_ENERGY_H
