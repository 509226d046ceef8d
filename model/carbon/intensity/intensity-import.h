// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_INTENSITY_IMPORT_H
#define AIOT_INTENSITY_IMPORT_H

#include "intensity-gaps.h"
#include "intensity-rows.h"
#include "intensity-series.h"

#include "ns3/csv-table.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ns3::aiot
{

/// Pounds per megawatt-hour to grams per kilowatt-hour: the international pound is 453.59237 g.
constexpr double G_PER_KWH_OF_LB_PER_MWH = 0.45359237;

/// What one zone has in a publisher's file, gaps and all.
struct ImportedZone
{
    IntensityProvenance provenance; ///< its zone is the publisher's code, empty where there is none
    std::string name;               ///< the zone's long name, may be empty
    std::string column;             ///< what the publisher calls the value
    std::vector<IntensityRow> rows; ///< in the file's order
    std::map<std::string, double> generation{}; ///< sum of all rows by fuel, where we mixed
    bool isDated = true; ///< false: one value of which the file has no period
};

/// A publisher's file after reading.
struct ImportedIntensities
{
    std::string format;              ///< what kind of file it is
    std::vector<ImportedZone> zones; ///< in the order of their first rows
    /// Emission factors by the publisher's name of the fuel, g/kWh, for files that are such a list.
    std::vector<std::pair<std::string, double>> factors;
};

/// What a reader of files may choose.
struct ImportOptions
{
    /// Named set by which generation is mixed even where the publisher has an intensity; where it
    /// has none, EmissionFactors::DEFAULT_SET is used unless another one is given here.
    std::string factorSet{};
    /// "direct" for the direct emissions of a file that has both; life cycle otherwise.
    std::string boundary = "lifecycle";
};

/**
 * @brief Reads a table of carbon intensities in a publisher's own format, found by its titles.
 *
 * | format | found by |
 * |---|---|
 * | Our World in Data, Ember: yearly | titles Entity, Code, Year and one more, which is the value |
 * | Electricity Maps: hourly to yearly | title Zone id, both generations of titles |
 * | EIA: hourly generation by fuel | titles such as WND, COL, NUC beside the time |
 * | ENTSO-E: generation by type | titles Actual Aggregated, or Production Type |
 * | CodeCarbon: cloud regions | titles provider, region, impact |
 * | WattTime: marginal | title MOER or marginal; lbs/MWh become g/kWh |
 * | any other | time and value, see FindIntensityColumns() |
 *
 * Nothing fails on gaps here; SeriesOf() does. What is refused is named with file and line.
 *
 * @param table the file
 * @param options what to take where there is a choice
 * @throw std::invalid_argument "file:line: what"
 */
ImportedIntensities ImportIntensityTable(const CsvTable& table, const ImportOptions& options = {});

/**
 * @brief The same for the text of a file; tabs may separate its cells.
 * @param text the whole file
 * @param name what messages call it
 * @param options as above
 */
ImportedIntensities ImportIntensityText(std::string_view text,
                                        const std::string& name,
                                        const ImportOptions& options = {});

/**
 * @param file what was read
 * @param zone the publisher's code or name of a zone, or the other ISO 3166 code of it, in any
 *        case, with '-' for signs that are no letters; a file with a single zone has no choice
 * @return the zone
 * @throw std::invalid_argument if it is not there, with some that are
 */
const ImportedZone& ChooseZone(const ImportedIntensities& file, const std::string& zone);

/**
 * @param zone what was read
 * @return share of the energy that the set of factors has none for; 0 where we did not mix
 * @throw std::invalid_argument "file: what" where it is more than MAX_SHARE_WITHOUT_FACTOR
 */
double ShareWithoutFactor(const ImportedZone& zone);

/**
 * @brief Makes the series of a run of what was read.
 * @param zone what was read
 * @param policy what becomes of gaps
 * @throw std::invalid_argument for values without a period, and as ShareWithoutFactor() and
 *        SeriesFromRows()
 */
IntensitySeries SeriesOf(const ImportedZone& zone, GapPolicy policy = GapPolicy::FAIL);

/**
 * @brief Reads the series of a zone for a run, with gaps as they are.
 * @param table the file
 * @param zone the zone's name in the run; it also chooses among several in the file
 * @throw std::invalid_argument "file:line: what" for all that is wrong with the content, and where
 *        the values are marginal: a run wants average ones
 */
IntensitySeries ReadIntensityTable(const CsvTable& table, const std::string& zone);

/**
 * @brief The same for a file, with a choice.
 * @throw std::runtime_error if the file cannot be read
 */
IntensitySeries ReadIntensityFile(const std::string& path,
                                  const std::string& zone,
                                  const ImportOptions& options = {},
                                  GapPolicy policy = GapPolicy::FAIL);

} // namespace ns3::aiot

#endif // AIOT_INTENSITY_IMPORT_H
