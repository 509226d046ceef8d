// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ENGINE_ROWS_H
#define AIOT_ENGINE_ROWS_H

#include "energy-subject.h"
#include "measured-inferences.h"
#include "software-choice.h"

#include <cstddef>
#include <string>

namespace ns3::aiot
{

/**
 * @brief The rows that may answer for a subject's engine under a load, of all networks.
 *
 * They are of the subject's software if it names one, else at the engine's operating point under
 * that load, see ChooseOperatingPoint().
 *
 * @param measured all measurements
 * @param subject its processor, engine and runtime
 * @param load how it is asked
 * @param precision empty for any
 */
MeasuredRows FindEngineRows(const MeasuredInferences& measured,
                            const EnergySubject& subject,
                            InferenceLoad load,
                            const std::string& precision = "");

/// @return the rows of one software
MeasuredRows KeepRuntime(const MeasuredRows& rows, const std::string& runtime);

/// @return the rows of one precision
MeasuredRows KeepPrecision(const MeasuredRows& rows, const std::string& precision);

/// @return the rows of a network
MeasuredRows KeepNetwork(const MeasuredRows& rows, const std::string& key);

/// @return the rows of all networks but one
MeasuredRows DropNetwork(const MeasuredRows& rows, const std::string& key);

/// @return how many different networks there are
std::size_t CountNetworks(const MeasuredRows& rows);

/**
 * @brief The row that answers for a network: of the newest software, the newest run.
 * @param runs of one network
 * @param rows all rows of the engine under that load, which tell the age of software
 * @return nothing where there are no runs
 */
const MeasuredInference* FindNewestRun(const MeasuredRows& runs, const MeasuredRows& rows);

/**
 * @brief Whether networks cost no less in the wider of two precisions, by what was measured.
 *
 * By the geometric mean of the ratios of energies of networks that one software ran in both under
 * one load; true where there are none. Libraries without kernels for integers turn it round.
 *
 * @param measured all measurements
 * @param subject its processor and engine
 * @param narrow e.g. "int8"
 * @param wide e.g. "fp32"
 */
bool IsWiderDearer(const MeasuredInferences& measured,
                   const EnergySubject& subject,
                   const std::string& narrow,
                   const std::string& wide);

} // namespace ns3::aiot

#endif // AIOT_ENGINE_ROWS_H
