// SPDX-License-Identifier: GPL-2.0-only
#include "inference-plan.h"

#include "ns3/rng-seed-manager.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <utility>

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(InferencePlanTable);

namespace
{

/// Exit probabilities come from tables with few digits; sums of a few are exact to this.
constexpr double SUM_TOLERANCE = 1e-9;
/// InferenceModelTable::GetStepKey() has a byte for the position.
constexpr std::size_t MOST_STEPS = 255;

/// @throw std::invalid_argument with the plan's name and what is wrong with it
[[noreturn]] void
RefusePlan(const std::string& plan, const std::string& reason)
{
    throw std::invalid_argument("plan '" + plan + "': " + reason);
}

/// Refuse a step that does not go with the one before it on the same tier.
void
CheckTogether(const std::string& plan, const InferenceStep& before, const InferenceStep& step)
{
    const std::string tier = OffloadName(step.tier);
    if ((before.powerW > 0) != (step.powerW > 0))
    {
        RefusePlan(plan, "all steps on tier " + tier + " must have a power, or none");
    }
}

/// Refuse steps that cannot follow each other, and those that take no time.
void
CheckSteps(const std::string& plan, const std::vector<InferenceStep>& steps)
{
    if (steps.empty() || steps.size() > MOST_STEPS)
    {
        RefusePlan(plan,
                   steps.empty() ? "it has no step"
                                 : "it has more than " + std::to_string(MOST_STEPS) + " steps");
    }
    for (std::size_t i = 0; i < steps.size(); ++i)
    {
        const std::string tier = OffloadName(steps[i].tier);
        if (i > 0 && steps[i].tier < steps[i - 1].tier)
        {
            RefusePlan(plan,
                       "step on tier " + tier + " after " + OffloadName(steps[i - 1].tier) +
                           ", but there is no link back; allowed is device, edge, cloud");
        }
        if (!steps[i].duration.IsStrictlyPositive() || !(steps[i].powerW >= 0))
        {
            RefusePlan(plan, "the step on tier " + tier + " must take > 0 s at >= 0 W");
        }
        if (i > 0 && steps[i].tier == steps[i - 1].tier)
        {
            CheckTogether(plan, steps[i - 1], steps[i]);
        }
    }
}

/// Refuse shares of samples that do not add up; none given: all go through.
void
CheckExits(const std::string& plan, std::vector<InferenceStep>& steps)
{
    double sum = 0;
    for (const InferenceStep& step : steps)
    {
        if (!(step.exitProbability >= 0 && step.exitProbability <= 1))
        {
            RefusePlan(plan, "exit probabilities must be 0 to 1");
        }
        sum += step.exitProbability;
    }
    if (sum == 0)
    {
        steps.back().exitProbability = sum = 1;
    }
    if (!(std::abs(sum - 1) <= SUM_TOLERANCE))
    {
        RefusePlan(plan, "exit probabilities add up to " + std::to_string(sum) + ", allowed is 1");
    }
}

/**
 * @param sample where it is now
 * @param relayed an edge server may have sent it on, under a number of its own
 * @return a number from 0 to 1, below 1, that is the sample's: the same with all plans, so that
 * they are compared on the same draws; another one once it was relayed; splitmix64 (Vigna, 2015)
 */
double
DrawExit(const Message& sample, bool relayed)
{
    const std::array<uint64_t, 3> words{uint64_t{RngSeedManager::GetSeed()} << 32 |
                                            RngSeedManager::GetRun(),
                                        uint64_t{sample.origin} << 32 | sample.id,
                                        uint64_t{relayed}};
    uint64_t state = 0;
    for (const uint64_t word : words)
    {
        state = (state ^ word) + 0x9e3779b97f4a7c15;
        state = (state ^ (state >> 30)) * 0xbf58476d1ce4e5b9;
        state = (state ^ (state >> 27)) * 0x94d049bb133111eb;
        state ^= state >> 31;
    }
    constexpr int DIGITS = std::numeric_limits<double>::digits;
    return std::ldexp(static_cast<double>(state >> (64 - DIGITS)), -DIGITS);
}

} // namespace

const Ptr<const InferencePlan>&
InferencePlan::Whole(Offload tier)
{
    const auto make = [](Offload where) {
        InferenceStep step;
        step.tier = where;
        step.part = "whole";
        step.exitProbability = 1;
        return Ptr<const InferencePlan>(
            Create<InferencePlan>(OffloadName(where), 0, std::vector<InferenceStep>{step}));
    };
    static const std::array<Ptr<const InferencePlan>, 3> plans{make(Offload::DEVICE),
                                                               make(Offload::EDGE),
                                                               make(Offload::CLOUD)};
    return plans[static_cast<std::size_t>(tier)];
}

