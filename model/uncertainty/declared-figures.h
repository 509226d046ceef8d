// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_DECLARED_FIGURES_H
#define AIOT_DECLARED_FIGURES_H

#include "weighted-rows.h"

#include "ns3/records.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// Figures of a command line to which joules are proportional, or to whose reciprocals.
struct DeclaredPart
{
    std::vector<UncertainFigure> figures;
    std::vector<UncertainFigure> divisors;

    /// @return whether there are none
    bool IsEmpty() const
    {
        return figures.empty() && divisors.empty();
    }
};

/**
 * @ingroup aiot_uncertainty
 * @brief Powers, times and efficiencies that a scenario takes from its command line, not from a
 * table.
 *
 * Where nobody gave them they are defaults that we declare: as sure as a figure from memory, by our
 * rule. What the command line gives is the user's, and fixed. Known are those of scenario
 * `learning`: power and time of a batch at server and devices, and the efficiencies of links, which
 * are one figure.
 */
class DeclaredFigures
{
  public:
    /// @param data a run: its scenario, arguments and parameters
    explicit DeclaredFigures(const RunData& data);

    /**
     * @param record joules of a component in a state
     * @param node whose they are
     * @return what they rest on; none where that is not declared by us
     */
    DeclaredPart Find(const EnergyRecord& record, const NodeRecord& node) const;

    /// @return the excess over 1 of a PUE that the scenario declares; nothing for one that is given
    std::optional<UncertainFigure> FindPue(double pue) const;

  private:
    bool IsDeclared(const std::string& parameter) const;

    std::string m_scenario;
    std::string m_arguments;
    std::map<std::string, double> m_values; ///< of parameters that are numbers
};

} // namespace ns3::aiot

#endif // AIOT_DECLARED_FIGURES_H
