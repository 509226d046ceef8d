// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_STUDY_TABLES_H
#define AIOT_STUDY_TABLES_H

#include "run-copier.h"

#include <vector>

/**
 * @file
 * Private to model/results: the tables of parameter studies, not installed. They are made when a
 * study first needs them: a database of single runs has none.
 */

namespace ns3::aiot
{

/** Columns of study_run in the order in which rows are read. */
extern const char* const STUDY_RUN_COLUMNS;

/** @return whether the database has tables of studies */
bool HasStudyTables(SqliteConnection& connection);

/** Make the tables unless they are there. In a transaction. */
void MakeStudyTables(SqliteConnection& connection);

/**
 * Take over the studies of a source: what is known of runs that were copied or are there, and
 * failures. A run that is done stays done. Both in a transaction.
 * @param source where they are read
 * @param target where they go
 * @param runs of the source, with their ids in both
 */
void CopyStudies(SqliteConnection& source,
                 SqliteConnection& target,
                 const std::vector<CopiedRun>& runs);

} // namespace ns3::aiot

#endif // AIOT_STUDY_TABLES_H
