// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PROCESSOR_POOL_H
#define AIOT_PROCESSOR_POOL_H

#include "ns3/event-id.h"
#include "ns3/load-energy-model.h"
#include "ns3/node.h"
#include "ns3/nstime.h"
#include "ns3/object.h"
#include "ns3/stage.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <vector>

namespace ns3
{
namespace aiot
{

/// Work for a processor.
struct ComputeJob
{
    Stage stage{Stage::INFERENCE};            //!< what it is for
    Time duration;                            //!< how long it takes
    double powerW{0};                         //!< power in that time; 0: the ActivePower (W)
    std::function<void(double energyJ)> done; //!< what to do at the end, with what it drew (J)
};

/**
 * @ingroup aiot_application
 * The processors of a node, and the one queue of all applications that compute there.
 *
 * A processor works on one job at a time, to its end. Who finds none free waits; first come, first
 * served. A job that is long for others is handed in slice by slice, each waiting its turn.
 *
 * @code
 *   Ptr<ProcessorPool> pool = ProcessorPool::Of(GetNode());
 *   const std::size_t processor = pool->Add(processorEnergyModel);
 *   m_job = pool->Submit({processor}, {Stage::TRAINING, Seconds(2), 9.5, [this](double energyJ) {
 *                                          StepDone(energyJ);
 *                                      }});
 *   pool->Cancel(m_job); // when the application stops
 * @endcode
 *
 * A processor without work idles, for standby, unless SetRest() says otherwise. Make the pool, by
 * Of(), when the application is initialized: a Sensor of the node uses its processor through the
 * pool only if there is one when it starts.
 */
class ProcessorPool : public Object
{
  public:
    /// Called with the number of a processor that is free.
    using Granted = std::function<void(std::size_t processor)>;

    /// Puts a processor into its state without work.
    using Rest = std::function<void(ProcessorEnergyModel& processor)>;

    /// @return the TypeId
    static TypeId GetTypeId();

    /// @return the pool of a node, made when first asked for
    static Ptr<ProcessorPool> Of(const Ptr<Node>& node);

    /**
     * @param processor an energy model; null: a processor whose energy nobody counts
     * @return its number: that of the same energy model if it was added before
     */
    std::size_t Add(const Ptr<ProcessorEnergyModel>& processor);

    /**
     * Have the first processor that is free do a job.
     * @param processors numbers of those that may do it
     * @param job what to do
     * @return number of the job, for Cancel()
     */
    uint64_t Submit(const std::vector<std::size_t>& processors, const ComputeJob& job);

    /**
     * Wait for a processor before it is clear what it has to do.
     * @param processors numbers of those that will do; none of them is free
     * @param granted is called once, when one is free and nobody who came before wants it; it calls
     * Start(), or leaves the processor to the next
     * @return number of the claim, for Cancel()
     */
    uint64_t Claim(const std::vector<std::size_t>& processors, Granted granted);

    /**
     * Have a processor that is free do a job.
     * @param processor its number
     * @param job what to do
     * @return number of the job, for Cancel()
     */
    uint64_t Start(std::size_t processor, const ComputeJob& job);

    /// Forget a job that waits or is under way, or a claim; one that is over is ignored.
    void Cancel(uint64_t number);

    /// @return whether a processor has nothing to do at the present instant (ns)
    bool IsFree(std::size_t processor, int64_t nowNs) const
    {
        return m_slots[processor].job == 0 && m_slots[processor].busyUntilNs <= nowNs;
    }

    /**
     * Have a processor that is free work without an event at the end.
     * @param processor its number
     * @param stage what for
     * @param nowNs now (ns)
     * @param durationNs how long (ns)
     * @param powerW its power; 0: its ActivePower (W)
     * @param energyJ what it takes (J)
     * @return whether its supply lasts so long; if not, nothing has happened
     */
    bool TryScheduleStart(std::size_t processor,
                          Stage stage,
                          int64_t nowNs,
                          int64_t durationNs,
                          double powerW,
                          double& energyJ);

    /// A processor that works without an event has stopped.
    void StopScheduled(std::size_t processor);

    /// Say what a processor does without work, at once if it has none. Empty: it idles.
    void SetRest(std::size_t processor, Rest rest);

  protected:
    void DoDispose() override;

  private:
    /// A processor and what it does.
    struct Slot
    {
        Ptr<ProcessorEnergyModel> processor{};        //!< its energy; may be null
        uint64_t job{0};                              //!< number of what it does; 0: none
        int64_t busyUntilNs{0};                       //!< end of what has no event (ns)
        double energyJ{0};                            //!< what that takes (J)
        std::function<void(double energyJ)> whenDone; //!< what to do at the end of it
        EventId end{};                                //!< the end of it
        Rest rest{};                                  //!< its state without work
    };

    /// Who waits for a processor.
    struct Waiting
    {
        uint64_t number;                     //!< of the claim, or the job
        std::vector<std::size_t> processors; //!< those that will do
        Granted granted;                     //!< what to call
    };

    /// Have a free processor do a job of that number.
    void StartNumbered(std::size_t processor, const ComputeJob& job, uint64_t number);

    /// @return the first free one of some processors; none: GetSize()
    std::size_t FindFree(const std::vector<std::size_t>& processors) const;

    void Done(std::size_t processor);       //!< A processor has done its job.
    void Grant();                           //!< Give free processors to who waits.
    void RestIfFree(std::size_t processor); //!< Put a processor without work to rest.

    std::vector<Slot> m_slots;    //!< the processors
    std::list<Waiting> m_waiting; //!< who waits, first come first
    uint64_t m_lastNumber{0};     //!< of jobs and claims
    EventId m_grantEvent;         //!< Grant(), when one that works without an event is free
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_PROCESSOR_POOL_H
