// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PLACEMENT_REFERENCES_H
#define AIOT_PLACEMENT_REFERENCES_H

#include "placement-policy.h"

#include <optional>
#include <vector>

/**
 * @file
 * What a placement by forecasts is compared with: one that never looks again, and one that knows
 * all.
 */

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_application
 * A PlacementPolicy that reckons with one intensity of each place for all times, and so never moves
 * while the run lasts: what looking ahead is compared with.
 */
class StaticPlacement : public PlacementPolicy
{
  public:
    /// @return the TypeId; it cannot be made from its name, since it needs servers
    static TypeId GetTypeId();

    /// @param byPlace intensity of each place (g/kWh); none: not known
    void SetIntensities(std::vector<std::optional<double>> byPlace);

  protected:
    std::optional<double> FindIntensity(std::size_t place, int64_t nowNs) const override;

  private:
    std::vector<std::optional<double>> m_intensities; //!< by place
};

/**
 * @ingroup aiot_application
 * A PlacementPolicy that sees the true intensity of every instant. Nobody can run it: it is what
 * forecasts are measured against.
 */
class PlacementOracle : public PlacementPolicy
{
  public:
    /// @return the TypeId; it cannot be made from its name, since it needs servers
    static TypeId GetTypeId();

    /// @param byPlace the true intensity of each place; the series must outlive this
    void SetIntensities(std::vector<const IntensitySeries*> byPlace);

  protected:
    std::optional<double> FindIntensity(std::size_t place, int64_t nowNs) const override;

  private:
    std::vector<const IntensitySeries*> m_intensities; //!< by place
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_PLACEMENT_REFERENCES_H
