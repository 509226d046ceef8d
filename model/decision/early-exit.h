// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_EARLY_EXIT_H
#define AIOT_EARLY_EXIT_H

#include <cstddef>
#include <optional>
#include <vector>

namespace ns3::aiot
{

/// One exit of a network that answers as soon as it is sure enough.
struct NetworkExit
{
    double probability = 0.0;         ///< share of the samples that leave here
    std::optional<double> accuracy{}; ///< share of right answers among those that leave here
    double latencyS = 0.0;            ///< from the exit before to this one, its classifier included
    double energyJ = 0.0;             ///< the same
};

/// What samples cost and bring on average.
struct ExpectedInference
{
    double latencyS = 0.0;
    double energyJ = 0.0;
    std::optional<double> accuracy{};          ///< nothing where an exit's is not known
    std::optional<double> energyPerCorrectJ{}; ///< joules per right answer
};

/**
 * @ingroup aiot_decision
 * @brief A network with early exits in closed form (BranchyNet, Teerapittayanon et al., ICPR 2016).
 *
 * With p_i the share that leaves at exit i, rho_i = 1 - p_1 - ... - p_{i-1} reaches it, and
 *
 *     joules = sum_i rho_i joules_i,  accuracy = sum_i p_i accuracy_i,
 *     joules per right answer = joules / accuracy
 *
 * Where all samples leave at the last exit that is the plain network, to the digit.
 */
class EarlyExits
{
  public:
    /**
     * @param exits in the order in which samples reach them
     * @throw std::invalid_argument for no exit; shares outside 0 to 1 or that do not add up to 1
     *        within 1e-9; costs below 0; what is not a number
     */
    explicit EarlyExits(const std::vector<NetworkExit>& exits);

    /// @return the exits
    const std::vector<NetworkExit>& GetExits() const;

    /// @return the share of samples that gets as far as an exit
    double GetReach(std::size_t exit) const;

    /// @return latency, energy and accuracy of a sample on average
    ExpectedInference Expect() const;

    /**
     * @param uniform a random number from 0 to 1
     * @return the exit at which a sample leaves
     */
    std::size_t Choose(double uniform) const;

    /// @return joules of a sample that leaves at an exit
    double GetEnergyJ(std::size_t exit) const;

    /// @return seconds of a sample that leaves at an exit
    double GetLatencyS(std::size_t exit) const;

  private:
    std::vector<NetworkExit> m_exits;
    std::vector<double> m_reach;
};

} // namespace ns3::aiot

#endif // AIOT_EARLY_EXIT_H
