// SPDX-License-Identifier: GPL-2.0-only
#include "intensity-series.h"

#include "ns3/civil-time.h"
#include "ns3/quoted-text.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

namespace
{

constexpr int64_t BEGIN_OF_TIME = std::numeric_limits<int64_t>::min();
constexpr int64_t END_OF_TIME = std::numeric_limits<int64_t>::max();

/// @return length of [fromNs, untilNs) in nanoseconds, which may exceed an int64
uint64_t
NanosecondsBetween(int64_t fromNs, int64_t untilNs)
{
    return static_cast<uint64_t>(untilNs) - static_cast<uint64_t>(fromNs);
}

double
SecondsBetween(int64_t fromNs, int64_t untilNs)
{
    return static_cast<double>(NanosecondsBetween(fromNs, untilNs)) /
           static_cast<double>(NANOSECONDS_PER_SECOND);
}

double
ValueOf(const IntensityStep& step, bool market)
{
    return market ? *step.ciMarketGPerKwh : step.ciLocationGPerKwh;
}

bool
IsBelievable(double ciGPerKwh)
{
    return ciGPerKwh >= 0 && ciGPerKwh <= MAX_INTENSITY_G_PER_KWH; // false for NaN
}

} // namespace

IntensitySeries::IntensitySeries(std::vector<IntensityStep> steps,
                                 int64_t resolutionNs,
                                 IntensityProvenance provenance)
    : m_steps(std::move(steps)),
      m_resolutionNs(resolutionNs),
      m_provenance(std::move(provenance))
{
    if (resolutionNs <= 0)
    {
        throw std::invalid_argument("intensity of zone " + QuotedText(m_provenance.zone) +
                                    ": resolution " + std::to_string(resolutionNs) +
                                    " ns, must be positive");
    }
    CheckSteps();
    SumSteps();
}

IntensitySeries
IntensitySeries::Constant(double ciLocationGPerKwh,
                          IntensityProvenance provenance,
                          std::optional<double> ciMarketGPerKwh)
{
    IntensitySeries series({{BEGIN_OF_TIME, END_OF_TIME, ciLocationGPerKwh, ciMarketGPerKwh}},
                           END_OF_TIME,
                           std::move(provenance));
    series.m_resolutionNs = 0;
    return series;
}

bool
IntensitySeries::IsConstant() const
{
    return m_resolutionNs == 0;
}

bool
IntensitySeries::HasMarket() const
{
    return !m_marketBefore.empty();
}

const IntensityProvenance&
IntensitySeries::GetProvenance() const
{
    return m_provenance;
}

void
IntensitySeries::SetZone(const std::string& zone)
{
    m_provenance.zone = zone;
}

int64_t
IntensitySeries::GetResolutionNs() const
{
    return m_resolutionNs;
}

std::size_t
IntensitySeries::GetStepCount() const
{
    return m_steps.size();
}

const IntensityStep&
IntensitySeries::GetStep(std::size_t index) const
{
    return m_steps[index];
}

void
IntensitySeries::CheckSteps() const
{
    const std::string zone = "intensity of zone " + QuotedText(m_provenance.zone) + ": ";
    if (m_steps.empty())
    {
        throw std::invalid_argument(zone + "no step has a value");
    }
    for (std::size_t i = 0; i < m_steps.size(); ++i)
    {
        const IntensityStep& step = m_steps[i];
        const bool inOrder = i == 0 || m_steps[i - 1].endNs <= step.startNs;
        if (!inOrder || step.startNs >= step.endNs)
        {
            throw std::invalid_argument(zone + "step " + std::to_string(i) + " at " +
                                        FormatUtcNs(step.startNs) +
                                        " is empty or begins before the last one ended");
        }
        if (!IsBelievable(step.ciLocationGPerKwh) ||
            !IsBelievable(step.ciMarketGPerKwh.value_or(0)))
        {
            throw std::invalid_argument(zone + "step " + std::to_string(i) +
                                        " has a value that is not in 0..5000 g/kWh");
        }
        if (step.ciMarketGPerKwh.has_value() != m_steps[0].ciMarketGPerKwh.has_value())
        {
            throw std::invalid_argument(zone + "only some steps have a market-based value");
        }
    }
}

void
IntensitySeries::SumSteps()
{
    const auto sum = [this](bool market) {
        std::vector<PrefixSum> before(m_steps.size());
        for (std::size_t i = 1; i < m_steps.size(); ++i)
        {
            const IntensityStep& step = m_steps[i - 1];
            const double addend = ValueOf(step, market) * SecondsBetween(step.startNs, step.endNs);
            const double high = before[i - 1].high + addend;
            const double part = high - before[i - 1].high;
            const double error = (before[i - 1].high - (high - part)) + (addend - part);
            before[i] = {high, before[i - 1].low + error};
        }
        return before;
    };
    m_locationBefore = sum(false);
    if (m_steps[0].ciMarketGPerKwh)
    {
        m_marketBefore = sum(true);
    }
    m_lastOfRun.resize(m_steps.size());
    for (std::size_t i = m_steps.size(); i-- > 0;)
    {
        const bool goesOn = i + 1 < m_steps.size() && m_steps[i].endNs == m_steps[i + 1].startNs;
        m_lastOfRun[i] = goesOn ? m_lastOfRun[i + 1] : i;
    }
}

std::size_t
IntensitySeries::FindStep(int64_t utcNs) const
{
    if (IsConstant())
    {
        return 0;
    }
    const auto after = std::upper_bound(
        m_steps.begin(),
        m_steps.end(),
        utcNs,
        [](int64_t instant, const IntensityStep& step) { return instant < step.startNs; });
    if (after == m_steps.begin() || utcNs >= std::prev(after)->endNs)
    {
        return NO_STEP;
    }
    return static_cast<std::size_t>(after - m_steps.begin()) - 1;
}

