// SPDX-License-Identifier: GPL-2.0-only
// What the lifecycle asks of a Sensor: to take samples for a task, and to wait for a model.
#include "sensor.h"

#include "ns3/double.h"
#include "ns3/log.h"
#include "ns3/simulator.h"

namespace ns3
{
namespace aiot
{

NS_LOG_COMPONENT_DEFINE("AiotSensorLifecycle");

void
Sensor::BeginTask(const SensorTask& task)
{
    NS_LOG_FUNCTION(this << task.samples);
    m_task = task;
    if (IsRunning())
    {
        StartClock();
    }
    else if (task.samples > 0)
    {
        m_clock.Clear();
        m_taskEvent = Simulator::ScheduleNow(&Sensor::CheckTask, this);
    }
}

void
Sensor::StartClock()
{
    Ptr<RandomVariableStream> interval = m_interval;
    if (!m_task->interval.IsZero())
    {
        interval = CreateObject<ConstantRandomVariable>();
        interval->SetAttribute("Constant", DoubleValue(m_task->interval.GetSeconds()));
    }
    m_clock.Start(interval, m_phase, m_task->samples, *this);
}

void
Sensor::CheckTask()
{
    const bool done = !IsRunning() || (m_clock.HasFinished() && m_exchanges.Get().empty());
    if (m_task && m_task->samples > 0 && done)
    {
        m_task.reset();
        m_taskTrace(m_clock.GetBegun());
    }
}

void
Sensor::AwaitModel(const Time& timeout)
{
    Simulator::Cancel(m_modelEvent);
    m_awaitingModel = true;
    m_modelEvent = Simulator::Schedule(timeout, &Sensor::StopAwaitingModel, this);
    UpdateHardware(Simulator::Now());
}

void
Sensor::StopAwaitingModel()
{
    Simulator::Cancel(m_modelEvent);
    if (m_awaitingModel)
    {
        m_awaitingModel = false;
        UpdateHardware(Simulator::Now());
    }
}

void
Sensor::ReceiveModel(const Message& model, const Address& from)
{
    ++m_account.counters.models;
    m_account.counters.modelBytes += model.payloadBytes;
    Message ack = model;
    ack.type = MessageType::ACK;
    ack.payloadBytes = 0;
    GetEndpoint()->Send(ack, from);
    StopAwaitingModel();
}

} // namespace aiot
} // namespace ns3
