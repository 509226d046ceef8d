// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ENERGY_RECORDS_H
#define AIOT_ENERGY_RECORDS_H

#include <cstdint>
#include <optional>
#include <string>

/**
 * @file
 * Rows that say what was drawn: the ledger, its hourly form, the supplies, events and samples, and
 * the carbon intensities behind the grams.
 *
 * Joules and grams are per run. "IT" energy is energy before PUE (ISO/IEC 30134-2). The rules for
 * numbers and texts are those of run-records.h. Instants are "YYYY-MM-DDTHH:MM:SSZ", with a
 * fraction of a second where needed.
 */

namespace ns3::aiot
{

/** Joules and time of one component of a node in one state, caused by one stage. */
struct EnergyRecord
{
    std::uint32_t nodeId{0};
    std::string component;              ///< sensor, processor, radio, port, platform, other
    std::uint32_t componentInstance{0}; ///< tells apart a node's components of one kind, from 0
    std::string state;                  ///< the component's own: tx, rx, idle, sleep, active, off
    std::string stage;                  ///< data_collection, preprocessing, training, evaluation,
                                        ///< deployment, inference or standby
    std::string zone;                   ///< grid zone in which it was drawn
    std::string supplyKind;             ///< grid, rechargeable, primary or harvested
    double durationS{0.0};              ///< seconds in the state, at least 0
    double energyItJ{0.0};              ///< joules before PUE, at least 0
    double pue{1.0};                    ///< factor that the grams already contain, at least 1
    double chargingEfficiency{1.0};     ///< of a rechargeable battery and its charger; else 1
    double operationalLocationGco2e{0.0};
    std::optional<double> operationalMarketGco2e;
};

/** The same of a second run of the same nodes and length, without the application. */
struct BaselineRecord
{
    std::uint32_t nodeId{0};
    std::string component;              ///< as EnergyRecord
    std::uint32_t componentInstance{0}; ///< as EnergyRecord
    std::string state;                  ///< as EnergyRecord
    std::string stage;                  ///< standby, as no task is there
    double durationS{0.0};              ///< seconds in the state, at least 0
    double energyItJ{0.0};              ///< joules before PUE, at least 0
    double pue{1.0};                    ///< factor that the grams already contain, at least 1
    double chargingEfficiency{1.0};     ///< as EnergyRecord
    double operationalLocationGco2e{0.0};
};

/** A node's joules within one step of its zone's intensity series. */
struct EnergyPeriodRecord
{
    std::uint32_t nodeId{0};
    std::string zone;
    std::string supplyKind;
    std::string periodStart; ///< start of the series' step, ISO 8601 UTC
    std::string periodEnd;   ///< end of the step, exclusive
    double energyItJ{0.0};   ///< joules before PUE, at least 0
    double operationalLocationGco2e{0.0};
};

/** What a node's supply integrated by itself; the ledger has no part in these numbers. */
struct SupplyRecord
{
    std::uint32_t nodeId{0};
    double drawnJ{0.0};                ///< joules delivered to the node, at least 0
    double harvestedJ{0.0};            ///< joules taken in, at least 0
    std::optional<double> initialJ;    ///< joules stored at the start; none for mains
    std::optional<double> remainingJ;  ///< joules stored at the end; none for mains
    std::optional<double> depletedAtS; ///< simulated second of the first depletion
};

/** Something that happened once. */
struct EventRecord
{
    std::optional<std::uint32_t> nodeId; ///< none: the run as a whole
    double timeS{0.0};                   ///< simulated second
    std::string kind;                    ///< depleted, recharged, timeout, lost, started, stopped
    std::string detail;                  ///< free text, may be empty
};

/** One reading of a quantity; one per node, quantity and instant. */
struct SampleRecord
{
    std::uint32_t nodeId{0};
    double timeS{0.0};    ///< simulated second
    std::string quantity; ///< what and in which unit, such as remaining_j
    double value{0.0};
};

/** One step of a zone's carbon-intensity series. Runs share these rows. */
struct IntensityRecord
{
    std::string zone;
    std::string periodStart; ///< ISO 8601 UTC
    std::string periodEnd;   ///< exclusive
    double ciLocationGPerKwh{0.0};
    std::optional<double> ciMarketGPerKwh;
    std::string ciSignal;   ///< average, marginal_short_run, marginal_long_run, residual_mix,
                            ///< contractual
    std::string ciBoundary; ///< direct (combustion), lifecycle or unspecified
    std::string ciSource;   ///< publisher or file
    std::string ciVersion;  ///< vintage: publishers rewrite past years
    std::optional<std::string> ciFactorSet{}; ///< by which we mixed; none: the publisher's value
    std::string ciGapPolicy{"fail"};          ///< fail, hold or linear
};

} // namespace ns3::aiot

#endif // AIOT_ENERGY_RECORDS_H
