// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LEARNING_REPORT_H
#define AIOT_LEARNING_REPORT_H

#include "learning-scenario.h"

#include <ostream>

namespace ns3
{
namespace aiot
{

/**
 * Print what rounds of learning cost: joules and grams by phase and direction, of all nodes
 * together, beside the closed form; and the links' efficiency as it was.
 *
 * @param os where to print
 * @param scenario what was simulated
 * @param data its records
 */
void PrintLearning(std::ostream& os, const LearningScenario& scenario, const RunData& data);

} // namespace aiot
} // namespace ns3

#endif // AIOT_LEARNING_REPORT_H
