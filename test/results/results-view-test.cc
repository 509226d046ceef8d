// SPDX-License-Identifier: GPL-2.0-only
#include "results-test-tools.h"

#include "ns3/results-database.h"
#include "ns3/results-reader.h"

#include <gtest/gtest.h>

using namespace ns3::aiot;
using namespace ns3::aiot::test;

namespace
{

/** A sensor (radio and processor) in DE and a server with two ports in a hall of PUE 1.5 in FR. */
RunData
MakeTwoNodes()
{
    RunData data = MakeRun();
    const auto add = [&data](std::uint32_t node,
                             const std::string& component,
                             std::uint32_t instance,
                             const std::string& state,
                             const std::string& stage,
                             double durationS,
                             double energyItJ,
                             double grams) {
        EnergyRecord energy = data.energy[0];
        energy.nodeId = node;
        energy.component = component;
        energy.componentInstance = instance;
        energy.state = state;
        energy.stage = stage;
        energy.durationS = durationS;
        energy.energyItJ = energyItJ;
        energy.operationalLocationGco2e = grams;
        if (node == 1)
        {
            energy.zone = "FR";
            energy.supplyKind = "grid";
            energy.pue = 1.5;
            energy.operationalMarketGco2e = 2 * grams;
        }
        data.energy.push_back(energy);
    };
    add(0, "processor", 0, "active", "inference", 2.5, 8.0, 2.0);
    add(0, "processor", 0, "sleep", "standby", 7.5, 0.5, 0.125);
    data.nodes.push_back({1, "server", "edge", "FR", "grid", 1.5, "hall"});
    add(1, "port", 0, "idle", "standby", 10.0, 16.0, 1.0);
    add(1, "port", 1, "tx", "inference", 1.0, 4.0, 0.25);
    add(1, "port", 1, "idle", "standby", 9.0, 12.0, 0.75);
    data.supplies[0].drawnJ = 11.5;
    data.supplies.push_back({1, 32.0, 0.0, {}, {}, {}, {}});
    return data;
}

class ResultsViews : public ::testing::Test
{
  protected:
    void Write(const RunData& data)
    {
        ResultsDatabase::WriteRun(m_path, data);
    }

    double Get(const std::string& sql) const
    {
        return QueryNumber(m_path, "SELECT " + sql);
    }

    TemporaryDirectory m_directory;
    std::string m_path{m_directory.GetPath("views.sqlite")};
};

} // namespace

TEST_F(ResultsViews, EnergyByStageAndComponent)
{
    Write(MakeTwoNodes());
    EXPECT_EQ(Get("count(*) FROM v_energy_by_stage"), 2);
    // inference: 1 + 8 at the sensor, 4 at the server
    EXPECT_EQ(Get("energy_it_j FROM v_energy_by_stage WHERE stage = 'inference'"), 13.0);
    EXPECT_EQ(Get("energy_total_j FROM v_energy_by_stage WHERE stage = 'inference'"), 15.0);
    EXPECT_EQ(Get("operational_location_gco2e FROM v_energy_by_stage WHERE stage = 'standby'"),
              0.5 + 0.125 + 1.0 + 0.75);
    EXPECT_EQ(Get("count(*) FROM v_energy_by_component"), 3);
    EXPECT_EQ(Get("energy_it_j FROM v_energy_by_component WHERE component = 'port'"), 32.0);
    EXPECT_EQ(Get("operational_market_gco2e FROM v_energy_by_component WHERE component = 'port'"),
              4.0);
    EXPECT_EQ(Get("energy_it_j FROM v_energy_by_state WHERE component = 'port' AND state = 'idle'"),
              28.0);
    EXPECT_EQ(Get("energy_total_j FROM v_energy_by_role_and_stage "
                  "WHERE role = 'edge' AND stage = 'standby'"),
              42.0);
}

