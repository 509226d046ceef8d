// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_EMISSION_FACTORS_H
#define AIOT_EMISSION_FACTORS_H

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ns3::aiot
{

/// Largest part of a file's energy that may have no factor.
constexpr double MAX_SHARE_WITHOUT_FACTOR = 0.05;

/**
 * @ingroup aiot_carbon_intensity
 * @brief A named set of emission factors, by which a generation mix becomes an intensity.
 *
 *   intensity = sum(energy * factor) / sum(energy)
 *
 * A set holds the factors of one publication (traces/emission-factors.csv), and sets are never
 * mixed: the choice alone moves a zone by tens of grams. The default is `ipcc-ar5`, medians of
 * IPCC AR5 WG3 annex III, plus 650 g/kWh for oil (UK POST), which AR5 lacks.
 *
 * Publishers' names of fuels map to technologies by traces/fuel-names.csv. Energy that storage
 * gives back was generated before; a set without a factor for storage leaves it out of both sums.
 * So it does with a fuel that it has no factor for; RequireKnown() refuses where that is more than
 * MAX_SHARE_WITHOUT_FACTOR of a whole file.
 *
 * @code
 *   const EmissionFactors factors = EmissionFactors::BuiltIn("ipcc-ar5");
 *   const auto g = factors.GetIntensity({{"Fossil Gas", 100}, {"Solar", 100}}); // (490 + 48) / 2
 * @endcode
 */
class EmissionFactors
{
  public:
    /// The set that is used where none is asked for.
    static constexpr const char* DEFAULT_SET = "ipcc-ar5";

    /// A fuel by its publisher's name and the energy generated from it, in any unit.
    using Mix = std::vector<std::pair<std::string, double>>;

    /**
     * @param set name of a set of the module's table
     * @throw std::invalid_argument for an unknown name, with the known ones
     */
    static EmissionFactors BuiltIn(const std::string& set);

    /// @return the names that BuiltIn() knows
    static std::vector<std::string> GetSetNames();

    /// @return name of the set
    const std::string& GetName() const;

    /// @return "lifecycle", "direct" or "unspecified" where the set mixes both
    const std::string& GetBoundary() const;

    /**
     * @param fuel a publisher's name of a fuel, in any case
     * @return whether the module's table of fuel names has it
     */
    bool IsFuel(const std::string& fuel) const;

    /**
     * @param fuel a publisher's name of a fuel, in any case
     * @return its factor in g/kWh, nothing if this set has none
     * @throw std::invalid_argument for a fuel that is not in the table of names
     */
    std::optional<double> GetFactor(const std::string& fuel) const;

    /**
     * @param mix the energy by fuel
     * @return g/kWh; nothing where nothing was generated from fuels with a factor
     * @throw std::invalid_argument for a fuel that is not in the table of names
     */
    std::optional<double> GetIntensity(const Mix& mix) const;

    /**
     * @param mix the energy by fuel, of all intervals of a file together
     * @return share of the energy that has no factor, 0 to MAX_SHARE_WITHOUT_FACTOR
     * @throw std::invalid_argument for a larger one, with the fuel that has most of it
     */
    double RequireKnown(const std::map<std::string, double>& mix) const;

  private:
    EmissionFactors() = default;

    bool IsStorage(const std::string& fuel) const;
    const std::vector<std::string>& GetTechnologies(const std::string& fuel) const;

    std::string m_name;
    std::string m_boundary;
    std::map<std::string, double> m_factors;                        ///< by technology
    std::map<std::string, std::vector<std::string>> m_technologies; ///< by fuel, preferred first
};

} // namespace ns3::aiot

#endif // AIOT_EMISSION_FACTORS_H
