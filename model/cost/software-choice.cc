// SPDX-License-Identifier: GPL-2.0-only
#include "software-choice.h"

#include "measured-inferences.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <cstdlib>
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
FindNewest(const MeasuredRows& candidates, const MeasuredRows& rows)
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
ChooseRuntime(const MeasuredRows& candidates, const MeasuredRows& rows)
{
    return FindNewest(candidates, rows).cost.runtime;
}

ComputeEngine
ChooseEngine(const MeasuredRows& rows)
{
    return FindNewest(rows, rows).cost.engine;
}

std::string
FindOperatingPoint(const std::string& runtime)
{
    const std::string text = LowerText(runtime);
    if (text.find("maxq") != std::string::npos)
    {
        return "MaxQ";
    }
    const std::size_t unit = text.find("mhz");
    if (unit == std::string::npos)
    {
        return "";
    }
    const std::size_t end = text.find_last_not_of(' ', unit == 0 ? 0 : unit - 1);
    const std::size_t start = text.find_last_not_of("0123456789.", end);
    const std::size_t first = start == std::string::npos ? 0 : start + 1;
    const double megahertz = std::strtod(text.c_str() + first, nullptr);
    return std::to_string(static_cast<long>(megahertz)) + " MHz";
}

std::string
ChooseOperatingPoint(const MeasuredRows& rows)
{
    std::map<std::string, std::set<std::string>> networks;
    for (const MeasuredInference* row : rows)
    {
        networks[row->operatingPoint].insert(row->key);
    }
    const auto rank = [](const auto& point) {
        return std::make_tuple(point.first.empty(),
                               point.second.size(),
                               std::strtod(point.first.c_str(), nullptr));
    };
    return std::max_element(networks.begin(),
                            networks.end(),
                            [&](const auto& a, const auto& b) { return rank(a) < rank(b); })
        ->first;
}

} // namespace ns3::aiot
