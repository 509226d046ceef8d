// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_POPULATION_ESTIMATE_H
#define AIOT_POPULATION_ESTIMATE_H

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_sink
 * Estimates a total of many from some, and how far off it may be.
 *
 * Each of n_h simulated members of a stratum h stands for w of its N_h = sum of w. The total is
 *
 *     T = sum over h of sum over i of w_hi x_hi
 *
 * and its variance, for members that were drawn at random without replacement,
 *
 *     V = sum over h of N_h^2 (1 - n_h / N_h) s_h^2 / n_h
 *
 * with s_h^2 the variance of x within the stratum, of n_h - 1 degrees of freedom, and 1 - n_h / N_h
 * the finite population correction (Cochran, Sampling Techniques, 3rd edition, 1977, sections 2.6
 * and 5.3). The standard error is sqrt(V); T +- 1.96 sqrt(V) holds the total of all in about 95 of
 * 100 cases if n is some dozens and no few members dominate. If all are simulated it is 0.
 */
class PopulationEstimate
{
  public:
    /**
     * Count a simulated member.
     * @param stratum what it is alike to
     * @param weight how many it stands for, the same within a stratum, >= 1
     * @param value its own value
     */
    void Add(const std::string& stratum, double weight, double value);

    /// @return estimated total
    double GetTotal() const;

    /// @return standard error of it; none if a stratum has one member that stands for more
    std::optional<double> GetStandardError() const;

    /// @return simulated members
    uint64_t GetSimulated() const;

    /// @return members that they stand for, themselves included
    double GetPopulation() const;

  private:
    /// Members that are alike.
    struct Stratum
    {
        uint64_t count{0};    //!< simulated members
        double population{0}; //!< members that they stand for
        double mean{0};       //!< of the values
        double squares{0};    //!< sum of squared deviations from it
        double total{0};      //!< weighted sum of the values
    };

    std::map<std::string, Stratum> m_strata; //!< by name
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_POPULATION_ESTIMATE_H
