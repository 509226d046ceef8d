// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_HELD_BACK_PREDICTIONS_H
#define AIOT_HELD_BACK_PREDICTIONS_H

#include "energy-predictions.h"

#include <cstddef>
#include <map>
#include <memory>
#include <string>

namespace ns3::aiot
{

/// What would be predicted had a network, or a family of them, been measured on no processor.
class HeldBackPredictions
{
  public:
    /// As EnergyPredictions has them; all must outlive this object.
    HeldBackPredictions(const MeasuredInferences& measured,
                        DnnLibrary& library,
                        const ProcessorCatalogue& processors,
                        std::size_t leastNetworks);
    ~HeldBackPredictions();

    /// @param fitter as EnergyPredictions::FitWith()
    void FitWith(DnnFitter fitter);

    /// @param key of a network, see DnnKey()
    EnergyPredictions& WithoutNetwork(const std::string& key);

    /// @param family see FamilyOfNetwork()
    EnergyPredictions& WithoutFamily(const std::string& family);

    /// @param branch see BranchOfNetwork()
    EnergyPredictions& WithoutBranch(const std::string& branch);

    /// Forgets what was fitted.
    void Clear();

  private:
    struct Rest;

    template <typename Predicate>
    EnergyPredictions& Without(const std::string& name, Predicate isHeldBack);

    const MeasuredInferences& m_measured;
    DnnLibrary& m_library;
    const ProcessorCatalogue& m_processors;
    std::size_t m_leastNetworks;
    DnnFitter m_fitter;
    std::map<std::string, std::unique_ptr<Rest>> m_rests; ///< by what is held back
};

} // namespace ns3::aiot

#endif // AIOT_HELD_BACK_PREDICTIONS_H
