// SPDX-License-Identifier: GPL-2.0-only
#include "inference-workload.h"

#include "ns3/double.h"
#include "ns3/precision.h"
#include "ns3/resolved-network.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <set>
#include <stdexcept>

namespace ns3
{
namespace aiot
{

InferenceWorkload::InferenceWorkload(const InferenceCosts& costs,
                                     const std::string& model,
                                     const std::string& precision)
    : m_costs(costs),
      m_source(model),
      m_precision(precision == ANY_PRECISION ? "" : ToString(ParsePrecision(precision)))
{
    const ResolvedNetwork network = ResolveNetwork(m_costs.GetEstimator(), model);
    m_model = network.profile;
    m_published = network.published;
    m_notes = network.warnings;
}

const DnnProfile&
InferenceWorkload::GetModel() const
{
    return m_model;
}

const std::string&
InferenceWorkload::GetSource() const
{
    return m_source;
}

std::optional<DnnWork>
InferenceWorkload::GetWork() const
{
    return m_costs.GetEstimator().FindWork(m_model.name);
}

const InferenceCosts&
InferenceWorkload::GetCosts() const
{
    return m_costs;
}

uint32_t
InferenceWorkload::GetResultBytes() const
{
    return static_cast<uint32_t>(std::max(1.0, m_model.outputBytes));
}

InferenceWorkload::Placement
InferenceWorkload::Estimate(const Board& board) const
{
    if (!board.processor)
    {
        throw std::invalid_argument("board " + board.profile.name + " has no processor");
    }
    EnergyQuery question;
    question.network = m_model.name;
    question.processor = board.processor->name;
    question.precision = m_precision;
    return {m_costs.GetEstimator().Estimate(question), board.processor->idleW.value};
}

void
InferenceWorkload::Place(Offload tier, const Board& board)
{
    const Placement placement = Estimate(board);
    m_placements.insert_or_assign(tier, placement);
    const std::string note = m_model.name + " on " + placement.cost.processor +
                             " is not measured, an estimate is used: " + placement.cost.note;
    if (placement.cost.method != EnergyMethod::MEASURED &&
        std::find(m_notes.begin(), m_notes.end(), note) == m_notes.end())
    {
        m_notes.push_back(note);
    }
}

void
InferenceWorkload::Place(const OffloadChoice& choice, const std::map<Offload, Board>& boards)
{
    std::vector<std::string> reasons;
    for (const Offload tier : choice.GetTiers())
    {
        const auto board = boards.find(tier);
        try
        {
            if (board == boards.end())
            {
                throw std::invalid_argument(std::string("no board is given for tier ") +
                                            OffloadName(tier));
            }
            Place(tier, board->second);
        }
        catch (const std::invalid_argument& error)
        {
            if (choice.GetTier())
            {
                throw;
            }
            reasons.push_back(std::string("no sample may be processed on tier ") +
                              OffloadName(tier) + ": " + error.what());
        }
    }
    if (m_placements.empty())
    {
        throw std::invalid_argument(reasons.front());
    }
    m_notes.insert(m_notes.end(), reasons.begin(), reasons.end());
}

bool
InferenceWorkload::Runs(Offload tier) const
{
    return m_placements.count(tier) > 0;
}

const EnergyEstimate&
InferenceWorkload::GetCost(Offload tier) const
{
    return m_placements.at(tier).cost;
}

double
InferenceWorkload::GetLatencyS(Offload tier) const
{
    return Runs(tier) ? GetCost(tier).latencyS : 0;
}

double
InferenceWorkload::GetRunningPowerW(Offload tier) const
{
    const Placement& placement = m_placements.at(tier);
    return placement.cost.RunningPowerW(placement.idleW);
}

void
InferenceWorkload::Configure(SensorHelper& sensors) const
{
    sensors.SetAttribute("ModelName", StringValue(m_model.name));
    sensors.SetAttribute("ResultBytes", UintegerValue(GetResultBytes()));
    if (Runs(Offload::DEVICE))
    {
        sensors.SetAttribute("InferenceDuration", TimeValue(Seconds(GetLatencyS(Offload::DEVICE))));
        sensors.SetAttribute("InferencePower", DoubleValue(GetRunningPowerW(Offload::DEVICE)));
    }
}

void
InferenceWorkload::Configure(InferenceServerHelper& servers, Offload tier) const
{
    servers.SetNetwork(m_model.name,
                       Seconds(GetLatencyS(tier)),
                       Runs(tier) ? GetRunningPowerW(tier) : 0,
                       GetResultBytes());
}

std::optional<double>
InferenceWorkload::FindAccuracy(const EnergyEstimate& cost) const
{
    if (!cost.accuracy && m_model.accuracyPrecision == cost.precision)
    {
        return m_model.accuracy;
    }
    if (!cost.accuracy && cost.precision == PUBLISHED_PRECISION)
    {
        return m_published ? m_published->accuracy : std::nullopt;
    }
    return cost.accuracy;
}

InferenceTask
InferenceWorkload::MakeTask(uint32_t payloadBytes) const
{
    InferenceTask task;
    task.model = m_model.name;
    task.sampleBits = payloadBytes * 8;
    if (m_placements.empty())
    {
        return task;
    }
    // A sample that is lost before it has a tier counts as the device's.
    const EnergyEstimate& first = m_placements.begin()->second.cost;
    task.usual = {first.precision, FindAccuracy(first)};
    for (const auto& [tier, placement] : m_placements)
    {
        task.tiers[tier] = {placement.cost.precision, FindAccuracy(placement.cost)};
    }
    return task;
}

ModelRecord
InferenceWorkload::MakeRecord() const
{
    ModelRecord model;
    model.name = m_model.name;
    model.macs = m_model.macs;
    model.parameters = m_model.parameters;
    model.source = m_model.source;
    std::set<std::string> sources;
    std::set<std::optional<double>> accuracies;
    for (const auto& [tier, placement] : m_placements)
    {
        const std::string& source = placement.cost.source;
        if (sources.insert(source).second)
        {
            model.source += (sources.size() == 1 ? "; energy: " : "; ") + source;
        }
        accuracies.insert(FindAccuracy(placement.cost));
    }
    if (accuracies.size() == 1 && *accuracies.begin())
    {
        model.accuracy = *accuracies.begin();
        model.accuracyDataset = m_model.accuracyDataset.empty() && m_published
                                    ? m_published->accuracyDataset
                                    : m_model.accuracyDataset;
    }
    return model;
}

const std::vector<std::string>&
InferenceWorkload::GetNotes() const
{
    return m_notes;
}

} // namespace aiot
} // namespace ns3
