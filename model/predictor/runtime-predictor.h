// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RUNTIME_PREDICTOR_H
#define AIOT_RUNTIME_PREDICTOR_H

#include "roofline-predictor.h"

#include "ns3/dnn-fit.h"

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace ns3::aiot
{

/**
 * @ingroup aiot_predictor
 * @brief Energy and latency of networks with one software on one board, learned from those that
 *        were measured with it: a ResidualRoofline for each of the two, which learns when it is
 *        first asked. Whether there are enough networks is often all that is.
 */
class RuntimePredictor : public DnnFit
{
  public:
    /**
     * @param rows measurements of one device and runtime; those of networks without a graph are
     *        left aside
     * @param library where networks are looked up
     */
    RuntimePredictor(const std::vector<const MeasuredInference*>& rows, DnnLibrary& library);

    std::size_t CountNetworks(Precision precision) const override;
    EnergyPrediction PredictEnergy(const DnnWork& work, Precision precision) const override;
    double PredictLatencyS(const DnnWork& work, Precision precision) const override;

  private:
    std::map<Precision, std::set<std::string>> m_networks;
    std::vector<EnergySample> m_energies;  ///< what was measured
    std::vector<EnergySample> m_latencies; ///< the same, with seconds in place of joules
    mutable std::optional<ResidualRoofline> m_energy;
    mutable std::optional<ResidualRoofline> m_latency;
};

/// @return a RuntimePredictor; the DnnFitter for EnergyEstimator::FitWith()
std::shared_ptr<const DnnFit> FitRuntime(const std::vector<const MeasuredInference*>& rows,
                                         DnnLibrary& library);

} // namespace ns3::aiot

#endif // AIOT_RUNTIME_PREDICTOR_H
