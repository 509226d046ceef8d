// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LOAD_ENERGY_MODEL_H
#define AIOT_LOAD_ENERGY_MODEL_H

#include "component-energy-model.h"

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_energy
 * A component that applications drive: asleep, idle, or at work.
 *
 * The three powers are attributes in watts; work may state its own power, as the catalogue gives it
 * per network. Sub-classes only differ in what they stand for.
 */
class LoadEnergyModel : public ComponentEnergyModel
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();

    /**
     * @param component what this model stands for
     * @param working the state that work is recorded as
     */
    LoadEnergyModel(Component component, PowerState working);

    /**
     * Work at the power of the attribute `ActivePower`.
     * @param stage what the work is for
     */
    void Work(Stage stage);

    /**
     * Work at a given power.
     * @param stage what the work is for
     * @param powerW total power while it works, idle share included, >= 0 (W)
     */
    void Work(Stage stage, double powerW);

    /**
     * Be on and wait.
     * @param stage what the waiting is for: standby unless a task makes the component wait
     */
    void Idle(Stage stage = Stage::STANDBY);

    /**
     * Sleep; a processor that cannot (attribute `CanSleep`) idles instead.
     * @param stage what it sleeps for: standby unless it waits for a task's answer so
     */
    void Sleep(Stage stage = Stage::STANDBY);

    /// @name The same for callers that know the time (ns); asking takes as long as the change
    /// @{
    void Work(int64_t nowNs, Stage stage, double powerW);
    void Idle(int64_t nowNs, Stage stage);
    void Sleep(int64_t nowNs, Stage stage);
    /// @}

    /**
     * Work from a later instant on, see ComponentEnergyModel::ScheduleState().
     * @param atNs the instant (ns)
     * @param stage what the work is for
     * @param powerW total power while it works (W)
     */
    void WorkLater(int64_t atNs, Stage stage, double powerW);

    /**
     * Wait from a later instant on.
     * @param atNs the instant (ns)
     * @param stage what the waiting is for
     */
    void IdleLater(int64_t atNs, Stage stage = Stage::STANDBY);

    /**
     * Sleep from a later instant on.
     * @param atNs the instant (ns)
     * @param stage what it sleeps for
     */
    void SleepLater(int64_t atNs, Stage stage = Stage::STANDBY);

    /// @return power while idle (W)
    double GetIdlePowerW() const;

    /// @return power while at work if the work does not say (W)
    double GetActivePowerW() const;

    /// @return power while asleep (W)
    double GetSleepPowerW() const;

    /// @return the state of what sleeps: IDLE where it cannot
    PowerState GetSleepState() const;

    /// For code that drives device models by number, as ns-3's framework does.
    /// @param newState a PowerState: SLEEP, IDLE, or the state of work
    void ChangeState(int newState) override;

    void SetEnergySource(Ptr<EnergySource> source) override;

    /// What its attributes say, set at once.
    struct Load
    {
        double activeW;      //!< attribute ActivePower (W)
        double idleW;        //!< attribute IdlePower (W)
        double sleepW;       //!< attribute SleepPower (W)
        bool startsAsleep;   //!< attribute StartAsleep
        bool canSleep{true}; //!< of a processor: attribute CanSleep
    };

    /**
     * Set all attributes: a city has a million of these, and an ns-3 attribute is found by its
     * name.
     * @param load powers of 0 to 1e9 W
     */
    void SetLoad(const Load& load);

  protected:
    void SwitchOn() override;

    bool m_canSleep{true}; //!< whether Sleep() sleeps; if not, it idles

  private:
    const PowerState m_working; //!< state that work is recorded as
    double m_activePowerW{0};   //!< attribute ActivePower (W)
    double m_idlePowerW{0};     //!< attribute IdlePower (W)
    double m_sleepPowerW{0};    //!< attribute SleepPower (W)
    bool m_startsAsleep{false}; //!< attribute StartAsleep
};

/**
 * @ingroup aiot_energy
 * Microcontroller, NPU or server processor: sleep with memory kept, idle with clocks running, or
 * active.
 */
class ProcessorEnergyModel : public LoadEnergyModel
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();
    ProcessorEnergyModel();

    /**
     * Wait for an answer that is under way: asleep, or idle (attribute `WaitAsleep`).
     * @param stage what the waiting is for
     */
    void Wait(Stage stage);

    /// The same at a known time (ns).
    void Wait(int64_t nowNs, Stage stage);

    /**
     * Wait from a later instant on.
     * @param atNs the instant (ns)
     * @param stage what the waiting is for
     */
    void WaitLater(int64_t atNs, Stage stage);

    /// As attribute `WaitAsleep`, at less cost. @param asleep whether it sleeps while it waits
    void SetWaitsAsleep(bool asleep);

  private:
    bool m_waitsAsleep{false}; //!< attribute WaitAsleep
};

/**
 * @ingroup aiot_energy
 * Transducer, camera or microphone: sleep, idle, sample.
 */
class SensorEnergyModel : public LoadEnergyModel
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();
    SensorEnergyModel();
};

/**
 * @ingroup aiot_energy
 * What the board draws regardless of what its parts do; at work for as long as it has power.
 */
class PlatformEnergyModel : public LoadEnergyModel
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();
    PlatformEnergyModel();

  protected:
    void SwitchOn() override;
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_LOAD_ENERGY_MODEL_H
