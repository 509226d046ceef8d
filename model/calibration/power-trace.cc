// SPDX-License-Identifier: GPL-2.0-only
// The readings of an instrument, in a bounded number of samples that conserve their joules.
#include "power-trace.h"

#include "ns3/finite-number.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

namespace
{

/// Readings from which a log's step is learnt.
constexpr std::size_t EARLY_READINGS = 1001;

double
NthSmallest(std::vector<double> values, double share)
{
    const auto at = values.begin() +
                    static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

/// Calls visit(sample, seconds) for each sample of which seconds lie in the interval.
template <class Visit>
void
VisitParts(const PowerTrace& trace, double fromS, double untilS, Visit visit)
{
    const auto& startS = trace.startS;
    auto index = static_cast<std::size_t>(std::upper_bound(startS.begin(), startS.end(), fromS) -
                                          startS.begin());
    index -= index > 0 ? 1 : 0;
    for (; index < startS.size() && startS[index] < untilS; ++index)
    {
        const double from = std::max(fromS, startS[index]);
        const double until = std::min(untilS, startS[index] + trace.observedS[index]);
        visit(index, std::max(0.0, until - from));
    }
}

} // namespace

double
PowerTrace::GetEndS() const
{
    return startS.empty() ? 0.0 : startS.back() + observedS.back();
}

double
PowerTrace::EnergyJ(double fromS, double untilS) const
{
    double joules = 0.0;
    VisitParts(*this, fromS, untilS, [&](std::size_t index, double seconds) {
        joules += powerW[index] * seconds;
    });
    return joules;
}

double
PowerTrace::ObservedS(double fromS, double untilS) const
{
    double sum = 0.0;
    VisitParts(*this, fromS, untilS, [&](std::size_t, double seconds) { sum += seconds; });
    return sum;
}

PowerTraceBuilder::PowerTraceBuilder(Where where)
    : m_where(std::move(where))
{
}

void
PowerTraceBuilder::Add(double timeS, double powerW, std::size_t place)
{
    if (!(timeS >= 0.0))
    {
        throw std::invalid_argument(m_where(place) + ": time " + ShownNumber(timeS) +
                                    " s is negative");
    }
    if (!(timeS > m_lastTimeS))
    {
        throw std::invalid_argument(m_where(place) + ": time " + ShownNumber(timeS) +
                                    " s is not after the one before it, " +
                                    ShownNumber(m_lastTimeS) + " s");
    }
    m_lastTimeS = timeS;
    ++m_trace.readings;
    if (m_gapLimitS > 0.0)
    {
        Append(timeS, powerW);
        return;
    }
    m_earlyTimesS.push_back(timeS);
    m_earlyPowersW.push_back(powerW);
    if (m_earlyTimesS.size() == EARLY_READINGS)
    {
        LearnStep();
    }
}

void
PowerTraceBuilder::LearnStep()
{
    std::vector<double> stepsS;
    for (std::size_t i = 1; i < m_earlyTimesS.size(); ++i)
    {
        stepsS.push_back(m_earlyTimesS[i] - m_earlyTimesS[i - 1]);
    }
    m_trace.stepS = NthSmallest(stepsS, 0.5);
    const bool isRegular = NthSmallest(stepsS, 0.9) <= 1.1 * m_trace.stepS;
    m_gapLimitS = (isRegular ? 1.5 : 5.0) * m_trace.stepS;
    for (std::size_t i = 0; i < m_earlyTimesS.size(); ++i)
    {
        Append(m_earlyTimesS[i], m_earlyPowersW[i]);
    }
    m_earlyTimesS.clear();
    m_earlyPowersW.clear();
}

void
PowerTraceBuilder::CloseReading(double observedS)
{
    double& observed = m_trace.observedS.back();
    double& power = m_trace.powerW.back();
    power = (power * observed + m_lastPowerW * observedS) / (observed + observedS);
    observed += observedS;
}

void
PowerTraceBuilder::Append(double timeS, double powerW)
{
    bool startsSample = !m_hasReading;
    if (m_hasReading)
    {
        // The last reading's start: its sample's start and what the sample already covers.
        const double startS = m_trace.startS.back() + m_trace.observedS.back();
        const double lengthS = timeS - startS;
        const bool isGap = lengthS > m_gapLimitS;
        CloseReading(isGap ? m_trace.stepS : lengthS);
        startsSample = isGap || m_inSample >= m_trace.readingsPerSample;
        if (isGap)
        {
            const PowerGap gap{startS + m_trace.stepS, timeS};
            ++m_trace.gapCount;
            m_trace.unobservedS += gap.untilS - gap.fromS;
            if (m_trace.gaps.size() < PowerTrace::MAX_GAPS)
            {
                m_trace.gaps.push_back(gap);
            }
        }
    }
    if (startsSample)
    {
        if (m_trace.startS.size() >= MAX_SAMPLES)
        {
            HalveResolution();
        }
        m_trace.startS.push_back(timeS);
        m_trace.observedS.push_back(0.0);
        m_trace.powerW.push_back(0.0);
        m_inSample = 0;
    }
    ++m_inSample;
    m_lastPowerW = powerW;
    m_hasReading = true;
}

void
PowerTraceBuilder::HalveResolution()
{
    std::size_t kept = 0;
    for (std::size_t i = 0; i < m_trace.startS.size(); i += 2, ++kept)
    {
        const std::size_t pair = std::min(i + 1, m_trace.startS.size() - 1);
        const double first = m_trace.observedS[i];
        const double second = pair > i ? m_trace.observedS[pair] : 0.0;
        m_trace.startS[kept] = m_trace.startS[i];
        m_trace.powerW[kept] =
            (m_trace.powerW[i] * first + m_trace.powerW[pair] * second) / (first + second);
        m_trace.observedS[kept] = first + second;
    }
    m_trace.startS.resize(kept);
    m_trace.observedS.resize(kept);
    m_trace.powerW.resize(kept);
    m_trace.readingsPerSample *= 2;
}

PowerTrace
PowerTraceBuilder::Finish()
{
    if (m_trace.readings < MIN_READINGS)
    {
        throw std::invalid_argument(m_where(0) + ": " + std::to_string(m_trace.readings) +
                                    " readings; a power log has at least " +
                                    std::to_string(MIN_READINGS));
    }
    if (!m_earlyTimesS.empty())
    {
        LearnStep();
    }
    CloseReading(m_trace.stepS);
    return std::move(m_trace);
}

} // namespace ns3::aiot
