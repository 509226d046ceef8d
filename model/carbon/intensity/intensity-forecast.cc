// SPDX-License-Identifier: GPL-2.0-only
#include "intensity-forecast.h"

#include "ns3/civil-time.h"
#include "ns3/quoted-text.h"

#include <cmath>
#include <limits>
#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

namespace
{

constexpr int64_t DAY_NS = SECONDS_PER_DAY * NANOSECONDS_PER_SECOND;
constexpr int64_t DAYS_PER_WEEK = 7;

/// @return the last step that ends by an instant, by bisection; NO_STEP if there is none
std::size_t
LastEndedBy(const IntensitySeries& series, int64_t nowNs)
{
    std::size_t below = 0;
    std::size_t above = series.GetStepCount();
    while (below < above)
    {
        const std::size_t middle = below + (above - below) / 2;
        if (series.GetStep(middle).endNs <= nowNs)
        {
            below = middle + 1;
        }
        else
        {
            above = middle;
        }
    }
    return below == 0 ? IntensitySeries::NO_STEP : below - 1;
}

/// @return an instant some days earlier, nothing where that is not an int64 any more
std::optional<int64_t>
DaysBefore(int64_t utcNs, int64_t days)
{
    if (utcNs < std::numeric_limits<int64_t>::min() + days * DAY_NS)
    {
        return std::nullopt;
    }
    return utcNs - days * DAY_NS;
}

/// @return the same time of day or week so many days back, or as many more until it can be known
std::optional<double>
LookBack(const IntensityHistory& history, int64_t targetNs, int64_t days)
{
    const auto then = DaysBefore(targetNs, days);
    return then ? history.At(*then) : std::nullopt;
}

/// @return the least multiple of a length of days that leads from a target to before now
int64_t
DaysToThePast(const IntensityHistory& history, int64_t targetNs, int64_t days)
{
    const int64_t ahead = targetNs > history.GetNowNs() ? targetNs - history.GetNowNs() : 0;
    return days * (1 + ahead / (days * DAY_NS));
}

} // namespace

IntensityHistory::IntensityHistory(const IntensitySeries& series, int64_t nowNs)
    : m_series(series),
      m_nowNs(nowNs)
{
}

int64_t
IntensityHistory::GetNowNs() const
{
    return m_nowNs;
}

bool
IntensityHistory::IsKnown(std::size_t step) const
{
    return step != IntensitySeries::NO_STEP &&
           (m_series.IsConstant() || m_series.GetStep(step).endNs <= m_nowNs);
}

std::optional<double>
IntensityHistory::At(int64_t utcNs) const
{
    const std::size_t step = m_series.FindStep(utcNs);
    return IsKnown(step) ? std::optional(m_series.GetStep(step).ciLocationGPerKwh) : std::nullopt;
}

std::optional<double>
IntensityHistory::GetLast() const
{
    const std::size_t step = m_series.IsConstant() ? 0 : LastEndedBy(m_series, m_nowNs);
    return IsKnown(step) ? std::optional(m_series.GetStep(step).ciLocationGPerKwh) : std::nullopt;
}

std::string
PersistenceForecast::GetName() const
{
    return "persistence";
}

std::optional<double>
PersistenceForecast::Forecast(const IntensityHistory& history, int64_t /*targetNs*/) const
{
    return history.GetLast();
}

std::string
SameHourYesterdayForecast::GetName() const
{
    return "yesterday";
}

std::optional<double>
SameHourYesterdayForecast::Forecast(const IntensityHistory& history, int64_t targetNs) const
{
    const int64_t first = DaysToThePast(history, targetNs, 1);
    for (int64_t days = first; days < first + DAYS_PER_WEEK; ++days)
    {
        if (const auto value = LookBack(history, targetNs, days))
        {
            return value;
        }
    }
    return history.GetLast();
}

HourOfWeekForecast::HourOfWeekForecast(int weeks)
    : m_weeks(weeks)
{
    if (weeks < 1)
    {
        throw std::invalid_argument("forecast by " + std::to_string(weeks) +
                                    " weeks: at least 1 is wanted");
    }
}

std::string
HourOfWeekForecast::GetName() const
{
    return "week";
}

std::optional<double>
HourOfWeekForecast::Forecast(const IntensityHistory& history, int64_t targetNs) const
{
    const int64_t first = DaysToThePast(history, targetNs, DAYS_PER_WEEK);
    double sum = 0;
    int known = 0;
    for (int week = 0; week < m_weeks; ++week)
    {
        if (const auto value = LookBack(history, targetNs, first + week * DAYS_PER_WEEK))
        {
            sum += *value;
            ++known;
        }
    }
    return known > 0 ? std::optional(sum / known)
                     : SameHourYesterdayForecast().Forecast(history, targetNs);
}

std::unique_ptr<IntensityForecast>
MakeForecast(const std::string& name)
{
    if (name == "persistence")
    {
        return std::make_unique<PersistenceForecast>();
    }
    if (name == "yesterday")
    {
        return std::make_unique<SameHourYesterdayForecast>();
    }
    if (name == "week")
    {
        return std::make_unique<HourOfWeekForecast>();
    }
    throw std::invalid_argument("unknown forecast " + QuotedText(name) +
                                "; known are persistence, yesterday, week");
}

std::vector<std::string>
GetForecastNames()
{
    return {"persistence", "yesterday", "week"};
}

IntensityForecastView::IntensityForecastView(const IntensitySeries& series,
                                             std::shared_ptr<const IntensityForecast> forecast)
    : m_series(series),
      m_forecast(std::move(forecast))
{
}

std::optional<double>
IntensityForecastView::GetLast(int64_t nowNs) const
{
    return IntensityHistory(m_series, nowNs).GetLast();
}

std::optional<double>
IntensityForecastView::Expect(int64_t nowNs, int64_t targetNs) const
{
    if (targetNs < nowNs)
    {
        throw std::invalid_argument("a forecast of " + FormatUtcNs(targetNs) + " is asked for at " +
                                    FormatUtcNs(nowNs) + ", after it");
    }
    return m_forecast->Forecast(IntensityHistory(m_series, nowNs), targetNs);
}

ForecastError
MeasureForecast(const IntensitySeries& series, const IntensityForecast& forecast, int64_t leadNs)
{
    if (leadNs < 0)
    {
        throw std::invalid_argument("a forecast's lead of " + std::to_string(leadNs) +
                                    " ns: 0 or more is wanted");
    }
    ForecastError error;
    double values = 0;
    for (std::size_t i = 0; i < series.GetStepCount() && !series.IsConstant(); ++i)
    {
        const IntensityStep& step = series.GetStep(i);
        const IntensityHistory history(series, step.startNs - leadNs);
        const auto expected = forecast.Forecast(history, step.startNs);
        if (!expected)
        {
            ++error.without;
            continue;
        }
        const double off = *expected - step.ciLocationGPerKwh;
        ++error.forecasts;
        values += step.ciLocationGPerKwh;
        error.meanAbsoluteGPerKwh += std::abs(off);
        error.rootMeanSquareGPerKwh += off * off;
        error.biasGPerKwh += off;
    }
    if (error.forecasts > 0)
    {
        const auto count = static_cast<double>(error.forecasts);
        error.meanAbsoluteShare = values > 0 ? error.meanAbsoluteGPerKwh / values : 0;
        error.meanAbsoluteGPerKwh /= count;
        error.rootMeanSquareGPerKwh = std::sqrt(error.rootMeanSquareGPerKwh / count);
        error.biasGPerKwh /= count;
    }
    return error;
}

} // namespace ns3::aiot
