// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ENERGY_METHODS_H
#define AIOT_ENERGY_METHODS_H

#include "analytic-roofline.h"
#include "energy-answer.h"
#include "engine-prices.h"
#include "measured-inferences.h"
#include "network-fit.h"

#include "ns3/processor-profile.h"

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
    InferenceLoad load = InferenceLoad::SINGLE;
    ComputeEngine engine = ComputeEngine::UNKNOWN;
};

/// @return an answer that names the subject and nothing else
EnergyAnswer StartEnergyAnswer(const EnergySubject& subject, EnergyMethod method);

/// Sets the energy above idle from energy and latency.
void SetNetEnergy(EnergyAnswer& answer, double idleW);

/**
 * @brief The ways to price a network that was not measured; see EnergyEstimator for what they are.
 *
 * The subject's precision and engine must be set. No answer mixes engines, loads or software: what
 * sets its level are rows of the subject's device, engine, load and one software, the newest where
 * the subject names none. None of them uses what was measured for the subject's own network in that
 * precision on its processor, and with leaveOut in no other precision either.
 */
class EnergyMethods
{
  public:
    /**
     * @param measured all measurements
     * @param library where networks are looked up
     * @param processors sheets of devices
     * @param leastNetworks networks of one precision and software below which nothing is fitted
     * All must outlive this object.
     */
    EnergyMethods(const MeasuredInferences& measured,
                  NetworkLibrary& library,
                  const ProcessorCatalogue& processors,
                  std::size_t leastNetworks);

    /// @param fitter what Fit() learns with; without one it answers nothing
    void FitWith(NetworkFitter fitter);

    /// @return the newest software of the subject's device, engine and load that ran networks which
    ///         prices can be learned from; the subject's own if it names one
    std::string ChooseSoftware(const EnergySubject& subject, bool leaveOut = false);

    /// @return nothing for too few networks, or a network without a graph
    std::optional<EnergyAnswer> Fit(const EnergySubject& subject, bool leaveOut);

    /// Prices of the engine through what was measured with this software, if need be in another
    /// precision. @return nothing where that is nothing, or the network's layers are not known
    std::optional<EnergyAnswer> Anchor(const EnergySubject& subject, bool leaveOut);

    /// @return nothing where no other device ran it
    std::optional<EnergyAnswer> Transfer(const EnergySubject& subject);

    /// By MACs alone. @return nothing where no network with known MACs was measured
    std::optional<EnergyAnswer> Scale(const EnergySubject& subject);

    /// @param leaveOut whether the device's own rows are left out of the calibration
    /// @return nothing where the sheet has no rate or the network no graph
    std::optional<EnergyAnswer> Analyse(const EnergySubject& subject, bool leaveOut = false);

    /**
     * @brief The first of the five that answers, with its net energy.
     * @throw std::invalid_argument where none does
     */
    EnergyAnswer Predict(const EnergySubject& subject, bool leaveOut);

    /// @return what one of the methods that rest on other measurements of the device would have
    ///         answered in the place of a row, with that row's software
    std::optional<EnergyAnswer> PredictRow(const MeasuredInference& row);

    /**
     * @brief How far off a method is on engines of a kind: every row of them left out in turn.
     * @param method FITTED: over the subject's software and precision only
     * @param subject its engine, load, software and precision
     * @return no count where nothing could be left out
     */
    EnergyError FindError(EnergyMethod method, const EnergySubject& subject);

    /// Forgets what was fitted.
    void Clear();

  private:
    std::vector<const MeasuredInference*> FindOthers(const EnergySubject& subject) const;
    std::vector<const MeasuredInference*> FindAnchors(const EnergySubject& subject, bool leaveOut);
    std::vector<const MeasuredInference*> FindErrorRows(EnergyMethod method,
                                                        const EnergySubject& subject,
                                                        const std::string& group) const;
    bool IsWithinMeasuredMacs(const EnergySubject& subject);
    void ApplyFloors(EnergyAnswer& answer, const EnergySubject& subject);
    double Calibrate(const PriceGroup& group, const std::string& withoutDevice);
    DeviceSheet MakeSheet(const ProcessorProfile& processor, ComputeEngine engine);
    EnergySubject MakeSubject(const MeasuredInference& row);
    std::shared_ptr<const NetworkFit> GetFit(const EnergySubject& subject,
                                             const std::string& withoutKey);

    const MeasuredInferences& m_measured;
    NetworkLibrary& m_library;
    const ProcessorCatalogue& m_processors;
    std::size_t m_leastNetworks;
    NetworkFitter m_fitter;
    EnginePrices m_prices;
    std::map<std::pair<std::string, std::string>, std::shared_ptr<const NetworkFit>>
        m_fits;                                  ///< by device and runtime, of all their networks
    std::map<std::string, EnergyError> m_errors; ///< by method and group
};

} // namespace ns3::aiot

#endif // AIOT_ENERGY_METHODS_H
