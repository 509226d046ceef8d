// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LEARNING_SUM_H
#define AIOT_LEARNING_SUM_H

#include "learning-config.h"

#include "ns3/records.h"

#include <cstdint>
#include <optional>

namespace ns3
{
namespace aiot
{

/// Joules of learning with PUE, by what for.
struct LearningSum
{
    double serverComputeJ{0}; //!< by the server's processor
    double deviceComputeJ{0}; //!< by the devices' processors
    double uplinkJ{0};        //!< while data or models go up
    double downlinkJ{0};      //!< while the model comes down
    double sidelinkJ{0};      //!< while devices send each other their models
    double otherJ{0};         //!< all else
    double grams{0};          //!< location-based emissions of all (g)

    /// @return the sum
    double GetTotalJ() const;
};

/**
 * Add up rows of a run.
 * @param data rows of `learning_round` and `node`
 * @param serverId id of the server's node
 * @param round which round; none: all
 * @return joules by what for
 */
LearningSum SumLearning(const RunData& data, uint32_t serverId, std::optional<uint64_t> round = {});

/**
 * What the formulas of the papers say of a whole run.
 * @param config of the scenario, with all defaults filled in
 * @return joules by what for, no grams; none for a policy that has no formula, for links of a radio
 * and beside inference, which formulas do not know
 */
std::optional<LearningSum> SumByFormula(const LearningScenarioConfig& config);

} // namespace aiot
} // namespace ns3

#endif // AIOT_LEARNING_SUM_H
