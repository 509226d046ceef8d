// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ECAL_RULES_H
#define AIOT_ECAL_RULES_H

#include "ecal-path.h"

namespace ns3::aiot
{

/**
 * @ingroup aiot_ecal
 * @brief Where the authors' calculators and the corrected one part, one switch for each difference.
 *
 * What differs in the FLOP of a network is not here: see ecal-authors-flops.h and
 * ecal-forward-cost.h.
 */
struct EcalRules
{
    TransmissionRules transmission;

    /// The samples of inferences pass the last hop only (authors), or all hops.
    bool inferenceOnLastHopOnly = false;

    /// Pre-processing takes its statistics again from the batch of all inferences (authors), or
    /// from the development samples only.
    bool authorsPreprocessing = false;

    /// The virtualisation overhead raises the total only (authors), or every stage.
    bool overheadOnTotalOnly = false;

    /// `estimate` of ecal-energy 0.1.0, and `RunCalculator` of 02fc18a, which has one hop.
    static EcalRules Estimate();

    /// `RunCalculator` of 71073b0: as Estimate(), and the last hop is charged twice.
    static EcalRules RunCalculatorHops();

    /// Kind `aiot`: none of the defects.
    static EcalRules Corrected();
};

} // namespace ns3::aiot

#endif // AIOT_ECAL_RULES_H
