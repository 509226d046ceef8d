// SPDX-License-Identifier: GPL-2.0-only
#include "deferred-completions.h"

#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace aiot
{

void
DeferredCompletions::Add(const Answer& answer)
{
    m_answers.push_back(answer);
}

void
DeferredCompletions::Count(InferenceCounters& counters)
{
    const int64_t nowNs = Simulator::Now().GetNanoSeconds();
    const auto left = std::remove_if(m_answers.begin(), m_answers.end(), [&](const Answer& each) {
        if (each.doneNs > nowNs)
        {
            return false;
        }
        ++counters.completed;
        ++each.model->completed;
        each.model->energyJ += each.energyJ;
        each.model->residence.Add(each.residenceNs);
        return true;
    });
    m_answers.erase(left, m_answers.end());
}

std::size_t
DeferredCompletions::GetSize() const
{
    return m_answers.size();
}

void
DeferredCompletions::Clear()
{
    m_answers.clear();
}

} // namespace aiot
} // namespace ns3
