// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ENERGY_PREDICTOR_H
#define AIOT_ENERGY_PREDICTOR_H

#include "ns3/dnn-fit.h"
#include "ns3/energy-sample.h"

#include <memory>
#include <string>
#include <vector>

/**
 * @defgroup aiot_predictor Energy predictors
 * @ingroup aiot
 * Energies learned from measurements; part of the command-line tool only.
 */

namespace ns3::aiot
{

/// The smallest box that holds the training samples.
class TrainingBox
{
  public:
    /// An empty box: nothing is inside.
    TrainingBox() = default;

    /// @param samples all with as many terms and features as the first
    explicit TrainingBox(const std::vector<EnergySample>& samples);

    /// A box from its corners, terms first, then features.
    TrainingBox(std::vector<double> low, std::vector<double> high);

    /// @return whether each number lies between the corners, both included
    bool Contains(const EnergyInput& input) const;

    const std::vector<double>& GetLow() const;
    const std::vector<double>& GetHigh() const;

  private:
    std::vector<double> m_low;
    std::vector<double> m_high;
};

/**
 * @ingroup aiot_predictor
 * @brief Something that learns energies from samples and predicts others.
 *
 * @throw std::invalid_argument from Fit() for no samples, unequal numbers of terms or features, or
 *        energies that are not above 0; from Predict() for numbers that do not match, or before
 *        Fit()
 */
class EnergyPredictor
{
  public:
    virtual ~EnergyPredictor() = default;

    /// @return the name that reports use, e.g. "roofline"
    virtual std::string GetName() const = 0;

    /// Learns, and forgets what it learned before.
    virtual void Fit(const std::vector<EnergySample>& samples) = 0;

    virtual EnergyPrediction Predict(const EnergyInput& input) const = 0;

    /// @return a predictor of the same kind and settings that has learned nothing
    virtual std::unique_ptr<EnergyPredictor> MakeFresh() const = 0;
};

/**
 * @brief Checks what every predictor asks of its samples.
 * @throw std::invalid_argument with the label of the first that is wrong
 */
void CheckEnergySamples(const std::vector<EnergySample>& samples);

} // namespace ns3::aiot

#endif // AIOT_ENERGY_PREDICTOR_H
