// SPDX-License-Identifier: GPL-2.0-only
#include "inference-model-table.h"

#include "ns3/abort.h"
#include "ns3/message.h"
#include "ns3/model-numbers.h"

#include <limits>

namespace ns3
{
namespace aiot
{

void
InferenceModelTable::Add(const std::string& name,
                         Time duration,
                         double powerW,
                         uint32_t resultBytes)
{
    NS_ABORT_MSG_IF(!duration.IsStrictlyPositive() || !(powerW >= 0),
                    "InferenceServer: network " << name << " takes " << duration.As(Time::S)
                                                << " at " << powerW
                                                << " W, allowed is > 0 s, >= 0 W");
    InferenceModel& model = m_models[ModelNumbers::Of(name)];
    model.name = name;
    model.duration = duration;
    model.powerW = powerW;
    model.resultBytes = resultBytes;
}

void
InferenceModelTable::SetDefault(const std::string& name, Time duration, double powerW)
{
    m_default = ModelNumbers::Of(name);
    if (!duration.IsZero() && m_models.find(m_default) == m_models.end())
    {
        Add(name, duration, powerW);
    }
}

InferenceModel&
InferenceModelTable::Find(uint16_t id)
{
    auto known = m_models.find(id);
    known = known == m_models.end() ? m_models.find(m_default) : known;
    NS_ABORT_MSG_IF(known == m_models.end(),
                    "InferenceServer: a sample is to be processed, but InferenceDuration is not "
                    "set; a processor's profile of the network gives it");
    return known->second;
}

uint32_t
InferenceModelTable::GetStepKey(const InferencePlan& plan, std::size_t last)
{
    constexpr uint32_t POSITION_BITS = 8;
    return uint32_t{std::numeric_limits<uint16_t>::max()} + 1 +
           (uint32_t{plan.GetNumber()} << POSITION_BITS) + static_cast<uint32_t>(last);
}

InferenceModel&
InferenceModelTable::FindStep(const InferencePlan& plan, const Message& sample)
{
    const std::size_t last = plan.FindLast(sample);
    InferenceModel& model = m_models[GetStepKey(plan, last)];
    if (model.duration.IsZero())
    {
        const InferenceStep& step = plan.GetSteps()[last];
        NS_ABORT_MSG_IF(step.tier != sample.target,
                        "InferenceServer: plan " << plan.GetName() << " has no step on tier "
                                                 << OffloadName(sample.target));
        const TierWork work = plan.GetWork(last);
        model.name = step.part;
        model.duration = work.duration;
        model.powerW = work.powerW;
    }
    return model;
}

const std::map<uint32_t, InferenceModel>&
InferenceModelTable::Get() const
{
    return m_models;
}

} // namespace aiot
} // namespace ns3
