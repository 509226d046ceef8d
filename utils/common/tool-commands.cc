// SPDX-License-Identifier: GPL-2.0-only
#include "tool-commands.h"

#include "tool-command.h"

namespace ns3::aiot
{

std::vector<RegisterCommand>
ListCommands(RegisterCommand uplink)
{
    return {RegisterEcal,     RegisterReproduce, RegisterIntensity,   RegisterZones,
            RegisterEmbodied, RegisterEnergy,    RegisterProcessors,  RegisterPredictor,
            RegisterPowerCap, RegisterLearning,  RegisterScore,       RegisterCalibrate,
            RegisterModel,    RegisterPartition, RegisterConformal,   uplink,
            RegisterTopology, RegisterStudy,     RegisterMerge,       RegisterQuery,
            RegisterRegions,  RegisterMatching,  RegisterUncertainty, RegisterReport,
            RegisterDefer,    RegisterCompletion};
}

} // namespace ns3::aiot
