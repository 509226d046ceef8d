// SPDX-License-Identifier: GPL-2.0-only
#include "sobol-indices.h"

#include "uniform-draws.h"

#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

namespace
{

std::vector<std::vector<double>>
DrawRows(UniformDraws& draws, std::size_t count, std::size_t inputs)
{
    std::vector<std::vector<double>> rows(count, std::vector<double>(inputs));
    for (auto& row : rows)
    {
        for (double& value : row)
        {
            value = draws.Next();
        }
    }
    return rows;
}

std::vector<double>
Evaluate(const UnitModel& model, const std::vector<std::vector<double>>& rows)
{
    std::vector<double> results;
    results.reserve(rows.size());
    for (const auto& row : rows)
    {
        results.push_back(model(row));
    }
    return results;
}

} // namespace

SobolIndices
EstimateSobolIndices(const UnitModel& model,
                     std::size_t inputs,
                     std::size_t count,
                     std::uint64_t seed)
{
    if (inputs == 0 || count < 2)
    {
        throw std::invalid_argument("Sobol indices need at least one input and two draws");
    }
    UniformDraws draws(seed);
    auto one = DrawRows(draws, count, inputs);
    const auto other = DrawRows(draws, count, inputs);
    const std::vector<double> ofOne = Evaluate(model, one);
    const std::vector<double> ofOther = Evaluate(model, other);
    const auto n = static_cast<double>(count);

    // Above the first result, so that one that never changes has exactly no variance.
    const double base = ofOne.front();
    SobolIndices indices;
    for (std::size_t i = 0; i < count; ++i)
    {
        indices.mean += (ofOne[i] - base + (ofOther[i] - base)) / (2.0 * n);
    }
    indices.mean += base;
    for (std::size_t i = 0; i < count; ++i)
    {
        const double a = ofOne[i] - indices.mean;
        const double b = ofOther[i] - indices.mean;
        indices.variance += (a * a + b * b) / (2.0 * n - 1.0);
    }
    indices.first.assign(inputs, 0.0);
    indices.total.assign(inputs, 0.0);
    for (std::size_t input = 0; input < inputs && indices.variance > 0.0; ++input)
    {
        for (std::size_t i = 0; i < count; ++i)
        {
            const double own = std::exchange(one[i][input], other[i][input]);
            const double mixed = model(one[i]);
            one[i][input] = own;
            indices.first[input] += (ofOther[i] - indices.mean) * (mixed - ofOne[i]);
            indices.total[input] += 0.5 * (ofOne[i] - mixed) * (ofOne[i] - mixed);
        }
        indices.first[input] /= n * indices.variance;
        indices.total[input] /= n * indices.variance;
    }
    return indices;
}

} // namespace ns3::aiot
