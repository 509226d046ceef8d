// SPDX-License-Identifier: GPL-2.0-only
#include "block-transfer.h"

#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace aiot
{

namespace
{

/// Largest payload of a Message (B).
constexpr uint64_t MOST_BLOCK_BYTES = 1 << 30;

} // namespace

void
BlockTransfer::Configure(const TransferSettings& settings)
{
    m_settings = settings;
}

void
BlockTransfer::Open(const Ptr<MessageEndpoint>& endpoint, const Ptr<Node>& node, uint16_t port)
{
    m_port = port;
    m_endpoint = endpoint;
    m_node = node;
}

const TransferCounters&
BlockTransfer::GetCounters() const
{
    return m_counters;
}

uint32_t
BlockTransfer::GetBlockBytes(const Job& job) const
{
    const uint64_t most = m_settings.blockBytes > 0 ? m_settings.blockBytes : MOST_BLOCK_BYTES;
    return static_cast<uint32_t>(std::min(job.order.bytes, most));
}

void
BlockTransfer::Send(const TransferOrder& order, const Done& done)
{
    Job job;
    job.order = order;
    job.done = done;
    m_waiting.push_back(std::move(job));
    Fill();
}

void
BlockTransfer::Fill()
{
    while (!m_waiting.empty() && (m_settings.parallel == 0 || m_jobs.size() < m_settings.parallel))
    {
        const uint32_t key = ++m_lastKey;
        m_jobs.emplace(key, std::move(m_waiting.front()));
        m_waiting.pop_front();
        if (!m_jobs.at(key).order.isPulled)
        {
            Try(key);
        }
    }
}

void
BlockTransfer::Try(uint32_t key)
{
    Job& job = m_jobs.at(key);
    m_counters.repeated += job.tries > 0 ? 1 : 0;
    ++m_counters.blocks;
    ++job.tries;
    Message message;
    // A number of its own: a receiver would ignore what it has seen before.
    message.id = ++m_lastId;
    message.type = job.order.type;
    message.stage = job.order.stage;
    message.origin = m_node->GetId();
    message.payloadBytes = GetBlockBytes(job);
    job.ids.push_back(message.id);
    m_keys[message.id] = key;
    if (!job.order.isPulled)
    {
        job.event =
            Simulator::Schedule(m_settings.tryTimeout, &BlockTransfer::GiveUpTry, this, key);
    }
    const Address to = job.order.to;
    m_endpoint->Send(message, to);
}

void
BlockTransfer::GiveUpTry(uint32_t key)
{
    Job& job = m_jobs.at(key);
    if (m_jobs.size() == 1)
    {
        m_endpoint->Close();
        m_endpoint->Open(m_node, m_port);
    }
    if (job.tries >= m_settings.maxTries)
    {
        Finish(key, false);
        return;
    }
    job.event = Simulator::Schedule(m_settings.retryDelay, &BlockTransfer::Try, this, key);
}

bool
BlockTransfer::Acknowledge(const Message& ack)
{
    const auto found = m_keys.find(ack.id);
    if (found == m_keys.end())
    {
        return false;
    }
    const uint32_t key = found->second;
    Job& job = m_jobs.at(key);
    job.event.Cancel();
    job.order.bytes -= GetBlockBytes(job);
    for (uint32_t id : job.ids)
    {
        m_keys.erase(id);
    }
    job.ids.clear();
    job.tries = 0;
    if (job.order.bytes == 0)
    {
        Finish(key, true);
    }
    else
    {
        Try(key);
    }
    return true;
}

void
BlockTransfer::Prompt(const Address& by)
{
    for (auto& [key, job] : m_jobs)
    {
        if (job.order.isPulled && job.order.to == by)
        {
            Try(key);
            return;
        }
    }
}

void
BlockTransfer::Fail(const Message& message)
{
    const auto found = m_keys.find(message.id);
    if (found == m_keys.end())
    {
        return;
    }
    Job& job = m_jobs.at(found->second);
    if (job.ids.back() == message.id && !job.order.isPulled)
    {
        // Not at once: the endpoint that says so may be in the middle of something.
        job.event.Cancel();
        job.event = Simulator::ScheduleNow(&BlockTransfer::GiveUpTry, this, found->second);
    }
}

void
BlockTransfer::Forget(std::map<uint32_t, Job>::iterator job)
{
    job->second.event.Cancel();
    for (uint32_t id : job->second.ids)
    {
        m_keys.erase(id);
    }
    m_jobs.erase(job);
}

void
BlockTransfer::Finish(uint32_t key, bool delivered)
{
    const auto job = m_jobs.find(key);
    const Done done = std::move(job->second.done);
    Forget(job);
    ++(delivered ? m_counters.delivered : m_counters.failed);
    Fill();
    done(delivered);
}

void
BlockTransfer::Abort(const Address& to)
{
    for (auto job = m_jobs.begin(); job != m_jobs.end();)
    {
        const auto next = std::next(job);
        if (job->second.order.to == to)
        {
            ++m_counters.failed;
            Forget(job);
        }
        job = next;
    }
    const auto isTo = [&to](const Job& job) { return job.order.to == to; };
    m_waiting.erase(std::remove_if(m_waiting.begin(), m_waiting.end(), isTo), m_waiting.end());
    Fill();
}

void
BlockTransfer::AbortAll(bool tell)
{
    std::vector<Done> told;
    m_waiting.clear();
    while (!m_jobs.empty())
    {
        told.push_back(std::move(m_jobs.begin()->second.done));
        ++m_counters.failed;
        Forget(m_jobs.begin());
    }
    for (const Done& done : told)
    {
        if (tell)
        {
            done(false);
        }
    }
}

} // namespace aiot
} // namespace ns3
