// SPDX-License-Identifier: GPL-2.0-only
#include "paired-query.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <stdexcept>
#include <utility>
#include <vector>

namespace ns3::aiot
{

namespace
{

/// Values of the columns of groupBy.
using Group = std::vector<std::string>;

/// Values of one group by seed and run number.
using BySeed = std::map<std::pair<std::string, std::string>, double>;

/// @return the one value of each run, by group and seeds
std::map<Group, BySeed>
AskBySeed(const std::string& path, GroupedSelection question)
{
    const std::size_t columns = question.groupBy.size();
    question.groupBy.insert(question.groupBy.end(), {"run.rng_seed", "run.rng_run"});
    std::map<Group, BySeed> values;
    const GroupedAnswer answer = AnswerGrouped(path, question);
    for (const GroupedRow& row : answer.rows)
    {
        if (row.summary.count == 0)
        {
            continue;
        }
        if (row.summary.count > 1)
        {
            throw std::invalid_argument(
                "several runs of one group have RngRun " + row.group.back() + ": " +
                (answer.differing.empty() ? "group by what tells them apart"
                                          : DescribeDifferingRuns(answer.differing)));
        }
        const Group group(row.group.begin(), row.group.begin() + static_cast<long>(columns));
        values[group][{row.group[columns], row.group[columns + 1]}] = row.summary.mean;
    }
    return values;
}

/// @return index of the column that is compared
std::size_t
FindColumn(const GroupedSelection& question)
{
    const auto& [name, value] = *question.against;
    const auto found = std::find(question.groupBy.begin(), question.groupBy.end(), name);
    if (found == question.groupBy.end())
    {
        throw std::invalid_argument("against " + QuotedText(name) +
                                    ": must be one of the columns that are grouped by");
    }
    return static_cast<std::size_t>(found - question.groupBy.begin());
}

/// @return a difference; 0 where it is no more than the rounding of the two
double
DifferenceOf(double value, double partner)
{
    constexpr double rounding = 8 * std::numeric_limits<double>::epsilon();
    const double difference = value - partner;
    return std::abs(difference) <= rounding * std::max(std::abs(value), std::abs(partner))
               ? 0
               : difference;
}

/// @return values less those of the partners with the same seeds
std::vector<double>
Subtract(const BySeed& values, const BySeed& partners)
{
    std::vector<double> differences;
    for (const auto& [seed, value] : values)
    {
        if (const auto partner = partners.find(seed); partner != partners.end())
        {
            differences.push_back(DifferenceOf(value, partner->second));
        }
    }
    return differences;
}

} // namespace

void
AddDifferences(const std::string& path, const GroupedSelection& question, GroupedAnswer& answer)
{
    const std::size_t column = FindColumn(question);
    const std::map<Group, BySeed> values = AskBySeed(path, question);
    bool isKnown = answer.rows.empty();
    for (GroupedRow& row : answer.rows)
    {
        Group partner = row.group;
        partner[column] = question.against->second;
        isKnown = isKnown || values.count(partner) > 0;
        const auto own = values.find(row.group);
        const auto other = values.find(partner);
        if (own == values.end() || other == values.end())
        {
            continue;
        }
        const std::vector<double> differences = Subtract(own->second, other->second);
        if (!differences.empty())
        {
            row.difference = SummariseSample(differences, question.confidence);
        }
    }
    if (!isKnown)
    {
        throw std::invalid_argument("against " + QuotedText(question.against->first) +
                                    ": no run has " + QuotedText(question.against->second));
    }
}

} // namespace ns3::aiot