TEST_F(ResultsViews, MarketSumIsNullWhenAPartIsUnknown)
{
    Write(MakeTwoNodes());
    EXPECT_EQ(Query(m_path, "SELECT operational_market_gco2e FROM v_energy_by_stage"),
              (std::vector<std::string>{"NULL", "NULL"}));
    EXPECT_EQ(Query(m_path, "SELECT operational_market_gco2e FROM v_carbon_by_zone ORDER BY zone"),
              (std::vector<std::string>{"NULL", "4.0"}));
}

TEST_F(ResultsViews, CarbonByZone)
{
    auto data = MakeTwoNodes();
    data.embodied.push_back({1, "a", 9, 9, 9, 1, 1, 1, 3.0, 2.0, 5.0, "m", "s"});
    data.embodied.push_back({1, "b", 9, 9, 9, 1, 1, 1, 1.0, 0.5, 1.5, "m", "s"});
    Write(data);
    EXPECT_EQ(Get("energy_it_j FROM v_carbon_by_zone WHERE zone = 'DE'"), 11.5);
    EXPECT_DOUBLE_EQ(Get("energy_total_kwh FROM v_carbon_by_zone WHERE zone = 'FR'"),
                     32.0 * 1.5 / 3.6e6);
    EXPECT_EQ(Get("operational_location_gco2e FROM v_carbon_by_zone WHERE zone = 'FR'"), 2.0);
    EXPECT_EQ(Get("embodied_gco2e FROM v_carbon_by_zone WHERE zone = 'FR'"), 4.0);
    EXPECT_EQ(Get("embodied_gco2e_high FROM v_carbon_by_zone WHERE zone = 'FR'"), 6.5);
    EXPECT_EQ(Query(m_path, "SELECT embodied_gco2e FROM v_carbon_by_zone WHERE zone = 'DE'"),
              std::vector<std::string>{"NULL"});
}

TEST_F(ResultsViews, EcalPerBit)
{
    auto data = MakeRun();
    data.ecal.push_back(
        {"simulated", 4, 0, 64.0, 1, 2, 4, 8, 16, 32, 64, 63, 63.0 / 64, 127.0 / 64});
    data.ecal.push_back({"analytic", 0, 0, 0.0, 0, 0, 0, 0, 0, 0, 0, 0, {}, {}});
    Write(data);
    EXPECT_EQ(Get("inference_j_per_bit FROM v_ecal WHERE basis = 'simulated'"), 0.5);
    EXPECT_EQ(Get("data_collection_j_per_bit FROM v_ecal WHERE basis = 'simulated'"), 1.0 / 64);
    EXPECT_EQ(Get("total_with_standby_j FROM v_ecal WHERE basis = 'simulated'"), 127.0);
    EXPECT_EQ(Query(m_path,
                    "SELECT scope, inference_j_per_bit, ecal_j_per_bit FROM v_ecal "
                    "WHERE basis = 'analytic'",
                    3),
              (std::vector<std::string>{"inference only", "NULL", "NULL"}));
}

TEST_F(ResultsViews, SciBounds)
{
    auto data = MakeRun();
    data.sci.push_back({"inference", 4.0, 10.0, 6.0, 2.0, 14.0, 4.0});
    data.sci.push_back({"device_hour", 2.0, 10.0, {}, {}, {}, {}});
    Write(data);
    EXPECT_EQ(Get("sci_gco2e_per_unit_low FROM v_sci WHERE functional_unit = 'inference'"), 3.0);
    EXPECT_EQ(Get("sci_gco2e_per_unit FROM v_sci WHERE functional_unit = 'inference'"), 4.0);
    EXPECT_EQ(Get("sci_gco2e_per_unit_high FROM v_sci WHERE functional_unit = 'inference'"), 6.0);
    EXPECT_EQ(Query(m_path,
                    "SELECT sci_gco2e_per_unit_low FROM v_sci "
                    "WHERE functional_unit = 'device_hour'"),
              std::vector<std::string>{"NULL"});
    data.sci[1].sciGco2ePerUnit = 5.0;
    EXPECT_THROW(Write(data), std::invalid_argument);
}

