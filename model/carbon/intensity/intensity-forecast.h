// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_INTENSITY_FORECAST_H
#define AIOT_INTENSITY_FORECAST_H

#include "intensity-series.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ns3::aiot
{

/**
 * @ingroup aiot_carbon_intensity
 * @brief What is known of a series at an instant: the values whose period has ended by then.
 *
 * A forecast is given this instead of the series, so that it cannot look ahead: not at the step
 * that has started, not at where later gaps are, not at where the series ends. A constant series,
 * such as a past year's mean, was known before the run and is known at all instants.
 */
class IntensityHistory
{
  public:
    /**
     * @param series must outlive this
     * @param nowNs the instant, ns since 1970
     */
    IntensityHistory(const IntensitySeries& series, int64_t nowNs);

    /// @return the instant
    int64_t GetNowNs() const;

    /**
     * @param utcNs an instant
     * @return the location-based value there, g/kWh; nothing in a gap, and nothing where its period
     *         has not ended
     */
    std::optional<double> At(int64_t utcNs) const;

    /// @return the value of the last period that has ended, nothing if none has
    std::optional<double> GetLast() const;

  private:
    bool IsKnown(std::size_t step) const;

    const IntensitySeries& m_series;
    int64_t m_nowNs;
};

/// A way to forecast carbon intensity. It has no state: all it knows is the history.
class IntensityForecast
{
  public:
    virtual ~IntensityForecast() = default;

    /// @return "persistence", "yesterday" or "week", or the name of another way
    virtual std::string GetName() const = 0;

    /**
     * @param history what is known
     * @param targetNs the instant that is asked about, not before the history's
     * @return expected location-based intensity, g/kWh; nothing if nothing is known
     */
    virtual std::optional<double> Forecast(const IntensityHistory& history,
                                           int64_t targetNs) const = 0;
};

/// The last known value stays.
class PersistenceForecast : public IntensityForecast
{
  public:
    std::string GetName() const override;
    std::optional<double> Forecast(const IntensityHistory& history,
                                   int64_t targetNs) const override;
};

/// The value at the same time of the last day that is known, up to a week back; else persistence.
class SameHourYesterdayForecast : public IntensityForecast
{
  public:
    std::string GetName() const override;
    std::optional<double> Forecast(const IntensityHistory& history,
                                   int64_t targetNs) const override;
};

/// The mean of the values at the same time of the week, as many weeks back as are asked for and
/// known; else the same hour yesterday.
class HourOfWeekForecast : public IntensityForecast
{
  public:
    /// @param weeks how many weeks back it looks, at least 1
    explicit HourOfWeekForecast(int weeks = 4);

    std::string GetName() const override;
    std::optional<double> Forecast(const IntensityHistory& history,
                                   int64_t targetNs) const override;

  private:
    int m_weeks;
};

/**
 * @param name "persistence", "yesterday" or "week"
 * @return the forecast
 * @throw std::invalid_argument for another name
 */
std::unique_ptr<IntensityForecast> MakeForecast(const std::string& name);

/// @return the names that MakeForecast() knows
std::vector<std::string> GetForecastNames();

/**
 * @ingroup aiot_carbon_intensity
 * @brief What a carbon-aware policy sees of a zone: expectations, never the series.
 *
 * @code
 *   const IntensityForecastView outlook(zones.Get("DE"), MakeForecast("yesterday"));
 *   const auto now = outlook.GetLast(nowNs);            // the last value published
 *   const auto then = outlook.Expect(nowNs, laterNs);   // what the forecast makes of the past
 * @endcode
 */
class IntensityForecastView
{
  public:
    /**
     * @param series the zone's intensity, must outlive this
     * @param forecast how to look ahead
     */
    IntensityForecastView(const IntensitySeries& series,
                          std::shared_ptr<const IntensityForecast> forecast);

    /// @return the value of the last period that has ended, g/kWh
    std::optional<double> GetLast(int64_t nowNs) const;

    /**
     * @param nowNs the instant at which it is asked
     * @param targetNs the instant that is asked about
     * @return expected intensity, g/kWh; nothing if nothing is known
     * @throw std::invalid_argument for a target in the past
     */
    std::optional<double> Expect(int64_t nowNs, int64_t targetNs) const;

  private:
    const IntensitySeries& m_series;
    std::shared_ptr<const IntensityForecast> m_forecast;
};

/// How far a forecast was off on a series.
struct ForecastError
{
    std::size_t forecasts = 0;        ///< steps that were forecast
    std::size_t without = 0;          ///< steps for which nothing was known
    double meanAbsoluteGPerKwh = 0;   ///< mean of |forecast - value|
    double rootMeanSquareGPerKwh = 0; ///< root of the mean of its square
    double biasGPerKwh = 0;           ///< mean of forecast - value
    double meanAbsoluteShare = 0;     ///< mean absolute error over the mean of the values
};

/**
 * @brief Forecasts each step of a series from a fixed time before it and compares.
 * @param series the values
 * @param forecast the way
 * @param leadNs from the forecast to the begin of the step, not negative
 */
ForecastError MeasureForecast(const IntensitySeries& series,
                              const IntensityForecast& forecast,
                              int64_t leadNs);

} // namespace ns3::aiot

#endif // AIOT_INTENSITY_FORECAST_H
