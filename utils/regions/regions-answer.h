// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_REGIONS_ANSWER_H
#define AIOT_REGIONS_ANSWER_H

#include "stored-energy.h"

#include "ns3/zone-intensities.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// What is asked: one run in which grids.
struct RegionsQuery
{
    std::string database;
    std::optional<int64_t> run;
    std::vector<std::string> zones;       ///< codes; empty: all that have a value
    std::vector<std::string> intensities; ///< ZONE=FILE or ZONE=VALUE, as of a scenario
    std::vector<std::string> catalogue{}; ///< files of the user's own zones
    std::string gaps = "fail";
    std::string boundary = "lifecycle";
    bool manifest = false; ///< one row as a manifest, in place of a table
    bool json = false;
};

/// The run in one step of a grid's intensity.
struct RegionStep
{
    int64_t startNs = 0; ///< since 1970
    int64_t endNs = 0;
    double kwh = 0.0;
    double ciGPerKwh = 0.0;
};

/// The run in one grid.
struct RegionGrams
{
    std::string zone;
    std::string iso3; ///< empty for groups and for zones of files
    std::string name;
    bool isUsable = true;                ///< false: the source has rounded its intensity to zero
    std::string basis = "annual";        ///< hourly: by a series; given: by a value of the user's
    bool isAsked = false;                ///< by name, or the run's own if nothing is asked for
    double ciGPerKwh = 0.0;              ///< that mean, or grams over kilowatt-hours
    double operationalG = 0.0;           ///< of all that the nodes drew
    std::optional<double> answeredG;     ///< of what the run answers for; not known by the hour
    std::optional<double> relativeToRun; ///< operationalG over the run's own; nothing if that is 0
    std::string note;
    std::vector<RegionStep> steps; ///< of a mean of a year one, as long as the run
};

/// A run in grids: in the order asked, or all with the least grams first.
struct RegionsAnswer
{
    StoredRun run;
    std::vector<RegionGrams> rows;
};

/**
 * @param query what is asked
 * @return the run's joules, weighted by the intensities of each grid: all its nodes are moved there
 * @throw std::invalid_argument or std::runtime_error for a run that cannot be moved, with the
 * reason
 */
RegionsAnswer AnswerRegions(const RegionsQuery& query);

} // namespace ns3::aiot

#endif // AIOT_REGIONS_ANSWER_H
