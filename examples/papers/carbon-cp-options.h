// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CARBON_CP_OPTIONS_H
#define AIOT_CARBON_CP_OPTIONS_H

#include "carbon-cp-decisions.h"
#include "carbon-cp-grid.h"
#include "smart-factory/smart-factory-config.h"

#include "ns3/carbon-arguments.h"
#include "ns3/interval-arguments.h"
#include "ns3/scenario-arguments.h"
#include "ns3/scenario-progress.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/// All settings, or all policies.
constexpr const char* CARBON_CP_ALL = "all";

/// What the command line of carbon-cp says.
struct CarbonCpOptions
{
    CarbonArguments carbon{"2022-06-16"};
    IntervalArguments intervals; //!< how sure results are
    std::string zones{"US-MIDA-PJM-PROFILE-2022,US-NY-NYIS-PROFILE-2022,DE-PROFILE-2020"};
    CarbonCpWeather weather;                       //!< how hours scatter about their means
    SmartFactoryConfig factory;                    //!< boards, network, samples
    CarbonCpQuestion question;                     //!< how it is decided
    uint32_t days{7};                              //!< of each run
    uint32_t seeds{5};                             //!< runs with other hours, places and phases
    uint32_t leadHours{6};                         //!< as the question's
    std::string setting{CARBON_CP_ALL};            //!< which position of the zones, from 1
    std::string policy{CARBON_CP_ALL};             //!< which policy is simulated
    std::string database{"carbon-cp.sqlite"};      //!< results
    bool progress{ScenarioProgress::IsTerminal()}; //!< tell how far it is

    /// Register all of it. @param arguments where; must not outlive this
    void Register(ScenarioArguments& arguments);

    /// @return names of the zones of device, edge and cloud in the first setting
    std::vector<std::string> ListZones() const;

    /// @return by how many tiers the zones are moved on in the settings that are asked for
    std::vector<uint32_t> ListRotations() const;

    /// @return the policies that are asked for
    std::vector<std::string> ListPolicies() const;

    /// @return how many runs of the simulator that makes
    std::size_t CountRuns() const;
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_CARBON_CP_OPTIONS_H
