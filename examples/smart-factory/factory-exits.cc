// SPDX-License-Identifier: GPL-2.0-only
#include "factory-exits.h"

#include "ns3/early-exit.h"
#include "ns3/inference-model-table.h"
#include "ns3/inference-server.h"
#include "ns3/node-list.h"
#include "ns3/node.h"
#include "ns3/report-table.h"
#include "ns3/sampling-weight.h"
#include "ns3/sensor.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace ns3
{
namespace aiot
{

FactoryExits::FactoryExits(const std::vector<ExitRow>& exits,
                           const std::vector<std::size_t>& exitStep)
    : m_exits(exits),
      m_exitStep(exitStep)
{
}

void
FactoryExits::Watch(const Ptr<const InferencePlan>& plan,
                    const ApplicationContainer& sensors,
                    const ApplicationContainer& servers)
{
    m_plan = plan;
    m_servers = servers;
    m_nodes[Offload::DEVICE] = sensors.Get(0)->GetNode()->GetId();
    m_nodes[Offload::EDGE] = servers.Get(0)->GetNode()->GetId();
    m_nodes[Offload::CLOUD] = servers.Get(1)->GetNode()->GetId();
    for (auto it = sensors.Begin(); it != sensors.End(); ++it)
    {
        (*it)->TraceConnect("ResultReceived",
                            std::to_string((*it)->GetNode()->GetId()),
                            MakeCallback(&FactoryExits::Hear, this));
    }
}

std::size_t
FactoryExits::FindExit(std::size_t step) const
{
    return static_cast<std::size_t>(std::find(m_exitStep.begin(), m_exitStep.end(), step) -
                                    m_exitStep.begin());
}

void
FactoryExits::Hear(std::string sensor, uint32_t id, uint32_t server, Time latency)
{
    Message sample;
    sample.origin = static_cast<uint32_t>(std::stoul(sensor));
    sample.id = id;
    sample.target = server == sample.origin                ? Offload::DEVICE
                    : server == m_nodes.at(Offload::CLOUD) ? Offload::CLOUD
                                                           : Offload::EDGE;
    // In the cloud the sample had another number; Divide() sees to that.
    const std::size_t last =
        sample.target == Offload::CLOUD ? m_plan->GetSteps().size() - 1 : m_plan->FindLast(sample);
    Count& count = m_counts[{FindExit(last), server}];
    const double weight = SamplingWeight::Of(NodeList::GetNode(sample.origin));
    ++m_heard;
    count.completed += weight;
    count.latencyS += weight * latency.GetSeconds();
}

std::map<std::pair<std::size_t, uint32_t>, FactoryExits::Count>
FactoryExits::Divide() const
{
    auto counts = m_counts;
    const uint32_t cloud = m_nodes.at(Offload::CLOUD);
    const std::size_t end = m_exits.size() - 1;
    const auto found = counts.find({end, cloud});
    if (found == counts.end())
    {
        return counts;
    }
    const Count all = found->second;
    const auto& models = DynamicCast<InferenceServer>(m_servers.Get(1))->GetModels();
    std::map<std::size_t, double> processed;
    double sum = 0;
    for (std::size_t exit = 0; exit <= end; ++exit)
    {
        const auto key = InferenceModelTable::GetStepKey(*m_plan, m_exitStep[exit]);
        const auto model = models.find(key);
        if (model != models.end())
        {
            processed[exit] = static_cast<double>(model->second.completed);
            sum += processed[exit];
        }
    }
    if (sum == 0)
    {
        return counts;
    }
    counts.erase(found);
    for (const auto& [exit, completed] : processed)
    {
        counts[{exit, cloud}] = {all.completed * completed / sum, all.latencyS * completed / sum};
    }
    return counts;
}

double
FactoryExits::GetEnergyJ(std::size_t exit) const
{
    double joules = 0;
    for (std::size_t i = 0; i <= m_exitStep[exit]; ++i)
    {
        const InferenceStep& step = m_plan->GetSteps()[i];
        joules += step.powerW * step.duration.GetSeconds();
    }
    return joules;
}

uint32_t
FactoryExits::GetNode(std::size_t exit) const
{
    return m_nodes.at(m_plan->GetSteps()[m_exitStep[exit]].tier);
}

void
FactoryExits::Append(RunData& data) const
{
    auto counts = Divide();
    for (std::size_t exit = 0; exit < m_exits.size(); ++exit)
    {
        counts.emplace(std::make_pair(exit, GetNode(exit)), Count());
    }
    std::map<std::pair<uint32_t, std::string>, std::optional<double>> correct;
    for (const auto& [key, count] : counts)
    {
        const ExitRow& exit = m_exits[key.first];
        InferenceExitRecord record;
        record.nodeId = key.second;
        record.plan = m_plan->GetName();
        record.exit = key.first + 1;
        record.layer = exit.layer;
        record.offload = OffloadName(m_plan->GetSteps()[m_exitStep[key.first]].tier);
        record.expectedShare = exit.share;
        record.completed = static_cast<uint64_t>(std::llround(count.completed));
        record.accuracy = exit.accuracy;
        const auto completed = static_cast<double>(record.completed);
        record.energyJ = completed * GetEnergyJ(key.first);
        if (record.completed > 0)
        {
            record.latencyMeanS = count.latencyS / count.completed;
        }
        if (exit.accuracy || record.completed == 0)
        {
            record.correct = completed * exit.accuracy.value_or(0);
        }
        const auto sum = correct.emplace(std::make_pair(record.nodeId, record.offload), 0.0).first;
        sum->second = sum->second && record.correct ? std::optional(*sum->second + *record.correct)
                                                    : std::nullopt;
        data.inferenceExits.push_back(record);
    }
    for (InferenceRecord& record : data.inferences)
    {
        const auto found = correct.find({record.nodeId, record.offload});
        record.correct = found == correct.end() ? std::optional(0.0) : found->second;
    }
}

void
FactoryExits::Print(std::ostream& os) const
{
    const auto counts = Divide();
    std::vector<double> left(m_exits.size(), 0);
    double samples = 0;
    for (const auto& [key, count] : counts)
    {
        left[key.first] += count.completed;
        samples += count.completed;
    }
    ReportTable table({"exit after", "tier", "share", "of samples", "accuracy", "J/inference"});
    std::vector<NetworkExit> exits;
    double meanJ = 0;
    double squares = 0;
    for (std::size_t i = 0; i < m_exits.size(); ++i)
    {
        const ExitRow& exit = m_exits[i];
        const double joules = GetEnergyJ(i);
        const double share = samples > 0 ? left[i] / samples : 0;
        table.Add({exit.layer,
                   OffloadName(m_plan->GetSteps()[m_exitStep[i]].tier),
                   SixDigits(exit.share),
                   SixDigits(share),
                   SixDigits(exit.accuracy),
                   SixDigits(joules)});
        exits.push_back({exit.share, exit.accuracy, 0, joules - (i > 0 ? GetEnergyJ(i - 1) : 0)});
        meanJ += share * joules;
        squares += exit.share * joules * joules;
    }
    const ExpectedInference expected = EarlyExits(exits).Expect();
    os << "Exits of " << m_plan->GetName() << "; J/inference of all processors\n";
    table.Print(os);
    os << "  expected " << SixDigits(expected.energyJ) << " J per inference, "
       << SixDigits(expected.energyPerCorrectJ) << " J per correct one; mean of " << samples
       << " samples " << SixDigits(samples > 0 ? std::optional(meanJ) : std::nullopt) << " J";
    if (samples > 0)
    {
        const double variance = std::max(0.0, squares - expected.energyJ * expected.energyJ);
        os << " (3 sigma " << SixDigits(3 * std::sqrt(variance / static_cast<double>(m_heard)))
           << (static_cast<double>(m_heard) < samples
                   ? ", as " + std::to_string(m_heard) + " were simulated)"
                   : ")");
    }
    os << "\n\n";
}

} // namespace aiot
} // namespace ns3
