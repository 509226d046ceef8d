// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LEARNING_NODE_H
#define AIOT_LEARNING_NODE_H

#include "block-transfer.h"
#include "powered-application.h"

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
 * cost what they cost. The processor is the first of the node's PowerSupply; without any,
 * time passes but no energy is booked. Another application of the node that uses the same processor
 * must not work at the same time.
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
     * @param durationS how long (s)
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
    void PowerUp() override;
    void PowerDown(bool depleted) override;
    void Receive(const Message& message, const Address& from) override;
    void SendFailed(const Message& message) override;
    void DoDispose() override;

  private:
    /// Training is over.
    void Trained();

    /// The processor has nothing to do.
    void Rest();

    /// Ask for the next block.
    void Ask();

    uint32_t m_blockBytes{0};              //!< attribute BlockBytes (B)
    uint32_t m_parallel{0};                //!< attribute Parallel
    uint32_t m_maxTries{0};                //!< attribute MaxTries
    Time m_tryTimeout;                     //!< attribute TryTimeout
    Time m_retryDelay;                     //!< attribute RetryDelay
    BlockTransfer m_transfers;             //!< under way
    Ptr<ProcessorEnergyModel> m_processor; //!< the processor in use; may be null
    Done m_trained;                        //!< called at the end; empty: not training
    EventId m_trainEvent;                  //!< end of training
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
