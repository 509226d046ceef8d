// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CARBON_ARGUMENTS_H
#define AIOT_CARBON_ARGUMENTS_H

#include "catalogue-arguments.h"
#include "scenario-arguments.h"

#include "ns3/battery-charging.h"
#include "ns3/embodied-records.h"
#include "ns3/share-rules.h"
#include "ns3/zone-intensities.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_program
 * What a scenario's command line says about carbon: when the run takes place, where intensities
 * come from, how batteries were charged, how embodied emissions are shared out, and which parts and
 * zones the user brings (CatalogueArguments). The same values in all scenarios.
 *
 * ScenarioRun::Simulate() gives the shares to the sink, and has a note for each value that a user
 * gave and the program did not ask for.
 *
 * @code
 *   CarbonArguments carbon;
 *   carbon.Register(arguments);
 *   arguments.Parse(argc, argv);
 *   ZoneIntensities zones = carbon.MakeZones();
 *   sink.SetCharging(carbon.GetCharging());
 *   ...
 *   AppendEmbodied(carbon.GetEmbodiedAccounting(), data);
 * @endcode
 */
class CarbonArguments
{
  public:
    /**
     * @param start what `start` is unless the command line says otherwise; empty: no calendar
     */
    explicit CarbonArguments(const std::string& start = "");

    /**
     * Register all.
     * @param arguments where; must not outlive this
     */
    void Register(ScenarioArguments& arguments);

    /**
     * Register `start`, `intensity`, `gaps`, `factors`, `boundary` and those of CatalogueArguments.
     * @param arguments where; must not outlive this
     */
    void RegisterIntensities(ScenarioArguments& arguments);

    /**
     * Register `powerCap`, see CatalogueArguments.
     * @param arguments where; must not outlive this
     */
    void RegisterPowerCap(ScenarioArguments& arguments);

    /**
     * Register `chargeZone`, `chargedAt` and `chargingEfficiency`, for rechargeable batteries.
     * @param arguments where; must not outlive this
     */
    void RegisterCharging(ScenarioArguments& arguments);

    /**
     * Register `pue`.
     * @param arguments where; must not outlive this
     */
    void RegisterPue(ScenarioArguments& arguments);

    /**
     * Register `facility`: PUE and water of a zone's facilities, in the place of `pue`.
     * @param arguments where; must not outlive this
     */
    void RegisterFacilities(ScenarioArguments& arguments);

    /**
     * Register `amortisation`, `utilisation` and `share`.
     * @param arguments where; must not outlive this
     */
    void RegisterEmbodied(ScenarioArguments& arguments);

    /**
     * @return the module's parts and zones with those that the user brings, the same at each call
     * @throw std::invalid_argument or std::runtime_error for a file that cannot be used
     */
    const std::shared_ptr<const Catalogue>& GetCatalogue() const;

    /// @return instant of simulated time zero (ns since 1970), if the run has one
    std::optional<int64_t> GetStartNs() const;

    /**
     * @return the zones that the user brings, on top of those of the module
     * @throw std::invalid_argument or std::runtime_error for a file that cannot be used
     */
    ZoneIntensities MakeZones() const;

    /**
     * The same for a run that looks back at what was before it.
     * @param sinceNs first instant that is asked for (ns since 1970)
     * @return the zones
     */
    ZoneIntensities MakeZonesSince(std::optional<int64_t> sinceNs) const;

    /**
     * @param zones of MakeZones(), when all nodes have theirs
     * @return what a user should know: zones that no node or facility is in, series that look wrong
     */
    static std::vector<std::string> GetNotes(const ZoneIntensities& zones);

    /**
     * @return how batteries were charged
     * @throw std::invalid_argument for an instant in a run without a start
     */
    BatteryCharging GetCharging() const;

    /**
     * @return how embodied emissions are shared out
     * @throw std::invalid_argument for a rule that lacks its utilisation, and the reverse
     */
    EmbodiedAccounting GetEmbodiedAccounting() const;

    /**
     * @return what the run answers for of nodes that others use; with an amortisation by busy time
     * or utilisation that same share of all roles
     * @throw std::invalid_argument for an unknown role or rule, or both shares and such a rule
     */
    ShareRules GetShares() const;

  private:
    /// @return what was given, was not asked for, and would have had an effect
    std::vector<std::string> FindForgotten(const ScenarioArguments& arguments,
                                           const RunData& data) const;

    CatalogueArguments m_catalogue;                           //!< parts and zones
    std::string m_start;                                      //!< ISO 8601, may be empty
    std::vector<std::string> m_intensities;                   //!< ZONE=FILE
    std::vector<std::string> m_facilities;                    //!< ZONE=FACILITY
    std::string m_gaps{"fail"};                               //!< what becomes of gaps
    std::string m_factors;                                    //!< set of factors; empty: default
    std::string m_boundary{"lifecycle"};                      //!< where a file has both
    std::string m_chargeZone;                                 //!< empty: that of the node
    std::string m_chargedAt;                                  //!< ISO 8601; empty: start
    double m_efficiency{BatteryCharging::DEFAULT_EFFICIENCY}; //!< of charging
    std::string m_amortisation{"reserved-time"};              //!< rule
    std::optional<double> m_utilisation;                      //!< for rule `utilisation`
    std::vector<std::string> m_shares;                        //!< ROLE=RULE
    mutable std::set<std::string> m_asked;                    //!< functions that were called
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_CARBON_ARGUMENTS_H
