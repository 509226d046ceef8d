// SPDX-License-Identifier: GPL-2.0-only
#include "load-energy-model.h"

#include "ns3/abort.h"
#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/simulator.h"

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(LoadEnergyModel);
NS_OBJECT_ENSURE_REGISTERED(ProcessorEnergyModel);
NS_OBJECT_ENSURE_REGISTERED(SensorEnergyModel);
NS_OBJECT_ENSURE_REGISTERED(PlatformEnergyModel);

/// More is a mistake in a table.
constexpr double MAX_POWER_W = 1e9;

TypeId
LoadEnergyModel::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::aiot::LoadEnergyModel")
            .SetParent<ComponentEnergyModel>()
            .SetGroupName("Aiot")
            .AddAttribute("ActivePower",
                          "Power while at work, if the work does not state its own (W).",
                          DoubleValue(0),
                          MakeDoubleAccessor(&LoadEnergyModel::m_activePowerW),
                          MakeDoubleChecker<double>(0, MAX_POWER_W))
            .AddAttribute("IdlePower",
                          "Power while on and waiting, with its clocks running (W).",
                          DoubleValue(0),
                          MakeDoubleAccessor(&LoadEnergyModel::m_idlePowerW),
                          MakeDoubleChecker<double>(0, MAX_POWER_W))
            .AddAttribute("SleepPower",
                          "Power while asleep, with its memory kept (W).",
                          DoubleValue(0),
                          MakeDoubleAccessor(&LoadEnergyModel::m_sleepPowerW),
                          MakeDoubleChecker<double>(0, MAX_POWER_W))
            .AddAttribute("StartAsleep",
                          "Whether it is asleep, not idle, when it gets power.",
                          BooleanValue(false),
                          MakeBooleanAccessor(&LoadEnergyModel::m_startsAsleep),
                          MakeBooleanChecker());
    return tid;
}

LoadEnergyModel::LoadEnergyModel(Component component, PowerState working)
    : ComponentEnergyModel(component),
      m_working(working)
{
}

void
LoadEnergyModel::SetEnergySource(Ptr<EnergySource> source)
{
    ComponentEnergyModel::SetEnergySource(source);
    SwitchOn();
}

void
LoadEnergyModel::SetLoad(const Load& load)
{
    for (const double powerW : {load.activeW, load.idleW, load.sleepW})
    {
        NS_ABORT_MSG_UNLESS(powerW >= 0 && powerW <= MAX_POWER_W,
                            "LoadEnergyModel: " << powerW << " W is not 0 to " << MAX_POWER_W);
    }
    m_activePowerW = load.activeW;
    m_idlePowerW = load.idleW;
    m_sleepPowerW = load.sleepW;
    m_startsAsleep = load.startsAsleep;
    m_canSleep = load.canSleep;
}

void
LoadEnergyModel::SwitchOn()
{
    if (m_startsAsleep)
    {
        Sleep();
    }
    else
    {
        Idle();
    }
}

void
LoadEnergyModel::Work(Stage stage)
{
    Work(stage, m_activePowerW);
}

void
LoadEnergyModel::Work(Stage stage, double powerW)
{
    Work(Simulator::Now().GetNanoSeconds(), stage, powerW);
}

void
LoadEnergyModel::Idle(Stage stage)
{
    Idle(Simulator::Now().GetNanoSeconds(), stage);
}

void
LoadEnergyModel::Sleep(Stage stage)
{
    Sleep(Simulator::Now().GetNanoSeconds(), stage);
}

void
LoadEnergyModel::Work(int64_t nowNs, Stage stage, double powerW)
{
    EnterNow(nowNs, m_working, powerW, stage);
}

void
LoadEnergyModel::Idle(int64_t nowNs, Stage stage)
{
    EnterNow(nowNs, PowerState::IDLE, m_idlePowerW, stage);
}

void
LoadEnergyModel::Sleep(int64_t nowNs, Stage stage)
{
    EnterNow(nowNs, GetSleepState(), GetSleepPowerW(), stage);
}

void
LoadEnergyModel::WorkLater(int64_t atNs, Stage stage, double powerW)
{
    ScheduleState(atNs, m_working, powerW, stage);
}

