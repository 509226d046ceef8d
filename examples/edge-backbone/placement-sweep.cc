// SPDX-License-Identifier: GPL-2.0-only
#include "placement-sweep.h"

#include "ns3/report-table.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <optional>

namespace ns3
{
namespace aiot
{

namespace
{

/// Costs that differ by rounding only are equal, as in ChoosePlan().
constexpr double EQUAL_SHARE = 1e-12;

/// The cost of one choice along the way between two settings.
struct CostLine
{
    PlanChoice choice;
    double begin; //!< at 0
    double slope; //!< up to 1
};

bool
IsSame(const PlanChoice& a, const PlanChoice& b)
{
    return a.host == b.host && a.plan == b.plan;
}

/// @return the first point after `at` where a line gets below the present one
std::optional<std::pair<double, CostLine>>
FindNext(const std::vector<CostLine>& lines, const CostLine& present, double at)
{
    std::optional<std::pair<double, CostLine>> next;
    for (const CostLine& line : lines)
    {
        if (line.slope >= present.slope - EQUAL_SHARE * std::abs(present.slope))
        {
            continue;
        }
        const double crossing = (line.begin - present.begin) / (present.slope - line.slope);
        const bool isFirst = !next || crossing < next->first ||
                             (crossing == next->first && line.slope < next->second.slope);
        if (crossing > at && crossing <= 1 && isFirst)
        {
            next = {crossing, line};
        }
    }
    return next;
}

std::size_t
CountDifferent(const std::vector<PlanChoice>& a, const std::vector<PlanChoice>& b)
{
    std::size_t different = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
    {
        different += IsSame(a[i], b[i]) ? 0 : 1;
    }
    return different;
}

} // namespace

PlacementSweep::PlacementSweep(const EdgeBackbone& scenario, PlacementGoal goal)
    : m_scenario(scenario),
      m_goal(goal)
{
}

std::vector<PlanHost>
PlacementSweep::GetHosts(std::size_t sensor, const Setting& setting) const
{
    std::vector<PlanHost> hosts = m_scenario.GetPolicies()[sensor]->GetHosts();
    for (PlanHost& host : hosts)
    {
        // The first end is the sensor's, the last the server's; all others are routers'.
        std::vector<RouteHop>& route = host.option.route;
        for (std::size_t hop = 0; hop < route.size(); ++hop)
        {
            const double perBit = setting.jPerBit + setting.routerW / route[hop].rateBps;
            route[hop].near.jPerBit = hop == 0 ? 0 : perBit;
            route[hop].far.jPerBit = hop + 1 == route.size() ? 0 : perBit;
        }
    }
    return hosts;
}

std::vector<PlanChoice>
PlacementSweep::Choose(const Setting& setting) const
{
    std::vector<PlanChoice> choices;
    ServerLoads loads(m_scenario.GetServers().size());
    for (std::size_t sensor = 0; sensor < m_scenario.GetPolicies().size(); ++sensor)
    {
        const std::vector<PlanHost> hosts = GetHosts(sensor, setting);
        PlanQuestion question = m_scenario.GetPolicies()[sensor]->GetQuestion();
        question.goal = m_goal;
        question.loads = CountsLoads() ? &loads : nullptr;
        const PlanChoice choice = ChoosePlan(hosts, GetPositions(sensor), question);
        const TaskPlan& plan = hosts[choice.host].plans[choice.plan];
        loads.Set(sensor, choice.host, GetTaskRate(question, plan), plan.serviceS);
        choices.push_back(choice);
    }
    return choices;
}

const std::vector<std::size_t>&
PlacementSweep::GetPositions(std::size_t sensor) const
{
    return m_scenario.GetPolicies()[sensor]->GetPositions(m_scenario.GetRemoteTier());
}

bool
PlacementSweep::CountsLoads() const
{
    return m_scenario.GetPolicies().front()->GetQuestion().loads != nullptr;
}

double
PlacementSweep::GetLargestLoad(const std::vector<PlanChoice>& choices) const
{
    std::vector<double> loads(m_scenario.GetServers().size());
    for (std::size_t sensor = 0; sensor < choices.size(); ++sensor)
    {
        const PlacementPolicy& policy = *m_scenario.GetPolicies()[sensor];
        const PlanChoice& choice = choices[sensor];
        const TaskPlan& plan = policy.GetHosts()[choice.host].plans[choice.plan];
        loads[choice.host] += GetTaskRate(policy.GetQuestion(), plan) * plan.serviceS;
    }
    return *std::max_element(loads.begin(), loads.end());
}

std::vector<PlacementFlip>
PlacementSweep::FindFlipsByHalving(const Setting& from, const Setting& to) const
{
    constexpr int PIECES = 64;
    constexpr double NEAR = 1e-9;
    const auto chooseAt = [&](double at) {
        return Choose({from.jPerBit + at * (to.jPerBit - from.jPerBit),
                       from.routerW + at * (to.routerW - from.routerW)});
    };
    std::vector<PlacementFlip> flips;
    using Choices = std::vector<PlanChoice>;
    const std::function<void(double, const Choices&, double, const Choices&)> search =
        [&](double low, const Choices& atLow, double high, const Choices& atHigh) {
            if (CountDifferent(atLow, atHigh) == 0)
            {
                return;
            }
            if (high - low > NEAR)
            {
                const double middle = (low + high) / 2;
                const Choices atMiddle = chooseAt(middle);
                search(low, atLow, middle, atMiddle);
                search(middle, atMiddle, high, atHigh);
                return;
            }
            for (std::size_t sensor = 0; sensor < atLow.size(); ++sensor)
            {
                if (!IsSame(atLow[sensor], atHigh[sensor]))
                {
                    flips.push_back({sensor, high, atLow[sensor], atHigh[sensor]});
                }
            }
        };
    Choices before = chooseAt(0);
    for (int piece = 1; piece <= PIECES; ++piece)
    {
        const Choices after = chooseAt(static_cast<double>(piece) / PIECES);
        search(static_cast<double>(piece - 1) / PIECES,
               before,
               static_cast<double>(piece) / PIECES,
               after);
        before = after;
    }
    return flips;
}

std::vector<PlacementFlip>
PlacementSweep::FindFlips(const Setting& from, const Setting& to) const
{
    if (CountsLoads())
    {
        return FindFlipsByHalving(from, to);
    }
    std::vector<PlacementFlip> flips;
    const std::vector<PlanChoice> first = Choose(from);
    for (std::size_t sensor = 0; sensor < first.size(); ++sensor)
    {
        PlanQuestion question = m_scenario.GetPolicies()[sensor]->GetQuestion();
        question.user.gridShare = m_goal == PlacementGoal::CARBON ? question.user.gridShare : 1;
        const auto weight = [&](std::size_t place) {
            return m_goal == PlacementGoal::CARBON ? question.intensityGPerKwh(place) : 1;
        };
        const std::vector<PlanHost> begin = GetHosts(sensor, from);
        const std::vector<PlanHost> end = GetHosts(sensor, to);
        std::vector<CostLine> lines;
        CostLine present{};
        for (const std::size_t host : GetPositions(sensor))
        {
            for (std::size_t plan = 0; plan < begin[host].plans.size(); ++plan)
            {
                const auto price = [&](const PlanHost& each) {
                    return GetPlanWeight(each.plans[plan], each.option, question.user, weight);
                };
                const double cost = price(begin[host]);
                lines.push_back({{host, plan}, cost, price(end[host]) - cost});
                present = IsSame(lines.back().choice, first[sensor]) ? lines.back() : present;
            }
        }
        for (auto next = FindNext(lines, present, 0); next;
             next = FindNext(lines, present, next->first))
        {
            flips.push_back({sensor, next->first, present.choice, next->second.choice});
            present = next->second;
        }
    }
    std::stable_sort(flips.begin(), flips.end(), [](const auto& a, const auto& b) {
        return a.at < b.at;
    });
    return flips;
}

std::string
PlacementSweep::GetName(std::size_t sensor, const PlanChoice& choice) const
{
    return m_scenario.GetPlaceName(sensor, choice);
}

void
PlacementSweep::Print(std::ostream& os, double jPerBit) const
{
    constexpr double NANO = 1e-9;

    struct Row
    {
        const char* kind;
        Setting setting;
    };

    const std::vector<Row> rows{{"incremental", {1 * NANO, 0}},
                                {"incremental", {2 * NANO, 0}},
                                {"average", {8.5 * NANO, 0}},
                                {"average", {25 * NANO, 0}},
                                {"incremental", {jPerBit, 0}},
                                {"by use", {jPerBit, 100}},
                                {"by use", {jPerBit, 150}},
                                {"by use", {jPerBit, 200}},
                                {"by use", {jPerBit, 300}},
                                {"by use", {jPerBit, 400}}};
    os << "Choices by " << GetPlacementGoalNames()[static_cast<std::size_t>(m_goal)]
       << " as routers cost more; flips: sensors that choose otherwise than in the row before\n";
    const bool counts = CountsLoads();
    std::vector<std::string> headings{"fixed power", "choices", "nJ/bit", "router [W]", "flips"};
    if (counts)
    {
        headings.insert(headings.end() - 1, "busiest server [%]");
    }
    ReportTable table(headings);
    std::vector<PlanChoice> before;
    for (std::size_t i = 0; i < rows.size(); ++i)
    {
        const std::vector<PlanChoice> choices = Choose(rows[i].setting);
        const bool isFirst = i == 0 || i == 4;
        std::vector<std::string> cells{
            rows[i].kind,
            m_scenario.CountPlaces(choices),
            SixDigits(rows[i].setting.jPerBit / NANO),
            rows[i].setting.routerW > 0 ? SixDigits(rows[i].setting.routerW) : "-"};
        if (counts)
        {
            cells.push_back(SixDigits(100 * GetLargestLoad(choices)));
        }
        cells.push_back(isFirst ? "-" : std::to_string(CountDifferent(before, choices)));
        table.Add(cells);
        before = choices;
    }
    table.Print(os);
    os << "  incremental: the fixed power is caused by no sample, and no choice "
          "depends on it;\n  average: the energy per bit holds it; by use: each bit answers for W "
          "over the bit rate of its port\n";
    const auto print = [&](const Setting& from, const Setting& to, const char* unit, auto value) {
        for (const PlacementFlip& flip : FindFlips(from, to))
        {
            os << "  sensor-" << flip.sensor << " from " << SixDigits(value(flip.at)) << " " << unit
               << ": " << GetName(flip.sensor, flip.from) << " -> " << GetName(flip.sensor, flip.to)
               << '\n';
        }
    };
    os << "Flips between 1 and 25 nJ/bit\n";
    print({1 * NANO, 0}, {25 * NANO, 0}, "nJ/bit", [](double at) { return 1 + 24 * at; });
    os << "Flips between 0 and 400 W by use, beside " << SixDigits(jPerBit / NANO) << " nJ/bit\n";
    print({jPerBit, 0}, {jPerBit, 400}, "W", [](double at) { return 400 * at; });
}

} // namespace aiot
} // namespace ns3
