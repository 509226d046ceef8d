// SPDX-License-Identifier: GPL-2.0-only
#include "sci-records.h"

#include "share-records.h"

#include "ns3/operational-carbon.h"
#include "ns3/sci-score.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace aiot
{

namespace
{

/**
 * @param data rows of energy and embodied items
 * @return their sums, as far as the run answers for them
 */
SciAccount
SumUp(const RunData& data)
{
    SciAccount account;
    const AnsweredEnergy answered(data);
    for (const EnergyRecord& record : data.energy)
    {
        const double part = answered.GetPart(record);
        std::optional<double> marketG;
        if (record.operationalMarketGco2e)
        {
            marketG = part * *record.operationalMarketGco2e;
        }
        account.AddOperational(part * record.energyItJ * record.pue / record.chargingEfficiency /
                                   JOULES_PER_KWH,
                               part * record.operationalLocationGco2e,
                               marketG);
    }
    for (const EmbodiedRecord& record : data.embodied)
    {
        account.AddEmbodied(
            {record.embodiedGco2eLow, record.embodiedGco2e, record.embodiedGco2eHigh});
    }
    return account;
}

/**
 * @param data nodes and embodied items
 * @return whether the items of all nodes with a supply are there
 */
bool
IsAssessed(const RunData& data)
{
    std::set<uint32_t> assessed;
    for (const EmbodiedRecord& record : data.embodied)
    {
        assessed.insert(record.nodeId);
    }
    return std::all_of(data.nodes.begin(), data.nodes.end(), [&](const NodeRecord& node) {
        return !node.supplyKind || assessed.count(node.id) > 0;
    });
}

/**
 * @param score a score
 * @param assessed whether embodied emissions are known
 * @param shareRule which part of shared nodes is in it
 * @return the row
 */
SciRecord
MakeRecord(const SciScore& score, bool assessed, const std::string& shareRule)
{
    SciRecord record;
    record.functionalUnit = FunctionalUnitName(score.functionalUnit);
    record.functionalUnits = score.functionalUnits;
    record.operationalGco2e = score.operationalG;
    record.shareRule = shareRule;
    if (assessed)
    {
        record.embodiedGco2e = score.embodiedG.typical;
        record.embodiedGco2eLow = score.embodiedG.low;
        record.embodiedGco2eHigh = score.embodiedG.high;
    }
    if (assessed && score.sciGPerUnit)
    {
        record.sciGco2ePerUnit = score.sciGPerUnit->typical;
    }
    return record;
}

/// @return right answers that are expected; none where an accuracy of completed ones is not known
std::optional<double>
CountCorrect(const RunData& data)
{
    double correct = 0;
    for (const InferenceRecord& record : data.inferences)
    {
        if (record.completed > 0 && !record.correct)
        {
            return std::nullopt;
        }
        correct += record.correct.value_or(0);
    }
    return correct > 0 ? std::make_optional(correct) : std::nullopt;
}

} // namespace

void
AppendSci(uint64_t sensorReadings, uint64_t deliveredBits, RunData& data)
{
    const auto simulated =
        std::find_if(data.ecal.begin(), data.ecal.end(), [](const EcalRecord& row) {
            return row.basis == "simulated";
        });
    const EcalRecord ecal = simulated == data.ecal.end() ? EcalRecord() : *simulated;
    double devices = 0;
    for (const NodeRecord& node : data.nodes)
    {
        devices += node.role == "sensor" ? node.population : 0;
    }
    std::vector<std::pair<FunctionalUnit, double>> units{
        {FunctionalUnit::INFERENCE, static_cast<double>(ecal.inferences)},
        {FunctionalUnit::DELIVERED_BIT, static_cast<double>(deliveredBits)},
        {FunctionalUnit::SENSOR_READING, static_cast<double>(sensorReadings)},
        {FunctionalUnit::DEVICE_HOUR, devices * data.run.simulatedS / 3600},
    };
    if (const auto correct = CountCorrect(data))
    {
        units.emplace(units.begin() + 1, FunctionalUnit::CORRECT_INFERENCE, *correct);
    }
    const SciAccount account = SumUp(data);
    const bool assessed = IsAssessed(data);
    const std::string shareRule = DescribeShares(data);
    for (const auto& [unit, count] : units)
    {
        data.sci.push_back(MakeRecord(account.Score(unit, count), assessed, shareRule));
    }
}

} // namespace aiot
} // namespace ns3
