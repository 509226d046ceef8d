// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_DNN_FIT_H
#define AIOT_DNN_FIT_H

#include "dnn-library.h"
#include "dnn-work.h"
#include "measured-inferences.h"

#include "ns3/precision.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

namespace ns3::aiot
{

/// An energy that was not measured.
struct EnergyPrediction
{
    double energyJ = 0.0;
    bool inRange = false; ///< every term and feature lies within those that were learned from
};

/// What was learned of one software on one board from the networks that were measured with it.
class DnnFit
{
  public:
    virtual ~DnnFit() = default;

    /// @return different networks that were learned from in a precision
    virtual std::size_t CountNetworks(Precision precision) const = 0;

    /// @return J per inference
    virtual EnergyPrediction PredictEnergy(const DnnWork& work, Precision precision) const = 0;

    /// @return s per inference
    virtual double PredictLatencyS(const DnnWork& work, Precision precision) const = 0;
};

/**
 * @brief Learns from rows of one device and software.
 *
 * The library has none of its own: the one that there is, FitRuntime(), needs Eigen and comes with
 * the command-line tool. Networks without a graph are left aside.
 */
using DnnFitter =
    std::function<std::shared_ptr<const DnnFit>(const std::vector<const MeasuredInference*>&,
                                                DnnLibrary&)>;

} // namespace ns3::aiot

#endif // AIOT_DNN_FIT_H
