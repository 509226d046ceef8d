// SPDX-License-Identifier: GPL-2.0-only

/*
 * The channel's cycle of unslotted CSMA-CA: idle gap, frame, idle gap, frame ... (own derivation;
 * the constants are those of IEEE 802.15.4-2020, 6.2.5.1 and 8.4). Time runs in steps of two
 * symbols (32 us at 2.4 GHz).
 *
 * Let w_s(i) be the expected number of clear channel assessments (CCAs) of backoff stage s that
 * are due in step i after the end of a frame, and g the rate of first CCAs of new messages per
 * step. One round of the fixed point:
 *
 *  1. FollowPause: while the gap lasts, the next frame begins in step i with probability
 *         f(i) = open(i) (1 - exp(-(g + sum over s of w_s(i)))),   open(i + 1) = open(i) - f(i),
 *     since arrivals are taken as Poisson. A CCA in the look-back of the last frame, or in its
 *     acknowledgement, is busy: it comes again in the next stage, evenly over that stage's window
 *     (Vain). In the gap before the acknowledgement a CCA finds the channel idle, and its frame
 *     collides with the acknowledgement ("cuts in").
 *  2. CountFrames: others whose CCAs end within one turnaround after the first collide with it.
 *     This gives the probabilities of collision, of cutting in and of a lost acknowledgement.
 *  3. CarryOver, FollowFrame: what is due during the frame finds it busy and comes again after
 *     it. What is left at the frame's end is the next round's w. Settle() repeats until w changes
 *     by less than 1e-7, with shorter strides under load.
 *
 * Cycles after acknowledged frames and after others are kept apart (index 0 and 1), as the
 * acknowledgement decides which CCAs are busy. test/link holds the result against simulated
 * nodes; doc/uplink-accuracy.rst has the errors.
 */

