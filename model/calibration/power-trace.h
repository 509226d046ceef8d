// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_POWER_TRACE_H
#define AIOT_POWER_TRACE_H

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// A stretch of time for which a power log has no reading.
struct PowerGap
{
    double fromS = 0.0;  ///< end of what the reading before it covers
    double untilS = 0.0; ///< instant of the reading after it
};

/// An instant that the log itself names, such as the start of the measured work.
struct TimeMark
{
    std::string label;
    double timeS = 0.0;
};

/**
 * @ingroup aiot_calibration
 * @brief What an instrument logged of one device, in watts.
 *
 * Sample i has the mean power of observedS[i] seconds that begin at startS[i]. Where the next
 * sample starts later than that, the log has a gap: nothing is known there and nothing is filled
 * in. Long logs are kept in samples that average readingsPerSample readings each, which conserves
 * their joules.
 */
struct PowerTrace
{
    std::vector<double> startS;
    std::vector<double> observedS;
    std::vector<double> powerW;
    double stepS = 0.0; ///< median time between two readings
    std::size_t readings = 0;
    std::size_t readingsPerSample = 1;
    std::vector<PowerGap> gaps; ///< the first MAX_GAPS
    std::size_t gapCount = 0;
    double unobservedS = 0.0; ///< length of all gaps
    std::vector<TimeMark> marks;

    static constexpr std::size_t MAX_GAPS = 20;

    /// @return end of the last sample
    double GetEndS() const;

    /**
     * @param fromS start of an interval
     * @param untilS its end
     * @return joules that were observed in it; a sample that is cut counts by its part
     */
    double EnergyJ(double fromS, double untilS) const;

    /// @return seconds of the interval that were observed
    double ObservedS(double fromS, double untilS) const;
};

/**
 * @ingroup aiot_calibration
 * @brief Makes a trace from readings, one after the other.
 *
 * A reading covers the time up to the next one, at most the median step of the log. Times between
 * two readings above 1.5 steps are gaps in a log whose clock is regular (nine of ten steps within
 * 10 % of the median), above 5 steps in one whose clock is not, as of a script that polls.
 */
class PowerTraceBuilder
{
  public:
    /// Most samples that are kept; then pairs are averaged.
    static constexpr std::size_t MAX_SAMPLES = std::size_t{1} << 20;

    /// Names the place of a reading in a message, for example "log.csv:17".
    using Where = std::function<std::string(std::size_t place)>;

    /**
     * @param where names a place
     */
    explicit PowerTraceBuilder(Where where);

    /**
     * @param timeS instant at which the reading's interval starts, not negative
     * @param powerW mean power of the interval
     * @param place of the reading, for messages
     * @throw std::invalid_argument for a time that is negative or not after the one before
     */
    void Add(double timeS, double powerW, std::size_t place);

    /**
     * @return the trace of all readings
     * @throw std::invalid_argument for fewer than MIN_READINGS
     */
    PowerTrace Finish();

    /// Fewest readings that are a log.
    static constexpr std::size_t MIN_READINGS = 10;

  private:
    void LearnStep();
    void Append(double timeS, double powerW);
    void CloseReading(double observedS);
    void HalveResolution();

    Where m_where;
    PowerTrace m_trace;
    std::vector<double> m_earlyTimesS; ///< readings from which the step is learnt
    std::vector<double> m_earlyPowersW;
    double m_gapLimitS = 0.0;
    double m_lastTimeS = -1.0;
    double m_lastPowerW = 0.0;
    bool m_hasReading = false;
    std::size_t m_inSample = 0; ///< readings in the last sample
};

} // namespace ns3::aiot

#endif // AIOT_POWER_TRACE_H
