// SPDX-License-Identifier: GPL-2.0-only
#include "lifecycle-records.h"

#include "ns3/packet-library.h"
#include "ns3/power-supply.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace ns3
{
namespace aiot
{

namespace
{

constexpr uint64_t FIRST_INFERENCES = 100;
constexpr uint64_t LAST_INFERENCES = 100000000;

/// Columns of a row by stage.
constexpr std::pair<Stage, double EcalRecord::*> COLUMNS[] = {
    {Stage::DATA_COLLECTION, &EcalRecord::dataCollectionJ},
    {Stage::PREPROCESSING, &EcalRecord::preprocessingJ},
    {Stage::TRAINING, &EcalRecord::trainingJ},
    {Stage::EVALUATION, &EcalRecord::evaluationJ},
    {Stage::DEPLOYMENT, &EcalRecord::deploymentJ},
    {Stage::INFERENCE, &EcalRecord::inferenceJ},
    {Stage::STANDBY, &EcalRecord::standbyJ}};

/**
 * @param inferences gamma
 * @param cost what they cost
 * @return the row
 */
EcalRecord
MakeRow(uint64_t inferences, const LifecycleCost& cost)
{
    EcalRecord row;
    row.basis = "extrapolated";
    row.inferences = inferences;
    row.samples = static_cast<uint64_t>(std::llround(cost.trainingSamples));
    row.applicationBits = cost.applicationBits;
    for (const auto& [stage, column] : COLUMNS)
    {
        row.*column = cost.stageJ[static_cast<std::size_t>(stage)];
    }
    row.totalJ = cost.totalJ;
    row.ecalJPerBit = cost.ecalJPerBit;
    row.ecalWithStandbyJPerBit = cost.ecalWithStandbyJPerBit;
    return row;
}

} // namespace

void
AppendExtrapolation(LifecycleMeasurement measured, RunData& data)
{
    const auto simulated =
        std::find_if(data.ecal.begin(), data.ecal.end(), [](const EcalRecord& row) {
            return row.basis == "simulated";
        });
    if (simulated == data.ecal.end() || simulated->inferences == 0 || measured.rounds == 0)
    {
        return;
    }
    for (const auto& [stage, column] : COLUMNS)
    {
        measured.stageJ[static_cast<std::size_t>(stage)] = (*simulated).*column;
    }
    measured.trainingSamples = simulated->samples;
    measured.inferences = simulated->inferences;
    const Amortisation curve(measured);
    const std::string shareRule = simulated->shareRule;
    for (uint64_t count = FIRST_INFERENCES; count <= LAST_INFERENCES; count *= 10)
    {
        data.ecal.push_back(MakeRow(count, curve.Extrapolate(count)));
        data.ecal.back().shareRule = shareRule;
    }
}

Time
FindFadingTime(const ApplicationContainer& sensors)
{
    Time longest;
    for (auto it = sensors.Begin(); it != sensors.End(); ++it)
    {
        Ptr<PowerSupply> supply = (*it)->GetNode()->GetObject<PowerSupply>();
        if (!supply)
        {
            continue;
        }
        for (const auto& component : supply->GetComponents())
        {
            if (IsOfType(*component, "ns3::aiot::LteUeEnergyModel"))
            {
                TimeValue inactivity;
                component->GetAttribute("InactivityTime", inactivity);
                longest = std::max(longest, inactivity.Get());
            }
        }
    }
    return longest;
}

} // namespace aiot
} // namespace ns3
