// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SENSOR_EXCHANGE_H
#define AIOT_SENSOR_EXCHANGE_H

#include "inference-plan.h"
#include "sensor-task.h"

#include "ns3/event-id.h"
#include "ns3/message.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_application
 * A sample of a sensor that is not complete.
 */
struct SensorExchange
{
    uint32_t id{0};                         //!< its number
    uint32_t sentBytes{0};                  //!< payload that was sent (B)
    std::shared_ptr<const SensorTask> task; //!< what it was taken for
    Ptr<const InferencePlan> plan;          //!< its steps; null: not yet decided, or collected
    Offload target{Offload::DEVICE};        //!< where the present step runs
    uint32_t server{NO_NODE};               //!< who processed it
    int64_t startedNs{0};                   //!< when sampling began (ns)
    int64_t latencyNs{0};                   //!< when the result was known, since then (ns)
    int64_t deadlineNs{INT64_MAX};          //!< when it times out; never while it is not sent (ns)
    bool unheard{false};                    //!< nobody answers it, and it has not arrived anywhere
    double inferenceJ{0}; //!< of forward passes that ended here, whole or in part (J)

    /**
     * @param model number of the sensor's neural network
     * @param origin id of the sensor's node
     * @return message about it, but for its type and payload
     */
    Message MakeMessage(uint16_t model, uint32_t origin) const;
};

/// Whose samples SensorExchanges looks after.
class ExpiryListener
{
  public:
    virtual ~ExpiryListener() = default;

    /**
     * A deadline has come.
     * @param id number of the exchange, which is to be taken out
     */
    virtual void Expire(uint32_t id) = 0;
};

/**
 * @ingroup aiot_application
 * The samples of a sensor that are not complete, oldest first. One event looks after all deadlines.
 */
class SensorExchanges
{
  public:
    /// @param listener callback target; it must outlive them
    explicit SensorExchanges(ExpiryListener& listener);

    /// Begin one. @return it
    SensorExchange& Add();

    /// @return all of them, oldest first
    const std::vector<SensorExchange>& Get() const;

    /// @return the one that began last; there must be one
    SensorExchange& GetLast();

    /// Have the deadline of the last one observed.
    void ObserveDeadline();

    /**
     * @param id number of an exchange
     * @return the exchange if its message is under way, else null
     */
    SensorExchange* FindUnderWay(uint32_t id);

    /**
     * @param id number of an exchange that there is
     * @return the exchange, which is gone
     */
    SensorExchange Take(uint32_t id);

    /// Look after deadlines no more.
    void Halt();

  private:
    /// Report what is too old, and come back for the next.
    void CheckDeadlines();

    ExpiryListener& m_listener;              //!< callback target
    std::vector<SensorExchange> m_exchanges; //!< oldest first
    EventId m_event;                         //!< next look at the deadlines
    bool m_isScheduled{false};               //!< that look is still to come
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_SENSOR_EXCHANGE_H
