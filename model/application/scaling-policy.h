// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SCALING_POLICY_H
#define AIOT_SCALING_POLICY_H

#include "ns3/object.h"

#include <cstdint>

namespace ns3
{
namespace aiot
{

/// A fleet, as a policy sees it.
struct FleetState
{
    int64_t nowNs{0};     //!< simulated time (ns)
    uint32_t replicas{0}; //!< that there are
    uint32_t ready{0};    //!< that answer queries
    uint32_t starting{0}; //!< that will soon
    uint64_t requests{0}; //!< queries that wait or are being worked on, at all of them
};

/**
 * @ingroup aiot_application
 * Decides how many replicas of a server are on (ReplicaFleet).
 *
 * It is asked when a query comes, when one is answered and when a replica is ready.
 */
class ScalingPolicy : public Object
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();

    /**
     * @param state the fleet now, a query that has just come contained
     * @return replicas that are to be on; more than there are means all, and while there are
     * queries at least one is
     */
    virtual uint32_t Choose(const FleetState& state) = 0;
};

/// All replicas, always.
class AllReplicas : public ScalingPolicy
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();
    uint32_t Choose(const FleetState& state) override;
};

/**
 * As many replicas as the queries need, each with so many:
 *
 *     max(Least, ceil(requests / Requests))
 */
class ReplicasByLoad : public ScalingPolicy
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();
    uint32_t Choose(const FleetState& state) override;

  private:
    double m_requests{1}; //!< attribute Requests
    uint32_t m_least{0};  //!< attribute Least
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_SCALING_POLICY_H