void
LoadEnergyModel::IdleLater(int64_t atNs, Stage stage)
{
    ScheduleState(atNs, PowerState::IDLE, m_idlePowerW, stage);
}

void
LoadEnergyModel::SleepLater(int64_t atNs, Stage stage)
{
    ScheduleState(atNs, GetSleepState(), GetSleepPowerW(), stage);
}

double
LoadEnergyModel::GetIdlePowerW() const
{
    return m_idlePowerW;
}

double
LoadEnergyModel::GetActivePowerW() const
{
    return m_activePowerW;
}

PowerState
LoadEnergyModel::GetSleepState() const
{
    return m_canSleep ? PowerState::SLEEP : PowerState::IDLE;
}

double
LoadEnergyModel::GetSleepPowerW() const
{
    return m_canSleep ? m_sleepPowerW : m_idlePowerW;
}

void
LoadEnergyModel::ChangeState(int newState)
{
    const auto state = static_cast<PowerState>(newState);
    NS_ABORT_MSG_IF(state != PowerState::SLEEP && state != PowerState::IDLE && state != m_working,
                    "LoadEnergyModel: state " << newState << " is neither sleep, idle nor "
                                              << PowerStateName(m_working));
    if (state == m_working)
    {
        Work(Stage::STANDBY);
    }
    else if (state == PowerState::IDLE)
    {
        Idle();
    }
    else
    {
        Sleep();
    }
}

TypeId
ProcessorEnergyModel::GetTypeId()
{
    static TypeId tid = TypeId("ns3::aiot::ProcessorEnergyModel")
                            .SetParent<LoadEnergyModel>()
                            .SetGroupName("Aiot")
                            .AddConstructor<ProcessorEnergyModel>()
                            .AddAttribute("CanSleep",
                                          "Whether it sleeps at rest; if not, it idles.",
                                          BooleanValue(true),
                                          MakeBooleanAccessor(&ProcessorEnergyModel::m_canSleep),
                                          MakeBooleanChecker())
                            .AddAttribute("WaitAsleep",
                                          "Whether it sleeps while an answer is under way, woken "
                                          "by it; if not, it idles.",
                                          BooleanValue(false),
                                          MakeBooleanAccessor(&ProcessorEnergyModel::m_waitsAsleep),
                                          MakeBooleanChecker());
    return tid;
}

void
ProcessorEnergyModel::Wait(Stage stage)
{
    m_waitsAsleep ? Sleep(stage) : Idle(stage);
}

void
ProcessorEnergyModel::Wait(int64_t nowNs, Stage stage)
{
    m_waitsAsleep ? Sleep(nowNs, stage) : Idle(nowNs, stage);
}

void
ProcessorEnergyModel::WaitLater(int64_t atNs, Stage stage)
{
    m_waitsAsleep ? SleepLater(atNs, stage) : IdleLater(atNs, stage);
}

void
ProcessorEnergyModel::SetWaitsAsleep(bool asleep)
{
    m_waitsAsleep = asleep;
}

ProcessorEnergyModel::ProcessorEnergyModel()
    : LoadEnergyModel(Component::PROCESSOR, PowerState::ACTIVE)
{
}

TypeId
SensorEnergyModel::GetTypeId()
{
    static TypeId tid = TypeId("ns3::aiot::SensorEnergyModel")
                            .SetParent<LoadEnergyModel>()
                            .SetGroupName("Aiot")
                            .AddConstructor<SensorEnergyModel>();
    return tid;
}

SensorEnergyModel::SensorEnergyModel()
    : LoadEnergyModel(Component::SENSOR, PowerState::SAMPLE)
{
}

TypeId
PlatformEnergyModel::GetTypeId()
{
    static TypeId tid = TypeId("ns3::aiot::PlatformEnergyModel")
                            .SetParent<LoadEnergyModel>()
                            .SetGroupName("Aiot")
                            .AddConstructor<PlatformEnergyModel>();
    return tid;
}

PlatformEnergyModel::PlatformEnergyModel()
    : LoadEnergyModel(Component::PLATFORM, PowerState::ACTIVE)
{
}

void
PlatformEnergyModel::SwitchOn()
{
    Work(Stage::STANDBY);
}

} // namespace aiot
} // namespace ns3
