// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ENGINE_COEFFICIENTS_H
#define AIOT_ENGINE_COEFFICIENTS_H

#include "coefficient-group.h"
#include "dnn-library.h"
#include "measured-inferences.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// @return the group of a row
CoefficientGroup GetPriceGroup(const MeasuredInference& row);

/// Prices of the energy above idle (J) and of latency (s).
struct CostPrices
{
    WorkCoefficients net{};
    WorkCoefficients latency{};
};

/// A cost of a measured inference.
using CostOfRow = double (*)(const MeasuredInference& row);

/// @return its energy above idle, J
double NetOfRow(const MeasuredInference& row);

/// @return its latency, s
double LatencyOfRow(const MeasuredInference& row);

/**
 * @ingroup aiot_cost
 * @brief The prices of engines by what was measured, fitted when asked for and kept.
 *
 * Only rows of one engine, one load, one software and one precision of one device set its level;
 * see AdjustWorkPrices(). The relative prices are those of the group, see GetPriceGroup().
 */
class EngineCoefficients
{
  public:
    /// What is not looked at: a network on a device.
    struct LeftOut
    {
        std::string device;
        std::string key;
    };

    /// Both must outlive this object.
    EngineCoefficients(const MeasuredInferences& measured, DnnLibrary& library);

    /// @return prices of a group, without the rows that are left out
    const CostPrices& GetGroup(const CoefficientGroup& group,
                               const std::optional<LeftOut>& leftOut);

    /**
     * @brief The prices of one device, engine, load, software and precision.
     * @param rows measured there; those of networks without layers are not looked at
     * @param group prices of the group
     * @return nothing where no row is left
     */
    std::optional<CostPrices> Adjust(const std::vector<const MeasuredInference*>& rows,
                                     const CostPrices& group);

    /**
     * @brief The cost of launching a kernel on an engine, s.
     *
     * The least that was fitted over all settings of single requests on such engines: a floor for
     * latencies. Where there is no setting of two networks, the least of all engines.
     */
    double GetLaunchS(ComputeEngine engine);

    /// Forgets what was fitted.
    void Clear();

  private:
    std::vector<PricedWork> Collect(const std::vector<const MeasuredInference*>& rows,
                                    CostOfRow cost);
    std::vector<const MeasuredInference*> FindGroup(const std::string& name,
                                                    const std::optional<LeftOut>& leftOut) const;
    void FitLaunches(ComputeEngine engine); ///< those of its settings, unless they are there

    const MeasuredInferences& m_measured;
    DnnLibrary& m_library;
    std::map<std::string, CostPrices> m_groups;                ///< by name and what is left out
    std::map<ComputeEngine, std::optional<double>> m_launches; ///< none: it has no setting
};

} // namespace ns3::aiot

#endif // AIOT_ENGINE_COEFFICIENTS_H
