// SPDX-License-Identifier: GPL-2.0-only
#include "inference-queue.h"

#include <algorithm>

namespace ns3
{
namespace aiot
{

void
InferenceQueue::Configure(uint32_t capacity, uint32_t batchSize, Time batchWait)
{
    m_capacity = capacity;
    m_batchSize = batchSize;
    m_batchWait = batchWait;
}

bool
InferenceQueue::Push(const InferenceJob& job)
{
    if (m_jobs.size() >= m_capacity)
    {
        return false;
    }
    m_jobs.push_back(job);
    return true;
}

std::vector<InferenceJob>
InferenceQueue::Take(Time now)
{
    std::vector<InferenceJob> batch;
    if (m_jobs.empty())
    {
        return batch;
    }
    const InferenceJob& head = m_jobs.front();
    const std::size_t limit = head.kind == InferenceJob::Kind::INFER ? m_batchSize : 1;
    std::size_t count = 1;
    while (count < std::min(limit, m_jobs.size()) && m_jobs[count].kind == head.kind &&
           m_jobs[count].message.model == head.message.model &&
           m_jobs[count].message.plan == head.message.plan &&
           m_jobs[count].message.target == head.message.target &&
           m_jobs[count].message.stage == head.message.stage)
    {
        ++count;
    }
    if (count < limit && count == m_jobs.size() && now < GetDue())
    {
        return batch;
    }
    const auto end = m_jobs.begin() + static_cast<std::ptrdiff_t>(count);
    batch.assign(m_jobs.begin(), end);
    m_jobs.erase(m_jobs.begin(), end);
    return batch;
}

Time
InferenceQueue::GetDue() const
{
    return m_jobs.front().arrived + m_batchWait;
}

const std::deque<InferenceJob>&
InferenceQueue::GetJobs() const
{
    return m_jobs;
}

void
InferenceQueue::Clear()
{
    m_jobs.clear();
}

} // namespace aiot
} // namespace ns3
