// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ENERGY_ESTIMATOR_H
#define AIOT_ENERGY_ESTIMATOR_H

#include "energy-answer.h"
#include "measured-inferences.h"
#include "network-fit.h"
#include "processor-catalogue.h"

#include "ns3/layer-graph.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ns3::aiot
{

/**
 * @brief Energy and latency of any network on any processor, by the best method that there is.
 *
 * In this order, as EnergyMethod:
 *
 *   MEASURED       the row of the tables; of several the one with the least energy, as
 *                  ProcessorCatalogue::FindInference() does
 *   FITTED         what FitWith()'s fitter learned of the networks that were measured with the same
 *                  software on the same board, if they are LEAST_NETWORKS or more in that
 * precision; of several softwares the one that answers least OTHER_DEVICES  what the network costs
 * relative to others on other devices, times what those cost on this one SCALED
 * ProcessorCatalogue's rule: the network nearest in MACs, by the ratio of MACs ANALYTIC
 * AnalyticRoofline from the device's sheet, calibrated by what was measured on it
 *
 * @code
 *   EnergyEstimator estimator = EnergyEstimator::BuiltIn();
 *   EnergyQuestion question;
 *   question.network = "resnet50";
 *   question.processor = "Jetson-AGX-Orin";
 *   question.precision = "int8";
 *   double loadJ = estimator.Estimate(question).energyNetJ; // idle power is booked elsewhere
 * @endcode
 *
 * Answers are kept: asking again costs a look-up. Not to be shared between threads.
 *
 * How accurate is this? Leaving a network out and predicting it costs about 6 % on the boards with
 * dozens of networks (FITTED), 20 % on microcontrollers (OTHER_DEVICES); LeaveOneOut() says it of
 * every measurement. SCALED is good for a factor of three, ANALYTIC likewise.
 */
class EnergyEstimator
{
  public:
    /// Networks of one precision and software below which nothing is fitted.
    static constexpr std::size_t LEAST_NETWORKS = 8;

    /// @param processors devices and what was measured on them; networks of the zoo by name
    explicit EnergyEstimator(const ProcessorCatalogue& processors);
    ~EnergyEstimator();
    EnergyEstimator(EnergyEstimator&&) noexcept;
    EnergyEstimator& operator=(EnergyEstimator&&) noexcept;

    /// @return over the module's own tables
    static EnergyEstimator BuiltIn();

    /**
     * @brief Answers by FITTED where it can; without this it never does.
     * @param fitter learns from measurements; what was answered before is forgotten
     */
    void FitWith(NetworkFitter fitter);

    /**
     * @brief Adds measurements; what was answered before is forgotten.
     * @param table columns as in traces/processor-inferences.csv; networks need not be catalogued
     * @throw std::invalid_argument "name:line: ..."; then nothing was added
     */
    void AddMeasurements(const CsvTable& table);

    /**
     * @brief The same with rows that were read already.
     * @param rows precision must be one of Precision's, energy and latency above 0
     * @throw std::invalid_argument for an unknown device; then nothing was added
     */
    void AddMeasurements(const std::vector<InferenceRow>& rows);

    /**
     * @brief Adds a network that the zoo does not have, such as one from a file.
     * @param graph known by its name from now on
     */
    void AddNetwork(const LayerGraph& graph);

    /**
     * @param question what is asked
     * @return the answer; valid until the estimator is changed
     * @throw std::invalid_argument for unknown names, with near ones; for a precision that the
     *        processor cannot do; where no method applies
     */
    const EnergyAnswer& Estimate(const EnergyQuestion& question);

    /**
     * @brief Predicts as if the network had never been measured on the processor.
     * @param question what is asked; a runtime restricts the measurements that are used
     * @throw std::invalid_argument as Estimate()
     */
    EnergyAnswer Predict(const EnergyQuestion& question);

    /**
     * @brief Sets a measurement against what would have been predicted without it.
     *
     * All rows of the network on the processor are left out, whatever their software and precision.
     *
     * @param question one that Estimate() answers as MEASURED
     * @return nothing for a network that was not measured, or as throughput only, and where nothing
     *         else was measured on the processor
     * @throw std::invalid_argument as Estimate()
     */
    std::optional<LeftOutPrediction> LeaveOneOut(const EnergyQuestion& question);

    const ProcessorCatalogue& GetProcessors() const;

    /// @return all rows of a processor, in the order in which they were added
    std::vector<MeasuredInference> GetMeasurements(const std::string& processor) const;

  private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace ns3::aiot

#endif // AIOT_ENERGY_ESTIMATOR_H
