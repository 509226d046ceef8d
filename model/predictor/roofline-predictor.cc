// SPDX-License-Identifier: GPL-2.0-only
#include "roofline-predictor.h"

#include "non-negative-fit.h"

#include <cmath>
#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

namespace
{

std::vector<double>
LogFeatures(const EnergyInput& input)
{
    std::vector<double> logs;
    logs.reserve(input.features.size());
    for (const double feature : input.features)
    {
        logs.push_back(std::log1p(feature));
    }
    return logs;
}

} // namespace

LinearRoofline::LinearRoofline(std::vector<double> coefficients, TrainingBox box)
    : m_coefficients(std::move(coefficients)),
      m_box(std::move(box))
{
}

std::string
LinearRoofline::GetName() const
{
    return "roofline";
}

void
LinearRoofline::Fit(const std::vector<EnergySample>& samples)
{
    CheckEnergySamples(samples);
    std::vector<std::vector<double>> rows;
    for (const EnergySample& sample : samples)
    {
        rows.push_back(sample.input.terms);
        for (double& term : rows.back())
        {
            term /= sample.energyJ;
        }
    }
    m_coefficients = FitNonNegative(rows, std::vector<double>(samples.size(), 1.0));
    m_box = TrainingBox(samples);
}

EnergyPrediction
LinearRoofline::Predict(const EnergyInput& input) const
{
    if (m_coefficients.empty() || input.terms.size() != m_coefficients.size())
    {
        throw std::invalid_argument("energy predictor: asked before it was fitted, or with another "
                                    "number of terms");
    }
    double energyJ = 0.0;
    for (std::size_t i = 0; i < m_coefficients.size(); ++i)
    {
        energyJ += m_coefficients[i] * input.terms[i];
    }
    return EnergyPrediction{energyJ, m_box.Contains(input)};
}

std::unique_ptr<EnergyPredictor>
LinearRoofline::MakeFresh() const
{
    return std::make_unique<LinearRoofline>();
}

const std::vector<double>&
LinearRoofline::GetCoefficients() const
{
    return m_coefficients;
}

const TrainingBox&
LinearRoofline::GetBox() const
{
    return m_box;
}

ResidualRoofline::ResidualRoofline(const EnsembleOptions& options)
    : m_options(options)
{
}

ResidualRoofline::ResidualRoofline(LinearRoofline roofline, TreeEnsemble trees)
    : m_roofline(std::move(roofline)),
      m_trees(std::move(trees))
{
}

std::string
ResidualRoofline::GetName() const
{
    return "roofline x extra-trees";
}

void
ResidualRoofline::Fit(const std::vector<EnergySample>& samples)
{
    m_roofline.Fit(samples);
    std::vector<std::vector<double>> rows;
    std::vector<double> residuals;
    for (const EnergySample& sample : samples)
    {
        const double baseJ = m_roofline.Predict(sample.input).energyJ;
        if (baseJ > 0.0)
        {
            rows.push_back(LogFeatures(sample.input));
            residuals.push_back(std::log(sample.energyJ / baseJ));
        }
    }
    m_trees.Fit(rows, residuals, m_options);
}

EnergyPrediction
ResidualRoofline::Predict(const EnergyInput& input) const
{
    EnergyPrediction prediction = m_roofline.Predict(input);
    if (prediction.inRange)
    {
        prediction.energyJ *= std::exp(m_trees.Predict(LogFeatures(input)));
    }
    return prediction;
}

std::unique_ptr<EnergyPredictor>
ResidualRoofline::MakeFresh() const
{
    return std::make_unique<ResidualRoofline>(m_options);
}

const LinearRoofline&
ResidualRoofline::GetRoofline() const
{
    return m_roofline;
}

const TreeEnsemble&
ResidualRoofline::GetTrees() const
{
    return m_trees;
}

PlainForest::PlainForest(const EnsembleOptions& options)
    : m_options(options)
{
}

std::string
PlainForest::GetName() const
{
    return "random forest";
}

void
PlainForest::Fit(const std::vector<EnergySample>& samples)
{
    CheckEnergySamples(samples);
    std::vector<std::vector<double>> rows;
    std::vector<double> targets;
    for (const EnergySample& sample : samples)
    {
        rows.push_back(sample.input.features);
        targets.push_back(sample.energyJ);
    }
    m_trees.Fit(rows, targets, m_options);
    m_box = TrainingBox(samples);
}

EnergyPrediction
PlainForest::Predict(const EnergyInput& input) const
{
    return EnergyPrediction{m_trees.Predict(input.features), m_box.Contains(input)};
}

std::unique_ptr<EnergyPredictor>
PlainForest::MakeFresh() const
{
    return std::make_unique<PlainForest>(m_options);
}

} // namespace ns3::aiot
