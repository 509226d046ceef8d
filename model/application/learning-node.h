// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LEARNING_NODE_H
#define AIOT_LEARNING_NODE_H

#include "block-transfer.h"
#include "powered-application.h"
#include "processor-pool.h"

#include "ns3/load-energy-model.h"
#include "ns3/radio-duty-cycle.h"

#include <functional>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_application
 * One who learns together with others, or the server that brings their models together: trains on
 * the node's processor, and sends and receives weights.
 *
 * LearningRounds tells it what to do when. What is received is acknowledged; control messages
 * cost what they cost.
 *
 * The processor is the first of the node's PowerSupply unless the attribute `Processor` names
 * another; without any, time passes but no energy is booked. It computes through the node's
 * ProcessorPool, so that an InferenceServer or a Sensor of the same node takes turns with it. With
 * `Slice`, work is handed in slice by slice, and whoever waits gets a turn after each. A Trainer,
 * which learns from samples that sensors send, is one of these.
 *
 * When the power is gone or the application stops, whatever it does fails.
 */
class LearningNode : public PoweredApplication
{
  public:
    /// Called with whether something came to its end.
    using Done = BlockTransfer::Done;

    /// @return the TypeId
    static TypeId GetTypeId();
    LearningNode();
    ~LearningNode() override;

    /**
     * Train. Must be running and not at it already.
     * @param durationS how long, if nobody else needs the processor (s)
     * @param energyJ joules of the processor in that time (J)
     * @param done called at the end
     */
    void Train(double durationS, double energyJ, const Done& done);

    /**
     * Send to another one.
     * @param order what, and whom to
     * @param done called when it is acknowledged, or given up
     */
    void Transfer(const TransferOrder& order, const Done& done);

    /**
     * Ask for what the server has for this node, until StopPulling().
     * @param server where to ask
     * @param given called when nothing comes any more
     */
    void Pull(const Address& server, const std::function<void()>& given);

    /// All has come.
    void StopPulling();

    /**
     * Have a radio that rests between messages listen, until StopListening(); calls add up.
     * @param stage what for
     */
    void Listen(Stage stage);

    /// Withdraw one Listen().
    void StopListening();

    /// Stop training and forget all transfers; nobody is told.
    void Abort();

    /// Forget the transfers to one receiver; nobody is told.
    void Abort(const Address& to);

    /// @return counts of transfers since the beginning
    const TransferCounters& GetCounters() const;

  protected:
    /// @param sleeps whether the processor sleeps when it has nothing to do; if not, it idles
    explicit LearningNode(bool sleeps);

    /**
     * Compute, taking turns with the node's other applications. Not at it already.
     * @param stage what for
     * @param duration how long
     * @param powerW its power in that time; 0: its ActivePower (W)
     * @param computed called at the end
     */
    void Compute(Stage stage,
                 const Time& duration,
                 double powerW,
                 const std::function<void()>& computed);

    /// Compute no more; nobody is told.
    void StopComputing();

    void DoInitialize() override;
    void PowerUp() override;
    void PowerDown(bool depleted) override;
    void Receive(const Message& message, const Address& from) override;
    void SendFailed(const Message& message) override;
    void DoDispose() override;

  private:
    void Trained();  //!< Training is over.
    void WorkOn();   //!< Hand in the next slice.
    void EndSlice(); //!< A slice is over.

    /// Ask for the next block.
    void Ask();

    uint32_t m_blockBytes{0};              //!< attribute BlockBytes (B)
    uint32_t m_parallel{0};                //!< attribute Parallel
    uint32_t m_maxTries{0};                //!< attribute MaxTries
    Time m_tryTimeout;                     //!< attribute TryTimeout
    Time m_retryDelay;                     //!< attribute RetryDelay
    BlockTransfer m_transfers;             //!< under way
    Ptr<ProcessorEnergyModel> m_processor; //!< attribute Processor
    Time m_slice;                          //!< attribute Slice
    bool m_sleeps{true};                   //!< the processor does without work
    Ptr<ProcessorPool> m_pool;             //!< the node's
    std::size_t m_slot{0};                 //!< number of the processor there
    uint64_t m_job{0};                     //!< number of the slice there
    ComputeJob m_work;                     //!< what is left to compute, after the slice
    std::function<void()> m_computed;      //!< called at the end; empty: not computing
    Done m_trained;                        //!< called at the end; empty: not training
    Ptr<RadioDutyCycle> m_radio;           //!< of the radio; null: it listens all the time
    uint32_t m_listens{0};                 //!< calls of Listen()
    Address m_pullFrom;                    //!< whom it asks
    std::function<void()> m_pullGivenUp;   //!< called at the end; empty: not pulling
    uint32_t m_asked{0};                   //!< times that it asked for a block
    uint32_t m_lastAsk{0};                 //!< number of the last question
    EventId m_pullEvent;                   //!< when it asks again
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_LEARNING_NODE_H
