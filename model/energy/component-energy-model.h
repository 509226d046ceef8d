// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_COMPONENT_ENERGY_MODEL_H
#define AIOT_COMPONENT_ENERGY_MODEL_H

#include "energy-compat.h"
#include "lazy-traced-callback.h"

#include "ns3/compensated-sum.h"
#include "ns3/energy-account.h"
#include "ns3/energy-interval.h"

#include <memory>

namespace ns3
{
namespace aiot
{

class PowerSupply;
struct PlannedChange;

/**
 * @ingroup aiot_energy
 * A component of a node that draws constant power in each of its states.
 *
 * Base of all device energy models of this module. A subclass calls Enter() whenever the state,
 * the power or the stage changes; the stretch of time that ends is charged at the power that held
 * in it and is reported once through the trace source `Interval`. Nothing is sampled and nothing is
 * changed by reading, so results do not depend on who looks when.
 *
 * Attribute `ConverterEfficiency` stands for an adapter or regulator before the component, whose
 * own powers stay what they are: joules here per joule at the supply.
 *
 * On a PowerSupply the supply is told of each change of power. On any other `EnergySource` the
 * source is updated before the state changes, as ns-3's framework asks, and reads the present
 * current through `GetCurrentA()` (power over supply voltage).
 */
class ComponentEnergyModel : public DeviceEnergyModel
{
  public:
    /// Signature of `Interval`. @param interval what was drawn, for which stage
    typedef void (*IntervalTracedCallback)(const EnergyInterval& interval);

    /// @return the TypeId
    static TypeId GetTypeId();

    /// @param component what this model stands for
    explicit ComponentEnergyModel(Component component);
    ~ComponentEnergyModel() override;

    /**
     * The same attributes, for CopyObject(): ns-3 finds each attribute of a new object by its name.
     * @param other a component that draws from nothing yet, and that nobody listens to
     */
    ComponentEnergyModel(const ComponentEnergyModel& other);

    Component GetComponent() const;   //!< @return what this model stands for
    PowerState GetPowerState() const; //!< @return the present state
    double GetPowerW() const;         //!< @return the present power (W)

    /// @return the supply that it draws from, if it is one of ours; else null
    PowerSupply* GetSupply() const;

    /// @return energy that the model has not recorded yet although it was drawn; 0 by default (J)
    virtual double GetPendingJ() const;

    /// @return energy that links handed over, beside that at its power; 0 by default (J)
    virtual double GetHandedJ() const;

    /// Report the open interval up to now and go on in the same state. For collectors, at the end.
    virtual void Flush();

    /**
     * Have intervals recorded without the detour over trace source `Interval`.
     * @param account where to book; null: nowhere any more
     * @return whether it was taken; one account at a time
     */
    bool SetAccount(EnergyAccount* account);

    /// @return that account; null: none
    EnergyAccount* GetAccount() const;

    // DeviceEnergyModel
    void SetEnergySource(Ptr<EnergySource> source) override;

    /// As attribute `ConverterEfficiency`, at less cost. @param efficiency 0.001 to 1
    void SetConverterEfficiency(double efficiency);

    /// @return joules drawn since the start, the open interval included; changes nothing
    double GetTotalEnergyConsumption() const override;
    void HandleEnergyDepletion() override;
    void HandleEnergyRecharged() override;
    void HandleEnergyChanged() override;

  protected:
    /**
     * End the present interval and begin the next. Ignored while the supply is empty.
     * @param state the state that begins
     * @param powerW the power that it draws, >= 0 (W)
     * @param stage the stage that it is drawn for
     */
    void Enter(PowerState state, double powerW, Stage stage = Stage::STANDBY);

    /// The same for callers that know the time: asking takes as long. @param nowNs it (ns)
    void EnterNow(int64_t nowNs, PowerState state, double powerW, Stage stage = Stage::STANDBY);

    /// The same for an interval that may have several stages. @param shares the stages
    void Enter(PowerState state, double powerW, const StageShares& shares);

    /// @return the state entered last: the present one of models that never call ScheduleState()
    PowerState GetEnteredState() const;

    /**
     * Give the open interval other stages, from its beginning: for receivers, which learn what a
     * frame was when it ends.
     * @param shares the stages
     */
    void Reattribute(const StageShares& shares);

    /**
     * End the present interval at an instant that has passed and begin the next there. The power of
     * both must be equal, as the supply is not told.
     * @param atNs the instant, between the beginning of the open interval and now (ns)
     * @param state the state that began then
     */
    void EnterAt(int64_t atNs, PowerState state);

    /**
     * Change at a later instant without an event. Forgotten if Enter() is called before.
     * @param atNs the instant, not before now (ns)
     * @param state the state that begins
     * @param powerW the power that it draws, >= 0 (W)
     * @param stage the stage that it is drawn for
     */
    void ScheduleState(int64_t atNs, PowerState state, double powerW, Stage stage);

    /**
     * Report a part of the open interval, from its beginning, as spent in another state, and count
     * the difference. Only on a supply that is never empty.
     * @param durationNs length of the part (ns)
     * @param state the state
     * @param powerW its power (W)
     * @param stage the stage
     */
    void ChargeRetroactively(int64_t durationNs, PowerState state, double powerW, Stage stage);

    int64_t GetIntervalStartNs() const; //!< @return beginning of the open interval (ns)

    /// Report an interval of state MIXED, in parts that add up to it; as it is unless overridden.
    virtual void ReportAveraged(const EnergyInterval& mixture);

    /// Book and trace an interval.
    void Tell(const EnergyInterval& interval);

    virtual void SwitchOff(); //!< The supply is empty; nothing by default.
    virtual void SwitchOn();  //!< The supply is back: leave state OFF; nothing by default.

    void DoDispose() override;

  private:
    friend class PowerSupply;
    double DoGetCurrentA() const override;

    /// @return the last planned change that is due but has not been done; null: there is none
    const PlannedChange* FindDueChange() const;

    /// Begin the next interval, without telling the supply. @return whether the power differs
    inline bool Change(int64_t atNs, PowerState state, double powerW, Stage stage);

    /// Report the open interval up to an instant, from which on the next one is open (ns).
    inline void EndInterval(int64_t atNs);

    /// Report an interval that ends (ns), part by part if it has several stages or states.
    void Report(int64_t endNs);

    inline double GetSuppliedW() const; //!< @return power at the supply, with the converter's loss

    const Component m_component;         //!< what this model stands for
    PowerState m_state{PowerState::OFF}; //!< present state
    bool m_depleted{false};              //!< the supply is empty
    bool m_whole{true};                  //!< the open interval has one stage and state only
    Stage m_stage{Stage::STANDBY};       //!< that stage
    uint32_t m_place{0};                 //!< number among the supply's components
    double m_powerW{0};                  //!< present power (W)
    double m_efficiency{1};              //!< attribute ConverterEfficiency
    int64_t m_startNs{0};                //!< beginning of the open interval (ns)
    int64_t m_powerSinceNs{0};           //!< since when it draws the present power (ns)
    CompensatedSum m_closedJ;            //!< energy until then (J)
    Ptr<EnergySource> m_source;          //!< what it draws from
    PowerSupply* m_supply{nullptr};      //!< the same, if it is one of ours
    EnergyAccount* m_account{nullptr};   //!< where intervals are recorded
    LazyTracedCallback<const EnergyInterval&> m_intervalTrace; //!< trace source `Interval`
    std::unique_ptr<StageShares> m_shares; //!< stages of the open interval, if it has several
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_COMPONENT_ENERGY_MODEL_H
