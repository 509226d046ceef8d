// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ENERGY_ERRORS_H
#define AIOT_ENERGY_ERRORS_H

#include "energy-predictions.h"
#include "held-back-predictions.h"
#include "network-family.h"
#include "repeated-measurements.h"

#include <cstddef>
#include <map>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace ns3::aiot
{

/// How far off the methods are: predictions of measurements that they did not know.
class EnergyErrors
{
  public:
    /// As EnergyPredictions has them. All must outlive this object.
    EnergyErrors(const MeasuredInferences& measured,
                 DnnLibrary& library,
                 const ProcessorCatalogue& processors,
                 EnergyPredictions& predictions,
                 std::size_t leastNetworks);

    /// @param fitter as EnergyPredictions::FitWith()
    void FitWith(DnnFitter fitter);

    /**
     * Not by the device's sheet: where nothing else was measured, the sheet's rate may be taken
     * from the very row that is left out.
     *
     * @param row a measurement
     * @return what would have been answered in its place, with its software, by other measurements
     *         of its device; nothing where these tell nothing
     */
    std::optional<LeftOutPrediction> LeaveOut(const MeasuredInference& row);

    /**
     * @brief How far off an answer's method is on engines of its kind, every row left out in turn.
     *
     * Of a measured answer: how far off an estimate in its place would be. Where nothing of the
     * kind could be left out, of the analytic method, or of all kinds of engines together. Of an
     * answer from another load: how far off the ratio of loads is.
     *
     * @param answer of which the error is asked
     */
    EnergyError Find(const EnergyEstimate& answer);

    /**
     * @brief Between what an answer lies with a probability of 0.9.
     *
     * Of an estimate by the left-out errors of its method, found as far from measurements as it is
     * itself, see Kinship ("Mondrian" conformal prediction, Vovk, Gammerman and Shafer 2005,
     * section 4.5):
     *
     * | measured on engines of its kind    | left out          | errors                           |
     * |------------------------------------|-------------------|----------------------------------|
     * | the network, on another processor  | the measurement   | of engines of its kind           |
     * | others of its family               | the network,      | of engines of its kind, of       |
     * |                                    | everywhere        | networks with others of a family,|
     * |                                    |                   | measured elsewhere or not        |
     * | other families alone               | the family,       | of all engines and loads, each   |
     * |                                    | everywhere        | family with the same weight      |
     *
     * Where there are fewer than LEAST_ERRORS, of the next that Find() would take. Where the
     * question named no software, errors are those of questions that name none, of all software.
     *
     * Of a measured answer by RepeatedMeasurements. No interval is narrower than the runs of the
     * answer's own network; nor is that of an estimate narrower than the repeated measurements of
     * its kind, of its one software if it names one, if there are LEAST_ERRORS.
     *
     * @param answer what was answered
     */
    EnergyRange FindInterval(const EnergyEstimate& answer);

    /// Left-out errors below which those of a wider kind speak for an estimate: our choice.
    static constexpr std::size_t LEAST_ERRORS = 5;

    /// Branches, or families, of one software below which they tell nothing of another: our choice.
    /// The networks of one are off to the same side.
    static constexpr std::size_t LEAST_GROUPS = 3;

    /// Forgets what was found, and what was known of the module's own tables.
    void Clear();

    /// Computes all that may be asked of these tables. @param os where traces/left-out-errors.csv
    /// is written
    void WriteKnown(std::ostream& os);

    /// Leaves out each measurement that can be asked for. @param os where
    /// traces/left-out-predictions.csv is written
    void WritePredictions(std::ostream& os);

  private:
    /// Whose errors tell of an answer, the nearest first.
    using Kinds = std::vector<std::pair<EnergyMethod, EnergyEstimate>>;

    /// Where a network runs.
    struct EnginePlace
    {
        std::string device;
        std::string runtime;
    };

    /// What was measured on engines of a kind, a pair of network and processor aside; beside what
    /// is fitted, on the device with the software.
    struct Relatives
    {
        bool itself = false; ///< the network, on another processor
        bool branch = false; ///< others of its branch; of what is fitted alone
        bool family = false; ///< others of its family; beside a fit, of other branches

        Kinship GetNearest() const;
        /// @return whether an error can be had that knows no more than this
        bool Has(Kinship kinship) const;
    };

    std::optional<LeftOutPrediction> PredictRow(const MeasuredInference& row);
    EnergySubject MakeSubject(const MeasuredInference& row, bool anySoftware = false);
    Kinds ListKinds(const EnergyEstimate& answer) const;
    ErrorInterval FindErrorInterval(const EnergyEstimate& answer);
    MeasuredRows FindRows(EnergyMethod method, const EnergyEstimate& answer) const;
    std::optional<double> PredictByLoads(const MeasuredInference& row);
    std::optional<double> PredictBy(EnergyMethod method,
                                    const MeasuredInference& row,
                                    bool anySoftware,
                                    Kinship kinship);
    void WriteKnown(const EnergyEstimate& answer, std::ostream& os);
    EnergyPredictions& PredictionsFor(EnergyMethod method,
                                      const MeasuredInference& row,
                                      Kinship kinship);
    bool IsOfKind(const MeasuredInference& row,
                  EnergyMethod method,
                  const EnergyEstimate& answer) const;
    Relatives FindRelatives(EnergyMethod method,
                            const EnergyEstimate& answer,
                            const EnginePlace& engine,
                            const std::string& network) const;
    EnergyError Compute(EnergyMethod method, const EnergyEstimate& answer);
    ErrorInterval ComputeInterval(EnergyMethod method,
                                  const EnergyEstimate& answer,
                                  Kinship kinship);
    const ErrorInterval& GetInterval(EnergyMethod method,
                                     const EnergyEstimate& answer,
                                     Kinship kinship);
    const EnergyError& Get(EnergyMethod method, const EnergyEstimate& answer);

    const MeasuredInferences& m_measured;
    DnnLibrary& m_library;
    const ProcessorCatalogue& m_processors;
    EnergyPredictions& m_predictions;
    HeldBackPredictions m_heldBack;
    bool m_isKnown; ///< the tables are the module's own: see KnownErrors and KnownPredictions
    bool m_isFitted = false; ///< FitWith() was called
    RepeatedMeasurements m_repeats;
    std::map<std::string, EnergyError> m_errors;      ///< by method and group
    std::map<std::string, ErrorInterval> m_intervals; ///< by method, group and kinship
};

} // namespace ns3::aiot

#endif // AIOT_ENERGY_ERRORS_H
