// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_POWER_PLAN_H
#define AIOT_POWER_PLAN_H

#include "ns3/energy-interval.h"

#include <cstddef>
#include <vector>

namespace ns3
{
namespace aiot
{

class ComponentEnergyModel;

/// A change of a component's state that is known before its time.
struct PlannedChange
{
    int64_t atNs;                    //!< its instant (ns)
    ComponentEnergyModel* component; //!< what changes
    double powerW;                   //!< power from then on (W)
    PowerState state;                //!< state from then on
    Stage stage;                     //!< what it is for
};

/**
 * @ingroup aiot_energy
 * Changes that a node's components are going to make, in order of time.
 *
 * Most nodes have none most of the time, so an empty plan takes no memory of its own.
 */
class PowerPlan
{
  public:
    /// @param change a change; one of the same instant as another comes after it
    void Add(const PlannedChange& change)
    {
        if (m_changes.size() < m_changes.capacity() &&
            (m_changes.empty() || m_changes.back().atNs <= change.atNs))
        {
            m_changes.push_back(change);
            return;
        }
        Insert(change);
    }

    /**
     * Drop what is planned for a component.
     * @param component the component
     */
    void Forget(const ComponentEnergyModel* component);

    /// Drop the first ones, which have been done. @param count how many
    void DropFirst(std::size_t count);

    /// @return whether nothing is planned
    bool IsEmpty() const
    {
        return m_changes.empty();
    }

    /// @return sum of the powers of all changes (W)
    double GetSumW() const;

    /**
     * @param component a component
     * @param untilNs an instant (ns)
     * @return the last change that is planned for it until then; null: there is none
     */
    const PlannedChange* FindLast(const ComponentEnergyModel* component, int64_t untilNs) const;

    /// @return the changes
    std::vector<PlannedChange>& Get()
    {
        return m_changes;
    }

    /// @return the changes
    const std::vector<PlannedChange>& Get() const
    {
        return m_changes;
    }

  private:
    /// Add a change wherever it belongs, and make room for it.
    void Insert(const PlannedChange& change);

    std::vector<PlannedChange> m_changes; //!< in order of time
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_POWER_PLAN_H
