// SPDX-License-Identifier: GPL-2.0-only
#include "query-client.h"

#include "query-server.h"

#include "ns3/civil-time.h"
#include "ns3/log.h"
#include "ns3/model-numbers.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace aiot
{

NS_LOG_COMPONENT_DEFINE("AiotQueryClient");

NS_OBJECT_ENSURE_REGISTERED(QueryClient);

namespace
{

constexpr int64_t DAY_NS = SECONDS_PER_DAY * NANOSECONDS_PER_SECOND;
constexpr double TWO_PI = 6.283185307179586;

} // namespace

TypeId
QueryClient::GetTypeId()
{
    static TypeId tid = TypeId("ns3::aiot::QueryClient")
                            .SetParent<PoweredApplication>()
                            .SetGroupName("Aiot")
                            .AddConstructor<QueryClient>();
    return tid;
}

QueryClient::QueryClient()
    : m_uniform(CreateObject<UniformRandomVariable>()),
      m_normal(CreateObject<NormalRandomVariable>())
{
}

QueryClient::~QueryClient() = default;

void
QueryClient::SetPlan(std::shared_ptr<const QueryPlan> plan, double phase)
{
    NS_ABORT_MSG_IF(plan->kinds.empty() || plan->regions.empty() || !plan->choice,
                    "QueryClient: a plan needs kinds, regions and a choice");
    m_plan = std::move(plan);
    m_phase = phase;
    m_asked.resize(m_plan->kinds.size());
}

const std::vector<AskedQueries>&
QueryClient::GetAsked() const
{
    return m_asked;
}

int64_t
QueryClient::AssignStreams(int64_t stream)
{
    m_uniform->SetStream(stream);
    m_normal->SetStream(stream + 1);
    return 2;
}

void
QueryClient::PowerUp()
{
    NS_LOG_FUNCTION(this);
    ScheduleNext();
}

void
QueryClient::PowerDown(bool depleted)
{
    NS_LOG_FUNCTION(this << depleted);
    Simulator::Cancel(m_next);
}

int64_t
QueryClient::DrawNextNs()
{
    // Thinning (Lewis, Shedler, Naval Research Logistics Quarterly 26, 1979).
    const double highest = m_plan->perDay / static_cast<double>(DAY_NS) * (1 + m_plan->swing);
    auto atNs = static_cast<double>(Simulator::Now().GetNanoSeconds());
    while (atNs < static_cast<double>(m_plan->untilNs))
    {
        atNs += -std::log(1 - m_uniform->GetValue(0, 1)) / highest;
        const int64_t utcNs = m_plan->startUtcNs + static_cast<int64_t>(atNs);
        const double hour = static_cast<double>(utcNs % DAY_NS) / static_cast<double>(DAY_NS) * 24;
        const double rate = 1 + m_plan->swing * std::cos(TWO_PI * (hour - m_plan->peakHour) / 24);
        if (m_uniform->GetValue(0, 1 + m_plan->swing) <= rate)
        {
            break;
        }
    }
    return static_cast<int64_t>(atNs);
}

void
QueryClient::ScheduleNext()
{
    int64_t nextNs = 0;
    if (m_plan->day.empty())
    {
        nextNs = DrawNextNs();
    }
    else
    {
        const double share =
            (static_cast<double>(m_count) + m_phase) / static_cast<double>(m_plan->day.size());
        nextNs = std::llround(share * static_cast<double>(DAY_NS));
    }
    if (nextNs < m_plan->untilNs)
    {
        const int64_t waitNs = std::max<int64_t>(0, nextNs - Simulator::Now().GetNanoSeconds());
        m_next = Simulator::Schedule(NanoSeconds(waitNs), &QueryClient::Ask, this);
    }
}

std::size_t
QueryClient::DrawKind()
{
    double all = 0;
    for (const QueryKind& kind : m_plan->kinds)
    {
        all += kind.count;
    }
    double at = m_uniform->GetValue(0, all);
    std::size_t index = 0;
    while (index + 1 < m_plan->kinds.size() && at >= m_plan->kinds[index].count)
    {
        at -= m_plan->kinds[index++].count;
    }
    return index;
}

void
QueryClient::Ask()
{
    const std::size_t kind =
        m_plan->day.empty() ? DrawKind() : m_plan->day[m_count % m_plan->day.size()];
    ++m_count;
    SendQuery(kind);
    ScheduleNext();
}

void
QueryClient::SendQuery(std::size_t kind)
{
    const QueryKind& what = m_plan->kinds[kind];
    const int64_t nowNs = Simulator::Now().GetNanoSeconds();
    Message message;
    message.id = ++m_lastId;
    message.origin = GetNode()->GetId();
    message.model = ModelNumbers::Of(what.name);
    message.target = Offload::CLOUD;
    message.payloadBytes = what.requestBytes;
    if (what.IsTokens())
    {
        const double normal = what.spread > 0 ? m_normal->GetValue() : 0;
        const double tokens =
            std::max(1.0, std::round(DrawLogNormal(what.tokensIn, what.spread, normal)));
        message.payloadBytes = static_cast<uint32_t>(tokens) * QueryServer::BYTES_PER_TOKEN;
    }
    ++m_asked[kind].asked;
    m_open[message.id] = {nowNs, kind};
    const std::size_t region = m_plan->choice->Choose(m_plan->startUtcNs + nowNs);
    Endpoint().Send(message, m_plan->regions.at(region));
}

void
QueryClient::Receive(const Message& message, const Address& from)
{
    NS_LOG_FUNCTION(this << message << from);
    const auto found = m_open.find(message.id);
    if (message.type != MessageType::RESULT || found == m_open.end())
    {
        return;
    }
    AskedQueries& asked = m_asked[found->second.kind];
    ++asked.answered;
    asked.latency.Add(Simulator::Now().GetNanoSeconds() - found->second.askedNs);
    m_open.erase(found);
}

void
QueryClient::SendFailed(const Message& message)
{
    m_open.erase(message.id);
}

void
QueryClient::DoDispose()
{
    NS_LOG_FUNCTION(this);
    Simulator::Cancel(m_next);
    m_plan = nullptr;
    m_open.clear();
    PoweredApplication::DoDispose();
}

} // namespace aiot
} // namespace ns3
