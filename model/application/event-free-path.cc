// SPDX-License-Identifier: GPL-2.0-only
#include "event-free-path.h"

namespace ns3
{
namespace aiot
{

bool
EventFreePath::TrySend(const LocalPhases& phases,
                       const Message& sample,
                       const Address& to,
                       SensorHardware& hardware,
                       MessageEndpoint& endpoint)
{
    const MessageEndpoint::Peer peer = endpoint.FindPeer(to);
    if (hardware.pool || peer == MessageEndpoint::NO_PEER || !hardware.MayExpectAfterSending() ||
        !hardware.PlanSample(phases.beganNs,
                             phases.stage,
                             phases.samplingNs,
                             phases.processingNs,
                             phases.powerW))
    {
        return false;
    }
    m_sendNs = phases.beganNs + phases.samplingNs + phases.processingNs;
    hardware.ExpectAfterSending(phases.stage);
    endpoint.ScheduleSend(sample, peer, phases.beganNs, m_sendNs);
    return true;
}

bool
EventFreePath::TryAnswer(InferenceModel& model,
                         const Message& result,
                         const Address& to,
                         int64_t nowNs,
                         ServerProcessors& processors,
                         MessageEndpoint& endpoint)
{
    const int64_t durationNs = model.duration.GetNanoSeconds();
    double energyJ = 0;
    const MessageEndpoint::Peer peer = endpoint.FindPeer(to);
    if (peer == MessageEndpoint::NO_PEER ||
        !processors.TryScheduleStart(result.stage, nowNs, durationNs, model.powerW, energyJ))
    {
        return false;
    }
    const int64_t doneNs = nowNs + durationNs;
    if (!m_answers)
    {
        m_answers = std::make_unique<std::vector<Answer>>();
    }
    m_answers->push_back({doneNs, durationNs, &model, energyJ});
    endpoint.ScheduleSend(result, peer, nowNs, doneNs);
    return true;
}

void
EventFreePath::CountAnswers(int64_t nowNs, InferenceCounters& counters)
{
    if (!m_answers)
    {
        return;
    }
    auto kept = m_answers->begin();
    for (const Answer& each : *m_answers)
    {
        if (each.doneNs > nowNs)
        {
            *kept++ = each;
            continue;
        }
        ++counters.completed;
        ++each.model->completed;
        each.model->energyJ += each.energyJ;
        each.model->residence.Add(each.residenceNs);
    }
    m_answers->erase(kept, m_answers->end());
}

std::size_t
EventFreePath::GetUncountedAnswers() const
{
    return m_answers ? m_answers->size() : 0;
}

void
EventFreePath::ForgetAnswers()
{
    m_answers.reset();
}

} // namespace aiot
} // namespace ns3
