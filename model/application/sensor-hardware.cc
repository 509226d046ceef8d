// SPDX-License-Identifier: GPL-2.0-only
#include "sensor-hardware.h"

#include "ns3/power-supply.h"
#include "ns3/simulator.h"

namespace ns3
{
namespace aiot
{

namespace
{

/**
 * @param supply a supply; null: none
 * @param kind what the class stands for: asking takes a fraction of the time of a cast
 * @return the first component of a class that draws from it; null: none
 */
template <typename T>
Ptr<T>
FindFirst(const Ptr<PowerSupply>& supply, Component kind)
{
    if (supply)
    {
        for (const auto& component : supply->GetComponents())
        {
            const auto match =
                component->GetComponent() == kind ? DynamicCast<T>(component) : nullptr;
            if (match)
            {
                return match;
            }
        }
    }
    return nullptr;
}

} // namespace

void
SensorHardware::Find(const Node& node,
                     const Ptr<PowerSupply>& nodeSupply,
                     const Ptr<ProcessorEnergyModel>& ownProcessor,
                     const Ptr<SensorEnergyModel>& ownTransducer)
{
    processor = ownProcessor ? ownProcessor
                             : FindFirst<ProcessorEnergyModel>(nodeSupply, Component::PROCESSOR);
    transducer =
        ownTransducer ? ownTransducer : FindFirst<SensorEnergyModel>(nodeSupply, Component::SENSOR);
    radio = node.GetObject<RadioDutyCycle>();
    supply = processor ? processor->GetSupply() : nullptr;
    pool = processor ? node.GetObject<ProcessorPool>() : nullptr;
    slot = pool ? static_cast<uint32_t>(pool->Add(processor)) : 0;
}

void
SensorHardware::Sample(int64_t nowNs, Stage stage)
{
    if (pool)
    {
        pool->SetRest(slot, [stage](ProcessorEnergyModel& each) { each.Idle(stage); });
    }
    else if (processor)
    {
        processor->Idle(nowNs, stage);
    }
    if (transducer)
    {
        transducer->Work(nowNs, stage, transducer->GetActivePowerW());
    }
}

void
SensorHardware::EndSample()
{
    if (transducer)
    {
        transducer->Sleep();
    }
}

void
SensorHardware::Work(Stage stage, const Time& duration, double powerW)
{
    if (processor && !duration.IsZero())
    {
        processor->Work(stage, powerW > 0 ? powerW : processor->GetActivePowerW());
    }
}

double
SensorHardware::GetWorkJ(const Time& duration, double powerW) const
{
    if (!processor)
    {
        return 0;
    }
    const double drawnW = powerW > 0 ? powerW : processor->GetActivePowerW();
    return drawnW * static_cast<double>(duration.GetNanoSeconds()) * 1e-9;
}

bool
SensorHardware::PlanSample(int64_t nowNs,
                           Stage stage,
                           int64_t samplingNs,
                           int64_t workNs,
                           double powerW)
{
    const double drawnW = powerW > 0 || !processor ? powerW : processor->GetActivePowerW();
    const int64_t sampledNs = nowNs + samplingNs;
    const int64_t doneNs = sampledNs + workNs;
    const double addedW = drawnW + (processor ? processor->GetIdlePowerW() : 0) +
                          (transducer ? transducer->GetSleepPowerW() : 0);
    PowerSupply* one = processor ? processor->GetSupply() : nullptr;
    PowerSupply* other = transducer ? transducer->GetSupply() : nullptr;
    if ((processor && !(one && one->MayPlan(doneNs - nowNs, addedW))) ||
        (transducer && other != one && !(other && other->MayPlan(doneNs - nowNs, addedW))))
    {
        return false;
    }
    if (transducer)
    {
        transducer->SleepLater(sampledNs);
    }
    if (processor && doneNs > sampledNs)
    {
        processor->WorkLater(sampledNs, stage, drawnW);
    }
    if (processor)
    {
        processor->WaitLater(doneNs, stage);
    }
    return true;
}

void
SensorHardware::Wait(int64_t nowNs, Stage stage)
{
    if (pool)
    {
        pool->SetRest(slot, [stage](ProcessorEnergyModel& each) {
            stage == Stage::STANDBY ? each.Sleep() : each.Wait(stage);
        });
    }
    else if (processor)
    {
        stage == Stage::STANDBY ? processor->Sleep(nowNs, stage) : processor->Wait(nowNs, stage);
    }
}

void
SensorHardware::Expect(uint32_t expected, Stage stage)
{
    for (; radio && m_wakes < expected; ++m_wakes)
    {
        radio->Wake(stage);
    }
    for (; radio && m_wakes > expected; --m_wakes)
    {
        radio->Rest();
    }
}

bool
SensorHardware::MayExpectAfterSending() const
{
    return !radio || (m_wakes == 0 && radio->CanWakeToSend());
}

void
SensorHardware::ExpectAfterSending(Stage stage)
{
    if (radio)
    {
        radio->EnableReceiverAfterTx(stage);
        m_wakes = 1;
    }
}

void
SensorHardware::Halt()
{
    EndSample();
    Wait(Simulator::Now().GetNanoSeconds(), Stage::STANDBY);
    Expect(0, Stage::STANDBY);
}

} // namespace aiot
} // namespace ns3
