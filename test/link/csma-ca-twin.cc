// SPDX-License-Identifier: GPL-2.0-only
#include "csma-ca-twin.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <queue>
#include <random>

namespace ns3::aiot::test
{

namespace
{

struct Air
{
    double from;
    double to;
    std::uint32_t node;
};

enum class Next
{
    ARRIVAL,
    CCA_END,
    FRAME_END,
    ANSWER_END,
    GIVE_UP_WAITING
};

struct Event
{
    double at;
    std::uint32_t node;
    Next what;

    bool operator<(const Event& other) const
    {
        return at > other.at;
    }
};

struct Node
{
    std::uint64_t waiting = 0;
    bool busy = false;
    bool delivered = false;
    std::uint32_t stage = 0;
    std::uint32_t attempt = 0;
};

class Unslotted
{
  public:
    Unslotted(const CsmaCaTiming& timing, const CsmaCaLoad& load, std::uint64_t seed)
        : m_timing(timing),
          m_load(load),
          m_random(seed),
          m_nodes(load.nodes)
    {
    }

    CsmaCaCount Run(double untilS)
    {
        for (std::uint32_t node = 0; node < m_load.nodes; ++node)
        {
            m_events.push({DrawArrival(0.0), node, Next::ARRIVAL});
        }
        while (m_events.top().at < untilS)
        {
            const Event event = m_events.top();
            m_events.pop();
            Handle(event);
        }
        m_count.simulatedS = untilS;
        return m_count;
    }

  private:
    double DrawArrival(double now)
    {
        if (std::isinf(m_load.messagesPerS))
        {
            return now + 1e-3 * std::generate_canonical<double, 53>(m_random);
        }
        return now + std::exponential_distribution<double>(m_load.messagesPerS)(m_random);
    }

    void Handle(const Event& event)
    {
        Node& node = m_nodes[event.node];
        switch (event.what)
        {
        case Next::ARRIVAL:
            ++node.waiting;
            if (!std::isinf(m_load.messagesPerS))
            {
                m_events.push({DrawArrival(event.at), event.node, Next::ARRIVAL});
            }
            Begin(event.at, event.node);
            break;
        case Next::CCA_END:
            Assess(event.at, event.node);
            break;
        case Next::FRAME_END:
            EndFrame(event.at, event.node);
            break;
        case Next::ANSWER_END:
            if (GetsThrough(event.at - m_timing.GetAckS(), event.at, m_load.nodes + event.node))
            {
                Finish(event.at, event.node);
            }
            else
            {
                Retry(event.at, event.node);
            }
            break;
        case Next::GIVE_UP_WAITING:
            Retry(event.at, event.node);
            break;
        }
    }

    void Begin(double now, std::uint32_t index)
    {
        Node& node = m_nodes[index];
        if (node.busy || node.waiting == 0)
        {
            return;
        }
        node.busy = true;
        node.delivered = false;
        node.attempt = 0;
        node.stage = 0;
        Backoff(now, index);
    }

    void Backoff(double now, std::uint32_t index)
    {
        const auto window = static_cast<int>(m_timing.GetWindow(m_nodes[index].stage));
        const int units = std::uniform_int_distribution<int>(0, window - 1)(m_random);
        m_events.push(
            {now + units * m_timing.GetBackoffS() + m_timing.GetCcaS(), index, Next::CCA_END});
    }

    bool IsTaken(double from, double to) const
    {
        return std::any_of(m_air.begin(), m_air.end(), [&](const Air& air) {
            return air.from < to && air.to > from;
        });
    }

    /// Whether what one node sends gets through: nothing else is there, or only what began later
    /// and did no harm.
    bool GetsThrough(double from, double to, std::uint32_t index)
    {
        bool alone = true;
        for (const Air& air : m_air)
        {
            if (air.node != index && air.from < to && air.to > from)
            {
                if (air.from <= from)
                {
                    return false;
                }
                alone = false;
            }
        }
        return alone || std::generate_canonical<double, 53>(m_random) < m_timing.firstFrameCapture;
    }

