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
    m_task = std::make_shared<const SensorTask>(task);
    if (IsRunning())
    {
        StartClock();
    }
    else if (task.samples > 0)
    {
        m_clock.Clear();
        GetWaits().task = Simulator::ScheduleNow(&Sensor::CheckTask, this);
    }
}

void
Sensor::ScheduleCheckTask()
{
    if (GetWaits().task.IsExpired())
    {
        GetWaits().task = Simulator::ScheduleNow(&Sensor::CheckTask, this);
    }
}

Sensor::Waits&
Sensor::GetWaits()
{
    if (!m_waits)
    {
        m_waits = std::make_unique<Waits>();
    }
    return *m_waits;
}

void
Sensor::StartClock()
{
    Ptr<RandomVariableStream> interval = GetSettings().interval;
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
    Simulator::Cancel(GetWaits().model);
    m_awaitingModel = true;
    GetWaits().model = Simulator::Schedule(timeout, &Sensor::StopAwaitingModel, this);
    UpdateHardware(Simulator::Now().GetNanoSeconds());
}

void
Sensor::StopAwaitingModel()
{
    if (m_awaitingModel)
    {
        Simulator::Cancel(GetWaits().model);
        m_awaitingModel = false;
        UpdateHardware(Simulator::Now().GetNanoSeconds());
    }
}

void
Sensor::ReceiveModel(const Message& model, const Address& from)
{
    ++m_account.GetOthers().models;
    m_account.GetOthers().modelBytes += model.payloadBytes;
    Message ack = model;
    ack.type = MessageType::ACK;
    ack.payloadBytes = 0;
    GetEndpoint()->Send(ack, from);
    StopAwaitingModel();
}

} // namespace aiot
} // namespace ns3
