// SPDX-License-Identifier: GPL-2.0-only
#include "conformal-coverage.h"

#include "conformal-quantile.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <stdexcept>
#include <vector>

namespace ns3::aiot
{

CoverageTrial
TryCoverage(std::size_t calibration, double alpha, std::size_t runs, std::uint64_t seed)
{
    CoverageTrial trial;
    trial.calibration = calibration;
    trial.alpha = alpha;
    trial.runs = runs;
    trial.expected = GetExpectedCoverage(calibration, alpha);
    trial.expectedDeviation = GetCoverageDeviation(calibration, alpha);
    if (runs < 2)
    {
        throw std::invalid_argument("coverage of one calibration has no spread: 2 runs or more");
    }
    // The engine is fixed by the standard; a multiple of 2^-53 of it is the same everywhere.
    std::mt19937_64 engine(seed);
    std::vector<double> scores(calibration);
    double mean = 0.0;
    double squares = 0.0;
    for (std::size_t run = 0; run < runs; ++run)
    {
        for (double& score : scores)
        {
            score = static_cast<double>(engine() >> 11) * 0x1p-53;
        }
        const double bound = GetConformalQuantile(scores, alpha);
        const double chance = std::min(bound, 1.0);
        trial.infinite += std::isinf(bound) ? 1 : 0;
        const double change = chance - mean;
        mean += change / static_cast<double>(run + 1);
        squares += change * (chance - mean);
    }
    trial.coverage = mean;
    trial.deviation = std::sqrt(squares / static_cast<double>(runs - 1));
    return trial;
}

} // namespace ns3::aiot
