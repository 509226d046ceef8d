// SPDX-License-Identifier: GPL-2.0-only
#include "software-choice.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace ns3::aiot
{

namespace
{

/// Software may carry one name on two engines.
using Software = std::pair<ComputeEngine, std::string>;

struct Standing
{
    double round = 0.0;
    std::set<std::string> networks;
};

Software
SoftwareOf(const MeasuredInference& row)
{
    return {row.cost.engine, row.cost.runtime};
}

const MeasuredInference&
FindNewest(const std::vector<const MeasuredInference*>& candidates,
           const std::vector<const MeasuredInference*>& rows)
{
    std::map<Software, Standing> standings;
    for (const MeasuredInference* row : rows)
    {
        Standing& standing = standings[SoftwareOf(*row)];
        standing.round = std::max(standing.round, row->cost.round);
        standing.networks.insert(row->key);
    }
    const auto rank = [&](const MeasuredInference* row) {
        const Standing& standing = standings[SoftwareOf(*row)];
        return std::make_tuple(standing.round, standing.networks.size());
    };
    // The first of the largest.
    return **std::max_element(
        candidates.begin(),
        candidates.end(),
        [&](const MeasuredInference* a, const MeasuredInference* b) { return rank(a) < rank(b); });
}

} // namespace

std::string
ChooseRuntime(const std::vector<const MeasuredInference*>& candidates,
              const std::vector<const MeasuredInference*>& rows)
{
    return FindNewest(candidates, rows).cost.runtime;
}

ComputeEngine
ChooseEngine(const std::vector<const MeasuredInference*>& rows)
{
    return FindNewest(rows, rows).cost.engine;
}

} // namespace ns3::aiot
