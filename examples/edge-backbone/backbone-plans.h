// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_BACKBONE_PLANS_H
#define AIOT_BACKBONE_PLANS_H

#include "ns3/inference-plan.h"
#include "ns3/inference-workload.h"
#include "ns3/placement-policy.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @param upBytes of a sample, or of what its head hands on (B)
 * @param downBytes of the result; none: nothing comes back (B)
 * @return what is sent over point-to-point links: UDP over IPv4
 */
TaskTraffic CountTaskTraffic(uint32_t upBytes, uint32_t downBytes);

/**
 * What an inference adds at a node's supply: its processor above what it draws without it, which
 * is asleep on a sensor and idle on a server.
 *
 * @param board the node
 * @param duration time of the processor
 * @param powerW of the processor in that time (W)
 * @return energy (J)
 */
double GetAddedJ(const Board& board, const Time& duration, double powerW);

/**
 * @ingroup aiot
 * The ways to divide a network between a sensor and a server of each tier, for PlacementPolicy: all
 * on the server, all on the device, and a cut after each layer where it may be cut.
 */
class BackbonePlans
{
  public:
    /// @return whether a text is `best` or `cut:LAYER`
    static bool IsPlan(const std::string& plan);

    /**
     * @param workload the network, placed on the device and on the servers' tiers
     * @param boards of those
     * @param payloadBytes of a sample (B)
     * @param plan best: all ways; cut:LAYER: that one
     * @throw std::invalid_argument for a network or layer that cannot be cut
     */
    BackbonePlans(const InferenceWorkload& workload,
                  const std::map<Offload, Board>& boards,
                  uint32_t payloadBytes,
                  const std::string& plan);

    /// @return those whose tail is on a tier; those of the device alone are in all
    const std::vector<PlacementPolicy::Plan>& GetPlans(Offload tier) const;

    /// @return the table that servers know them by
    const Ptr<InferencePlanTable>& GetTable() const;

  private:
    /// Add what runs whole on one node, tail of a tier or the device.
    void AddWhole(const InferenceWorkload& workload, Offload tier, Offload where);

    /// Add two parts.
    void AddParts(const std::string& name, const std::vector<InferenceStep>& steps);

    std::map<Offload, Board> m_boards;
    std::map<Offload, std::vector<PlacementPolicy::Plan>> m_plans;
    Ptr<InferencePlanTable> m_table;
    uint32_t m_payloadBytes;
    uint32_t m_resultBytes;
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_BACKBONE_PLANS_H
