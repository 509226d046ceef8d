// SPDX-License-Identifier: GPL-2.0-only
#include "yield-model.h"

#include "ns3/value-range.h"

#include <cmath>
#include <stdexcept>

namespace ns3::aiot
{

double
DieYield(YieldModel model, double areaMm2, double defectsPerCm2, double alpha)
{
    RequireWithin("area_mm2", areaMm2, 0.0, 1e6);
    RequireWithin("defects_per_cm2", defectsPerCm2, 0.0, 1e3);
    RequireWithin("alpha", alpha, 0.01, 1e6);
    constexpr double cm2PerMm2 = 0.01;
    const double defects = areaMm2 * cm2PerMm2 * defectsPerCm2;
    switch (model)
    {
    case YieldModel::POISSON:
        return std::exp(-defects);
    case YieldModel::MURPHY: {
        // expm1 keeps the digits of few defects; none at all is the limit.
        const double root = defects > 0 ? -std::expm1(-defects) / defects : 1.0;
        return root * root;
    }
    case YieldModel::SEEDS:
        return 1.0 / (1.0 + defects);
    case YieldModel::NEGATIVE_BINOMIAL:
        return std::exp(-alpha * std::log1p(defects / alpha));
    }
    throw std::invalid_argument("unknown yield model");
}

} // namespace ns3::aiot
