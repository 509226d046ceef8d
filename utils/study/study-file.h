// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_STUDY_FILE_H
#define AIOT_STUDY_FILE_H

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ns3::aiot
{

/// Most parameter points, and most runs, of a study.
constexpr std::size_t STUDY_MAX_RUNS = 1000000;

/// A parameter and its value, as text.
using StudyValue = std::pair<std::string, std::string>;

/// One dimension of the grid: parameters that change together.
struct StudyAxis
{
    std::vector<std::string> names;             ///< parameters, without dashes
    std::vector<std::vector<std::string>> rows; ///< each has one value per name
};

/// Points that have, for every name, one of its values are left out.
using StudyExclusion = std::vector<std::pair<std::string, std::vector<std::string>>>;

/// When a point has had runs enough.
struct StudyStopRule
{
    std::string view;             ///< table or view with one row per run, such as v_ecal
    std::string column;           ///< number in it
    double relativeHalfWidth{0};  ///< of the confidence interval, as a share of the mean
    double confidence{0.95};      ///< level of the interval
    std::uint64_t minimumRuns{3}; ///< before which nobody looks
    std::uint64_t maximumRuns{0}; ///< after which no run follows in any case
};

/**
 * @brief A study file: which program is run with which arguments, and how often.
 *
 * doc/studies.rst describes the format. Values are kept as the text that a command line takes.
 */
struct StudyFile
{
    std::string path;                       ///< of the file, for messages
    std::string text;                       ///< the whole file
    std::string name;                       ///< of the study
    std::string scenario;                   ///< program, as the file names it
    std::string report;                     ///< HTML file to write at the end; empty: none
    std::vector<StudyValue> arguments;      ///< fixed; a name may stand several times
    std::vector<StudyAxis> axes;            ///< linked, then parameters, then the sample
    std::vector<StudyExclusion> exclusions; ///< points that are left out
    std::uint64_t runs{1};                  ///< per point; with `until` the most there can be
    std::optional<StudyStopRule> until;     ///< none: always `runs`
};

/**
 * @param text a whole study file
 * @param path what messages call it; the study's name, if the file gives none, is its stem
 * @return the study
 * @throw std::invalid_argument with one line: where, what, and what is allowed
 */
StudyFile ParseStudyText(const std::string& text, const std::string& path);

/**
 * @brief The same for a file.
 * @throw std::runtime_error where it cannot be read
 */
StudyFile ReadStudyFile(const std::string& path);

} // namespace ns3::aiot

#endif // AIOT_STUDY_FILE_H