    void Assess(double now, std::uint32_t index)
    {
        while (!m_air.empty() && m_air.front().to < now - 0.1)
        {
            m_air.pop_front();
        }
        ++m_count.ccas;
        Node& node = m_nodes[index];
        if (IsTaken(m_timing.ccaAtEnd ? now : now - m_timing.GetCcaS(), now))
        {
            if (++node.stage > m_timing.maxBackoffs)
            {
                Finish(now, index);
                return;
            }
            Backoff(now, index);
            return;
        }
        const double from = now + m_timing.GetTurnaroundS();
        m_air.push_back({from, from + m_load.frameS, index});
        ++m_count.transmissions;
        m_events.push({from + m_load.frameS, index, Next::FRAME_END});
    }

    void EndFrame(double now, std::uint32_t index)
    {
        const bool arrived = GetsThrough(now - m_load.frameS, now, index) &&
                             std::generate_canonical<double, 53>(m_random) >= m_load.frameErrorRate;
        m_nodes[index].delivered = m_nodes[index].delivered || arrived;
        if (!m_timing.acknowledged)
        {
            Finish(now, index);
            return;
        }
        if (!arrived)
        {
            m_events.push({now + m_timing.GetAckWaitS(), index, Next::GIVE_UP_WAITING});
            return;
        }
        const double from = now + m_timing.GetTurnaroundS();
        m_air.push_back({from, from + m_timing.GetAckS(), m_load.nodes + index});
        m_events.push({from + m_timing.GetAckS(), index, Next::ANSWER_END});
    }

    void Retry(double now, std::uint32_t index)
    {
        Node& node = m_nodes[index];
        if (++node.attempt >= m_timing.GetMaxAttempts())
        {
            Finish(now, index);
            return;
        }
        node.stage = 0;
        Backoff(now, index);
    }

    void Finish(double now, std::uint32_t index)
    {
        Node& node = m_nodes[index];
        ++m_count.messages;
        m_count.delivered += node.delivered ? 1 : 0;
        node.busy = false;
        if (!std::isinf(m_load.messagesPerS))
        {
            --node.waiting;
        }
        Begin(now, index);
    }

    CsmaCaTiming m_timing;
    CsmaCaLoad m_load;
    std::mt19937_64 m_random;
    std::vector<Node> m_nodes;
    std::deque<Air> m_air;
    std::priority_queue<Event> m_events;
    CsmaCaCount m_count;
};

/// Unit by unit; the channel is taken by whoever sends, and by the answer to one that was alone.
class Slotted
{
  public:
    Slotted(const CsmaCaTiming& timing, const CsmaCaLoad& load, std::uint64_t seed)
        : m_timing(timing),
          m_load(load),
          m_random(seed),
          m_nodes(load.nodes)
    {
    }

    CsmaCaCount Run(double untilS)
    {
        const std::int64_t last = Units(untilS) - 1;
        for (std::int64_t unit = 0; unit < last; ++unit)
        {
            EndFrames(unit);
            Assess(unit, BeginFrames(unit));
        }
        m_count.simulatedS = untilS;
        return m_count;
    }

  private:
    struct Member
    {
        double nextArrivalS = 0.0;
        std::uint64_t waiting = 0;
        bool busy = false;
        bool delivered = false;
        std::uint32_t stage = 0;
        std::uint32_t attempt = 0;
        std::int64_t act =
            0;         ///< unit of the next assessment or beginning, or of the end of sending
        int clear = 0; ///< assessments that found the channel free
        bool sending = false;
        bool alone = true;
    };

    std::int64_t Units(double durationS) const
    {
        return static_cast<std::int64_t>(std::ceil(durationS / m_timing.GetBackoffS()));
    }

    bool IsSaturated() const
    {
        return std::isinf(m_load.messagesPerS);
    }

