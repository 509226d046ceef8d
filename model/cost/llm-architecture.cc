// SPDX-License-Identifier: GPL-2.0-only
#include "llm-architecture.h"

#include "ns3/finite-number.h"
#include "ns3/quoted-text.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

constexpr double BILLION = 1e9;
/// A row's parameters may differ by this share: names round them.
constexpr double SAME_SIZE = 0.25;
/// 8 heads of 128 keys and as many values, 2 bytes each.
constexpr double CACHE_BYTES_PER_LAYER = 2.0 * 8.0 * 128.0 * 2.0;

double
GetFrom(const CsvTable& table, std::size_t row, const std::string& title, double least)
{
    const double number = table.GetNumber(row, table.GetColumn(title));
    if (number < least)
    {
        throw std::invalid_argument(table.Where(row) + ": " + title + " must be at least " +
                                    ShownNumber(least) + ", not " + ShownNumber(number));
    }
    return number;
}

} // namespace

LlmArchitecture
LlmArchitecture::Guess(double totalParameters, double activeParameters, bool isHybrid)
{
    const double active = activeParameters / BILLION;
    LlmArchitecture guess;
    if (activeParameters < totalParameters)
    {
        guess.layers = std::max(1.0, 36.0 * std::pow(active, 0.2));
        guess.routedParameters = 0.6 * activeParameters;
        guess.expertLayers = guess.layers;
        guess.expertsPerToken = 8.0;
    }
    else
    {
        guess.layers = std::max(1.0, 22.6 * std::pow(active, 0.29));
    }
    guess.cacheBytesPerToken = guess.layers * CACHE_BYTES_PER_LAYER * (isHybrid ? 0.1 : 1.0);
    guess.stateBytes = isHybrid ? 6.1e6 * active : 0.0;
    return guess;
}

LlmArchitectureTable::LlmArchitectureTable(const CsvTable& table)
{
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        Row read;
        read.namePart = LowerText(table.GetText(row, table.GetColumn("name_part")));
        read.totalParameters = BILLION * GetFrom(table, row, "total_params_billions", 1e-3);
        LlmArchitecture& shape = read.architecture;
        shape.layers = GetFrom(table, row, "layers", 1.0);
        shape.cacheBytesPerToken = GetFrom(table, row, "cache_bytes_per_token", 1.0);
        shape.stateBytes = GetFrom(table, row, "state_bytes", 0.0);
        shape.routedParameters = BILLION * GetFrom(table, row, "routed_params_billions", 0.0);
        shape.expertLayers = GetFrom(table, row, "expert_layers", 0.0);
        shape.expertsPerToken = GetFrom(table, row, "experts_per_token", 0.0);
        m_rows.push_back(read);
    }
}

LlmArchitectureTable
LlmArchitectureTable::BuiltIn()
{
    return LlmArchitectureTable(CsvTable::BuiltIn("llm-architectures.csv"));
}

LlmArchitecture
LlmArchitectureTable::Find(const std::string& name,
                           double totalParameters,
                           double activeParameters,
                           bool isHybrid) const
{
    const std::string lower = LowerText(name);
    for (const Row& row : m_rows)
    {
        // What it routes must be a part of what a token uses: another model may share the name.
        const bool isSameSize =
            std::abs(totalParameters / row.totalParameters - 1.0) <= SAME_SIZE &&
            row.architecture.routedParameters < activeParameters &&
            (row.architecture.expertLayers > 0.0) == (activeParameters < totalParameters);
        if (isSameSize && lower.find(row.namePart) != std::string::npos)
        {
            return row.architecture;
        }
    }
    return LlmArchitecture::Guess(totalParameters, activeParameters, isHybrid);
}

} // namespace ns3::aiot
