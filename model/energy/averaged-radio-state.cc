// SPDX-License-Identifier: GPL-2.0-only

/*
 * What a radio does at rest, by shares q_i of time at powers P_i: one interval at the mean power
 *
 *     P = sum q_i P_i
 *
 * which is split when it is reported. Of a slice of at most an hour, length D, state i > 0 gets
 * floor(q_i D) ns and the energy q_i P_i D, hence the power q_i P_i D / floor(q_i D); state 0, that
 * of the largest share, gets all time and energy that are left. So times add up to D exactly, and
 * energies to P D within rounding of a double.
 */

#include "averaged-radio-state.h"

#include "ns3/abort.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace aiot
{

namespace
{

/// Hourly intensities are not blurred by the order of parts (ns).
constexpr int64_t SLICE_NS = 3600000000000;
constexpr double SUM_TOLERANCE = 1e-9;

} // namespace

AveragedRadioState::AveragedRadioState()
    : m_parts{{PowerState::OFF, 1, 0}}
{
}

AveragedRadioState::AveragedRadioState(const std::array<double, POWER_STATE_COUNT>& shares,
                                       const RadioPowers& powers,
                                       double hostW)
{
    double sum = 0;
    for (std::size_t i = 0; i < POWER_STATE_COUNT; ++i)
    {
        const auto state = static_cast<PowerState>(i);
        const double extraW = state == PowerState::IDLE ? hostW : 0;
        sum += shares[i];
        if (shares[i] > 0)
        {
            m_parts.push_back({state, shares[i], shares[i] * powers[i] + extraW});
        }
    }
    NS_ABORT_MSG_IF(!(std::abs(sum - 1) <= SUM_TOLERANCE),
                    "AveragedRadioState: shares add up to " << sum << ", not 1");
    NS_ABORT_MSG_IF(hostW > 0 && !(shares[static_cast<std::size_t>(PowerState::IDLE)] > 0),
                    "AveragedRadioState: a processor works, but the radio is never idle");
    std::sort(m_parts.begin(), m_parts.end(), [](const Part& a, const Part& b) {
        return a.share > b.share;
    });
    for (const Part& part : m_parts)
    {
        m_powerW += part.meanW;
    }
}

double
AveragedRadioState::GetPowerW() const
{
    return m_powerW;
}

PowerState
AveragedRadioState::GetState() const
{
    return m_parts.size() == 1 ? m_parts.front().state : PowerState::MIXED;
}

void
AveragedRadioState::Split(const EnergyInterval& interval,
                          const std::function<void(const EnergyInterval&)>& tell) const
{
    int64_t beginNs = interval.startNs;
    while (beginNs < interval.endNs)
    {
        const int64_t spanNs = std::min(interval.endNs - beginNs, SLICE_NS);
        const auto span = static_cast<double>(spanNs);
        const int64_t endNs = beginNs + spanNs;
        double leftNj = m_powerW * span;
        for (std::size_t i = m_parts.size() - 1; i > 0; --i)
        {
            const Part& part = m_parts[i];
            const auto partNs = static_cast<int64_t>(part.share * span);
            if (partNs > 0)
            {
                const double partNj = part.meanW * span;
                EnergyInterval one = interval;
                one.startNs = beginNs;
                one.endNs = beginNs += partNs;
                one.powerW = partNj / static_cast<double>(partNs);
                one.state = part.state;
                leftNj -= partNj;
                tell(one);
            }
        }
        EnergyInterval rest = interval;
        rest.startNs = beginNs;
        rest.endNs = endNs;
        rest.powerW = std::max(leftNj, 0.0) / static_cast<double>(endNs - beginNs);
        rest.state = m_parts.front().state;
        tell(rest);
        beginNs = endNs;
    }
}

} // namespace aiot
} // namespace ns3
