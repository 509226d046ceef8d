// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_INTERVAL_REPORT_H
#define AIOT_INTERVAL_REPORT_H

#include "report-table.h"

#include "ns3/results-reader.h"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace aiot
{

/// What a line says is caused, answered for and drawn.
using Figures = std::array<std::optional<double>, 3>;
/// The results whose intervals are those of Figures.
using ResultNames = std::array<std::string, 3>;

/**
 * @ingroup aiot_helper_program
 * Between what the figures of a report lie, read back from the database: `(low to high)`, with a
 * star where the spread rests on our rule for a figure's grade and not on a source.
 */
class IntervalReport
{
  public:
    /**
     * @param reader the database
     * @param runId a run; one without intervals adds nothing to a report
     */
    IntervalReport(const ResultsReader& reader, int64_t runId);

    /// @return whether the run has any
    bool HasIntervals() const;

    /**
     * @param result its name
     * @param part of what
     * @return whether it has an interval
     */
    bool Has(const std::string& result, const std::string& part = "all") const;

    /**
     * @param result its name in the database
     * @param value as the report shows it
     * @param part of what: all, role=NAME
     * @return "(low to high)*" in the unit of the value, which may be another one than the
     *         result's; empty if it is not known, or 0
     */
    std::string Around(const std::string& result,
                       const std::optional<double>& value,
                       const std::string& part = "all") const;

    /**
     * Add a line of three figures with their intervals, in a unit with a prefix if they are small.
     * @param labels of the line: title and share
     * @param unit of the figures
     * @param results whose intervals are theirs; empty: none
     * @param figures caused, answered for, drawn
     * @param part of what the results are
     * @param table where to add it
     */
    void AddLine(const std::vector<std::string>& labels,
                 const std::string& unit,
                 const ResultNames& results,
                 const Figures& figures,
                 const std::string& part,
                 ReportTable& table) const;

    /**
     * Say what the brackets and stars mean, eCAL and SCI with their intervals, and which figures
     * cause most of the variance of joules and grams; nothing if that is not known.
     * @param os where to print
     */
    void PrintScores(std::ostream& os) const;

  private:
    const IntervalRecord* Find(const std::string& result, const std::string& part) const;
    void PrintScore(std::ostream& os,
                    const std::string& title,
                    const std::string& result,
                    const std::string& unit) const;
    void PrintCauses(std::ostream& os, const std::string& title, const std::string& result) const;

    std::map<std::pair<std::string, std::string>, IntervalRecord> m_intervals; //!< result, part
    std::vector<CauseRecord> m_causes; //!< most of each result first
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_INTERVAL_REPORT_H
