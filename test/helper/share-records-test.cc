// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/application-records.h"
#include "ns3/embodied-records.h"
#include "ns3/sci-records.h"
#include "ns3/share-records.h"

#include <gtest/gtest.h>
#include <stdexcept>

using namespace ns3::aiot;

namespace
{

/// @return a row of energy of a processor in DE
EnergyRecord
Row(uint32_t nodeId, const std::string& stage, double durationS, double energyJ, double grams)
{
    EnergyRecord record;
    record.nodeId = nodeId;
    record.component = "processor";
    record.state = stage == "standby" ? "idle" : "active";
    record.stage = stage;
    record.durationS = durationS;
    record.energyItJ = energyJ;
    record.operationalLocationGco2e = grams;
    record.operationalMarketGco2e = grams;
    return record;
}

/// @return 100 s of a sensor, and of a server that runs inference for 10 s of them
RunData
MakeData()
{
    RunData data;
    data.run.simulatedS = 100;
    for (const auto& [id, role, board] : {std::make_tuple(0, "sensor", "lr-wpan-sensor"),
                                          std::make_tuple(1, "cloud", "cloud-server")})
    {
        NodeRecord node;
        node.id = static_cast<uint32_t>(id);
        node.role = role;
        node.supplyKind = "grid";
        node.board = board;
        data.nodes.push_back(node);
    }
    data.energy = {Row(0, "inference", 5, 3, 0.75),
                   Row(0, "standby", 95, 1, 0.25),
                   Row(1, "inference", 10, 4000, 512),
                   Row(1, "standby", 90, 9000, 1024)};
    return data;
}

/// @return the same with what follows from it under a rule of the cloud
RunData
MakeResults(const std::string& rule)
{
    RunData data = MakeData();
    ShareRules rules;
    rules.Set("cloud=" + rule);
    ApplyShares(rules, data);
    AppendEcal({"net", 8, {"int8"}, {}}, 0, data);
    AppendEmbodied({}, data);
    AppendSci(10, 80, data);
    return data;
}

/// @return what the run bears of a node's hardware (g)
double
GetEmbodiedG(const RunData& data, uint32_t nodeId)
{
    double sum = 0;
    for (const EmbodiedRecord& record : data.embodied)
    {
        sum += record.nodeId == nodeId ? record.embodiedGco2e : 0;
    }
    return sum;
}

} // namespace

TEST(ShareRecords, WholeChangesNoDigit)
{
    RunData without = MakeData();
    AppendEcal({"net", 8, {"int8"}, {}}, 0, without);
    AppendEmbodied({}, without);
    AppendSci(10, 80, without);
    const RunData whole = MakeResults("whole");
    EXPECT_EQ(whole.ecal[0].standbyJ, without.ecal[0].standbyJ);
    EXPECT_EQ(whole.ecal[0].totalJ, without.ecal[0].totalJ);
    ASSERT_EQ(whole.sci.size(), without.sci.size());
    for (std::size_t i = 0; i < whole.sci.size(); ++i)
    {
        EXPECT_EQ(whole.sci[i].operationalGco2e, without.sci[i].operationalGco2e);
        EXPECT_EQ(whole.sci[i].embodiedGco2e, without.sci[i].embodiedGco2e);
    }
}

TEST(ShareRecords, StandbyAndHardwareAreSharedAlike)
{
    const RunData whole = MakeResults("whole");
    for (const auto& [rule, share] : {std::make_pair("reserved:0.25", 0.25),
                                      std::make_pair("use", 0.1),
                                      std::make_pair("use:0.4", 0.25),
                                      std::make_pair("reserved:0", 0.0)})
    {
        const RunData data = MakeResults(rule);
        EXPECT_DOUBLE_EQ(data.nodes[1].share, share) << rule;
        EXPECT_EQ(data.nodes[1].shareRule, rule);
        EXPECT_DOUBLE_EQ(data.ecal[0].standbyJ, 1 + share * 9000) << rule;
        EXPECT_DOUBLE_EQ(data.sci[0].operationalGco2e, 1 + 512 + share * 1024) << rule;
        EXPECT_NEAR(GetEmbodiedG(data, 1), share * GetEmbodiedG(whole, 1), 1e-12) << rule;
        EXPECT_EQ(GetEmbodiedG(data, 0), GetEmbodiedG(whole, 0)) << rule;
        // What tasks took is the application's, regardless of the rule.
        EXPECT_EQ(data.ecal[0].inferenceJ, 4003) << rule;
    }
}

TEST(ShareRecords, TenantsOfANodeAnswerForAllOfItOnce)
{
    // Two applications on one server: 10 s and 30 s of 100.
    const double tasksJ[] = {4000, 12000};
    const double busyS[] = {10, 30};
    const double standbyJ = 6000;
    for (const auto& [first, second] : {std::make_pair("use:0.4", "use:0.4"),
                                        std::make_pair("reserved:0.25", "reserved:0.75"),
                                        std::make_pair("whole", "reserved:0")})
    {
        double answeredJ = 0;
        for (int tenant = 0; tenant < 2; ++tenant)
        {
            RunData data;
            data.run.simulatedS = 100;
            data.nodes = {MakeData().nodes[1]};
            data.energy = {Row(1, "inference", busyS[tenant], tasksJ[tenant], 0),
                           Row(1, "standby", 60, standbyJ, 0)};
            ShareRules rules;
            rules.Set(std::string("cloud=") + (tenant == 0 ? first : second));
            ApplyShares(rules, data);
            const AnsweredEnergy answered(data);
            for (const EnergyRecord& record : data.energy)
            {
                answeredJ += answered.GetPart(record) * record.energyItJ;
            }
        }
        EXPECT_NEAR(answeredJ, tasksJ[0] + tasksJ[1] + standbyJ, 1e-9) << first;
    }
}

TEST(ShareRecords, ResultsNameTheRule)
{
    const RunData data = MakeResults("use:0.4");
    EXPECT_EQ(data.ecal[0].shareRule, "cloud use:0.4, sensor whole");
    EXPECT_EQ(data.sci[0].shareRule, "cloud use:0.4, sensor whole");
    EXPECT_FALSE(data.nodes[1].shareSource.empty());
}

TEST(ShareRecords, ASensorIsTheApplicationsOwnByEachRule)
{
    RunData data = MakeData();
    ApplyShares(ShareRules(), data);
    EXPECT_EQ(data.nodes[0].shareUse, 1);
    EXPECT_DOUBLE_EQ(data.nodes[1].shareUse, 0.2); // a tenth of the time, of a half
    ShareRules rules;
    rules.Set("sensor=use");
    ApplyShares(rules, data);
    EXPECT_DOUBLE_EQ(data.nodes[0].share, 0.05);
}
