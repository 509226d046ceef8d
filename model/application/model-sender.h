// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_MODEL_SENDER_H
#define AIOT_MODEL_SENDER_H

#include "powered-application.h"

#include <string>

namespace ns3
{
namespace aiot
{

/// Counts of a ModelSender since the beginning.
struct ModelSenderCounters
{
    uint64_t delivered{0}; //!< models acknowledged
    uint64_t failed{0};    //!< models given up
    uint64_t tries{0};     //!< messages sent for both
};

/**
 * @ingroup aiot_application
 * Sends a trained network to a ModelReceiver, for stage `deployment`, until it is acknowledged.
 *
 * One receiver at a time. A try ends with the acknowledgement, or is given up after TryTimeout, or
 * when the endpoint says that the message is lost; then the endpoint is opened again, so that no
 * connection that stalls is used again, and after RetryDelay comes the next try, MaxTries in all.
 * Meant for the reliable transport, TcpEndpoint, but works with any.
 */
class ModelSender : public PoweredApplication
{
  public:
    /**
     * Signature of the trace source `Done`.
     * @param to the receiver
     * @param tries how often it was tried
     * @param delivered whether it was acknowledged
     */
    typedef void (*DoneTracedCallback)(const Address& to, uint32_t tries, bool delivered);

    /// @return the TypeId
    static TypeId GetTypeId();
    ModelSender();
    ~ModelSender() override;

    /**
     * Send the model. Must be running, and have done with the receiver before.
     * @param to socket address of a ModelReceiver
     */
    void Send(const Address& to);

    /// @return the longest time that Send() may take until `Done`
    Time GetLongestTime() const;

    /// @return counts since the beginning
    const ModelSenderCounters& GetCounters() const;

  protected:
    void PowerUp() override;
    void PowerDown(bool depleted) override;
    void Receive(const Message& message, const Address& from) override;
    void SendFailed(const Message& message) override;
    void DoDispose() override;

  private:
    /// Send it once.
    void Try();

    /// The present try has failed.
    void GiveUpTry();

    /// @param delivered how it ended
    void Finish(bool delivered);

    std::string m_modelName;                                    //!< attribute ModelName
    uint32_t m_modelBytes{0};                                   //!< attribute ModelBytes (B)
    Time m_tryTimeout;                                          //!< attribute TryTimeout
    Time m_retryDelay;                                          //!< attribute RetryDelay
    uint32_t m_maxTries{0};                                     //!< attribute MaxTries
    bool m_busy{false};                                         //!< a receiver has not got it yet
    Address m_to;                                               //!< that receiver
    uint32_t m_tries{0};                                        //!< tries so far
    uint32_t m_lastId{0};                                       //!< number of the last message
    EventId m_event;                                            //!< end of the try, or the next one
    ModelSenderCounters m_counters;                             //!< counts
    TracedCallback<const Address&, uint32_t, bool> m_doneTrace; //!< `Done`
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_MODEL_SENDER_H
