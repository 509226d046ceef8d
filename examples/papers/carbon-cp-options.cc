// SPDX-License-Identifier: GPL-2.0-only
#include "carbon-cp-options.h"

#include "ns3/intensity-forecast.h"
#include "ns3/workload-arguments.h"

#include <sstream>
#include <stdexcept>

namespace ns3
{
namespace aiot
{

void
CarbonCpOptions::Register(ScenarioArguments& arguments)
{
    factory.radio = "wifi";
    factory.model = "resnet18";
    factory.device = "Jetson-Nano";
    factory.edge = "Jetson-Nano";
    factory.cloud = "Jetson-Nano";
    factory.sensors = 1;
    factory.periodS = 120;
    arguments.Add("zones",
                  "grid zones of device, edge and cloud, by commas; each setting rotates them",
                  zones);
    std::vector<std::string> rotations{CARBON_CP_ALL};
    for (std::size_t i = 1; i <= CARBON_CP_TIERS; ++i)
    {
        rotations.push_back(std::to_string(i));
    }
    arguments.AddChoice("setting", "which of the three settings", setting, rotations);
    std::vector<std::string> policies = GetCarbonCpPolicies();
    policies.insert(policies.begin(), CARBON_CP_ALL);
    arguments.AddChoice("policy", "which policy is simulated", policy, policies);
    arguments.Add("days", "days of each run", days, 1, 366);
    arguments.Add("seeds",
                  "runs of each setting, from RngRun on: other hours, places and phases",
                  seeds,
                  1,
                  1000);
    arguments.Add("weather",
                  "relative deviation of hours from the zone's values, a model of ours; 0: none, "
                  "for series of your own",
                  weather.deviation,
                  0,
                  2);
    arguments.Add("persistence",
                  "correlation of an hour's deviation with the next one's",
                  weather.persistence,
                  0,
                  0.999999);
    arguments.AddChoice("forecast",
                        "how intensities are forecast",
                        question.forecast,
                        GetForecastNames());
    arguments.Add("lead", "hours before an hour's end at which it is decided", leadHours, 1, 48);
    arguments.AddPositive("alpha",
                          "chance that the conformal set misses the best option, below 1",
                          question.alpha,
                          0.999999);
    arguments.Add("period", "time between samples [s]", *factory.periodS, 1, 3600);
    arguments.Add("sensors", "number of devices", factory.sensors, 1, 1000);
    AddModelArguments(arguments, "resnet18", factory.model, factory.precision);
    arguments.Add("device", "board or processor of the devices", factory.device);
    arguments.Add("edge", "board or processor of the edge node", factory.edge);
    arguments.Add("cloud", "board or processor of the cloud node", factory.cloud);
    carbon.RegisterIntensities(arguments);
    arguments.Add("database", "results, SQLite; runs are appended", database);
    carbon.RegisterPue(arguments);
    intervals.Register(arguments);
    arguments.Add("progress", "tell on stderr how far it is", progress);
}

std::vector<std::string>
CarbonCpOptions::ListZones() const
{
    std::vector<std::string> names;
    std::istringstream in(zones);
    for (std::string zone; std::getline(in, zone, ',');)
    {
        names.push_back(zone);
    }
    if (names.size() != CARBON_CP_TIERS)
    {
        throw std::invalid_argument("--zones are three, by commas, not " + zones);
    }
    return names;
}

std::vector<uint32_t>
CarbonCpOptions::ListRotations() const
{
    std::vector<uint32_t> rotations;
    for (uint32_t rotation = 0; rotation < CARBON_CP_TIERS; ++rotation)
    {
        if (setting == CARBON_CP_ALL || setting == std::to_string(rotation + 1))
        {
            rotations.push_back(rotation);
        }
    }
    return rotations;
}

std::vector<std::string>
CarbonCpOptions::ListPolicies() const
{
    return policy == CARBON_CP_ALL ? GetCarbonCpPolicies() : std::vector{policy};
}

std::size_t
CarbonCpOptions::CountRuns() const
{
    return ListRotations().size() * ListPolicies().size() * seeds;
}

} // namespace aiot
} // namespace ns3