#include "csma-ca-cycle.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace ns3::aiot
{

namespace
{

/**
 * Adds to each step x the sum of weight * from[shift + x]. It takes nearly all the time, so that it
 * is done for some steps at once, in the registers of the processor.
 */
void
AddShifted(const std::vector<double>& from,
           const std::vector<std::pair<std::size_t, double>>& shifts,
           std::vector<double>& sums)
{
    constexpr std::size_t TILE = 16;
    const auto last =
        std::find_if(from.rbegin(), from.rend(), [](double number) { return number > 0.0; });
    const auto end = static_cast<std::size_t>(from.rend() - last);
    std::vector<double> padded(from.begin(), from.begin() + static_cast<std::ptrdiff_t>(end));
    padded.resize(end + TILE, 0.0);
    const std::size_t first = shifts.empty() ? end : shifts.front().first;
    for (std::size_t x = 0; first + x < end; x += TILE)
    {
        const std::size_t count = std::min(TILE, sums.size() - x);
        std::array<double, TILE> tile{};
        std::copy_n(&sums[x], count, tile.begin());
        for (const auto& [shift, weight] : shifts)
        {
            if (shift + x >= end)
            {
                break;
            }
            const double* const begin = &padded[shift + x];
            for (std::size_t i = 0; i < TILE; ++i)
            {
                tile[i] += weight * begin[i];
            }
        }
        std::copy_n(tile.begin(), count, &sums[x]);
    }
}

} // namespace

CsmaCaCycle::CsmaCaCycle(const CsmaCaTiming& timing, const CsmaCaLoad& load)
    : m_timing(timing),
      m_frameErrorRate(load.frameErrorRate),
      m_stepS(2.0 * timing.symbolS),
      m_unit(CountSteps(timing.GetBackoffS())),
      m_cca(CountSteps(timing.GetCcaS())),
      m_ccaSteps(CountSteps(timing.GetLookBackS())),
      m_turnaroundSteps(CountSteps(timing.GetTurnaroundS())),
      m_answer(timing.acknowledged ? CountSteps(timing.GetAckS()) : 0),
      m_wait(CountSteps(timing.GetAckWaitS())),
      m_frame(CountSteps(load.frameS)),
      m_nodes(load.nodes)
{
    const std::size_t stages = timing.maxBackoffs + 1;
    // The longest backoff after the last moment at which one can begin.
    const auto widest = static_cast<std::size_t>(timing.GetWindow(timing.maxBackoffs));
    const std::size_t last = std::max(m_turnaroundSteps + m_answer + m_ccaSteps, m_wait) + m_cca;
    m_steps = last + m_unit * widest + 1;
    m_populations.fill(Population{0.5, std::vector<Steps>(stages, Steps(m_steps, 0.0))});
}

std::size_t
CsmaCaCycle::CountSteps(double durationS) const
{
    return static_cast<std::size_t>(std::lround(durationS / m_stepS));
}

void
CsmaCaCycle::Settle(double messagesPerS, double settled)
{
    constexpr int rounds = 100;
    constexpr double least = 0.25;
    if (messagesPerS != m_messagesPerS)
    {
        m_messagesPerS = messagesPerS;
        m_fresh = m_nodes * messagesPerS * m_stepS;
        m_others = m_fresh * (m_nodes - 1.0) / m_nodes;
        m_rounds = 0;
        m_stride = 1.0;
        m_change = std::numeric_limits<double>::infinity();
    }
    const bool isAlone = m_nodes <= 1.0 || m_fresh <= 0.0;
    for (; m_change > settled && m_rounds < rounds && !isAlone; ++m_rounds)
    {
        const double change = Round(m_stride);
        // Under load whole strides would swing.
        m_stride = change > m_change ? std::max(0.5 * m_stride, least) : m_stride;
        m_change = change;
    }
}

double
CsmaCaCycle::Round(double stride)
{
    const std::size_t stages = m_populations[0].due.size();
    m_assessed.assign(stages, 0.0);
    m_busyCca.assign(stages, 0.0);
    std::array<IdleGap, 2> pauses{FollowPause(m_populations[0], m_timing.acknowledged),
                                  FollowPause(m_populations[1], false)};
    CountFrames(pauses);
    double change = 0.0;
    std::vector<Steps> received(stages, Steps(m_frame + m_steps, 0.0));
    std::vector<Steps> lost = received;
    double share = 0.0;
    for (const IdleGap& pause : pauses)
    {
        Steps rest = pause.begins;
        for (std::size_t i = 0; i < rest.size(); ++i)
        {
            rest[i] -= pause.received[i];
            share += pause.received[i];
        }
        CarryOver(pause, pause.received, received);
        CarryOver(pause, rest, lost);
    }
    AddRetries(pauses, lost);
    change += FollowFrame(m_populations[0], received, share, stride);
    change += FollowFrame(m_populations[1], lost, std::max(1.0 - share, 0.0), stride);
    return change;
}

CsmaCaCycle::IdleGap
CsmaCaCycle::FollowPause(const Population& crowd, bool answered)
{
    IdleGap pause{crowd.due, Steps(m_steps + 1, 0.0), {}, Steps(m_steps + 1, 0.0)};
    double open = crowd.share;
    for (std::size_t i = 0; i < m_steps; ++i)
    {
        const bool interleaves = answered && i < m_turnaroundSteps;
        const bool vain = i < m_ccaSteps || (answered && !interleaves &&
                                             i < m_turnaroundSteps + m_answer + m_ccaSteps);
        const double due = GetDue(pause.due, i, m_others);
        const double begins = vain ? 0.0 : open * (1.0 - std::exp(-due));
        pause.begins[i] = begins;
        pause.interleaves[i] = interleaves ? begins : 0.0;
        for (std::size_t stage = 0; stage < pause.due.size(); ++stage)
        {
            const double number = pause.due[stage][i] + (stage == 0 ? m_others : 0.0);
            m_assessed[stage] += vain ? open * number : (due > 0.0 ? begins / due * number : 0.0);
            m_busyCca[stage] += vain ? open * number : 0.0;
            // Those in the list are due if the pause is not over by then.
            SpreadBusy(pause.due, stage, i, vain ? number : 0.0);
        }
        open -= begins;
    }
    pause.begins[m_steps] = open;
    m_assessed[0] += open;
    return pause;
}

double
CsmaCaCycle::GetDue(const std::vector<Steps>& due, std::size_t step, double fresh) const
{
    double sum = fresh;
    for (const Steps& stage : due)
    {
        sum += step < stage.size() ? stage[step] : 0.0;
    }
    return sum;
}

void
CsmaCaCycle::SpreadBusy(std::vector<Steps>& due,
                        std::size_t stage,
                        std::size_t step,
                        double number) const
{
    if (number <= 0.0 || stage + 1 >= due.size())
    {
        return;
    }
    const double window = m_timing.GetWindow(static_cast<std::uint32_t>(stage) + 1);
    Steps& next = due[stage + 1];
    for (std::size_t units = 0; units < static_cast<std::size_t>(window); ++units)
    {
        const std::size_t at = step + m_cca + m_unit * units;
        if (at >= next.size())
        {
            break;
        }
        next[at] += number / window;
    }
}

void
CsmaCaCycle::CountFrames(std::array<IdleGap, 2>& pauses)
{
    const double perishes = 1.0 - m_timing.firstFrameCapture;
    double frames = 0.0;
    double collided = 0.0;
    double cutIn = 0.0;
    double received = 0.0;
    double disturbed = 0.0;
    for (IdleGap& pause : pauses)
    {
        pause.received.assign(m_steps + 1, 0.0);
        for (std::size_t i = 0; i <= m_steps; ++i)
        {
            double joined = 0.0;
            for (std::size_t j = i; j < i + m_turnaroundSteps; ++j)
            {
                joined += GetDue(pause.due, j, m_others);
            }
            const double met = 1.0 - std::exp(-joined);
            const double apart = pause.begins[i] - pause.interleaves[i];
            frames += pause.begins[i] * (1.0 + joined);
            cutIn += pause.interleaves[i] * (1.0 + joined);
            disturbed += pause.interleaves[i] * perishes;
            collided += apart * (perishes * met + joined);
            pause.received[i] = apart * (1.0 - perishes * met) * (1.0 - m_frameErrorRate);
            received += pause.received[i];
        }
    }
    const double failed = 1.0 - received / frames;
    // Of the frames that fail, some were the last attempt.
    double attempts = 0.0;
    double last = 1.0;
    for (std::uint32_t attempt = 0; attempt < m_timing.GetMaxAttempts(); ++attempt)
    {
        attempts += last;
        last *= attempt + 1 < m_timing.GetMaxAttempts() ? failed : 1.0;
    }
    m_lost = (frames - received) * (1.0 - last / attempts);
    m_collision = collided / frames;
    m_cutIn = cutIn / frames;
    m_answerLost = received > 0.0 ? std::min(disturbed / received, 1.0) : 0.0;
}

void
CsmaCaCycle::CarryOver(const IdleGap& pause, const Steps& weights, std::vector<Steps>& due) const
{
    constexpr double least = 1e-12;
    std::vector<std::pair<std::size_t, double>> used;
    for (std::size_t i = 0; i < weights.size(); ++i)
    {
        if (weights[i] >= least)
        {
            used.emplace_back(i + m_turnaroundSteps, weights[i]);
        }
    }
    for (std::size_t stage = 0; stage < due.size(); ++stage)
    {
        AddShifted(pause.due[stage], used, due[stage]);
    }
}

void
CsmaCaCycle::AddRetries(const std::array<IdleGap, 2>& pauses, std::vector<Steps>& due)
{
    if (!m_timing.acknowledged)
    {
        return;
    }
    // Over the window, as frames that collide do not end at the same time.
    const auto window = static_cast<std::size_t>(m_timing.GetWindow(0)) * m_unit;
    const double each = 1.0 / static_cast<double>(window);
    double lost = 0.0;
    double met = 0.0;
    for (std::size_t later = 0; later < window; ++later)
    {
        const std::size_t retry = m_wait + m_cca + later;
        due[0][m_frame + retry] += m_lost * each;
        for (std::size_t i = 0; i < m_turnaroundSteps && i + m_turnaroundSteps <= retry; ++i)
        {
            const double number = pauses[0].interleaves[i] * each;
            const std::size_t at = retry - i - m_turnaroundSteps;
            due[0][at] += number * (1.0 - m_timing.firstFrameCapture);
            lost += number;
            met += at < m_frame ? number : 0.0;
        }
    }
    m_metAfterLoss = lost > 0.0 ? met / lost : 0.0;
}

double
CsmaCaCycle::FollowFrame(Population& crowd, std::vector<Steps>& due, double share, double stride)
{
    for (std::size_t x = 0; x < m_frame; ++x)
    {
        for (std::size_t stage = 0; stage < due.size(); ++stage)
        {
            const double number = due[stage][x] + (stage == 0 ? share * m_others : 0.0);
            m_assessed[stage] += number;
            m_busyCca[stage] += number;
            SpreadBusy(due, stage, x, number);
        }
    }
    double change = std::abs(share - crowd.share);
    crowd.share += stride * (share - crowd.share);
    for (std::size_t stage = 0; stage < due.size() && share > 0.0; ++stage)
    {
        for (std::size_t i = 0; i < m_steps; ++i)
        {
            const double off = due[stage][m_frame + i] / share - crowd.due[stage][i];
            change += std::abs(off) * share;
            crowd.due[stage][i] += stride * off;
        }
    }
    return change;
}

double
CsmaCaCycle::GetBusy(std::uint32_t stage) const
{
    const bool known = stage < m_assessed.size() && m_assessed[stage] > 0.0;
    return known ? m_busyCca[stage] / m_assessed[stage] : 0.0;
}

double
CsmaCaCycle::GetCollision() const
{
    return m_collision;
}

double
CsmaCaCycle::GetInterleaveProbability() const
{
    return m_cutIn;
}

double
CsmaCaCycle::GetAckLossProbability() const
{
    return m_answerLost;
}

double
CsmaCaCycle::GetMetAfterLoss() const
{
    return m_metAfterLoss;
}

} // namespace ns3::aiot
