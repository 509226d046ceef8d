// SPDX-License-Identifier: GPL-2.0-only
#include "study-plan.h"

#include "ns3/content-digest.h"
#include "ns3/run-identity.h"

#include <algorithm>
#include <set>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// @return whether an exclusion is about a point
bool
IsExcluded(const StudyExclusion& exclusion, const StudyPoint& point)
{
    return std::all_of(exclusion.begin(), exclusion.end(), [&](const auto& condition) {
        const auto value =
            std::find_if(point.values.begin(), point.values.end(), [&](const auto& each) {
                return each.first == condition.first;
            });
        return value != point.values.end() &&
               std::find(condition.second.begin(), condition.second.end(), value->second) !=
                   condition.second.end();
    });
}

/// @return words such as --radio=wifi
std::vector<std::string>
MakeWords(const std::vector<StudyValue>& values)
{
    std::vector<std::string> words;
    words.reserve(values.size() + 1);
    for (const StudyValue& value : values)
    {
        words.push_back("--" + value.first + "=" + value.second);
    }
    return words;
}

/// @return the point that rows of all axes make
StudyPoint
MakePoint(const StudyFile& study, const std::vector<std::size_t>& rows)
{
    StudyPoint point;
    std::vector<std::string> words;
    for (std::size_t i = 0; i < rows.size(); ++i)
    {
        const StudyAxis& axis = study.axes[i];
        for (std::size_t j = 0; j < axis.names.size(); ++j)
        {
            if (axis.rows[rows[i]][j].empty())
            {
                continue; // not given at this point
            }
            point.values.emplace_back(axis.names[j], axis.rows[rows[i]][j]);
            words.push_back(axis.names[j] + "=" + axis.rows[rows[i]][j]);
        }
    }
    point.name = FormatArguments(words);
    return point;
}

/// Go to the next combination of rows; the last axis changes fastest.
bool
Advance(const StudyFile& study, std::vector<std::size_t>& rows)
{
    for (std::size_t i = rows.size(); i-- > 0;)
    {
        if (++rows[i] < study.axes[i].rows.size())
        {
            return true;
        }
        rows[i] = 0;
    }
    return false;
}

void
CheckSize(const StudyFile& study)
{
    std::size_t runs = study.runs;
    for (const StudyAxis& axis : study.axes)
    {
        if (axis.rows.size() > STUDY_MAX_RUNS / runs)
        {
            throw std::invalid_argument(study.path + ": more than " +
                                        std::to_string(STUDY_MAX_RUNS) + " runs");
        }
        runs *= axis.rows.size();
    }
}

} // namespace

std::vector<StudyPoint>
ExpandStudy(const StudyFile& study)
{
    CheckSize(study);
    std::vector<StudyPoint> points;
    std::set<std::string> names;
    std::vector<bool> isUsed(study.exclusions.size());
    std::vector<std::size_t> rows(study.axes.size());
    do
    {
        const StudyPoint point = MakePoint(study, rows);
        bool isOut = false;
        for (std::size_t i = 0; i < study.exclusions.size(); ++i)
        {
            const bool matches = IsExcluded(study.exclusions[i], point);
            isUsed[i] = isUsed[i] || matches;
            isOut = isOut || matches;
        }
        if (!isOut && !names.insert(point.name).second)
        {
            throw std::invalid_argument(study.path + ": the point " + point.name + " stands twice");
        }
        if (!isOut)
        {
            points.push_back(point);
        }
    } while (Advance(study, rows));
    const auto unused = std::find(isUsed.begin(), isUsed.end(), false);
    if (unused != isUsed.end())
    {
        throw std::invalid_argument(study.path + ": [[exclude]] " +
                                    std::to_string(unused - isUsed.begin() + 1) +
                                    ": leaves no point out; is a value misspelt?");
    }
    if (points.empty())
    {
        throw std::invalid_argument(study.path + ": no point is left");
    }
    return points;
}

StudyRun
MakeStudyRun(const StudyFile& study,
             const std::vector<StudyPoint>& points,
             std::size_t point,
             std::uint64_t rngRun)
{
    StudyRun run{point, {}, MakeWords(study.arguments)};
    const auto swept = MakeWords(points[point].values);
    run.words.insert(run.words.end(), swept.begin(), swept.end());
    run.words.push_back("--RngRun=" + std::to_string(rngRun));
    run.plan.scenario = study.scenario;
    run.plan.arguments = FormatArguments(run.words);
    run.plan.point = points[point].name;
    run.plan.rngRun = rngRun;
    // A shard that is found is the run's whose name it has.
    ContentDigest digest;
    digest.Take(study.scenario);
    digest.Take(run.plan.arguments);
    const std::string text = digest.GetText();
    run.plan.shard = text.substr(text.find(':') + 1) + ".sqlite";
    return run;
}

std::vector<StudyRun>
MakeStudyRuns(const StudyFile& study, const std::vector<StudyPoint>& points)
{
    std::vector<StudyRun> runs;
    runs.reserve(points.size() * study.runs);
    for (std::size_t point = 0; point < points.size(); ++point)
    {
        for (std::uint64_t rngRun = 1; rngRun <= study.runs; ++rngRun)
        {
            runs.push_back(MakeStudyRun(study, points, point, rngRun));
        }
    }
    return runs;
}

} // namespace ns3::aiot
