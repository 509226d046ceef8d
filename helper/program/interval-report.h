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

    /// @param data a run, before or after it was stored: its intervals, causes and notes
    explicit IntervalReport(const RunData& data);

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
     * @param value as the report shows it, which may be in another unit than the result
     * @param part of what: all, role=NAME, stage=NAME
     * @return "value (low to high)*" with so many digits as the interval has; six digits alone
     * where there is no interval, and a dash without a value
     */
    std::string Cell(const std::string& result,
                     const std::optional<double>& value,
                     const std::string& part = "all") const;

    /**
     * @param result its name
     * @param part of what
     * @return as Cell(), of the value that was drawn; a dash if it was not
     */
    std::string CellOf(const std::string& result, const std::string& part = "all") const;

    /**
     * Add a line of three figures with their intervals, in a unit with a prefix if they are small
     * or large.
     * @param title of the line
     * @param unit of the figures
     * @param results whose intervals are theirs; empty: none
     * @param figures caused, answered for, drawn
     * @param part of what the results are
     * @param table where to add it
     */
    void AddLine(const std::string& title,
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

    /**
     * The same as a table of all results, for programs with a report of their own; or why there are
     * no intervals.
     * @param os where to print
     */
    void PrintTable(std::ostream& os) const;

    /**
     * Append the intervals to a run's.
     * @param prefix of the parts
     * @param data the run
     */
    void Store(const std::string& prefix, RunData& data) const;

    /// Say what brackets and stars mean, if there are any. @param os where to print
    void PrintLegend(std::ostream& os) const;

  private:
    const IntervalRecord* Find(const std::string& result, const std::string& part) const;
    void PrintScore(std::ostream& os,
                    const std::string& title,
                    const std::string& result,
                    const std::string& unit) const;
    void PrintCauses(std::ostream& os, const std::string& title, const std::string& result) const;
    std::string FirstCause(const std::string& result) const;

    std::map<std::pair<std::string, std::string>, IntervalRecord> m_intervals; //!< result, part
    std::vector<CauseRecord> m_causes; //!< most of each result first
    std::string m_reason;              //!< why there are none; empty: there are, or nobody asked
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_INTERVAL_REPORT_H
