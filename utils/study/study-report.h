// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_STUDY_REPORT_H
#define AIOT_STUDY_REPORT_H

#include "study-store.h"
#include "study-workers.h"

#include <ostream>

namespace ns3::aiot
{

/**
 * @brief What `aiot study` says about a study, as text or as one JSON value.
 *
 * @param out where it goes
 * @param books of the study
 * @param isJson whether it is JSON
 */
void PrintStudyStatus(std::ostream& out, const StudyStore& books, bool isJson);

/// All runs that the file plans, with what became of them; failed ones only, if asked for.
void PrintStudyRuns(std::ostream& out, const StudyStore& books, bool onlyFailed, bool isJson);

/// What the local engine has done. @param outcome of the local engine
void PrintStudyOutcome(std::ostream& out,
                       StudyStore& books,
                       const StudyOutcome& outcome,
                       bool isJson);

} // namespace ns3::aiot

#endif // AIOT_STUDY_REPORT_H