InferencePlan::InferencePlan(const std::string& name,
                             uint16_t number,
                             std::vector<InferenceStep> steps)
    : m_name(name),
      m_number(number),
      m_steps(std::move(steps))
{
}

const std::string&
InferencePlan::GetName() const
{
    return m_name;
}

uint16_t
InferencePlan::GetNumber() const
{
    return m_number;
}

const std::vector<InferenceStep>&
InferencePlan::GetSteps() const
{
    return m_steps;
}

void
InferencePlan::Label(Message& message) const
{
    message.plan = m_number;
    message.model = m_number > 0 ? 0 : message.model;
}

const InferenceStep*
InferencePlan::FindStep(Offload tier) const
{
    const auto last = std::find_if(m_steps.rbegin(),
                                   m_steps.rend(),
                                   [tier](const InferenceStep& step) { return step.tier == tier; });
    return last == m_steps.rend() ? nullptr : &*last;
}

const InferenceStep*
InferencePlan::FindNext(Offload tier) const
{
    for (const InferenceStep& step : m_steps)
    {
        if (step.tier > tier)
        {
            return &step;
        }
    }
    return nullptr;
}

InferencePlan::TierEnd
InferencePlan::FindEnd(const Message& sample) const
{
    const bool hasExits = m_steps.back().exitProbability < 1;
    TierEnd end;
    const bool relayed = sample.target == Offload::CLOUD;
    const double draw = hasExits ? DrawExit(sample, relayed) : 0;
    double before = 0; // share of samples that leave on earlier tiers
    double left = 0;   // share of samples that leave here or earlier
    for (std::size_t i = 0; i < m_steps.size() && m_steps[i].tier <= sample.target; ++i)
    {
        const InferenceStep& step = m_steps[i];
        end.last = i;
        end.exits = i + 1 == m_steps.size();
        left += step.exitProbability;
        before = step.tier < sample.target ? left : before;
        if (!hasExits || end.exits || step.tier < sample.target)
        {
            continue;
        }
        // What was relayed is known not to have left before, but not its first draw.
        const double drawn = relayed ? before + draw * (1 - before) : draw;
        if (step.exitProbability > 0 && drawn < left)
        {
            end.exits = true;
            break;
        }
    }
    return end;
}

bool
InferencePlan::ExitsAt(const Message& sample) const
{
    return FindEnd(sample).exits;
}

std::size_t
InferencePlan::FindLast(const Message& sample) const
{
    return FindEnd(sample).last;
}

TierWork
InferencePlan::GetWork(std::size_t last) const
{
    const InferenceStep& end = m_steps[last];
    TierWork work{end.duration, end.powerW};
    double energyJ = end.powerW * end.duration.GetSeconds();
    bool isConstant = true;
    for (std::size_t i = last; i > 0 && m_steps[i - 1].tier == end.tier; --i)
    {
        const InferenceStep& step = m_steps[i - 1];
        work.duration += step.duration;
        energyJ += step.powerW * step.duration.GetSeconds();
        isConstant = isConstant && step.powerW == end.powerW;
    }
    // Equal powers stay as they are, to the last digit.
    work.powerW = isConstant ? end.powerW : energyJ / work.duration.GetSeconds();
    return work;
}

TypeId
InferencePlanTable::GetTypeId()
{
    static TypeId tid = TypeId("ns3::aiot::InferencePlanTable")
                            .SetParent<Object>()
                            .SetGroupName("Aiot")
                            .AddConstructor<InferencePlanTable>();
    return tid;
}

Ptr<const InferencePlan>
InferencePlanTable::Add(const std::string& name, std::vector<InferenceStep> steps)
{
    CheckSteps(name, steps);
    CheckExits(name, steps);
    if (m_plans.size() >= std::numeric_limits<uint16_t>::max())
    {
        RefusePlan(name, "a run has at most 65535 plans");
    }
    const auto number = static_cast<uint16_t>(m_plans.size() + 1);
    m_plans.emplace_back(Create<InferencePlan>(name, number, std::move(steps)));
    return m_plans.back();
}

Ptr<const InferencePlan>
InferencePlanTable::Get(uint16_t number) const
{
    return number == 0 || number > m_plans.size() ? nullptr : m_plans[number - 1];
}

const std::vector<Ptr<const InferencePlan>>&
InferencePlanTable::GetAll() const
{
    return m_plans;
}

} // namespace aiot
} // namespace ns3
