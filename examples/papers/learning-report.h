// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LEARNING_REPORT_H
#define AIOT_LEARNING_REPORT_H

#include "learning-scenario.h"

#include <map>
#include <optional>
#include <ostream>
#include <string>

namespace ns3
{
namespace aiot
{

/**
 * Print what rounds of learning cost: joules and grams by phase and direction, of all nodes
 * together, beside the closed form; and the links' efficiency as it was.
 *
 * @param os where to print
 * @param scenario what was simulated
 * @param data its records
 */
void PrintLearning(std::ostream& os, const LearningScenario& scenario, const RunData& data);

/// What bits that went one way took.
struct DirectionMeasure
{
    double bits{0};      //!< application bits that arrived
    double terminalJ{0}; //!< by the devices' interfaces (J)
    double gatewayJ{0};  //!< and by gateways, and the server's interfaces, with PUE (J)

    /// @return bits per joule; 0: no joules
    double Terminal() const;

    /// @return the same with the gateway
    double WithGateway() const;
};

/// What a run took, by boundary.
struct LearningMeasure
{
    std::map<std::string, DirectionMeasure> directions; //!< up, down, side
    double computeJ{0};  //!< by processors that train or average, with PUE (J)
    double terminalJ{0}; //!< by devices' interfaces while bits are under way (J)
    double gatewayJ{0};  //!< the same with gateways (J)
    double totalJ{0};    //!< by all nodes, with PUE (J)
    double grams{0};     //!< by all nodes, location-based (g)
    double primaryJ{0};  //!< of all joules those of primary cells, which emit nothing in use (J)

    /// @return joules of computing and of the links, with PUE (J)
    double SumWithin(bool withGateway) const;
};

/**
 * Measure the links' efficiency: the joules of interfaces while something is under way, headers,
 * repetitions and waits included, over the application bits that arrived.
 * @param data records of a run
 * @return what it took
 */
LearningMeasure MeasureLearning(const RunData& data);

/// Print the efficiencies.
void PrintEfficiency(std::ostream& os, const LearningMeasure& measure);

/**
 * Print who draws less, a policy or learning in a data centre, as simulated and by the bound for
 * the efficiency as it was measured; where these differ, why.
 * @param os where to print
 * @param config the policy's scenario, fa or cfa
 * @param own what it took
 * @param centralRounds rounds in the data centre
 * @param central what these took, over the same links
 */
void PrintWinner(std::ostream& os,
                 const LearningScenarioConfig& config,
                 const LearningMeasure& own,
                 uint64_t centralRounds,
                 const LearningMeasure& central);

/**
 * Print what abstracts claim beside what was simulated. None of them can be reproduced: their
 * bodies were not at hand.
 * @param os where to print
 * @param policy of the run
 * @param own what it took
 * @param central what learning in a data centre took; none: not simulated
 */
void PrintLearningPublished(std::ostream& os,
                            const std::string& policy,
                            const LearningMeasure& own,
                            const std::optional<LearningMeasure>& central);

} // namespace aiot
} // namespace ns3

#endif // AIOT_LEARNING_REPORT_H
