// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_REPEATED_MEASUREMENTS_H
#define AIOT_REPEATED_MEASUREMENTS_H

#include "measured-inferences.h"
#include "software-choice.h"

#include "ns3/error-interval.h"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace ns3::aiot
{

/**
 * @brief How far measurements of one network on one engine are apart.
 *
 * The wider, to either side, of two intervals. Spread: each measurement over each other of its
 * pair of network and engine, since either may be asked for and the other be known; each has the
 * same weight, however many others there are. Drift: each over what earlier rounds alone would have
 * answered, where there are LEAST_DRIFTS of those. Software gets better, so what comes after the
 * newest round is not as the rounds before it are among each other.
 */
class RepeatedMeasurements
{
  public:
    /// Measurements of later rounds below which nothing is said of how rounds drift: our choice.
    static constexpr std::size_t LEAST_DRIFTS = 5;

    /// Repeated measurements of a kind of engine below which those of all engines speak for it.
    static constexpr std::size_t LEAST_REPEATS = 19;

    /**
     * @param measured all measurements; must outlive this object
     * @param isKnown they are the module's own, of which KnownErrors has the intervals
     */
    RepeatedMeasurements(const MeasuredInferences& measured, bool isKnown);

    /**
     * @param load how the processors were asked
     * @param engineKind CoefficientGroup::name; empty for all
     * @param anySoftware whether measurements with different software repeat each other
     * @return the factors, and how many repeated measurements they rest on
     */
    const ErrorInterval& Get(InferenceLoad load, const std::string& engineKind, bool anySoftware);

    /// @return those of a measured answer: of its kind where there are LEAST_REPEATS, else of all
    ///         engines under that load, else of all that were asked by single requests; with one
    ///         software, if the question names it and there are as many, else with any
    const ErrorInterval& Find(InferenceLoad load, const std::string& engineKind, bool anySoftware);

    /// As Get(), but from the measurements in any case.
    ErrorInterval Compute(InferenceLoad load,
                          const std::string& engineKind,
                          bool anySoftware) const;

    /// Forgets what was found, and what was known of the module's own tables.
    void Clear();

  private:
    std::vector<MeasuredRows> FindPairs(InferenceLoad load,
                                        const std::string& engineKind,
                                        bool anySoftware) const;

    const MeasuredInferences& m_measured;
    bool m_isKnown;
    std::map<std::string, ErrorInterval> m_intervals; ///< by load, kind and software
};

} // namespace ns3::aiot

#endif // AIOT_REPEATED_MEASUREMENTS_H