TEST_F(ResultsViews, CorrectInferencesBearAllComponents)
{
    auto data = MakeTwoNodes();
    data.inferences.clear();
    data.inferences.push_back(
        {0, "net", "int8", "device", 10, 0, 0, 8.0, 4.0, 2.0, 0.5, 1.0, 2.0, 0});
    // The head of a divided network: joules, but no sample ends there.
    data.inferences.push_back({1, "net", "int8", "edge", 0, 3, 0, {}, 1.0, {}, {}, {}, {}, 0});
    data.sci.push_back({"inference", 10.0, 10.0, 6.0, 2.0, 14.0, 1.6});
    Write(data);
    double energyItJ = 0;
    double energyTotalJ = 0;
    for (const EnergyRecord& record : data.energy)
    {
        const bool counts = record.stage == "inference";
        energyItJ += counts ? record.energyItJ : 0;
        energyTotalJ += counts ? record.energyItJ * record.pue / record.chargingEfficiency : 0;
    }
    EXPECT_GT(energyTotalJ, energyItJ);
    EXPECT_EQ(Get("correct FROM v_correct_inference"), 8.0);
    EXPECT_DOUBLE_EQ(Get("energy_it_j_per_correct FROM v_correct_inference"), energyItJ / 8);
    EXPECT_DOUBLE_EQ(Get("energy_total_j_per_correct FROM v_correct_inference"), energyTotalJ / 8);
    EXPECT_DOUBLE_EQ(Get("operational_gco2e_per_correct * 8 FROM v_correct_inference"),
                     Get("operational_location_gco2e FROM v_energy_by_stage "
                         "WHERE stage = 'inference'"));
    EXPECT_DOUBLE_EQ(Get("sci_gco2e_per_correct FROM v_correct_inference"), 16.0 / 8);
}

TEST_F(ResultsViews, RunHasItsParametersByType)
{
    auto data = MakeTwoNodes();
    data.parameters = {{"radio", "wifi"}, {"sensors", "20"}, {"period", "2.5"}};
    Write(data);
    EXPECT_EQ(Query(m_path,
                    "SELECT radio, sensors, typeof(sensors), period, offload, energy_it_j "
                    "FROM v_run",
                    6),
              (std::vector<std::string>{"wifi", "20", "integer", "2.5", "NULL", "43.5"}));
}

TEST_F(ResultsViews, RoleAndItsMessages)
{
    auto data = MakeTwoNodes();
    data.traffic.clear();
    data.traffic.push_back({0, "tx", "udp", 10, 4000, 8000, 1});
    data.traffic.push_back({0, "rx", "udp", 9, 90, 900, 0});
    data.inferences.clear();
    data.inferences.push_back({1, "net", "int8", "edge", 8, 1, 0, {}, 1.0, {}, 0.5, 1.0, 2.0, 0});
    Write(data);
    const std::string role = data.nodes[0].role;
    const double sensorJ = Get("sum(energy_it_j) FROM energy WHERE node_id = 0");
    EXPECT_DOUBLE_EQ(Get("energy_it_j FROM v_role WHERE role = '" + role + "'"), sensorJ);
    EXPECT_DOUBLE_EQ(Get("energy_it_j_per_message FROM v_role WHERE role = '" + role + "'"),
                     sensorJ / 10);
    EXPECT_DOUBLE_EQ(Get("energy_it_j_per_inference FROM v_role WHERE role = '" + role + "'"),
                     sensorJ / 8);
    EXPECT_DOUBLE_EQ(Get("energy_it_j_per_message FROM v_message"), sensorJ / 10);
    EXPECT_DOUBLE_EQ(Get("energy_it_j_per_bit FROM v_message"), sensorJ / 4000);
    EXPECT_DOUBLE_EQ(Get("lost_share FROM v_message"), 0.1);
    EXPECT_DOUBLE_EQ(Get("energy_total_j FROM v_role WHERE role = 'edge'"), 48.0);
}

