// SPDX-License-Identifier: GPL-2.0-only
#include "held-back-predictions.h"

#include "measured-inferences.h"
#include "network-family.h"

#include <utility>

namespace ns3::aiot
{

/// What is left, and what it predicts.
struct HeldBackPredictions::Rest
{
    Rest(MeasuredInferences rest,
         DnnLibrary& library,
         const ProcessorCatalogue& processors,
         std::size_t leastNetworks)
        : measured(std::move(rest)),
          predictions(measured, library, processors, leastNetworks)
    {
    }

    MeasuredInferences measured;
    EnergyPredictions predictions;
};

HeldBackPredictions::HeldBackPredictions(const MeasuredInferences& measured,
                                         DnnLibrary& library,
                                         const ProcessorCatalogue& processors,
                                         std::size_t leastNetworks)
    : m_measured(measured),
      m_library(library),
      m_processors(processors),
      m_leastNetworks(leastNetworks)
{
}

HeldBackPredictions::~HeldBackPredictions() = default;

void
HeldBackPredictions::FitWith(DnnFitter fitter)
{
    m_fitter = std::move(fitter);
    Clear();
}

template <typename Predicate>
EnergyPredictions&
HeldBackPredictions::Without(const std::string& name, Predicate isHeldBack)
{
    std::unique_ptr<Rest>& rest = m_rests[name];
    if (!rest)
    {
        rest = std::make_unique<Rest>(m_measured.Without(isHeldBack),
                                      m_library,
                                      m_processors,
                                      m_leastNetworks);
        rest->predictions.FitWith(m_fitter);
    }
    return rest->predictions;
}

EnergyPredictions&
HeldBackPredictions::WithoutNetwork(const std::string& key)
{
    return Without("network " + key, [&](const MeasuredInference& row) { return row.key == key; });
}

EnergyPredictions&
HeldBackPredictions::WithoutFamily(const std::string& family)
{
    return Without("family " + family, [&](const MeasuredInference& row) {
        return FamilyOfNetwork(row.cost.network) == family;
    });
}

EnergyPredictions&
HeldBackPredictions::WithoutBranch(const std::string& branch)
{
    return Without("branch " + branch, [&](const MeasuredInference& row) {
        return BranchOfNetwork(row.cost.network) == branch;
    });
}

void
HeldBackPredictions::Clear()
{
    m_rests.clear();
}

} // namespace ns3::aiot
