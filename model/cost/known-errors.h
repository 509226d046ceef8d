// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_KNOWN_ERRORS_H
#define AIOT_KNOWN_ERRORS_H

#include "energy-estimate.h"
#include "network-family.h"

#include <optional>
#include <ostream>
#include <string>

namespace ns3::aiot
{

/**
 * @ingroup aiot_cost
 * @brief Left-out errors of the module's own tables, which were found before.
 *
 * Leaving out each measurement in turn and fitting again takes as many instructions as starting a
 * program ten times. traces/left-out-errors.csv has what comes out, to the last digit: a test finds
 * it again. Questions are known by a text that says all on which the answer rests, "method,kind of
 * engine,load,software,kinship"; one that is not in the table has to be computed.
 */
struct KnownErrors
{
    /// @return the question after errors of a method in the place of an answer
    static std::string NameError(EnergyMethod method, const EnergyEstimate& answer);

    /// @return the same after an interval, of networks as near to others as that of the answer
    static std::string NameInterval(EnergyMethod method,
                                    const EnergyEstimate& answer,
                                    Kinship kinship);

    /// @return the same after repeated measurements
    static std::string NameRepeats(InferenceLoad load,
                                   const std::string& engineKind,
                                   bool anySoftware);

    /// @return what FindInterval() of EnergyErrors rests on
    static std::optional<ErrorInterval> FindInterval(const std::string& question);

    /// @return what Find() of EnergyErrors rests on
    static std::optional<EnergyError> FindError(const std::string& question);

    /// Writes the first line of the table. @param os where
    static void WriteHead(std::ostream& os);

    /// Writes a line. @param os where @param question of it @param interval the answer
    static void Write(std::ostream& os, const std::string& question, const ErrorInterval& interval);

    /// The same. @param os where @param question of it @param error the answer
    static void Write(std::ostream& os, const std::string& question, const EnergyError& error);
};

} // namespace ns3::aiot

#endif // AIOT_KNOWN_ERRORS_H
