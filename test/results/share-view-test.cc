// SPDX-License-Identifier: GPL-2.0-only
#include "results-test-tools.h"

#include "ns3/results-database.h"
#include "ns3/results-reader.h"

#include <gtest/gtest.h>
#include <map>

using namespace ns3::aiot;
using namespace ns3::aiot::test;

namespace
{

/** A sensor that is whole, and a server that is reserved for a quarter and used for an eighth. */
RunData
MakeShared()
{
    RunData data = MakeRun();
    NodeRecord server = data.nodes[0];
    server.id = 1;
    server.role = "cloud";
    server.pue = 1.5;
    server.facility = "hall";
    server.share = server.shareReserved = 0.25;
    server.shareUse = 0.125;
    server.shareRule = "reserved:0.25";
    data.nodes.push_back(server);
    const auto add =
        [&data](std::uint32_t node, const char* stage, double durationS, double energyJ) {
            EnergyRecord energy = MakeRun().energy[0];
            energy.nodeId = node;
            energy.component = "processor";
            energy.state = stage == std::string("standby") ? "idle" : "active";
            energy.stage = stage;
            energy.durationS = durationS;
            energy.energyItJ = energyJ;
            energy.pue = node == 1 ? 1.5 : 1;
            energy.chargingEfficiency = 1;
            energy.operationalLocationGco2e = energyJ / 4;
            data.energy.push_back(energy);
        };
    data.energy.clear();
    add(0, "inference", 2, 8);
    add(0, "standby", 8, 4);
    add(1, "inference", 4, 64);
    add(1, "standby", 16, 128);
    EmbodiedRecord hardware;
    hardware.nodeId = 1;
    hardware.item = "box";
    hardware.totalEmbodiedGco2e = hardware.totalEmbodiedGco2eLow = hardware.totalEmbodiedGco2eHigh =
        1000;
    hardware.expectedLifespanS = 100;
    hardware.timeReservedS = 10;
    hardware.embodiedGco2e = hardware.embodiedGco2eLow = hardware.embodiedGco2eHigh = 25;
    hardware.method = hardware.source = "made up";
    data.embodied.push_back(hardware);
    SciRecord sci;
    sci.functionalUnit = "inference";
    sci.embodiedGco2e = 25;
    data.sci.push_back(sci);
    return data;
}

class ShareViews : public ::testing::Test
{
  protected:
    void Write(const RunData& data)
    {
        ResultsDatabase::WriteRun(m_path, data);
    }

    ShareRow Get(const std::string& rule) const
    {
        for (const ShareRow& row : ResultsReader(m_path).GetShares(1))
        {
            if (row.rule == rule)
            {
                return row;
            }
        }
        return {};
    }

    TemporaryDirectory m_directory;
    std::string m_path{m_directory.GetPath("shares.sqlite")};
};

} // namespace

TEST_F(ShareViews, EachRuleTakesItsPartOfStandbyAndHardware)
{
    Write(MakeShared());
    EXPECT_EQ(Get("whole").energyItJ, 204);
    EXPECT_EQ(Get("whole").energyTotalJ, 300);
    EXPECT_EQ(Get("whole").operationalGco2e, 51);
    EXPECT_EQ(Get("reserved").energyItJ, 76 + 32);
    EXPECT_EQ(Get("use").energyItJ, 76 + 16);
    EXPECT_EQ(Get("answered").energyItJ, 76 + 32);
    // 1000 g for a tenth of its life.
    EXPECT_EQ(Get("whole").embodiedGco2e, 100);
    EXPECT_EQ(Get("answered").embodiedGco2e, 25);
    EXPECT_EQ(Get("use").embodiedGco2e, 12.5);
    EXPECT_EQ(Get("marginal").rule, "");
}

TEST_F(ShareViews, CausedIsWhatTasksTookBeyondStandbyPower)
{
    Write(MakeShared());
    // The sensor stands by at 0.5 W, the server at 8 W.
    EXPECT_EQ(Get("caused").energyItJ, (8 - 2 * 0.5) + (64 - 4 * 8));
    EXPECT_FALSE(Get("caused").embodiedGco2e);
}

TEST_F(ShareViews, MarginalIsTheDifferenceOfTwoRuns)
{
    RunData data = MakeShared();
    for (const EnergyRecord& energy : data.energy)
    {
        if (energy.stage == "standby")
        {
            BaselineRecord without;
            without.nodeId = energy.nodeId;
            without.component = energy.component;
            without.state = energy.state;
            without.stage = energy.stage;
            without.durationS = 20;
            without.energyItJ = energy.nodeId == 0 ? 5 : 160;
            without.pue = energy.pue;
            without.operationalLocationGco2e = without.energyItJ / 4;
            data.baseline.push_back(without);
        }
    }
    Write(data);
    EXPECT_EQ(Get("marginal").energyItJ, 204 - 165);
    EXPECT_EQ(Get("marginal").energyTotalJ, 300 - (5 + 240));
    EXPECT_EQ(Get("marginal").operationalGco2e, 51 - 41.25);
    std::map<std::string, ShareByRoleRow> roles;
    for (const ShareByRoleRow& row : ResultsReader(m_path).GetSharesByRole(1))
    {
        roles[row.role] = row;
    }
    EXPECT_EQ(roles["cloud"].marginalItJ, 192 - 160);
    EXPECT_EQ(roles["cloud"].answeredItJ, 64 + 32);
    EXPECT_EQ(roles["cloud"].share, 0.25);
    EXPECT_EQ(roles["cloud"].energyItJ, 192);
    EXPECT_EQ(roles["sensor"].marginalItJ, 12 - 5);
}
