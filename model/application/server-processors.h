// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SERVER_PROCESSORS_H
#define AIOT_SERVER_PROCESSORS_H

#include "inference-queue.h"
#include "processor-pool.h"

#include "ns3/callback.h"

#include <list>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_application
 * The processors that a server may use, and the batches that they work on for it. They belong to
 * the node's ProcessorPool, so others may work there, too.
 */
class ServerProcessors
{
  public:
    /// Called with a batch that is done and what each of its jobs drew (J).
    using DoneCallback = Callback<void, const std::vector<InferenceJob>&, double>;

    /// Called when a processor may be free.
    using FreeCallback = Callback<void>;

    /**
     * @param done what to call when a batch is done
     * @param free what to call when a processor is free that was waited for
     */
    void SetCallbacks(DoneCallback done, FreeCallback free);

    /// @param processor energy model of one more processor; null: nobody counts its energy
    void Add(const Ptr<ProcessorEnergyModel>& processor);

    /// Use them through a node's pool, from now on. @param pool the pool
    void Attach(const Ptr<ProcessorPool>& pool);

    /// @return number of processors
    std::size_t GetSize() const;

    /// @return whether a processor has nothing to do
    bool HasFree() const;

    /// Have FreeCallback called when there is one; none must be free.
    void WaitForFree();

    /**
     * Have the first free processor work; there must be one.
     * @param batch what on, not empty, for the stage of the first job
     * @param duration how long
     * @param powerW its power in that time; 0: its ActivePower (W)
     */
    void Start(const std::vector<InferenceJob>& batch, const Time& duration, double powerW);

    /**
     * Have the first free processor work on one job without an event at the end.
     * @param stage what for
     * @param nowNs now (ns)
     * @param durationNs how long (ns)
     * @param powerW its power in that time; 0: its ActivePower (W)
     * @param energyJ what it takes (J)
     * @return whether one is free and its supply lasts so long; if not, nothing has happened
     */
    bool TryScheduleStart(Stage stage,
                          int64_t nowNs,
                          int64_t durationNs,
                          double powerW,
                          double& energyJ);

    /// @return all jobs that are being worked on
    std::vector<InferenceJob> GetJobs() const;

    /// Stop working and waiting: jobs stay and are never done.
    void Halt();

    /// Forget the jobs that were being worked on when it was halted.
    void ClearJobs();

    /// Let go of all processors.
    void Dispose();

  private:
    /// A batch that a processor works on.
    struct Running
    {
        uint64_t job;                    //!< its number in the pool
        std::vector<InferenceJob> batch; //!< it
    };

    /// @param nowNs now (ns) @return position of the first free processor; all at work: GetSize()
    std::size_t FindFree(int64_t nowNs) const;

    /// A batch is done, and the processor drew so much (J).
    void Done(std::list<Running>::iterator running, double energyJ);

    std::vector<Ptr<ProcessorEnergyModel>> m_models; //!< their energy
    std::vector<std::size_t> m_numbers;              //!< of the processors in the pool
    Ptr<ProcessorPool> m_pool;                       //!< the node's
    std::list<Running> m_running;                    //!< what they work on
    uint64_t m_claim{0};                             //!< WaitForFree(); 0: not waiting
    DoneCallback m_done;                             //!< called when a batch is done
    FreeCallback m_free;                             //!< called when a slot is free
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_SERVER_PROCESSORS_H
