// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PLACEMENT_SWEEP_H
#define AIOT_PLACEMENT_SWEEP_H

#include "edge-backbone-scenario.h"

#include <ostream>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/// Where a sensor's choice changes as routers cost more.
struct PlacementFlip
{
    std::size_t sensor; //!< who changes
    double at;          //!< from which value on
    PlanChoice from;    //!< before
    PlanChoice to;      //!< after
};

/**
 * @ingroup aiot
 * What sensors of a backbone choose for other energies per bit of its routers, and where exactly
 * their choices flip. Nothing is simulated: the cost of a choice is a straight line in the energy
 * per bit, so that the flips are the corners of the lines' lower envelope.
 *
 * The fixed power of routers is caused by no sample, so no marginal choice depends on it. Counted
 * by use, as a run's shares are (NodeShare), a bit answers for W / bit rate of the port that sends
 * it; that is the second direction.
 */
class PlacementSweep
{
  public:
    /// Energy per bit of a router's port: fixed part, and what it has of a power.
    struct Setting
    {
        double jPerBit{0}; //!< at each sending router
        double routerW{0}; //!< counted by use: this over the port's bit rate is added
    };

    /**
     * @param scenario built; placement by energy or carbon. If it counts the servers' loads,
     * sensors take their places one after another in each setting, as they do in a run
     * @param goal energy or carbon
     */
    PlacementSweep(const EdgeBackbone& scenario, PlacementGoal goal);

    /// @return what each sensor chooses
    std::vector<PlanChoice> Choose(const Setting& setting) const;

    /// @return share of time for which the busiest server works with these choices
    double GetLargestLoad(const std::vector<PlanChoice>& choices) const;

    /**
     * @param from a setting
     * @param to another, with other energy per bit or other power
     * @return all flips on the straight way between them, in that order; `at` is 0 to 1. Exact
     * without loads; with them found by halving, to 1e-9, where the choices at the ends of a 64th
     * of the way differ
     */
    std::vector<PlacementFlip> FindFlips(const Setting& from, const Setting& to) const;

    /// Print tables for 1, 2, 8.5 and 25 nJ/bit and for 100 to 400 W, and the flips between.
    void Print(std::ostream& os, double jPerBit) const;

  private:
    bool CountsLoads() const; //!< @return whether the scenario counts the servers' loads

    /// The same as FindFlips(), of choices that depend on each other.
    std::vector<PlacementFlip> FindFlipsByHalving(const Setting& from, const Setting& to) const;

    /// @return a sensor's servers with other energies per bit
    std::vector<PlanHost> GetHosts(std::size_t sensor, const Setting& setting) const;

    /// @return servers that a sensor may choose: those of the scenario's tier
    const std::vector<std::size_t>& GetPositions(std::size_t sensor) const;

    /// @return the name of a choice
    std::string GetName(std::size_t sensor, const PlanChoice& choice) const;

    const EdgeBackbone& m_scenario;
    PlacementGoal m_goal;
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_PLACEMENT_SWEEP_H
