// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_REPLICA_FLEET_H
#define AIOT_REPLICA_FLEET_H

#include "scaling-policy.h"

#include "ns3/event-id.h"
#include "ns3/load-energy-model.h"
#include "ns3/nstime.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace ns3
{
namespace aiot
{

/// What it takes to switch replicas on and off.
struct ReplicaCosts
{
    Time coldStart;       //!< from off to ready
    double coldStartW{0}; //!< power of a cold start, at least 0 (W)
    Time keepAlive;       //!< how long one that is not needed stays on without queries
};

/// What a fleet has done until now.
struct FleetUse
{
    uint64_t coldStarts{0}; //!< that began
    double coldStartJ{0};   //!< of those that are over, and of those under way (J)
    double onS{0};          //!< time on, starting contained, of all replicas together (s)
    uint32_t ready{0};      //!< replicas that answer queries now
};

/**
 * @ingroup aiot_application
 * Replicas of an engine, switched on and off by a ScalingPolicy.
 *
 * A replica is off, starting, or ready. Off, its processor is asleep (attribute SleepPower);
 * starting takes a time at a power, recorded as active and `standby`; ready and without queries it
 * is idle. Those that work are kept before idle ones, and these before those that start; one that
 * is not needed gets no further query, and goes off `keepAlive` after its last one. A cold start
 * that has started is completed.
 *
 * A query goes to the ready replica with the fewest; while there is none, to one that starts.
 */
class ReplicaFleet
{
  public:
    /// @return queries that wait or are being worked on at a replica
    using Load = std::function<std::size_t(std::size_t replica)>;

    /// A replica is ready; it may have queries.
    using Ready = std::function<void(std::size_t replica)>;

    /**
     * @param policy how many are on
     * @param costs of switching
     * @param processors one of each replica; null: nobody counts its energy
     * @param load of a replica
     * @param ready what to call
     */
    ReplicaFleet(Ptr<ScalingPolicy> policy,
                 const ReplicaCosts& costs,
                 std::vector<Ptr<ProcessorEnergyModel>> processors,
                 Load load,
                 Ready ready);
    ~ReplicaFleet();
    ReplicaFleet(const ReplicaFleet&) = delete;
    ReplicaFleet& operator=(const ReplicaFleet&) = delete;

    void Start(); //!< The power is there: all are off, and the policy is asked.

    /// The power is gone, or nobody asks any more. @param depleted whether the power is gone
    void Halt(bool depleted);

    /// Ask the policy. @param coming queries that are about to be handed to a replica
    void Adapt(std::size_t coming = 0);

    std::size_t Choose() const;              //!< @return replica for a query
    bool IsReady(std::size_t replica) const; //!< @return whether it answers queries
    FleetUse GetUse() const;                 //!< @return what was done until now

  private:
    /// What a replica does.
    enum class State
    {
        READY,
        STARTING,
        OFF
    };

    /// One of them.
    struct Replica
    {
        Ptr<ProcessorEnergyModel> processor; //!< its energy; may be null
        State state{State::OFF};             //!< what it does
        bool wanted{false};                  //!< whether it is to be on
        int64_t sinceNs{0};                  //!< when it was switched on (ns)
        EventId event;                       //!< end of its start, or of its time without queries
    };

    void SwitchOn(std::size_t index);  //!< Begin a cold start.
    void Begin(std::size_t index);     //!< A cold start is over.
    void SwitchOff(std::size_t index); //!< Nobody has needed it for long enough.
    /// @return all replicas, those first that are to be kept first
    std::vector<std::size_t> Rank() const;

    Ptr<ScalingPolicy> m_policy;     //!< how many are on
    ReplicaCosts m_costs;            //!< of switching
    std::vector<Replica> m_replicas; //!< by number
    Load m_load;                     //!< of a replica
    Ready m_ready;                   //!< what to call
    uint64_t m_coldStarts{0};        //!< that began
    int64_t m_coldNs{0};             //!< of starts that are over (ns)
    int64_t m_onNs{0};               //!< of replicas that are off again (ns)
    bool m_running{false};           //!< whether there is power
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_REPLICA_FLEET_H
