// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_FIDELITY_RUN_H
#define AIOT_FIDELITY_RUN_H

#include "fidelity-radio.h"

#include <cstdint>
#include <vector>

namespace ns3::aiot
{

/// What one level says; sums over the nodes that send, means over the runs.
struct FidelityLevel
{
    std::vector<double> energyJ; ///< by state of the radio, J
    double delivered = 0.0;      ///< share of the messages
};

/// What came out.
struct FidelityOutcome
{
    FidelityLevel packet;
    FidelityLevel message;
    std::vector<double> noise; ///< by state: standard error of the mean ratio; NaN for one run
    bool saturated = false;    ///< more was offered than the link takes up
};

/**
 * @param link message level
 * @param one payload, nodes and offered share
 * @param answerS an acknowledgement, s
 * @return messages per second of each node
 */
double GetFidelityRate(const LinkModel& link, const FidelityCase& one, double answerS);

/**
 * @brief Simulates a case, and plans each run with as many messages as were handed over in it.
 *
 * Messages come at random (Poisson). Those that are handed over within the run count, and those of
 * them that arrive; energy is that of the intervals that the nodes' energy models report, cut to
 * the run.
 */
FidelityOutcome CompareLevels(FidelityRadio& radio, const FidelityCase& one);

} // namespace ns3::aiot

#endif // AIOT_FIDELITY_RUN_H
