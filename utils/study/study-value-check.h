// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_STUDY_VALUE_CHECK_H
#define AIOT_STUDY_VALUE_CHECK_H

#include "common/scenario-program.h"
#include "study-plan.h"

#include <string>
#include <vector>

namespace ns3::aiot
{

/**
 * @brief Has a program say about runs, one of each point, whether it would take their arguments.
 *
 * @param program that can check; one that cannot is not asked
 * @param runs to ask for
 * @param database that it is told of; it writes nothing there
 * @param jobs how many to ask for at once
 * @param where begins the message
 * @throw std::invalid_argument with the first refusal, and how many there are
 */
void CheckStudyValues(const ScenarioProgram& program,
                      const std::vector<StudyRun>& runs,
                      const std::string& database,
                      unsigned jobs,
                      const std::string& where);

} // namespace ns3::aiot

#endif // AIOT_STUDY_VALUE_CHECK_H
