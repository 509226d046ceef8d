// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_REPORT_SECTIONS_H
#define AIOT_REPORT_SECTIONS_H

#include "report-samples.h"
#include "report-study.h"

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

/**
 * @file
 * @brief The sections of a report: each asks the database and answers HTML that follows its
 * heading. What the database does not hold is said in a sentence.
 */

namespace ns3::aiot
{

class ResultsQuery;

/// More rows than this a chart does not show; its table does.
constexpr std::size_t MOST_CHART_ROWS = 40;

/// How the sections begin whose charts do not have a row for each point; else nothing.
std::string TellChartLimit(const ReportStudy& study);

/// @return mean, half width (null: unknown) as two cells of a table
std::vector<nlohmann::json> SummaryCells(const SampleSummary& summary);

/// What was run: scenarios, seeds, parameters that vary, every run.
std::string MakeRunsSection(const ResultsQuery& database, const ReportStudy& study);

/// Sensors alone, every role, joules per inference and message, device beside edge and cloud.
std::string MakeNodesSection(const ResultsQuery& database, const ReportStudy& study);

/// Energy by component and stage.
std::string MakeEnergySection(const ResultsQuery& database, const ReportStudy& study);

/// eCAL against the swept parameter, and over the number of inferences.
std::string MakeEcalSection(const ResultsQuery& database, const ReportStudy& study);

/// Grams by grid zone, and by hour.
std::string MakeCarbonSection(const ResultsQuery& database, const ReportStudy& study);

/// What policies decided hour by hour, and the best options; empty: nothing was decided.
std::string MakeDecisions(const ResultsQuery& database);

/// The first run in all grids, ranked.
/// @param path of the database
std::string MakeRegionsSection(const std::string& path);

/// Embodied against operational grams, and SCI.
std::string MakeEmbodiedSection(const ResultsQuery& database, const ReportStudy& study);

/// Percentiles of latency, and what became of the samples.
std::string MakeLatencySection(const ResultsQuery& database, const ReportStudy& study);

/// Battery life and depletion.
std::string MakeSupplySection(const ResultsQuery& database, const ReportStudy& study);

/// Joules supplied against joules attributed.
std::string MakeBooksSection(const ResultsQuery& database, const ReportStudy& study);

/// Intervals of results by the figures they rest on, and which figures cause most.
/// @param path of the database
std::string MakeSureSection(const std::string& path, const ReportStudy& study);

/// Where intensities and networks come from, and which versions computed.
std::string MakeProvenanceSection(const ResultsQuery& database);

} // namespace ns3::aiot

#endif // AIOT_REPORT_SECTIONS_H
