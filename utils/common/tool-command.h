// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_TOOL_COMMAND_H
#define AIOT_TOOL_COMMAND_H

namespace CLI
{
class App;
} // namespace CLI

namespace ns3::aiot
{

/**
 * @file
 * @brief What a subcommand of `aiot` is: a function that adds itself to the command line.
 *
 * The function calls `app.add_subcommand`, adds options and sets a callback that does the work.
 * The callback
 * - writes its answer to std::cout, and nothing before it knows that all input is right;
 *   RunTool() flushes and checks the stream;
 * - throws std::invalid_argument or std::runtime_error with one line for a mistake of the user's:
 *   `aiot: ...` on stderr, exit code 2. Anything else that is thrown is an internal error: exit
 * code 1;
 * - throws CLI::RuntimeError(1) where the answer itself, already written, is "no".
 */

/// @param app the command line that gets `ecal`: eCAL in closed form
void RegisterEcal(CLI::App& app);

/// @param app the command line that gets `reproduce`: published figures, computed again
void RegisterReproduce(CLI::App& app);

/// @param app the command line that gets `intensity`: carbon intensity of a zone or a file
void RegisterIntensity(CLI::App& app);

/// @param app the command line that gets `defer`: when a job that may wait should start
void RegisterDefer(CLI::App& app);

/// @param app the command line that gets `zones`: the grid zones that are known
void RegisterZones(CLI::App& app);

/// @param app the command line that gets `embodied`: emissions of making devices
void RegisterEmbodied(CLI::App& app);

/// @param app the command line that gets `energy`: energy and latency of a network on a processor
void RegisterEnergy(CLI::App& app);

/// @param app the command line that gets `processors`: the catalogue of processors
void RegisterProcessors(CLI::App& app);

/// @param app the command line that gets `predictor`: energies learned from a table of measurements
void RegisterPredictor(CLI::App& app);

/// @param app the command line that gets `learning`: what training over a network costs
void RegisterLearning(CLI::App& app);

/// @param app the command line that gets `powercap`: seconds and joules under power caps
void RegisterPowerCap(CLI::App& app);

/// @param app the command line that gets `score`: IECS* and PCS* of processors
void RegisterScore(CLI::App& app);

/// @param app the command line that gets `calibrate`: states of a device from a power meter's log
void RegisterCalibrate(CLI::App& app);

/// @param app the command line that gets `model`: what a neural network consists of
void RegisterModel(CLI::App& app);

/// @param app the command line that gets `partition`: which layers of a network run where
void RegisterPartition(CLI::App& app);

/// @param app the command line that gets `conformal`: bounds that hold with a stated chance
void RegisterConformal(CLI::App& app);

/// @param app the command line that gets `uplink`: messages over links in closed form
void RegisterUplink(CLI::App& app);

/// @param app the command line that names `uplink` in its help: another program has it
void RegisterUplinkProgram(CLI::App& app);

/// @param app the command line that gets `topology`: what a GraphML file of a network holds
void RegisterTopology(CLI::App& app);

/// @param app the command line that gets `study`: a scenario over a grid of parameters
void RegisterStudy(CLI::App& app);

/// @param app the command line that gets `merge`: several results databases into one
void RegisterMerge(CLI::App& app);

/// @param app the command line that gets `query`: statistics of a results database
void RegisterQuery(CLI::App& app);

/// @param app the command line that gets `regions`: one stored run in all grids
void RegisterRegions(CLI::App& app);

/// @param app the command line that gets `matching`: a run against clean supply by the hour
void RegisterMatching(CLI::App& app);

/// @param app the command line that gets `uncertainty`: how sure a stored run is
void RegisterUncertainty(CLI::App& app);

/// @param app the command line that gets `report`: a results database as one HTML file
void RegisterReport(CLI::App& app);

/// @param app the command line that gets `completion`: for a shell
void RegisterCompletion(CLI::App& app);

} // namespace ns3::aiot

#endif // AIOT_TOOL_COMMAND_H
