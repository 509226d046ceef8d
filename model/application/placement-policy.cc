// SPDX-License-Identifier: GPL-2.0-only
#include "placement-policy.h"

#include "ns3/abort.h"
#include "ns3/pointer.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ns3
{
namespace aiot
{

namespace
{

/// The intensity of a place of which nothing is known: so is every sum that it is part of.
constexpr double UNKNOWN = std::numeric_limits<double>::quiet_NaN();

} // namespace

NS_OBJECT_ENSURE_REGISTERED(PlacementPolicy);

TypeId
PlacementPolicy::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::aiot::PlacementPolicy").SetParent<InferencePolicy>().SetGroupName("Aiot");
    return tid;
}

void
PlacementPolicy::SetGoal(PlacementGoal goal, const TaskTraffic& traffic)
{
    m_goal = goal;
    m_traffic = traffic;
}

void
PlacementPolicy::SetOutlooks(std::vector<IntensityForecastView> byPlace, int64_t startNs)
{
    m_outlooks = std::move(byPlace);
    m_startNs = startNs;
}

std::optional<double>
PlacementPolicy::FindIntensity(std::size_t place, int64_t nowNs) const
{
    return m_outlooks.at(place).Expect(nowNs, nowNs);
}

void
PlacementPolicy::SetUser(const TaskUser& user)
{
    m_user = user;
}

void
PlacementPolicy::SetLoads(const std::shared_ptr<ServerLoads>& loads,
                          std::size_t number,
                          double tasksPerS,
                          double busyS)
{
    m_loads = loads;
    m_number = number;
    m_tasksPerS = tasksPerS;
    m_busyS = busyS;
}

void
PlacementPolicy::AddServer(const ServerOption& option, Offload tier, const Address& address)
{
    m_all.push_back(m_servers.size());
    m_tiers[tier].push_back(m_servers.size());
    m_options.push_back(option);
    m_hosts.push_back({option, {{0, 0, option.serviceS, option.serviceJ, m_traffic}}});
    m_servers.push_back({tier, address, {InferencePlan::Whole(tier)}, {}});
}

void
PlacementPolicy::SetPlans(const std::vector<Plan>& plans)
{
    NS_ABORT_MSG_IF(m_servers.empty() || plans.empty(),
                    "PlacementPolicy: SetPlans() is for the server that was added last");
    m_hosts.back().plans.clear();
    m_servers.back().plans.clear();
    for (const Plan& each : plans)
    {
        m_hosts.back().plans.push_back(each.task);
        m_servers.back().plans.push_back(each.plan);
    }
}

void
PlacementPolicy::SetTierPolicy(const Ptr<InferencePolicy>& policy)
{
    NS_ABORT_MSG_IF(!m_servers.empty(), "PlacementPolicy: SetTierPolicy() after AddServer()");
    m_tierPolicy = policy;
}

void
PlacementPolicy::Serve(const Ptr<Sensor>& sensor)
{
    sensor->SetAttribute("Policy", PointerValue(Ptr<PlacementPolicy>(this)));
}

PlanQuestion
PlacementPolicy::GetQuestion() const
{
    PlanQuestion question;
    question.goal = m_goal;
    question.user = m_user;
    question.loads = m_loads.get();
    question.number = m_number;
    question.tasksPerS = m_tasksPerS;
    question.busyS = m_busyS;
    if (m_goal == PlacementGoal::LATENCY || m_goal == PlacementGoal::ENERGY)
    {
        return question;
    }
    const int64_t nowNs = m_startNs + Simulator::Now().GetNanoSeconds();
    // Each place once: routes of many servers and plans pass it.
    auto known = std::make_shared<std::map<std::size_t, double>>();
    question.intensityGPerKwh = [=](std::size_t place) {
        const auto found = known->find(place);
        return found != known->end()
                   ? found->second
                   : known->emplace(place, FindIntensity(place, nowNs).value_or(UNKNOWN))
                         .first->second;
    };
    return question;
}

PlanChoice
PlacementPolicy::ChooseAmong(const std::vector<std::size_t>& positions) const
{
    NS_ABORT_MSG_IF(positions.empty(), "PlacementPolicy: no server was added");
    PlanQuestion question = GetQuestion();
    bool isKnown = true;
    question.intensityGPerKwh = [&isKnown, find = question.intensityGPerKwh](std::size_t place) {
        const double expected = find(place);
        isKnown = isKnown && !std::isnan(expected);
        return expected;
    };
    const PlanChoice best = aiot::ChoosePlan(m_hosts, positions, question);
    if (isKnown)
    {
        return best;
    }
    question.goal = PlacementGoal::ENERGY;
    return aiot::ChoosePlan(m_hosts, positions, question);
}

std::size_t
PlacementPolicy::Choose() const
{
    return ChoosePlan().host;
}

PlanChoice
PlacementPolicy::ChoosePlan() const
{
    return ChooseAmong(m_all);
}

PlanChoice
PlacementPolicy::Take(const PlanChoice& choice)
{
    if (m_loads)
    {
        const TaskPlan& plan = m_hosts[choice.host].plans[choice.plan];
        PlanQuestion question;
        question.tasksPerS = m_tasksPerS;
        question.busyS = m_busyS;
        m_loads->Set(m_number, choice.host, GetTaskRate(question, plan), plan.serviceS);
    }
    return choice;
}

PlanChoice
PlacementPolicy::TakePlace()
{
    return Take(ChoosePlan());
}

PlanChoice
PlacementPolicy::TakePlace(Offload tier)
{
    return Take(ChoosePlan(tier));
}

const Ptr<const InferencePlan>&
PlacementPolicy::GetPlan(const PlanChoice& choice) const
{
    return m_servers.at(choice.host).plans.at(choice.plan);
}

const std::vector<std::size_t>&
PlacementPolicy::GetPositions(std::optional<Offload> tier) const
{
    if (!tier)
    {
        return m_all;
    }
    const auto servers = m_tiers.find(*tier);
    NS_ABORT_MSG_IF(servers == m_tiers.end(),
                    "PlacementPolicy: a sample is to be processed on tier "
                        << OffloadName(*tier) << ", which has no server");
    return servers->second;
}

PlanChoice
PlacementPolicy::ChoosePlan(Offload tier) const
{
    return ChooseAmong(GetPositions(tier));
}

std::size_t
PlacementPolicy::Choose(Offload tier) const
{
    return ChoosePlan(tier).host;
}

PlanChoice
PlacementPolicy::ChooseFor(const Address& named, Offload tier) const
{
    if (named.IsInvalid())
    {
        return ChoosePlan(tier);
    }
    const auto server = std::find_if(m_servers.begin(), m_servers.end(), [&](const Server& each) {
        return each.address == named;
    });
    NS_ABORT_MSG_IF(server == m_servers.end(),
                    "PlacementPolicy: a policy names a server that was not added");
    PlanChoice choice;
    choice.host = static_cast<std::size_t>(server - m_servers.begin());
    return choice;
}

const std::vector<ServerOption>&
PlacementPolicy::GetServers() const
{
    return m_options;
}

const std::vector<PlanHost>&
PlacementPolicy::GetHosts() const
{
    return m_hosts;
}

const SensorOutcomes&
PlacementPolicy::GetOutcomes(std::size_t server) const
{
    return m_servers.at(server).outcomes;
}

InferenceChoice
PlacementPolicy::Choose(const Message& sample)
{
    if (!m_tierPolicy)
    {
        const PlanChoice best = TakePlace();
        const Ptr<const InferencePlan>& plan = GetPlan(best);
        if (plan->GetSteps().back().tier != Offload::DEVICE)
        {
            m_pending[sample.id] = best.host;
        }
        return {plan, m_servers[best.host].address};
    }
    InferenceChoice choice = m_tierPolicy->Choose(sample);
    if (const InferenceStep* remote = choice.plan->FindNext(Offload::DEVICE))
    {
        const std::size_t chosen = Take(ChooseFor(choice.server, remote->tier)).host;
        m_pending[sample.id] = chosen;
        choice.server = m_servers[chosen].address;
    }
    return choice;
}

void
PlacementPolicy::Ended(const InferenceOutcome& outcome)
{
    if (m_tierPolicy)
    {
        m_tierPolicy->Ended(outcome);
    }
    const auto found = m_pending.find(outcome.id);
    if (found == m_pending.end())
    {
        return;
    }
    Count(m_servers[found->second].outcomes, outcome.kind);
    m_pending.erase(found);
}

} // namespace aiot
} // namespace ns3
