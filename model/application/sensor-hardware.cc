// SPDX-License-Identifier: GPL-2.0-only
#include "sensor-hardware.h"

namespace ns3
{
namespace aiot
{

void
SensorHardware::Sample(Stage stage)
{
    Wait(stage);
    if (transducer)
    {
        transducer->Work(stage);
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

double
SensorHardware::Work(Stage stage, Time duration, double powerW)
{
    if (!processor || duration.IsZero())
    {
        return 0;
    }
    const double drawnW = powerW > 0 ? powerW : processor->GetActivePowerW();
    processor->Work(stage, drawnW);
    return drawnW * static_cast<double>(duration.GetNanoSeconds()) * 1e-9;
}

void
SensorHardware::Wait(Stage stage)
{
    if (!processor)
    {
        return;
    }
    if (stage == Stage::STANDBY)
    {
        processor->Sleep();
    }
    else
    {
        processor->Idle(stage);
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

void
SensorHardware::Halt()
{
    EndSample();
    Wait(Stage::STANDBY);
    Expect(0, Stage::STANDBY);
}

} // namespace aiot
} // namespace ns3
