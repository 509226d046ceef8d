// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ENERGY_METHODS_H
#define AIOT_ENERGY_METHODS_H

#include "analytic-roofline.h"
#include "energy-answer.h"
#include "measured-inferences.h"
#include "network-fit.h"
#include "processor-profile.h"

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ns3::aiot
{

/// A question with its names looked up.
struct EnergySubject
{
    ProcessorProfile processor;
    const KnownNetwork* network = nullptr;
    std::string precision; ///< empty for any
    std::string runtime;   ///< empty for any
};

/// @return an answer that names the subject and nothing else
EnergyAnswer StartEnergyAnswer(const EnergySubject& subject, EnergyMethod method);

/// Sets the energy above idle from energy and latency.
void SetNetEnergy(EnergyAnswer& answer, double idleW);

/**
 * @brief The ways to price a network that was not measured; see EnergyEstimator for what they are.
 *
 * The subject's precision must be set. None of them uses what was measured for the subject's own
 * network in that precision on its processor, and with leaveOut in no other precision either.
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
                  NetworkLibrary& library,
                  std::size_t leastNetworks);

    /// @param fitter what Fit() learns with; without one it answers nothing
    void FitWith(NetworkFitter fitter);

    /// @return nothing for too few networks, or a network without a graph
    std::optional<EnergyAnswer> Fit(const EnergySubject& subject, bool leaveOut);

    /// @return nothing where no other device ran it
    std::optional<EnergyAnswer> Transfer(const EnergySubject& subject);

    /// @return nothing where no network with known MACs was measured in that precision
    std::optional<EnergyAnswer> Scale(const EnergySubject& subject);

    /// @return nothing where the sheet has no rate or the network no graph
    std::optional<EnergyAnswer> Analyse(const EnergySubject& subject);

    /**
     * @brief The first of the four that answers, with its net energy.
     * @throw std::invalid_argument where none does
     */
    EnergyAnswer Predict(const EnergySubject& subject, bool leaveOut);

    /// Forgets what was fitted.
    void Clear();

  private:
    std::vector<const MeasuredInference*> FindOthers(const EnergySubject& subject) const;
    bool IsWithinMeasuredMacs(const EnergySubject& subject);
    double Calibrate(const AnalyticRoofline& roofline, const EnergySubject& subject);
    std::shared_ptr<const NetworkFit> GetFit(const std::string& device,
                                             const std::string& runtime,
                                             const std::string& withoutKey);

    const MeasuredInferences& m_measured;
    NetworkLibrary& m_library;
    std::size_t m_leastNetworks;
    NetworkFitter m_fitter;
    std::map<std::pair<std::string, std::string>, std::shared_ptr<const NetworkFit>>
        m_fits; ///< by device and runtime, of all their networks
};

} // namespace ns3::aiot

#endif // AIOT_ENERGY_METHODS_H
