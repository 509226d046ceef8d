// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ACCOUNT_RECORDS_H
#define AIOT_ACCOUNT_RECORDS_H

#include <cstdint>
#include <optional>
#include <string>

/**
 * @file
 * Rows that say what the energy bought and what it cost: inferences, traffic, eCAL, embodied
 * carbon and SCI. The rules for numbers and texts are those of run-records.h.
 */

namespace ns3::aiot
{

/** Inferences of one model on the node where it ran. */
struct InferenceRecord
{
    std::uint32_t nodeId{0};
    std::string model;
    std::string precision; ///< such as int8 or fp32
    std::string offload;   ///< device, edge or cloud
    std::uint64_t completed{0};
    std::uint64_t lost{0};
    std::uint64_t timedOut{0};
    std::optional<double> correct; ///< expected number of right answers; none: accuracy unknown
    double energyJ{0.0};           ///< joules before PUE, those of lost ones included
    std::optional<double> operationalLocationGco2e; ///< grams of energyJ, PUE included
    std::optional<double> latencyP50S;              ///< none: nothing was completed
    std::optional<double> latencyP95S;
    std::optional<double> latencyP99S;
    std::uint64_t skipped{0}; ///< fell due, but were not begun: no room beside earlier ones
};

/** Messages of one node, protocol and direction. */
struct TrafficRecord
{
    std::uint32_t nodeId{0};
    std::string direction; ///< tx or rx
    std::string protocol;  ///< udp, tcp, ...
    std::uint64_t messages{0};
    std::uint64_t applicationBits{0}; ///< payload
    std::uint64_t wireBits{0};        ///< with every header, as sent
    std::uint64_t lost{0};            ///< messages
};

/** Energy Cost of AI Lifecycle of a run. Joules are IT energy, before PUE. */
struct EcalRecord
{
    std::string basis;           ///< simulated, analytic or extrapolated
    std::uint64_t inferences{0}; ///< gamma: completed inferences
    std::uint64_t samples{0};    ///< N_S: completed training samples; 0: inference only
    double applicationBits{0.0}; ///< f * IS * (N_S + gamma); whole, and may exceed 2^63
    double dataCollectionJ{0.0};
    double preprocessingJ{0.0};
    double trainingJ{0.0};
    double evaluationJ{0.0};
    double deploymentJ{0.0};
    double inferenceJ{0.0};
    double standbyJ{0.0};
    double totalJ{0.0};                           ///< all stages, standby left out
    std::optional<double> ecalJPerBit;            ///< none: no application bits
    std::optional<double> ecalWithStandbyJPerBit; ///< none: no application bits
    std::string shareRule{"whole"};               ///< what standby is counted of, by role
};

/** Software Carbon Intensity, (O + M) / R of ISO/IEC 21031:2024. */
struct SciRecord
{
    std::string functionalUnit;          ///< inference, delivered_bit, sensor_reading, device_hour
    double functionalUnits{0.0};         ///< R, at least 0
    double operationalGco2e{0.0};        ///< O, location-based
    std::optional<double> embodiedGco2e; ///< M, typical; none: not assessed
    std::optional<double> embodiedGco2eLow;
    std::optional<double> embodiedGco2eHigh;
    std::optional<double> sciGco2ePerUnit; ///< none: M not assessed, or R = 0
    std::string shareRule{"whole"};        ///< what standby and hardware are counted of, by role
};

/** A total over sensors of which only some were simulated, as estimated from those. */
struct EstimateRecord
{
    std::string quantity;                ///< what, with its unit: energy_it_j, tasks_completed, ...
    std::string stage;                   ///< stage, or all
    double total{0.0};                   ///< estimated
    std::optional<double> standardError; ///< of the sampling; none: too few were simulated
    std::uint64_t simulated{0};          ///< sensors
    double population{0.0};              ///< sensors that they stand for, themselves included
};

/** Embodied carbon of one item of a node's hardware. */
struct EmbodiedRecord
{
    std::uint32_t nodeId{0};
    std::string item;               ///< unique in its node
    double totalEmbodiedGco2e{0.0}; ///< TE, typical
    double totalEmbodiedGco2eLow{0.0};
    double totalEmbodiedGco2eHigh{0.0};
    double expectedLifespanS{0.0}; ///< EL, above 0
    double timeReservedS{0.0};     ///< TiR, at least 0
    double timeBusyS{0.0};         ///< at least 0
    double embodiedGco2e{0.0};     ///< M of this run, typical
    double embodiedGco2eLow{0.0};
    double embodiedGco2eHigh{0.0};
    std::string method;                   ///< how TE was estimated
    std::string source;                   ///< where the figures come from
    std::optional<double> deliveredJ{};   ///< by cells in this run; none: borne by time alone
    std::optional<double> deliverableJ{}; ///< by them over their life; none: as deliveredJ
};

} // namespace ns3::aiot

#endif // AIOT_ACCOUNT_RECORDS_H
