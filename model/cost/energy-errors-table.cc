// SPDX-License-Identifier: GPL-2.0-only
// EnergyErrors::WriteKnown() and WritePredictions(): all that may be asked of the module's own
// tables.
#include "energy-errors.h"
#include "known-errors.h"
#include "known-predictions.h"

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace ns3::aiot
{

void
EnergyErrors::WriteKnown(std::ostream& os)
{
    KnownErrors::WriteHead(os);
    std::set<std::pair<InferenceLoad, std::string>> kinds; // loads and engines that were measured
    for (const MeasuredInference& row : m_measured.GetRows())
    {
        if (row.cost.load == InferenceLoad::UNKNOWN)
        {
            continue;
        }
        for (const InferenceLoad load : {InferenceLoad::SINGLE, row.cost.load})
        {
            const auto group = GetPriceGroup(row.cost.engine,
                                             load,
                                             row.kind,
                                             row.cost.runtime,
                                             row.cost.precision);
            kinds.insert({{row.cost.load, group.name}, {row.cost.load, ""}});
        }
    }
    kinds.insert({InferenceLoad::UNKNOWN, ""});
    for (const auto& [load, kind] : kinds)
    {
        for (const bool anySoftware : {false, true})
        {
            EnergyEstimate answer;
            answer.load = load;
            answer.engineKind = kind;
            answer.anySoftware = anySoftware;
            WriteKnown(answer, os);
        }
    }
}

void
EnergyErrors::WritePredictions(std::ostream& os)
{
    KnownPredictions::WriteHead(os);
    for (const MeasuredInference& row : m_measured.GetRows())
    {
        if (row.cost.load != InferenceLoad::UNKNOWN)
        {
            KnownPredictions::Write(os, row, PredictRow(row));
        }
    }
}

void
EnergyErrors::WriteKnown(const EnergyEstimate& answer, std::ostream& os)
{
    const bool isStrange = answer.load == InferenceLoad::UNKNOWN;
    if (!isStrange)
    {
        KnownErrors::Write(
            os,
            KnownErrors::NameRepeats(answer.load, answer.engineKind, answer.anySoftware),
            m_repeats.Compute(answer.load, answer.engineKind, answer.anySoftware));
    }
    for (const EnergyMethod method : {EnergyMethod::OTHER_DEVICES,
                                      EnergyMethod::SCALED,
                                      EnergyMethod::ANALYTIC,
                                      EnergyMethod::OTHER_LOADS})
    {
        const bool isOfLoads = method == EnergyMethod::OTHER_LOADS;
        if (isStrange && isOfLoads)
        {
            continue;
        }
        if (!isStrange && !answer.anySoftware)
        {
            KnownErrors::Write(os, KnownErrors::NameError(method, answer), Compute(method, answer));
        }
        for (const Kinship kinship : isStrange ? std::vector{Kinship::NONE}
                                               : std::vector{Kinship::NETWORK, Kinship::FAMILY})
        {
            KnownErrors::Write(os,
                               KnownErrors::NameInterval(method, answer, kinship),
                               ComputeInterval(method, answer, kinship));
        }
    }
}

} // namespace ns3::aiot
