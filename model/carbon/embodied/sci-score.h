// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SCI_SCORE_H
#define AIOT_SCI_SCORE_H

#include "supply-footprint.h"

#include "ns3/value-range.h"

#include <optional>
#include <string>

namespace ns3::aiot
{

/// R of SCI: what the carbon is divided by.
enum class FunctionalUnit
{
    INFERENCE,
    CORRECT_INFERENCE, ///< expected number of right answers: completed ones times the accuracy
    DELIVERED_BIT,
    SENSOR_READING,
    DEVICE_HOUR
};

/// @return `inference`, `correct_inference`, `delivered_bit`, `sensor_reading` or `device_hour`
const char* FunctionalUnitName(FunctionalUnit unit);

/**
 * @param name as FunctionalUnitName() spells it
 * @throw std::invalid_argument for another text
 */
FunctionalUnit ParseFunctionalUnit(const std::string& name);

/// One score; the fields are those of the results database's `sci` table.
struct SciScore
{
    FunctionalUnit functionalUnit = FunctionalUnit::INFERENCE;
    double functionalUnits = 0.0;          ///< R
    double operationalG = 0.0;             ///< O, location-based
    ValueRange embodiedG;                  ///< M
    std::optional<ValueRange> sciGPerUnit; ///< (O + M) / R; nothing where R is 0
};

/**
 * @ingroup aiot_carbon_embodied
 * @brief Software carbon intensity, ISO/IEC 21031:2024: SCI = (E * I + M) / R.
 *
 * Energy, finished operational grams and embodied shares are added in any order; then one sum is
 * divided by one functional unit after the other. E is all energy of what is reserved, idle and
 * sleep included, and PUE is in it once. I is location-based: market-based grams are kept beside
 * it and do not move the score. M is never multiplied by PUE.
 *
 * @code
 *   SciAccount account;
 *   account.AddEnergy(use);                             // or AddOperational(grams of a series)
 *   account.AddEmbodied(SumEmbodiedG(device.Share(...)));
 *   const SciScore score = account.Score(FunctionalUnit::INFERENCE, 1000);
 * @endcode
 */
class SciAccount
{
  public:
    /// Adds energy at one intensity. @throw std::invalid_argument as OperationalOf()
    void AddEnergy(const EnergyUse& use);

    /**
     * @brief Adds grams that were integrated elsewhere, over a series of intensities.
     * @param energyTotalKwh PUE and charging losses included, 0 or more
     * @param locationG location-based, 0 or more
     * @param marketG market-based, 0 or more; nothing where it is not known
     * @throw std::invalid_argument for values out of range
     */
    void AddOperational(double energyTotalKwh, double locationG, std::optional<double> marketG);

    /// Adds a run's embodied share. @throw std::invalid_argument for values out of range
    void AddEmbodied(const ValueRange& embodiedG);

    double GetEnergyTotalKwh() const;       ///< E
    double GetOperationalLocationG() const; ///< O

    /// @return market-based grams; nothing as soon as any part of the energy lacks them
    std::optional<double> GetOperationalMarketG() const;

    const ValueRange& GetEmbodiedG() const; ///< M

    /**
     * @param unit what R counts
     * @param units R, 0 or more
     * @throw std::invalid_argument for a count out of range
     */
    SciScore Score(FunctionalUnit unit, double units) const;

  private:
    double m_energyTotalKwh = 0.0;
    double m_locationG = 0.0;
    std::optional<double> m_marketG = 0.0;
    ValueRange m_embodiedG;
};

} // namespace ns3::aiot

#endif // AIOT_SCI_SCORE_H
