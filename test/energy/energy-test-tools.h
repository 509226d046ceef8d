// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ENERGY_TEST_TOOLS_H
#define AIOT_ENERGY_TEST_TOOLS_H

#include "ns3/battery.h"
#include "ns3/component-energy-model.h"
#include "ns3/double.h"
#include "ns3/node.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"

#include <cstdio>
#include <functional>
#include <gtest/gtest.h>
#include <optional>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace ns3
{
namespace aiot
{

/// Each case begins with the same random numbers and leaves no simulator behind.
class EnergyTest : public testing::Test
{
  protected:
    void SetUp() override
    {
        RngSeedManager::SetSeed(1);
        RngSeedManager::SetRun(1);
    }

    void TearDown() override
    {
        Simulator::Destroy();
    }
};

/// Adds up the intervals that components report.
class IntervalBook
{
  public:
    /// @param model a component to watch from now on
    void Watch(const Ptr<ComponentEnergyModel>& model)
    {
        model->TraceConnectWithoutContext("Interval", MakeCallback(&IntervalBook::Add, this));
    }

    /// @return all intervals in the order of their ends
    const std::vector<EnergyInterval>& GetAll() const
    {
        return m_all;
    }

    /// @return time in a state, for one stage or for all (ns)
    int64_t GetNs(std::optional<PowerState> state, std::optional<Stage> stage = {}) const
    {
        int64_t sumNs = 0;
        for (const EnergyInterval& interval : m_all)
        {
            sumNs += Fits(interval, state, stage) ? interval.endNs - interval.startNs : 0;
        }
        return sumNs;
    }

    /// @return energy in a state, for one stage or for all (J)
    double GetJ(std::optional<PowerState> state, std::optional<Stage> stage = {}) const
    {
        double sumJ = 0;
        for (const EnergyInterval& interval : m_all)
        {
            sumJ += Fits(interval, state, stage)
                        ? interval.powerW * static_cast<double>(interval.endNs - interval.startNs)
                        : 0;
        }
        return sumJ * 1e-9;
    }

  private:
    static bool Fits(const EnergyInterval& interval,
                     std::optional<PowerState> state,
                     std::optional<Stage> stage)
    {
        return interval.state == state.value_or(interval.state) &&
               interval.stage == stage.value_or(interval.stage);
    }

    void Add(const EnergyInterval& interval)
    {
        m_all.push_back(interval);
    }

    std::vector<EnergyInterval> m_all;
};

/// Notes the instants at which a supply runs empty and starts again.
class SupplyWatch
{
  public:
    explicit SupplyWatch(const Ptr<PowerSupply>& supply)
    {
        supply->TraceConnectWithoutContext("Depleted", MakeCallback(&SupplyWatch::Depleted, this));
        supply->TraceConnectWithoutContext("Recharged",
                                           MakeCallback(&SupplyWatch::Recharged, this));
    }

    std::vector<int64_t> depletedNs;
    std::vector<int64_t> rechargedNs;

  private:
    void Depleted(Time when)
    {
        depletedNs.push_back(when.GetNanoSeconds());
    }

    void Recharged(Time when)
    {
        rechargedNs.push_back(when.GetNanoSeconds());
    }
};

/// A device energy model of somebody else: constant current until it hears that the source is
/// empty.
class ProbeEnergyModel : public DeviceEnergyModel
{
  public:
    static TypeId GetTypeId()
    {
        static TypeId tid = TypeId("ns3::aiot::ProbeEnergyModel").SetParent<DeviceEnergyModel>();
        return tid;
    }

    explicit ProbeEnergyModel(double currentA = 0)
        : m_currentA(currentA)
    {
    }

    void SetEnergySource(Ptr<EnergySource> source) override
    {
        m_source = source;
    }

    double GetTotalEnergyConsumption() const override
    {
        const double openS = m_depletedAt ? 0 : Simulator::Now().GetSeconds();
        return m_closedJ + m_currentA * m_source->GetSupplyVoltage() * openS;
    }

    void ChangeState(int) override
    {
    }

    void HandleEnergyDepletion() override
    {
        if (!m_depletedAt)
        {
            m_closedJ = GetTotalEnergyConsumption();
            m_depletedAt = Simulator::Now();
        }
    }

    void HandleEnergyRecharged() override
    {
    }

    void HandleEnergyChanged() override
    {
        ++changes;
    }

    std::optional<Time> GetDepletedAt() const
    {
        return m_depletedAt;
    }

    int changes{0};

  private:
    void DoDispose() override
    {
        m_source = nullptr;
        DeviceEnergyModel::DoDispose();
    }

    double DoGetCurrentA() const override
    {
        return m_depletedAt ? 0 : m_currentA;
    }

    double m_currentA;
    double m_closedJ{0};
    std::optional<Time> m_depletedAt;
    Ptr<EnergySource> m_source;
};

/// Let a component draw from a supply, as a helper does.
template <class Model>
Ptr<Model>
Attach(const Ptr<EnergySource>& source, const Ptr<Model>& model)
{
    source->AppendDeviceEnergyModel(model);
    model->SetEnergySource(source);
    return model;
}

/// Give a node a supply.
template <class Source>
Ptr<Source>
SupplyNode(const Ptr<Node>& node, const Ptr<Source>& supply)
{
    supply->SetNode(node);
    node->AggregateObject(supply);
    return supply;
}

/// Give a node a battery.
inline Ptr<Battery>
SupplyBattery(const Ptr<Node>& node, double initialJ)
{
    auto battery = CreateObject<Battery>();
    battery->SetAttribute("InitialEnergy", DoubleValue(initialJ));
    return SupplyNode(node, battery);
}

/// Run until an instant of simulated time.
inline void
RunUntil(Time end)
{
    Simulator::Stop(end - Simulator::Now());
    Simulator::Run();
}

/**
 * Do something that may end the program: in a process of its own.
 * @return its result, nothing if the process died
 */
inline std::optional<double>
RunInChild(const std::function<double()>& work)
{
    int ends[2];
    if (pipe(ends) != 0)
    {
        return {};
    }
    std::fflush(nullptr);
    const pid_t child = fork();
    if (child == 0)
    {
        alarm(120);
        if (!std::freopen("/dev/null", "w", stderr))
        {
            _exit(1);
        }
        const double value = work();
        const bool ok = write(ends[1], &value, sizeof(value)) == sizeof(value);
        _exit(ok ? 0 : 1);
    }
    close(ends[1]);
    double value = 0;
    const bool ok = read(ends[0], &value, sizeof(value)) == sizeof(value);
    close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    return ok && WIFEXITED(status) && WEXITSTATUS(status) == 0 ? std::optional<double>(value)
                                                               : std::nullopt;
}

/// Say what ns-3's own classes make of a case; where they are right, that this ns-3 has repaired
/// it.
inline void
NoteStock(const std::string& fault, double truth, const std::optional<double>& stock)
{
    std::string text = "truth " + std::to_string(truth) + ", stock ";
    if (!stock)
    {
        text += "ends the program";
    }
    else
    {
        char number[32];
        std::snprintf(number, sizeof(number), "%.9g", *stock);
        text += number;
        if (std::abs(*stock - truth) <= 1e-9 * std::abs(truth))
        {
            text += ": stock repaired in this ns-3, or built without asserts";
        }
    }
    std::printf("%s: %s\n", fault.c_str(), text.c_str());
    testing::Test::RecordProperty(fault, text);
}

} // namespace aiot
} // namespace ns3

#endif // AIOT_ENERGY_TEST_TOOLS_H
