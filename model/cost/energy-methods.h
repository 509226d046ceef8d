// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ENERGY_METHODS_H
#define AIOT_ENERGY_METHODS_H

#include "dnn-fit.h"
#include "energy-subject.h"
#include "engine-coefficients.h"
#include "engine-rows.h"

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace ns3::aiot
{

/**
 * @ingroup aiot_cost
 * @brief The ways to price a network by what was measured on its device; see EnergyEstimator.
 *
 * The subject's precision and engine must be set. No answer mixes engines, loads or software: what
 * sets its level are rows of the subject's device, engine, load and one software, the newest where
 * the subject names none. With leaveOut nothing is used that was measured for the subject's own
 * network on its processor, in no precision.
 *
 * The answers carry the energy above idle and the latency, and no gross energy yet. Those of
 * Anchor() and Scale() rise with the work for all networks; those of Anchor() also with the
 * precision's bits, where measurements do not say otherwise.
 */
class EnergyMethods
{
  public:
    /**
     * @param measured all measurements
     * @param library where networks are looked up
     * @param leastNetworks networks of one precision and software below which nothing is fitted
     * Both must outlive this object.
     */
    EnergyMethods(const MeasuredInferences& measured,
                  DnnLibrary& library,
                  std::size_t leastNetworks);

    /// @param fitter what Fit() learns with; without one it answers nothing
    void FitWith(DnnFitter fitter);

    /// @return nothing for too few networks, or a network without a graph
    std::optional<EnergyEstimate> Fit(const EnergySubject& subject, bool leaveOut);

    /// @return whether Fit() would answer; learns nothing for it
    bool CanFit(const EnergySubject& subject, bool leaveOut);

    /// Prices of the engine through what was measured with this software, if need be in another
    /// precision. @return nothing where that is nothing, or the network's layers are not known
    std::optional<EnergyEstimate> Anchor(const EnergySubject& subject, bool leaveOut);

    /// @return nothing where no other device ran it
    std::optional<EnergyEstimate> Transfer(const EnergySubject& subject);

    /// By MACs alone. @return nothing where no network with known MACs was measured
    std::optional<EnergyEstimate> Scale(const EnergySubject& subject, bool leaveOut);

    /// @return the launches of the network on its engine, s; 0 for other loads than single requests
    double GetLaunchesS(const EnergySubject& subject);

    /// Forgets what was fitted.
    void Clear();

  private:
    MeasuredRows FindPriced(const EnergySubject& subject, bool leaveOut);
    std::string ChooseSoftware(const EnergySubject& subject, const MeasuredRows& rows) const;
    std::optional<EnergyEstimate> AnchorAt(const EnergySubject& subject,
                                           const MeasuredRows& priced,
                                           bool leaveOut);
    bool IsWithinMeasuredMacs(const EnergySubject& subject);
    std::shared_ptr<const DnnFit> GetFit(const EnergySubject& subject,
                                         const std::string& withoutKey);
    std::shared_ptr<const DnnFit> FindFit(EnergySubject& subject, bool leaveOut);

    const MeasuredInferences& m_measured;
    DnnLibrary& m_library;
    std::size_t m_leastNetworks;
    DnnFitter m_fitter;
    EngineCoefficients m_prices;
    std::map<std::pair<std::string, std::string>, std::shared_ptr<const DnnFit>>
        m_fits; ///< by device and runtime, of all their networks
};

} // namespace ns3::aiot

#endif // AIOT_ENERGY_METHODS_H
