// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_DRAWN_ANSWER_H
#define AIOT_DRAWN_ANSWER_H

#include "uncertainty-answer.h"

#include <string>

namespace ns3::aiot
{

/**
 * @brief Simulates a stored run again with drawn figures of hardware and inferences, and the same
 * random numbers; intensities, embodied emissions and errors of links, on which its course does not
 * depend, are drawn with them.
 *
 * @param query what is asked; draws: how many simulations
 * @param program path or name of the scenario program; empty: the scenario's name
 * @param jobs simulations at once
 * @return its answer: quantiles of the draws, causes by their squared correlation with them
 * @throw std::invalid_argument as AnswerUncertainty(), std::runtime_error for a run that fails
 */
UncertaintyAnswer AnswerByDraws(const UncertaintyQuery& query,
                                const std::string& program,
                                unsigned jobs);

/**
 * @brief Stores such an answer in its run, where reports and views find it.
 * @param query what was asked
 * @param answer by draws
 * @throw std::runtime_error as StoreIntervals()
 */
void StoreDrawnAnswer(const UncertaintyQuery& query, const UncertaintyAnswer& answer);

} // namespace ns3::aiot

#endif // AIOT_DRAWN_ANSWER_H
