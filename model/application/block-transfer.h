// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_BLOCK_TRANSFER_H
#define AIOT_BLOCK_TRANSFER_H

#include "ns3/event-id.h"
#include "ns3/message-endpoint.h"
#include "ns3/nstime.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <unordered_map>
#include <vector>

namespace ns3
{
namespace aiot
{

/// How a BlockTransfer goes about it.
struct TransferSettings
{
    uint32_t blockBytes{0}; //!< largest message; 0: each transfer is one message (B)
    uint32_t parallel{0};   //!< transfers at the same time; 0: all
    uint32_t maxTries{3};   //!< of each block
    Time tryTimeout;        //!< how long an acknowledgement is waited for
    Time retryDelay;        //!< between a failed try and the next one
};

/// What is to be sent.
struct TransferOrder
{
    Address to;                             //!< socket address of the receiver
    uint64_t bytes{0};                      //!< how much (B)
    Stage stage{Stage::TRAINING};           //!< what for
    MessageType type{MessageType::WEIGHTS}; //!< of the messages
    bool isPulled{false};                   //!< the receiver asks for it, see Prompt()
};

/// Counts of a BlockTransfer since the beginning.
struct TransferCounters
{
    uint64_t delivered{0}; //!< transfers of which every block was acknowledged
    uint64_t failed{0};    //!< transfers that were given up
    uint64_t blocks{0};    //!< messages sent, repeated ones included
    uint64_t repeated{0};  //!< messages sent again
};

/**
 * @ingroup aiot_application
 * Reliable transfers of an application, to several receivers at once.
 *
 * A transfer goes in blocks, each a message. The next block follows when the receiver has
 * acknowledged the one before; without an acknowledgement the block is repeated. Over a reliable
 * transport one block is enough; over closed-form links blocks are what a link carries. When the
 * only transfer stalls, the endpoint is opened again, so that no connection that hangs is used.
 *
 * Some radios hear nothing unless they have just sent (LoRaWAN of class A). Their downloads are
 * pulled: the receiver asks for a block, and its acknowledgement asks for the next one.
 */
class BlockTransfer
{
  public:
    /// Called with whether every block was acknowledged.
    using Done = std::function<void(bool delivered)>;

    /// @param settings how it goes about it; before the first transfer
    void Configure(const TransferSettings& settings);

    /**
     * @param endpoint open endpoint of the application
     * @param node its node
     * @param port port that it accepts messages at, for when it is opened again
     */
    void Open(const Ptr<MessageEndpoint>& endpoint, const Ptr<Node>& node, uint16_t port);

    /**
     * Begin a transfer.
     * @param order what to send
     * @param done called when it has ended
     */
    void Send(const TransferOrder& order, const Done& done);

    /// @param ack an acknowledgement. @return whether it was of one of these transfers
    bool Acknowledge(const Message& ack);

    /**
     * A receiver asks for the present block of what it pulls.
     * @param by the receiver
     */
    void Prompt(const Address& by);

    /// @param message of ours that the endpoint has given up
    void Fail(const Message& message);

    /// Forget all transfers to a receiver; nobody is told.
    void Abort(const Address& to);

    /// Forget all transfers. @param tell whether those that wait for them are told
    void AbortAll(bool tell);

    /// @return counts since the beginning
    const TransferCounters& GetCounters() const;

  private:
    /// A transfer under way.
    struct Job
    {
        TransferOrder order;       //!< what is left to send
        Done done;                 //!< called at the end
        uint32_t tries{0};         //!< of the present block
        std::vector<uint32_t> ids; //!< of the messages of the present block
        EventId event;             //!< end of the try, or the next one
    };

    uint32_t GetBlockBytes(const Job& job) const;   //!< @return size of the present block (B)
    void Fill();                                    //!< Begin as many transfers as may be.
    void Try(uint32_t key);                         //!< Send the present block.
    void GiveUpTry(uint32_t key);                   //!< The present try has failed.
    void Finish(uint32_t key, bool delivered);      //!< A transfer has ended.
    void Forget(std::map<uint32_t, Job>::iterator); //!< Drop a transfer and its messages.

    TransferSettings m_settings;                   //!< how it goes about it
    Ptr<MessageEndpoint> m_endpoint;               //!< how messages travel
    Ptr<Node> m_node;                              //!< where from
    uint16_t m_port{0};                            //!< that the endpoint accepts messages at
    std::map<uint32_t, Job> m_jobs;                //!< under way, by number
    std::deque<Job> m_waiting;                     //!< not started
    std::unordered_map<uint32_t, uint32_t> m_keys; //!< number of the transfer, by message
    uint32_t m_lastKey{0};                         //!< number of the last transfer
    uint32_t m_lastId{0};                          //!< number of the last message
    TransferCounters m_counters;                   //!< counts
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_BLOCK_TRANSFER_H
