// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ECAL_CALCULATOR_H
#define AIOT_ECAL_CALCULATOR_H

#include "ecal-hardware.h"
#include "ecal-path.h"
#include "ecal-preprocessing.h"
#include "ecal-rules.h"
#include "ecal-storage.h"
#include "ecal-training.h"

#include <optional>
#include <vector>

/**
 * @defgroup aiot_ecal eCAL
 * @ingroup aiot
 * The analytic eCAL calculator, plan of training, amortisation of development.
 */

namespace ns3::aiot
{

/// A lifecycle: what is sensed, sent, learnt and processed, and on what.
struct EcalConfig
{
    double samples = 1000.0;       ///< N_S, development samples; whole, from 1
    double valuesPerSample = 10.0; ///< IS; whole, from 1
    double bitsPerValue = 64.0;    ///< f; whole, from 1
    double inferences = 10000.0;   ///< gamma; whole, from 0
    double forwardFlops = 0.0;     ///< M, FLOP of one forward pass on one sample, 0 to 1e30

    std::vector<TransmissionHop> hops; ///< from sensor to computer; empty: nothing is sent
    PreprocessingType preprocessing = PreprocessingType::NORMALIZATION;
    EcalTraining training;

    EcalProcessor preprocessingProcessor; ///< of development and inference alike
    EcalProcessor trainingProcessor;      ///< of evaluation, too
    EcalProcessor inferenceProcessor;

    std::optional<EcalStorage> storage;  ///< of the development samples
    double deployedModelBits = 0.0;      ///< sent over the hops to where inferences run; 0 to 1e30
    double virtualisationOverhead = 0.0; ///< gamma_v, in [0, 1e6]

    /// @throw std::invalid_argument for a figure out of its range
    void Check() const;
};

/// FLOP of each computing stage.
struct EcalFlops
{
    double forward = 0.0;       ///< of one pass on one sample
    double preprocessing = 0.0; ///< of development
    double training = 0.0;
    double evaluation = 0.0;
    double inferencePreprocessing = 0.0;
    double inference = 0.0;
};

/// Joules by stage. Divide by EcalResult::applicationBits for J/bit.
struct EcalStages
{
    double dataCollection = 0.0;
    double storage = 0.0;
    double preprocessing = 0.0;
    double training = 0.0;
    double evaluation = 0.0;
    double deployment = 0.0;
    double inferenceTransmission = 0.0;
    double inferencePreprocessing = 0.0;
    double inferenceForward = 0.0;

    /// @return E_D: the first six
    double Development() const;

    /// @return the last three: all inferences together
    double Inference() const;
};

/// What a lifecycle costs.
struct EcalResult
{
    EcalStages stagesJ;
    double overheadJ = 0.0; ///< virtualisation, where it is charged on the total only; else 0
    double totalJ = 0.0;    ///< all stages and the overhead

    double developmentBits = 0.0; ///< f IS N_S
    double inferenceBits = 0.0;   ///< f IS gamma
    double applicationBits = 0.0; ///< both: each sample once, before any protocol
    double ecalJPerBit = 0.0;     ///< totalJ / applicationBits

    EcalFlops flops;
    PathEnergy dataCollection; ///< by hop and layer, without virtualisation
    PathEnergy inferenceTransmission;
    PathEnergy deployment;
};

/**
 * @brief eCAL in closed form.
 *
 *     total = (1 + gamma_v) (E_D + inferences)
 *     eCAL  = total / (f IS (N_S + gamma))
 *
 * Source of metric and stages: Chou et al., arXiv 2408.00540, and the authors' code. Worked number:
 * 256 samples of 10 values of 64 bit over one generic hop, 670 FLOP, 50 epochs, split 0.8,
 * 1.4e-8 J/FLOP and gamma_v = 0.1 give 2.1064449e-6 J/bit at 100 inferences under
 * EcalRules::Estimate().
 *
 * @param config the lifecycle
 * @param rules how it is reckoned
 * @throw std::invalid_argument for a figure out of its range, or a result that a double can't hold
 */
EcalResult CalculateEcal(const EcalConfig& config, const EcalRules& rules);

} // namespace ns3::aiot

#endif // AIOT_ECAL_CALCULATOR_H