std::size_t
IntensitySeries::FindStep(int64_t utcNs, std::size_t& hint) const
{
    const std::size_t count = m_steps.size();
    for (std::size_t i = hint; i < count && i - hint < 2; ++i)
    {
        if (utcNs >= m_steps[i].startNs && utcNs < m_steps[i].endNs)
        {
            hint = i;
            return i;
        }
    }
    const std::size_t found = FindStep(utcNs);
    hint = found == NO_STEP ? hint : found;
    return found;
}

double
IntensitySeries::At(int64_t utcNs) const
{
    const std::size_t index = FindStep(utcNs);
    if (index == NO_STEP)
    {
        ThrowGap(utcNs, "asked for " + FormatUtcNs(utcNs));
    }
    return m_steps[index].ciLocationGPerKwh;
}

double
IntensitySeries::IntegrateLocation(int64_t fromNs, int64_t untilNs) const
{
    std::size_t hint = NO_STEP;
    return Integrate(fromNs, untilNs, hint, false);
}

double
IntensitySeries::IntegrateLocation(int64_t fromNs, int64_t untilNs, std::size_t& hint) const
{
    return Integrate(fromNs, untilNs, hint, false);
}

std::optional<double>
IntensitySeries::IntegrateMarket(int64_t fromNs, int64_t untilNs, std::size_t& hint) const
{
    if (!HasMarket())
    {
        return std::nullopt;
    }
    return Integrate(fromNs, untilNs, hint, true);
}

double
IntensitySeries::Integrate(int64_t fromNs, int64_t untilNs, std::size_t& hint, bool market) const
{
    if (fromNs >= untilNs)
    {
        if (fromNs > untilNs)
        {
            throw std::invalid_argument("interval ends " + std::to_string(untilNs) +
                                        " ns before its begin " + std::to_string(fromNs) + " ns");
        }
        return 0;
    }
    const std::size_t first = FindStep(fromNs, hint);
    if (first == NO_STEP)
    {
        RequireCovered(fromNs, untilNs);
    }
    const IntensityStep& begin = m_steps[first];
    if (untilNs <= begin.endNs)
    {
        return ValueOf(begin, market) * SecondsBetween(fromNs, untilNs);
    }
    const std::size_t last = FindStep(untilNs - 1, hint);
    if (last == NO_STEP || last > m_lastOfRun[first])
    {
        RequireCovered(fromNs, untilNs);
    }
    const IntensityStep& end = m_steps[last];
    const auto& before = market ? m_marketBefore : m_locationBefore;
    const double whole =
        (before[last].high - before[first + 1].high) + (before[last].low - before[first + 1].low);
    return ValueOf(begin, market) * SecondsBetween(fromNs, begin.endNs) + whole +
           ValueOf(end, market) * SecondsBetween(end.startNs, untilNs);
}

std::optional<int64_t>
IntensitySeries::FindGap(int64_t fromNs, int64_t untilNs) const
{
    if (fromNs >= untilNs)
    {
        return std::nullopt;
    }
    const std::size_t first = FindStep(fromNs);
    if (first == NO_STEP)
    {
        return fromNs;
    }
    const int64_t coveredUntil = m_steps[m_lastOfRun[first]].endNs;
    return coveredUntil < untilNs ? std::optional<int64_t>(coveredUntil) : std::nullopt;
}

void
IntensitySeries::RequireCovered(int64_t fromNs, int64_t untilNs) const
{
    if (const auto missingNs = FindGap(fromNs, untilNs))
    {
        ThrowGap(*missingNs, "asked for " + FormatUtcNs(fromNs) + " to " + FormatUtcNs(untilNs));
    }
}

void
IntensitySeries::ThrowGap(int64_t missingNs, const std::string& need) const
{
    const std::string& origin = m_provenance.file.empty() ? m_provenance.source : m_provenance.file;
    throw std::runtime_error(OneLineText(origin) + ": zone " + QuotedText(m_provenance.zone) +
                             " has no carbon intensity for " + DescribeGap(missingNs) + "; " +
                             need);
}

std::string
IntensitySeries::DescribeGap(int64_t missingNs) const
{
    const auto after = std::upper_bound(
        m_steps.begin(),
        m_steps.end(),
        missingNs,
        [](int64_t instant, const IntensityStep& step) { return instant < step.startNs; });
    const auto resolution = static_cast<uint64_t>(m_resolutionNs);
    if (after == m_steps.begin())
    {
        const int64_t startNs = after->startNs;
        const uint64_t missed = (NanosecondsBetween(missingNs, startNs) - 1) / resolution + 1;
        const uint64_t slotNs = static_cast<uint64_t>(startNs) - missed * resolution;
        return FormatUtcNs(static_cast<int64_t>(slotNs)) + " (it begins at " +
               FormatUtcNs(startNs) + ")";
    }
    const int64_t gapNs = std::prev(after)->endNs;
    const uint64_t whole = NanosecondsBetween(gapNs, missingNs) / resolution * resolution;
    const std::string missing =
        FormatUtcNs(static_cast<int64_t>(static_cast<uint64_t>(gapNs) + whole));
    if (after == m_steps.end())
    {
        return missing + " (it ends at " + FormatUtcNs(gapNs) + ")";
    }
    return missing + " (a gap from " + FormatUtcNs(gapNs) + " to " + FormatUtcNs(after->startNs) +
           ")";
}

} // namespace ns3::aiot