TEST_F(ResultsViews, BatteryLivesUntilDepletedOrAtMeanPower)
{
    auto data = MakeTwoNodes();
    data.run.simulatedS = 10;
    // 100 J lose 2 J in 10 s: 500 s.
    data.supplies[0].initialJ = 100;
    data.supplies[0].remainingJ = 98;
    Write(data);
    EXPECT_DOUBLE_EQ(Get("life_s FROM v_battery"), 500);
    EXPECT_DOUBLE_EQ(Get("net_power_w FROM v_battery"), 0.2);
    data.supplies[0].depletedAtS = 7;
    Write(data);
    EXPECT_EQ(Get("life_s FROM v_battery WHERE run_id = 2"), 7);
    data.supplies[0].depletedAtS.reset();
    data.supplies[0].remainingJ = 100;
    Write(data);
    EXPECT_EQ(Query(m_path, "SELECT life_s FROM v_battery WHERE run_id = 3"),
              std::vector<std::string>{"NULL"});
}

TEST_F(ResultsViews, ABatteryThatWasFullInTheLastDayDoesNotRunDown)
{
    auto data = MakeTwoNodes();
    data.run.simulatedS = 10 * 86400;
    data.supplies[0].initialJ = 100;
    data.supplies[0].remainingJ = 90;
    data.supplies[0].fullAtS = 9 * 86400;
    Write(data);
    EXPECT_EQ(Query(m_path, "SELECT life_s FROM v_battery"), std::vector<std::string>{"NULL"});
    EXPECT_TRUE(data.supplies[0].IsRefilled(data.run.simulatedS));
    data.supplies[0].fullAtS = 9 * 86400 - 1;
    Write(data);
    EXPECT_DOUBLE_EQ(Get("life_s FROM v_battery WHERE run_id = 2"), 100 * 86400);
    EXPECT_FALSE(data.supplies[0].IsRefilled(data.run.simulatedS));
    data.supplies[0].fullAtS = 9 * 86400;
    data.supplies[0].depletedAtS = 86400;
    Write(data);
    EXPECT_DOUBLE_EQ(Get("life_s FROM v_battery WHERE run_id = 3"), 86400);
}

TEST_F(ResultsViews, CorrectInferencesAreUnknownWhereOneAccuracyIs)
{
    auto data = MakeTwoNodes();
    data.inferences.clear();
    data.inferences.push_back(
        {0, "net", "int8", "device", 10, 0, 0, 8.0, 4.0, 2.0, 0.5, 1.0, 2.0, 0});
    data.inferences.push_back({1, "net", "int8", "edge", 1, 0, 0, {}, 1.0, {}, {}, {}, {}, 0});
    Write(data);
    EXPECT_EQ(Query(m_path,
                    "SELECT completed, correct, energy_it_j_per_correct, sci_gco2e_per_correct "
                    "FROM v_correct_inference",
                    4),
              (std::vector<std::string>{"11", "NULL", "NULL", "NULL"}));
}

TEST_F(ResultsViews, LatencyAndInference)
{
    auto data = MakeRun();
    data.inferences.push_back(
        {0, "net", "int8", "device", 10, 0, 0, 8.0, 4.0, 2.0, 0.5, 1.0, 2.0, 0});
    data.inferences.push_back({0, "net", "int8", "edge", 0, 3, 0, {}, 1.0, {}, {}, {}, {}, 0});
    Write(data);
    EXPECT_EQ(Get("latency_p95_s FROM v_latency WHERE offload = 'device'"), 1.0);
    EXPECT_EQ(Get("energy_j_per_completed FROM v_inference WHERE offload = 'device'"), 0.4);
    EXPECT_EQ(Get("energy_j_per_correct FROM v_inference WHERE offload = 'device'"), 0.5);
    EXPECT_EQ(Get("operational_gco2e_per_correct FROM v_inference WHERE offload = 'device'"), 0.25);
    EXPECT_EQ(Query(m_path,
                    "SELECT energy_j_per_completed, energy_j_per_correct FROM v_inference "
                    "WHERE offload = 'edge'",
                    2),
              (std::vector<std::string>{"NULL", "NULL"}));
}

