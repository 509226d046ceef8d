// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_COMPONENT_ENERGY_MODEL_H
#define AIOT_COMPONENT_ENERGY_MODEL_H

#include "energy-compat.h"

#include "ns3/compensated-sum.h"
#include "ns3/energy-interval.h"
#include "ns3/traced-callback.h"

namespace ns3
{
namespace aiot
{

class PowerSupply;

/**
 * @ingroup aiot
 * A component of a node that draws constant power in each of its states.
 *
 * Base of all device energy models of this module. A subclass calls Enter() whenever the state,
 * the power or the stage changes; the stretch of time that ends is charged at the power that held
 * in it and is reported once through the trace source `Interval`. Nothing is sampled and nothing is
 * changed by reading, so results do not depend on who looks when.
 *
 * On a PowerSupply the supply is told of each change of power. On any other `EnergySource` the
 * source is updated before the state changes, as ns-3's framework asks, and reads the present
 * current through `GetCurrentA()` (power over supply voltage).
 */
class ComponentEnergyModel : public DeviceEnergyModel
{
  public:
    /**
     * Signature of the trace source `Interval`.
     * @param interval what was drawn, for which stage
     */
    typedef void (*IntervalTracedCallback)(const EnergyInterval& interval);

    /// @return the TypeId
    static TypeId GetTypeId();

    /**
     * @param component what this model stands for
     */
    explicit ComponentEnergyModel(Component component);
    ~ComponentEnergyModel() override;

    /// @return what this model stands for
    Component GetComponent() const;

    /// @return the present state
    PowerState GetPowerState() const;

    /// @return the present power (W)
    double GetPowerW() const
    {
        return m_powerW;
    }

    /**
     * Report the open interval up to now and go on in the same state. For collectors, at the end.
     */
    virtual void Flush();

    // DeviceEnergyModel
    void SetEnergySource(Ptr<EnergySource> source) override;
    /// @return joules drawn since the start, the open interval included; changes nothing
    double GetTotalEnergyConsumption() const override;
    void HandleEnergyDepletion() override;
    void HandleEnergyRecharged() override;
    void HandleEnergyChanged() override;

  protected:
    /**
     * End the present interval and begin the next. Ignored while the supply is empty.
     *
     * @param state the state that begins
     * @param powerW the power that it draws, >= 0 (W)
     * @param stage the stage that it is drawn for
     */
    void Enter(PowerState state, double powerW, Stage stage = Stage::STANDBY);

    /**
     * The same for an interval that may have several stages.
     *
     * @param state the state that begins
     * @param powerW the power that it draws, >= 0 (W)
     * @param shares the stages that it is drawn for
     */
    void Enter(PowerState state, double powerW, const StageShares& shares);

    /**
     * Give the open interval other stages, from its beginning: for receivers, which learn what a
     * frame was when it ends.
     * @param shares the stages
     */
    void Restage(const StageShares& shares);

    /**
     * End the present interval at an instant that has passed and begin the next there. The power of
     * both must be equal, as the supply is not told.
     *
     * @param atNs the instant, between the beginning of the open interval and now (ns)
     * @param state the state that began then
     */
    void EnterAt(int64_t atNs, PowerState state);

    /// @return beginning of the open interval (ns)
    int64_t GetIntervalStartNs() const;

    /// What a subclass does to its device when the supply is empty; nothing by default.
    virtual void SwitchOff();

    /// What a subclass does when the supply is back: leave state OFF; nothing by default.
    virtual void SwitchOn();

    void DoDispose() override;

  private:
    double DoGetCurrentA() const override;

    /**
     * Report an interval that ends, part by part where it has several stages.
     * @param endNs its end (ns)
     */
    void Report(int64_t endNs);

    const Component m_component;         //!< what this model stands for
    PowerState m_state{PowerState::OFF}; //!< present state
    bool m_depleted{false};              //!< the supply is empty
    bool m_whole{true};                  //!< the open interval has one stage only
    Stage m_stage{Stage::STANDBY};       //!< that stage
    double m_powerW{0};                  //!< present power (W)
    int64_t m_startNs{0};                //!< beginning of the open interval (ns)
    int64_t m_powerSinceNs{0};           //!< since when it draws the present power (ns)
    CompensatedSum m_closedJ;            //!< energy until then (J)
    Ptr<EnergySource> m_source;          //!< what it draws from
    PowerSupply* m_supply{nullptr};      //!< the same, if it is one of ours
    TracedCallback<const EnergyInterval&> m_intervalTrace; //!< trace source `Interval`
    StageShares m_shares; //!< stages of the open interval, if it has several
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_COMPONENT_ENERGY_MODEL_H
