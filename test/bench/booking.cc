// SPDX-License-Identifier: GPL-2.0-only

/**
 * @file
 * What recording costs: a year of hourly intervals of many devices, all of them in the ledger.
 *
 *     ./ns3-aiot bench recording
 *     ./ns3-aiot bench recording --devices=1000
 *
 * Devices take turns, as in a simulation: all book one hour, then all the next. Intervals begin at
 * half past, so that each of them spans two steps of an hourly series. States and powers alternate.
 * Two ways: through one constant, and through hourly values; what a step took is given away as soon
 * as it is complete. Each prints its bookings a second, how far its grams are from the integral of
 * power times intensity, and how much memory grew from the first month to the end of the year. The
 * last lines are the result:
 *
 *     constant: 12000000 a second
 *     hourly: 3000000 a second
 *
 * Exits 1 when grams are wrong by more than 1e-9 or memory grows with the length of the year.
 */

#include "ns3/energy-ledger.h"
#include "ns3/scenario-arguments.h"

#include <chrono>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>
#include <unistd.h>
#include <vector>

using namespace ns3::aiot;

namespace
{

constexpr int64_t SECOND_NS = 1000000000;
constexpr int64_t HOUR_NS = 3600 * SECOND_NS;
constexpr int64_t HOURS = 8760;
/// First half hour, which is left out, so that intervals begin at half past.
constexpr int64_t OFFSET_NS = HOUR_NS / 2;

/// @return resident memory of this process (B)
double
GetResidentB()
{
    std::ifstream file("/proc/self/statm");
    double total = 0;
    double resident = 0;
    file >> total >> resident;
    return resident * static_cast<double>(sysconf(_SC_PAGESIZE));
}

/// @return intensity of an hour (g/kWh)
double
IntensityOf(int64_t hour)
{
    return 300 + 150 * std::sin(static_cast<double>(hour) * 2 * M_PI / 24);
}

/// @return power of a device in an hour (W)
double
PowerOf(uint32_t device, int64_t hour)
{
    return 0.001 * (1 + device % 7) + 0.5 * static_cast<double>(hour % 2);
}

/// @return an hourly year
IntensitySeries
MakeYear()
{
    std::vector<IntensityStep> steps;
    for (int64_t hour = 0; hour <= HOURS; ++hour)
    {
        steps.push_back({hour * HOUR_NS, (hour + 1) * HOUR_NS, IntensityOf(hour), std::nullopt});
    }
    return {steps, HOUR_NS, IntensityProvenance()};
}

/**
 * @param devices number of devices
 * @param series intensity
 * @return grams of all devices, by the definition
 */
double
GetGrams(uint32_t devices, const IntensitySeries& series)
{
    double grams = 0;
    for (uint32_t device = 0; device < std::min(devices, 7U); ++device)
    {
        const double alike = (devices - device + 6) / 7;
        double joulesTimesIntensity = 0;
        for (int64_t hour = 0; hour < HOURS; ++hour)
        {
            const int64_t fromNs = OFFSET_NS + hour * HOUR_NS;
            joulesTimesIntensity +=
                PowerOf(device, hour) * series.IntegrateLocation(fromNs, fromNs + HOUR_NS);
        }
        grams += alike * joulesTimesIntensity / 3.6e6;
    }
    return grams;
}

/// What one way took.
struct Outcome
{
    double perSecond; //!< bookings a second
    double grownB;    //!< growth of resident memory after the first month (B)
    double error;     //!< relative error of the grams
};

/**
 * Record the year.
 * @param devices number of devices
 * @param series intensity of all of them
 * @return what it took
 */
Outcome
BookYear(uint32_t devices, const IntensitySeries& series)
{
    EnergyLedger ledger(0);
    double givenJ = 0;
    ledger.SetPeriodHandler([&givenJ](const PeriodTotal& period) { givenJ += period.energyJ; });
    std::vector<EnergyAccount*> accounts;
    for (uint32_t device = 0; device < devices; ++device)
    {
        const std::size_t site = ledger.AddSite({device, "HERE", SupplyKind::GRID, 1, &series});
        accounts.push_back(&ledger.AddAccount(site, Component::SENSOR, 0));
    }
    double monthB = 0;
    const auto begin = std::chrono::steady_clock::now();
    for (int64_t hour = 0; hour < HOURS; ++hour)
    {
        const int64_t fromNs = OFFSET_NS + hour * HOUR_NS;
        const PowerState state = hour % 2 ? PowerState::ACTIVE : PowerState::SLEEP;
        const Stage stage = hour % 2 ? Stage::INFERENCE : Stage::STANDBY;
        for (uint32_t device = 0; device < devices; ++device)
        {
            accounts[device]->Book(
                {fromNs, fromNs + HOUR_NS, PowerOf(device, hour), Component::SENSOR, state, stage});
        }
        monthB = hour == HOURS / 12 ? GetResidentB() : monthB;
    }
    const double wallS =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    const double grownB = GetResidentB() - monthB;
    double grams = 0;
    for (const EnergyTotal& total : ledger.GetTotals())
    {
        grams += total.locationG;
    }
    const double wanted = GetGrams(devices, series);
    return {static_cast<double>(devices) * HOURS / wallS, grownB, std::abs(grams / wanted - 1)};
}

} // namespace

int
main(int argc, char* argv[])
{
    uint32_t devices = 10000;
    ScenarioArguments arguments("booking", "What booking a year of hourly intervals costs.");
    arguments.Add("devices", "number of devices", devices, 1, 1000000);
    arguments.Parse(argc, argv);
    return RunScenario(arguments.GetScenario(), [&] {
        bool failed = false;
        std::string result;
        for (const bool hourly : {false, true})
        {
            const IntensitySeries series =
                hourly ? MakeYear() : IntensitySeries::Constant(300, IntensityProvenance());
            const char* name = hourly ? "hourly" : "constant";
            const Outcome outcome = BookYear(devices, series);
            std::printf("%s: %u devices, %lld intervals each, relative error of the grams %.1e, "
                        "resident memory grew by %.1f MB after the first month\n",
                        name,
                        devices,
                        static_cast<long long>(HOURS),
                        outcome.error,
                        outcome.grownB * 1e-6);
            result += std::string(name) + ": " + std::to_string(std::llround(outcome.perSecond)) +
                      " a second\n";
            // A list of steps would be eight bytes for each device and hour.
            failed = failed || !(outcome.error < 1e-9) || outcome.grownB > 2e6 + devices * 100.0;
        }
        std::cout << result << std::flush;
        return failed ? 1 : 0;
    });
}
