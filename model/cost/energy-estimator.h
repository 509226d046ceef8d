// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ENERGY_ESTIMATOR_H
#define AIOT_ENERGY_ESTIMATOR_H

#include "dnn-fit.h"
#include "energy-estimate.h"
#include "measured-inferences.h"

#include "ns3/layer-graph.h"
#include "ns3/processor-catalogue.h"

#include <functional>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

/**
 * @defgroup aiot_cost Cost of inference
 * @ingroup aiot
 * Energy and latency of an inference or a training step on a processor.
 */

namespace ns3::aiot
{

/**
 * @ingroup aiot_cost
 * @brief Energy and latency of any network on any processor, by the best method that there is.
 *
 * An answer is for one engine, one load and one software, and says which. Engine, precision and
 * operating point do not depend on the network, see QuestionRules and FindEngineRows(); the
 * software is the newest that ran the network there, else the newest there is, unless the question
 * names one. Then, in this order, as EnergyMethod:
 *
 * | EnergyMethod  | energy and latency                                                          |
 * |---------------|-----------------------------------------------------------------------------|
 * | MEASURED      | the row of the tables                                                       |
 * | FITTED        | what FitWith()'s fitter learned of the networks that were measured with     |
 * |               | this software, if they are LEAST_NETWORKS or more in that precision         |
 * | SCALED        | cost coefficients of engines of this kind, adjusted to what was measured    |
 * |               | with this software, see AdjustWorkPrices(). Where only MACs are known: by   |
 * |               | their ratio                                                                 |
 * | OTHER_DEVICES | for networks whose layers are not known: what they cost relative to others  |
 * |               | on other devices, times what those cost on this one                         |
 * | OTHER_LOADS   | from another load, by how the two compare on engines of this kind           |
 * | ANALYTIC      | the data sheet, see SheetPrices                                             |
 *
 * Estimates rise with the work, with the bits of the precision and from offline to server to single
 * requests, within what was measured, and their power is above idle; see EnergyPredictions.
 *
 * @code
 *   EnergyEstimator estimator = EnergyEstimator::BuiltIn();
 *   EnergyQuery question;
 *   question.network = "resnet50";
 *   question.processor = "Jetson-AGX-Orin";
 *   question.precision = "int8";
 *   double loadJ = estimator.Estimate(question).energyNetJ; // idle power is recorded elsewhere
 * @endcode
 *
 * Answers are kept: asking again costs a look-up. Not to be shared between threads.
 *
 * How accurate is this? FindError() says it of an answer's method and kind of engine, LeaveOneOut()
 * of every measurement; doc/kernel-energy.rst has the table.
 */
class EnergyEstimator
{
  public:
    /// Networks of one precision and software below which nothing is fitted.
    static constexpr std::size_t LEAST_NETWORKS = 8;

    /// @param processors devices and what was measured on them; networks of the zoo by name
    explicit EnergyEstimator(ProcessorCatalogue processors);
    ~EnergyEstimator();
    EnergyEstimator(EnergyEstimator&&) noexcept;
    EnergyEstimator& operator=(EnergyEstimator&&) noexcept;

    /// @return over the module's own tables
    static EnergyEstimator BuiltIn();

    /**
     * @brief Answers by FITTED where it can; without this it never does.
     * @param fitter learns from measurements; what was answered before is forgotten
     */
    void FitWith(DnnFitter fitter);

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
     * @param network a name that Estimate() takes
     * @return what an inference of it computes and moves; nothing where its layers are not known
     * @throw std::invalid_argument for an unknown name, with near ones
     */
    std::optional<DnnWork> FindWork(const std::string& network);

    /**
     * @param question what is asked
     * @return the answer; valid until the estimator is changed
     * @throw std::invalid_argument for unknown names, with near ones; for a precision that the
     *        processor cannot do; where no method applies
     */
    const EnergyEstimate& Estimate(const EnergyQuery& question);

    /**
     * @brief Predicts as if the network had never been measured on the processor.
     * @param question what is asked; a runtime restricts the measurements that are used
     * @throw std::invalid_argument as Estimate()
     */
    EnergyEstimate Predict(const EnergyQuery& question);

    /**
     * @brief Sets a measurement against what would have been predicted without it.
     *
     * All rows of the network on the processor are left out, regardless of their software and
     * precision.
     *
     * @param question one that Estimate() answers as MEASURED
     * @return nothing for a network that was not measured under that load, and where nothing else
     *         was measured on the processor with that software
     * @throw std::invalid_argument as Estimate()
     */
    std::optional<LeftOutPrediction> LeaveOneOut(const EnergyQuery& question);

    /**
     * @brief How far off an answer's method is on engines of its kind, every measurement left out
     * in turn.
     *
     * Of a measured answer: how far off an estimate in its place would be. Where nothing of the
     * kind could be left out, of the analytic method, or of all kinds of engines together.
     */
    EnergyError FindError(const EnergyEstimate& answer);

    /// @return between what an answer lies with a probability of 0.9; see EnergyErrors
    EnergyRange FindInterval(const EnergyEstimate& answer);

    /**
     * @brief Computes all left-out errors of the measurements, which takes minutes.
     * @param os where traces/left-out-errors.csv is written
     */
    void WriteErrors(std::ostream& os);

    /**
     * @brief Leaves out each measurement in turn.
     * @param os where traces/left-out-predictions.csv is written
     */
    void WritePredictions(std::ostream& os);

    /**
     * @brief Has every answer of Estimate() changed before it is given.
     * @param change what is done to it
     */
    void ChangeAnswers(std::function<void(EnergyEstimate&)> change);

    const ProcessorCatalogue& GetProcessors() const;

    /// @return all rows of a processor, in the order in which they were added
    std::vector<MeasuredInference> GetMeasurements(const std::string& processor) const;

  private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace ns3::aiot

#endif // AIOT_ENERGY_ESTIMATOR_H
