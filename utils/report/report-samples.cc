// SPDX-License-Identifier: GPL-2.0-only
#include "report-samples.h"

#include <set>

namespace ns3::aiot
{

ReportSamples::ReportSamples(const ReportStudy& study, Absent absent)
    : m_study(study),
      m_absent(absent)
{
}

void
ReportSamples::Add(std::int64_t run, const Key& key, double value)
{
    const auto point = m_study.pointOfRun.find(run);
    if (point != m_study.pointOfRun.end())
    {
        m_values[{point->second, key}][run] += value;
    }
}

ReportSamples
ReportSamples::Regroup(const ReportStudy& study) const
{
    ReportSamples others(study, m_absent);
    for (const auto& [where, values] : m_values)
    {
        for (const auto& [run, value] : values)
        {
            others.Add(run, where.second, value);
        }
    }
    return others;
}

std::vector<std::size_t>
ReportSamples::GetPoints() const
{
    std::set<std::size_t> points;
    for (const auto& [where, values] : m_values)
    {
        points.insert(where.first);
    }
    return {points.begin(), points.end()};
}

std::vector<ReportSamples::Key>
ReportSamples::GetKeys(std::size_t point) const
{
    std::vector<Key> keys;
    for (auto it = m_values.lower_bound({point, {}});
         it != m_values.end() && it->first.first == point;
         ++it)
    {
        keys.push_back(it->first.second);
    }
    return keys;
}

SampleSummary
ReportSamples::Get(std::size_t point, const Key& key) const
{
    std::vector<double> values;
    const auto found = m_values.find({point, key});
    if (found != m_values.end())
    {
        for (const auto& [run, value] : found->second)
        {
            values.push_back(value);
        }
    }
    if (m_absent == Absent::ZERO)
    {
        values.resize(m_study.points.at(point).runs.size(), 0.0);
    }
    return values.empty() ? SampleSummary() : SummariseSample(values, REPORT_CONFIDENCE);
}

} // namespace ns3::aiot