TEST_F(ResultsViews, BalancedBooks)
{
    Write(MakeTwoNodes());
    Write(MakeTwoNodes());
    EXPECT_EQ(Get("count(*) FROM v_balance"), 4);
    EXPECT_EQ(Get("max(relative_error) FROM v_balance"), 0.0);
    EXPECT_EQ(Get("max(abs(state_time_error_s)) FROM v_balance"), 0.0);
    EXPECT_EQ(ResultsReader(m_path).GetBalance(2).at(1).drawnJ, 32.0);
    EXPECT_EQ(ResultsReader(m_path).GetBalance(2).at(0).bookedJ, 11.5);
}

TEST_F(ResultsViews, BalanceSeesEveryDroppedRow)
{
    const auto data = MakeTwoNodes();
    for (std::size_t i = 0; i < data.energy.size(); ++i)
    {
        auto mutated = data;
        mutated.energy.erase(mutated.energy.begin() + static_cast<std::ptrdiff_t>(i));
        Write(mutated);
        const auto of = " FROM v_balance WHERE run_id = " + std::to_string(i + 1) +
                        " AND node_id = " + std::to_string(data.energy[i].nodeId);
        const double drawnJ = data.energy[i].nodeId == 0 ? 11.5 : 32.0;
        EXPECT_DOUBLE_EQ(Get("relative_error" + of), data.energy[i].energyItJ / drawnJ) << i;
        // A component that vanishes altogether has no state times left to be wrong.
        const bool isWhole = data.energy[i].durationS == 10.0;
        EXPECT_EQ(Get("state_time_error_s" + of), isWhole ? 0.0 : data.energy[i].durationS) << i;
    }
}

TEST_F(ResultsViews, BalanceSeesTimeThatOneComponentLacksAndAnotherHasTwice)
{
    auto data = MakeTwoNodes();
    data.energy[4].durationS += 3.0; // port 0
    data.energy[6].durationS -= 3.0; // port 1
    Write(data);
    EXPECT_EQ(Get("state_time_error_s FROM v_balance WHERE node_id = 1"), 3.0);
    EXPECT_EQ(Get("state_time_error_s FROM v_balance WHERE node_id = 0"), 0.0);
}

TEST_F(ResultsViews, BalanceOfNothing)
{
    auto data = MakeRun();
    data.energy.clear();
    data.supplies[0].drawnJ = 0.0;
    Write(data); // 0/0
    data.supplies[0].drawnJ = 1e-300;
    Write(data); // x/0
    data = MakeRun();
    data.supplies.clear();
    Write(data); // 0/x: recorded, but by no supply
    data.energy.clear();
    Write(data); // neither supply nor bookings: no row
    EXPECT_EQ(Query(m_path,
                    "SELECT run_id, relative_error, state_time_error_s FROM v_balance "
                    "ORDER BY run_id",
                    3),
              (std::vector<std::string>{"1", "0.0", "0.0", "2", "1.0", "10.0", "3", "1.0", "0.0"}));
}

TEST_F(ResultsViews, BalanceOfADepletedNodeCountsItsOffTime)
{
    auto data = MakeRun();
    data.energy[1].state = "off";
    data.energy[1].energyItJ = 0.0;
    data.supplies[0].drawnJ = 1.0 + 1e-12;
    data.supplies[0].depletedAtS = 4.0;
    Write(data);
    EXPECT_NEAR(Get("relative_error FROM v_balance"), 1e-12, 1e-15);
    EXPECT_EQ(Get("state_time_error_s FROM v_balance"), 0.0);
}
