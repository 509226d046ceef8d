// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_TEST_POWER_H
#define AIOT_TEST_POWER_H

#include "ns3/double.h"
#include "ns3/load-energy-model.h"
#include "ns3/power-supply.h"
#include "ns3/simulator.h"

#include <map>
#include <tuple>

namespace ns3
{
namespace aiot
{

/// A supply that a test switches off and on.
class SwitchedSupply : public PowerSupply
{
  public:
    /// Switch it.
    void Switch(bool on)
    {
        m_on = on;
        if (on)
        {
            SwitchOn();
        }
        else
        {
            SwitchOff();
        }
    }

    SupplyKind GetKind() const override
    {
        return SupplyKind::GRID;
    }

    bool IsDepleted() const override
    {
        return !m_on;
    }

    double GetInitialEnergy() const override
    {
        return 1;
    }

    double GetRemainingEnergy() override
    {
        return 1;
    }

    double GetEnergyFraction() override
    {
        return 1;
    }

  protected:
    void BalanceChanged() override
    {
    }

  private:
    bool m_on{true}; //!< whether it is on
};

/// Gives a node a supply and device models, and adds up their intervals.
class TestPower
{
  public:
    /**
     * @param node the node
     */
    explicit TestPower(Ptr<Node> node)
        : supply(CreateObject<SwitchedSupply>())
    {
        supply->SetNode(node);
        node->AggregateObject(supply);
    }

    /**
     * @tparam T ProcessorEnergyModel or SensorEnergyModel
     * @param sleepW power asleep (W)
     * @param idleW power when idle (W)
     * @param activeW power at work (W)
     * @return the model
     */
    template <typename T>
    Ptr<T> Add(double sleepW, double idleW, double activeW)
    {
        Ptr<T> model = CreateObject<T>();
        model->SetAttribute("SleepPower", DoubleValue(sleepW));
        model->SetAttribute("IdlePower", DoubleValue(idleW));
        model->SetAttribute("ActivePower", DoubleValue(activeW));
        model->SetEnergySource(supply);
        supply->AppendDeviceEnergyModel(model);
        model->TraceConnectWithoutContext("Interval", MakeCallback(&TestPower::Book, this));
        return model;
    }

    /// Close the open intervals.
    void Flush()
    {
        for (const auto& component : supply->GetComponents())
        {
            component->Flush();
        }
    }

    /// @return joules drawn so (J)
    double Get(Component component, PowerState state, Stage stage) const
    {
        const auto entry = m_joules.find({component, state, stage});
        return entry == m_joules.end() ? 0 : entry->second;
    }

    /// @return all joules (J)
    double GetTotal() const
    {
        double sum = 0;
        for (const auto& entry : m_joules)
        {
            sum += entry.second;
        }
        return sum;
    }

    Ptr<SwitchedSupply> supply; //!< the node's supply

  private:
    /// An interval has ended.
    void Book(const EnergyInterval& interval)
    {
        m_joules[{interval.component, interval.state, interval.stage}] +=
            interval.powerW * static_cast<double>(interval.endNs - interval.startNs) * 1e-9;
    }

    std::map<std::tuple<Component, PowerState, Stage>, double> m_joules; //!< by what and why
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_TEST_POWER_H
