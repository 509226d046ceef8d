// SPDX-License-Identifier: GPL-2.0-only
#include "ecal-preprocessing.h"

#include "ecal-checks.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

constexpr std::array<const char*, 4> TYPES{"none", "normalization", "min_max_scaling", "GADF"};

} // namespace

const char*
PreprocessingTypeName(PreprocessingType type)
{
    return TYPES.at(static_cast<std::size_t>(type));
}

PreprocessingType
ParsePreprocessingType(const std::string& name)
{
    const auto found = std::find(TYPES.begin(), TYPES.end(), name);
    if (found == TYPES.end())
    {
        throw std::invalid_argument("unknown preprocessing " + QuotedText(name) + "; there are " +
                                    JoinWords({TYPES.begin(), TYPES.end()}));
    }
    return static_cast<PreprocessingType>(found - TYPES.begin());
}

double
AuthorsPreprocessingFlops(PreprocessingType type, double samples, double values)
{
    const double n = samples * values;
    switch (type)
    {
    case PreprocessingType::NONE:
        return 0.0;
    case PreprocessingType::NORMALIZATION:
        return 6.0 * n + 1.0;
    case PreprocessingType::MIN_MAX_SCALING:
        return 2.0 * n + 1.0;
    case PreprocessingType::GADF:
        break;
    }
    return 2.0 * n + 1.0 + samples * (values * values + 5.0 * values);
}

double
PreprocessingFitFlops(PreprocessingType type, double samples, double values)
{
    const double n = samples * values;
    switch (type)
    {
    case PreprocessingType::NORMALIZATION:
        return 4.0 * n + 1.0;
    case PreprocessingType::MIN_MAX_SCALING:
        return 2.0 * (n - 1.0) + 1.0;
    default:
        return 0.0;
    }
}

double
PreprocessingSampleFlops(PreprocessingType type, double values)
{
    switch (type)
    {
    case PreprocessingType::NONE:
        return 0.0;
    case PreprocessingType::GADF:
        return 2.0 * (values - 1.0) + 1.0 + 4.0 * values + 3.0 * values + 3.0 * values * values;
    default:
        return 2.0 * values;
    }
}

double
PreprocessedValues(PreprocessingType type, double values)
{
    return type == PreprocessingType::GADF ? values * values : values;
}

} // namespace ns3::aiot
