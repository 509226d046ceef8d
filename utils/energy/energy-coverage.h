// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ENERGY_COVERAGE_H
#define AIOT_ENERGY_COVERAGE_H

#include "ns3/dnn-fit.h"
#include "ns3/processor-catalogue.h"
#include "ns3/processor-table.h"

#include <cstddef>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// Which measurements are held back together, so that none of them is known when one is asked for.
enum class HeldBack
{
    PAIR,    ///< all of a network on a processor, a twentieth of all such pairs at a time
    DEVICE,  ///< all on a processor
    NETWORK, ///< all of a network on all processors
    FAMILY,  ///< all of a family of networks on all processors, such as mobilenet
    REPEAT,  ///< of a pair that was measured again: one measurement at a time
    ROUND,   ///< of a pair that was measured again: its newest round
};

/// @return "pair", "device", "network", "family", "repeat" or "round"
const char* HeldBackName(HeldBack split);

/// How many intervals hold what was measured.
struct EnergyCoverage
{
    std::string method; ///< of the answers; "all": of all together
    std::size_t inside = 0;
    std::size_t all = 0;
    double width = 0.0; ///< median of the high limit over the low one

    double GetShare() const; ///< @return inside over all, 0 for none
};

/// A measurement that was held back, and what was answered in its place.
struct HeldBackAnswer
{
    InferenceRow row;
    std::string method;
    double energyJ = 0.0;
    double lowJ = 0.0;
    double highJ = 0.0;

    bool IsInside() const; ///< @return whether the interval holds what was measured
};

/**
 * @brief Asks for measurements that were held back, of estimators that never saw them: neither
 * their answers nor their intervals know of them.
 *
 * A question names network, processor, precision, load and engine, not the software. Measurements
 * whose load is not known, and those for which no method is left, are no question.
 *
 * @param split which measurements of the built-in tables are held back together
 * @param fitter as EnergyEstimator::FitWith() has it
 * @return one for each question
 */
std::vector<HeldBackAnswer> AskHeldBack(HeldBack split, const DnnFitter& fitter);

/**
 * @brief The same for measurements of the user's own, of which the tables know nothing.
 * @param processors the devices, and what was measured on them
 * @param rows measurements that are not among these
 * @param fitter as EnergyEstimator::FitWith() has it
 */
std::vector<HeldBackAnswer> AskForOthers(const ProcessorCatalogue& processors,
                                         const std::vector<InferenceRow>& rows,
                                         const DnnFitter& fitter);

/// @return by method in the order of their names, and "all" last
std::vector<EnergyCoverage> CountCoverage(const std::vector<HeldBackAnswer>& answers);

} // namespace ns3::aiot

#endif // AIOT_ENERGY_COVERAGE_H
