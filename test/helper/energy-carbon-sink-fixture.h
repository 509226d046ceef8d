// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_TEST_ENERGY_CARBON_SINK_FIXTURE_H
#define AIOT_TEST_ENERGY_CARBON_SINK_FIXTURE_H

#include "ns3/double.h"
#include "ns3/energy-carbon-sink.h"
#include "ns3/load-energy-model.h"
#include "ns3/power-supply-helper.h"
#include "ns3/simulator.h"

#include <gtest/gtest.h>
#include <optional>
#include <string>

namespace ns3::aiot::test
{

inline constexpr double J_PER_KWH = 3.6e6;

/// @return a constant series
inline IntensitySeries
Constant(double gPerKwh, std::optional<double> marketGPerKwh = std::nullopt)
{
    IntensityProvenance provenance;
    provenance.signal = "average";
    provenance.boundary = "direct";
    provenance.source = "test";
    provenance.version = "1";
    return IntensitySeries::Constant(gPerKwh, provenance, marketGPerKwh);
}

/// Nodes with a processor each that works at 4 W from 2 s to 5 s, and idles at 1 W.
class EnergyCarbonSinkTest : public ::testing::Test
{
  protected:
    EnergyCarbonSinkTest()
    {
        zones.Add("NORTH", Constant(50));
        zones.Add("SOUTH", Constant(800, 900.0));
    }

    ~EnergyCarbonSinkTest() override
    {
        Simulator::Destroy();
    }

    /// Give a node a supply and a processor.
    Ptr<ProcessorEnergyModel> AddProcessor(Ptr<Node> node, const PowerSupplyHelper& helper)
    {
        Ptr<PowerSupply> supply = helper.Install(node);
        auto processor = CreateObject<ProcessorEnergyModel>();
        processor->SetAttribute("ActivePower", DoubleValue(4));
        processor->SetAttribute("IdlePower", DoubleValue(1));
        processor->SetEnergySource(supply);
        supply->AppendDeviceEnergyModel(processor);
        const auto work = [processor] { processor->Work(Stage::INFERENCE); };
        Simulator::Schedule(Seconds(2), work);
        Simulator::Schedule(Seconds(5), [processor] { processor->Idle(); });
        return processor;
    }

    /// Simulate ten seconds.
    static void Run()
    {
        Simulator::Stop(Seconds(10));
        Simulator::Run();
    }

    /// @return the only energy row of a node, component and state
    static EnergyRecord Row(const RunData& data,
                            uint32_t node,
                            const std::string& state,
                            const std::string& component = "processor")
    {
        std::optional<EnergyRecord> found;
        for (const EnergyRecord& record : data.energy)
        {
            if (record.nodeId == node && record.state == state && record.component == component)
            {
                EXPECT_FALSE(found.has_value()) << "two rows for " << state;
                found = record;
            }
        }
        EXPECT_TRUE(found.has_value()) << "no row for " << state;
        return found.value_or(EnergyRecord());
    }

    const PowerSupplyHelper mains{"ns3::aiot::MainsSupply"};
    ZoneIntensities zones;
};

} // namespace ns3::aiot::test

#endif // AIOT_TEST_ENERGY_CARBON_SINK_FIXTURE_H