    void Backoff(Member& node, std::int64_t now)
    {
        const auto window = static_cast<int>(m_timing.GetWindow(node.stage));
        node.act = now + std::uniform_int_distribution<int>(0, window - 1)(m_random);
        node.clear = 0;
    }

    void Finish(Member& node)
    {
        ++m_count.messages;
        m_count.delivered += node.delivered ? 1 : 0;
        node.busy = false;
        node.waiting -= IsSaturated() ? 0 : 1;
    }

    /// Ends come first: the unit after the last one of a frame is free.
    void EndFrames(std::int64_t unit)
    {
        for (Member& node : m_nodes)
        {
            if (!node.sending || node.act != unit)
            {
                continue;
            }
            node.sending = false;
            node.delivered = node.delivered || node.alone;
            if (node.alone && m_timing.acknowledged)
            {
                m_answerFrom = unit + 1;
                m_answerTo = m_answerFrom + Units(m_timing.GetAckS());
                node.act = m_answerTo;
            }
            if (node.alone || !m_timing.acknowledged || ++node.attempt >= m_timing.GetMaxAttempts())
            {
                Finish(node);
                continue;
            }
            node.stage = 0;
            Backoff(node, unit + Units(m_timing.GetAckWaitS()));
        }
    }

    /// Frames begin at the boundary: assessments of the same unit hear them.
    /// @return whether the channel is taken
    bool BeginFrames(std::int64_t unit)
    {
        const bool before = (unit >= m_answerFrom && unit < m_answerTo) ||
                            std::any_of(m_nodes.begin(), m_nodes.end(), [](const Member& node) {
                                return node.sending;
                            });
        std::vector<Member*> beginning;
        for (Member& node : m_nodes)
        {
            if (node.busy && !node.sending && node.act == unit && node.clear == 2)
            {
                beginning.push_back(&node);
            }
        }
        for (Member* node : beginning)
        {
            node->sending = true;
            node->alone = beginning.size() == 1 && !before;
            node->act = unit + Units(m_load.frameS);
            ++m_count.transmissions;
        }
        return before || !beginning.empty();
    }

    void Arrive(Member& node, std::int64_t unit)
    {
        while (!IsSaturated() &&
               node.nextArrivalS <= static_cast<double>(unit) * m_timing.GetBackoffS())
        {
            node.waiting += node.nextArrivalS > 0.0 ? 1 : 0;
            node.nextArrivalS +=
                std::exponential_distribution<double>(m_load.messagesPerS)(m_random);
        }
        if (!node.busy && !node.sending && (IsSaturated() || node.waiting > 0) && unit >= node.act)
        {
            node.busy = true;
            node.delivered = false;
            node.stage = node.attempt = 0;
            Backoff(node, unit);
        }
    }

    void Assess(std::int64_t unit, bool taken)
    {
        for (Member& node : m_nodes)
        {
            Arrive(node, unit);
            if (!node.busy || node.sending || node.act != unit)
            {
                continue;
            }
            ++m_count.ccas;
            if (!taken)
            {
                ++node.clear;
                ++node.act;
            }
            else if (++node.stage > m_timing.maxBackoffs)
            {
                Finish(node);
            }
            else
            {
                Backoff(node, unit + 1);
            }
        }
    }

    CsmaCaTiming m_timing;
    CsmaCaLoad m_load;
    std::mt19937_64 m_random;
    std::vector<Member> m_nodes;
    std::int64_t m_answerFrom = -1;
    std::int64_t m_answerTo = -1;
    CsmaCaCount m_count;
};

} // namespace

CsmaCaCount
SimulateUnslotted(const CsmaCaTiming& timing,
                  const CsmaCaLoad& load,
                  double simulatedS,
                  std::uint64_t seed)
{
    return Unslotted(timing, load, seed).Run(simulatedS);
}

CsmaCaCount
SimulateSlotted(const CsmaCaTiming& timing,
                const CsmaCaLoad& load,
                double simulatedS,
                std::uint64_t seed)
{
    return Slotted(timing, load, seed).Run(simulatedS);
}

} // namespace ns3::aiot::test
