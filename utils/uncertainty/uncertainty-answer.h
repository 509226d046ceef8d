// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_UNCERTAINTY_ANSWER_H
#define AIOT_UNCERTAINTY_ANSWER_H

#include "common/chosen-run.h"
#include "common/run-hardware.h"

#include "ns3/run-uncertainty.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// What is asked of a stored run.
struct UncertaintyQuery
{
    std::string database;
    std::optional<std::int64_t> run; ///< none: the first that was completed
    std::size_t draws = 100'000;
    std::uint64_t seed = 1;
    std::size_t causes = 3; ///< figures that are named for each result
    bool acceptAdapting = false;
    std::vector<std::string> catalogue{}; ///< files of the user's own parts
    bool json = false;
};

/// How sure a run is.
struct UncertaintyAnswer
{
    ChosenRun chosen;
    std::string scenario;
    std::vector<ResultUncertainty> results;
    std::size_t figures = 0;
    std::vector<FixedPart> fixed;
    std::string missing; ///< why files of the run's own parts were not read; these are fixed
    std::vector<std::string> adaptations;
    std::vector<std::string> leftOut; ///< results whose rows do not give what is stored
    std::size_t seeds = 1; ///< runs of the database that differ by seed alone, this included
    std::map<std::string, double> seedDeviation{}; ///< between them, by result; of several runs
    std::size_t simulated = 0; ///< draws that were simulated; 0: rows were re-weighted
    /// Of simulated draws of a run that does not adapt: how far joules and grams are from
    /// re-weighted ones in the worst of them, relative.
    std::optional<double> reWeighted{};
};

/**
 * @param where begins the message
 * @param adaptations why a run would have gone another way with other figures
 * @throw std::invalid_argument with the first of them, where there is one
 */
void RefuseAdapting(const std::string& where, const std::vector<std::string>& adaptations);

/// Answers about several runs, with catalogues and estimates that are prepared once.
class UncertaintyAnswers
{
  public:
    /// @param catalogue files of the user's own parts, in place of those that runs name
    explicit UncertaintyAnswers(const std::vector<std::string>& catalogue = {});

    /// As AnswerUncertainty()
    UncertaintyAnswer Answer(const UncertaintyQuery& query);

  private:
    static void AddSeeds(const UncertaintyQuery& query,
                         RunHardware::Parts& hardware,
                         UncertaintyAnswer& answer);

    RunHardware m_hardware;
};

/**
 * @param query what is asked
 * @return the answer
 * @throw std::invalid_argument for a run that is not there or not completed, for one that adapts
 *        to its figures unless that is accepted, and for hardware that the catalogues do not have
 */
UncertaintyAnswer AnswerUncertainty(const UncertaintyQuery& query);

} // namespace ns3::aiot

#endif // AIOT_UNCERTAINTY_ANSWER_H
