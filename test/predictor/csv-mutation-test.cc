// SPDX-License-Identifier: GPL-2.0-only
// Tables of measurements that were damaged at random: taken or refused in one line, nothing else.
#include "../tools/refusal.h"
#include "energy/predictor-report.h"

#include "ns3/energy-estimator.h"
#include "ns3/mlperf-inferences.h"
#include "ns3/mlperf-table.h"
#include "ns3/repeatable-random.h"

#include <gtest/gtest.h>
#include <sstream>
#include <string>
#include <vector>

namespace ns3::aiot
{

namespace
{

constexpr int MUTATIONS = 5000;

std::vector<std::string>
MakeSeeds()
{
    std::string convolutions =
        "cin,h_in,w_in,cout,h_out,w_out,kh,kw,sh,sw,dil,groups,energy_total_mj\n";
    std::string networks = "version,division,org,platform,framework,model,latency_ms,energy_mj\n";
    for (int i = 1; i <= 6; ++i)
    {
        const std::string n = std::to_string(i);
        convolutions.append(n).append(",8,8,4,8,8,3,3,1,1,1,1,").append(n).append(".5\n");
        networks.append("v2.0,open,Krai,rpi4-x,TFLite,mobilenet-v1-0.25-")
            .append(std::to_string(96 + 32 * i))
            .append("-quantized,1.")
            .append(n)
            .append(",")
            .append(n)
            .append("\n");
    }
    return {convolutions,
            networks,
            "device,network,precision,energy_j,latency_s,gross_or_net,boundary,batch,runtime,"
            "accuracy,source,grade,note\nGAP9,ds_cnn,int8,1,1,gross,chip,1,,,s,read,\n"
            "GAP9,resnet8,int8,2,1,gross,chip,,\"a, b\",0.5,s,read,n\n"};
}

/// One to four of: a byte changed, a piece taken out, repeated or put elsewhere, an odd number.
std::string
Mutate(std::string text, RepeatableRandom& random)
{
    const std::vector<std::string> odd{"-1",
                                       "nan",
                                       "inf",
                                       "1e308",
                                       "1e-320",
                                       "99999999999999999999",
                                       "0",
                                       "\"",
                                       ",,,,",
                                       "\n\n",
                                       "\r",
                                       "0x10",
                                       "1e6",
                                       "\xff"};
    for (std::size_t left = 1 + random.Index(4); left > 0 && !text.empty(); --left)
    {
        const std::size_t at = random.Index(text.size());
        const std::string piece = text.substr(at, random.Index(40));
        switch (random.Index(5))
        {
        case 0:
            text[at] = static_cast<char>(random.Index(256));
            break;
        case 1:
            text.erase(at, piece.size());
            break;
        case 2:
            text.insert(at, piece + piece);
            break;
        case 3:
            text.insert(random.Index(text.size()), piece);
            break;
        default:
            text.replace(at, random.Index(4), odd[random.Index(odd.size())]);
        }
    }
    return text;
}

/// What `aiot predictor` and `aiot energy --measurements` do with a table.
void
Use(const std::string& text, const EnergyEstimator& estimator)
{
    std::istringstream in(text);
    const CsvTable table = CsvTable::Parse(in, "mutated.csv");
    if (IsMlperfTable(table) && table.FindColumn("version"))
    {
        ReadMlperfInferences(table, DnnZoo());
    }
    else if (table.FindColumn("device"))
    {
        ReadMeasurements(table, estimator.GetProcessors());
        return;
    }
    PredictorJudgement judgement;
    judgement.folds = 2;
    EvaluatePredictors(table, judgement);
    FitPredictors(table);
}

} // namespace

TEST(CsvMutation, IsTakenOrRefusedInOneLine)
{
    const auto seeds = MakeSeeds();
    const auto estimator = EnergyEstimator::BuiltIn();
    RepeatableRandom random(20231018);
    for (const std::string& seed : seeds)
    {
        EXPECT_EQ(test::RefusalOf([&] { Use(seed, estimator); }), test::ACCEPTED);
    }
    int refused = 0;
    for (int i = 0; i < MUTATIONS; ++i)
    {
        const std::string text = Mutate(seeds[random.Index(seeds.size())], random);
        // Anything else that is thrown fails the test here.
        const std::string answer = test::RefusalOf([&] { Use(text, estimator); });
        EXPECT_EQ(answer.find('\n'), std::string::npos) << answer;
        refused += answer != test::ACCEPTED ? 1 : 0;
    }
    // Both happen often: neither is everything refused, nor is anything taken.
    EXPECT_GT(refused, MUTATIONS / 5);
    EXPECT_LT(refused, MUTATIONS * 19 / 20);
}

} // namespace ns3::aiot
