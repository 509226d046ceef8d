// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PROCESSOR_POOL_H
#define AIOT_PROCESSOR_POOL_H

#include "inference-queue.h"

#include "ns3/callback.h"
#include "ns3/event-id.h"
#include "ns3/load-energy-model.h"

#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_application
 * The processors of a server: each works on one batch at a time and is idle (standby) otherwise.
 */
class ProcessorPool
{
  public:
    /// Called with a batch that is done and what each of its jobs drew (J).
    using DoneCallback = Callback<void, const std::vector<InferenceJob>&, double>;

    /// @param callback what to call when a batch is done; it may start the next
    void SetDoneCallback(DoneCallback callback);

    /// @param processor energy model of one more processor; null: nobody counts its energy
    void Add(Ptr<ProcessorEnergyModel> processor);

    /// @return number of processors
    std::size_t GetSize() const;

    /// @return whether a processor has nothing to do
    bool HasFree() const;

    /**
     * Have the first free processor work; there must be one.
     * @param batch what on, not empty, for the stage of the first job
     * @param duration how long
     * @param powerW its power in that time; 0: its ActivePower (W)
     */
    void Start(const std::vector<InferenceJob>& batch, Time duration, double powerW);

    /**
     * Have the first free processor work on one job without an event at the end; there must be one.
     * @param stage what for
     * @param durationNs how long (ns)
     * @param powerW its power in that time; 0: its ActivePower (W)
     * @param energyJ what it takes (J)
     * @return whether its supply lasts so long; if not, nothing has happened
     */
    bool TryScheduleStart(Stage stage, int64_t durationNs, double powerW, double& energyJ);

    /// @return when the first of the processors that were started ahead is free; none: < 0 (ns)
    int64_t GetNextFreeNs() const;

    /// @return all jobs that are being worked on
    std::vector<InferenceJob> GetJobs() const;

    /// Stop working: processors are idle, their jobs stay and are never done.
    void Halt();

    /// Forget the jobs that were being worked on when it was halted.
    void ClearJobs();

    /// Let go of all processors.
    void Dispose();

  private:
    /// A processor and what it does.
    struct Slot
    {
        Ptr<ProcessorEnergyModel> processor; //!< its energy; may be null
        std::vector<InferenceJob> batch;     //!< what it works on; empty: free
        double energyJ{0};                   //!< what that takes (J)
        EventId done;                        //!< the end of it
        int64_t busyUntilNs{0};              //!< end of what it was started ahead with (ns)

        /// @return whether it has nothing to do
        bool IsFree(int64_t nowNs) const
        {
            return batch.empty() && busyUntilNs <= nowNs;
        }
    };

    /**
     * A processor has done its batch.
     * @param index its number
     */
    void Done(std::size_t index);

    std::vector<Slot> m_slots; //!< the processors
    DoneCallback m_done;       //!< callback target
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_PROCESSOR_POOL_H
