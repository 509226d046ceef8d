// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_MARGINAL_INTENSITY_H
#define AIOT_MARGINAL_INTENSITY_H

#include "hourly-matching.h"
#include "intensity-series.h"

#include <string>
#include <vector>

namespace ns3::aiot
{

/**
 * Grams that a marginal intensity gives: what one kWh more or less changes. A type without
 * arithmetic: average grams share out what a grid emits, so a sum of both counts it twice.
 */
struct MarginalGrams
{
    double gco2e = 0.0;
};

/**
 * @ingroup aiot_carbon_intensity
 * @brief The marginal intensity of a zone; no IntensitySeries, so no run can be charged by it.
 */
class MarginalIntensity
{
  public:
    /**
     * @param series whose signal is "marginal"
     * @throw std::invalid_argument for an average one
     */
    explicit MarginalIntensity(IntensitySeries series);

    /**
     * @param path file of a publisher with marginal values, such as WattTime's
     * @param zone which, if the file has several
     * @throw std::invalid_argument for what is wrong with the content, and for average values
     */
    static MarginalIntensity ReadFile(const std::string& path, const std::string& zone);

    /**
     * @param load kWh by step, each within a step of the series
     * @param where begins messages
     * @return grams
     * @throw std::invalid_argument for a step that no value covers
     */
    MarginalGrams GramsOf(const std::vector<TimedAmount>& load, const std::string& where) const;

    const IntensityProvenance& GetProvenance() const; ///< @return where the values come from

  private:
    IntensitySeries m_series;
};

} // namespace ns3::aiot

#endif // AIOT_MARGINAL_INTENSITY_H
