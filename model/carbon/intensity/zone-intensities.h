// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ZONE_INTENSITIES_H
#define AIOT_ZONE_INTENSITIES_H

#include "facility-series.h"
#include "grid-zones.h"
#include "intensity-gaps.h"
#include "intensity-import.h"
#include "intensity-series.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ns3::aiot
{

/**
 * @ingroup aiot_carbon_intensity
 * @brief The carbon intensity of every grid zone of one run.
 *
 * What the user brings comes first: a value or a series by any name of letters, digits, '_' and
 * '-'. Then come the profiles by their names (IntensityProfiles). All other zones have the annual
 * value of the catalogue (GridZones), at all instants. Names
 * are compared without regard to case, and a catalogue's two codes are one name (`DE`, `deu`), so
 * that a user's series for a zone is never passed over for its annual value.
 *
 * A series needs a run with a start time; annual values do not.
 *
 * @code
 *   ZoneIntensities zones(UtcNanoseconds(ParseUtc("2022-07-01T00:30:00Z")));
 *   zones.AddFile("US-PJM=PJM_NG_&_avgCI.csv");
 *   const IntensitySeries& pjm = zones.Get("US-PJM");
 *   zones.RequireCovered(7200 * NANOSECONDS_PER_SECOND); // before the run
 * @endcode
 */
class ZoneIntensities
{
  public:
    /**
     * @param startUtcNs instant at which simulated time is zero, ns since 1970; nothing if the run
     * has none
     * @param catalogue the zones with annual values
     */
    explicit ZoneIntensities(std::optional<int64_t> startUtcNs = std::nullopt,
                             GridZones catalogue = GridZones::BuiltIn());

    /**
     * @brief Makes a zone known, before it is first asked for.
     * @param name letters, digits, '_' and '-'
     * @param series its intensity; its provenance takes that name
     * @throw std::invalid_argument for a bad name, a name that is already there, a marginal signal,
     *        and for a mix by another set of emission factors than that of an earlier zone
     */
    void Add(const std::string& name, IntensitySeries series);

    /**
     * @brief How AddFile() reads, from then on.
     * @param options what to take from a file where there is a choice
     * @param policy what becomes of gaps; series carry its name
     */
    void SetImport(const ImportOptions& options, GapPolicy policy);

    /**
     * @brief Makes a zone known by the value of an `--intensity=NAME=FILE` option.
     * @param nameAndFile text up to the first '=' is the name, all the rest the file's path, or a
     *        number: the intensity at all instants, in g/kWh
     * @throw std::invalid_argument as Add() and ReadIntensityFile(), std::runtime_error if the file
     *        cannot be read
     */
    void AddFile(const std::string& nameAndFile);

    /// @return the file that the value of such an option names; empty: none
    static std::string GetFile(const std::string& nameAndFile);

    /**
     * @brief Has all facilities of a zone take what the value of a `--facility=ZONE=FACILITY`
     * option says, beside their equipment; a later one for the same zone replaces it.
     * @param zoneAndFacility text up to the first '=' is the zone, the rest for ParseFacility()
     * @throw std::invalid_argument in one line for an unknown zone, a facility that cannot be, and
     *        one that varies in a run without a start, std::runtime_error for a file that cannot be
     *        read
     */
    void AddFacility(const std::string& zoneAndFacility);

    /// @return the file that the value of such an option names; empty: none
    static std::string GetFacilityFile(const std::string& zoneAndFacility);

    /// @return what facilities of a zone take, which is in use from then on; null: none was added
    std::shared_ptr<const FacilitySeries> FindFacility(const std::string& zone);

    /// @return zones of AddFacility() that FindFacility() was never asked for
    std::vector<std::string> GetUnusedFacilities() const;

    /**
     * @brief The intensity of a zone, which is in use from then on.
     * @param zone its name
     * @return valid as long as this object; its provenance has the name to report
     * @throw std::invalid_argument for an unknown zone, and for a series in a run without a start
     */
    const IntensitySeries& Get(const std::string& zone);

    /// @return instant at which simulated time is zero, ns since 1970; 0 if the run has no start
    int64_t GetStartNs() const;

    /**
     * @brief Checks that all zones in use, and their facilities, have a value at every instant of
     * the run.
     * @param durationNs length of the run in simulated nanoseconds
     * @throw std::runtime_error with file, zone and first missing step
     */
    void RequireCovered(int64_t durationNs) const;

    /**
     * @brief The same for an interval of calendar time.
     * @param fromNs its begin, ns since 1970
     * @param untilNs its end
     */
    void RequireCovered(int64_t fromNs, int64_t untilNs) const;

    /// @return names of the zones that Get() was asked for, in alphabetical order
    std::vector<std::string> GetZonesInUse() const;

    /// @return names that were added but never asked for: probably a spelling mistake
    std::vector<std::string> GetUnusedZones() const;

    /**
     * Grids with fossil plants have tens to hundreds of g/kWh, so a series that stays below
     * SUSPECT_G_PER_KWH and is not zero was probably given in kg/kWh.
     * @return for each such series a sentence that says so
     */
    std::vector<std::string> GetSuspectSeries() const;

    /// Largest value of a series that is taken for kg/kWh; Paraguay and Iceland have 25 and more.
    static constexpr double SUSPECT_G_PER_KWH = 2;

  private:
    struct Entry
    {
        IntensitySeries series;
        bool isGiven = false; ///< by the user, not from the catalogue
        bool inUse = false;
    };

    /// What facilities of a zone take.
    struct Facility
    {
        std::string zone; ///< as it was given
        std::shared_ptr<const FacilitySeries> series;
        bool inUse = false;
    };

    void RequireSameFactors(const IntensityProvenance& provenance) const;
    IntensitySeries GetBuiltIn(const std::string& zone) const;
    IntensitySeries GetAnnual(const std::string& zone) const;
    std::string KeyOf(const std::string& zone) const;
    std::vector<std::string> GetNames(bool inUse) const;

    std::optional<int64_t> m_startUtcNs;
    GridZones m_catalogue;
    ImportOptions m_options;
    GapPolicy m_policy = GapPolicy::FAIL;
    std::map<std::string, Entry> m_entries;       ///< by KeyOf()
    std::map<std::string, Facility> m_facilities; ///< by KeyOf()
};

} // namespace ns3::aiot

#endif // AIOT_ZONE_INTENSITIES_H
