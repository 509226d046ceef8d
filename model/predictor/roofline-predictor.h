// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ROOFLINE_PREDICTOR_H
#define AIOT_ROOFLINE_PREDICTOR_H

#include "energy-predictor.h"
#include "tree-ensemble.h"

#include <memory>
#include <string>
#include <vector>

namespace ns3::aiot
{

/**
 * @ingroup aiot_predictor
 * @brief Energy as a sum of amounts of work, each at its price.
 *
 *     E = sum over terms ( e_i x_i ),  e_i >= 0
 *
 * The prices minimise the squared *relative* error, so a kernel of a microjoule counts as much as
 * one of a joule. Right in order of magnitude outside the training box too: nothing in it bends.
 */
class LinearRoofline : public EnergyPredictor
{
  public:
    LinearRoofline() = default;

    /**
     * @param coefficients J per unit of each term
     * @param box where they were learned
     */
    LinearRoofline(std::vector<double> coefficients, TrainingBox box);

    std::string GetName() const override; ///< "roofline"
    void Fit(const std::vector<EnergySample>& samples) override;
    EnergyPrediction Predict(const EnergyInput& input) const override;
    std::unique_ptr<EnergyPredictor> MakeFresh() const override;

    /// @return J per unit of each term, in the order of the terms
    const std::vector<double>& GetCoefficients() const;
    const TrainingBox& GetBox() const;

  private:
    std::vector<double> m_coefficients;
    TrainingBox m_box;
};

/**
 * @ingroup aiot_predictor
 * @brief LinearRoofline times what extra-trees learned of its residual.
 *
 *     E = E_roofline exp( T(features) ),  T learned on ln( measured / E_roofline )
 *
 * Trees see ln(1 + feature). Outside the training box T is left out: a tree knows nothing there,
 * and on a Jetson-class board it made the roofline worse (kernel-energy notes, extrapolation from
 * the smallest 80 % of kernels to the largest 20 %: MAPE 31 without, 62 with).
 */
class ResidualRoofline : public EnergyPredictor
{
  public:
    /// @param options how the trees grow
    explicit ResidualRoofline(const EnsembleOptions& options = EnsembleOptions::ExtraTrees());

    /// A predictor that was stored.
    ResidualRoofline(LinearRoofline roofline, TreeEnsemble trees);

    std::string GetName() const override; ///< "roofline x extra-trees"
    void Fit(const std::vector<EnergySample>& samples) override;
    EnergyPrediction Predict(const EnergyInput& input) const override;
    std::unique_ptr<EnergyPredictor> MakeFresh() const override;

    const LinearRoofline& GetRoofline() const;
    const TreeEnsemble& GetTrees() const;

  private:
    EnsembleOptions m_options;
    LinearRoofline m_roofline;
    TreeEnsemble m_trees;
};

/**
 * @ingroup aiot_predictor
 * @brief A random forest on raw features and joules in nn-Meter's settings, for comparison.
 *
 * Its answer never leaves the range of the training energies, so it must not be asked about larger
 * kernels than it has seen.
 */
class PlainForest : public EnergyPredictor
{
  public:
    /// @param options how the trees grow
    explicit PlainForest(const EnsembleOptions& options = EnsembleOptions::NnMeterForest());

    std::string GetName() const override; ///< "random forest"
    void Fit(const std::vector<EnergySample>& samples) override;
    EnergyPrediction Predict(const EnergyInput& input) const override;
    std::unique_ptr<EnergyPredictor> MakeFresh() const override;

  private:
    EnsembleOptions m_options;
    TreeEnsemble m_trees;
    TrainingBox m_box;
};

} // namespace ns3::aiot

#endif // AIOT_ROOFLINE_PREDICTOR_H
