// SPDX-License-Identifier: GPL-2.0-only
#include "answers-ahead.h"

#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace aiot
{

void
AnswersAhead::Add(const Answer& answer)
{
    m_answers.push_back(answer);
}

void
AnswersAhead::Count(InferenceCounters& counters)
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
AnswersAhead::GetSize() const
{
    return m_answers.size();
}

void
AnswersAhead::Clear()
{
    m_answers.clear();
}

} // namespace aiot
} // namespace ns3
