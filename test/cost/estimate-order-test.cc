// SPDX-License-Identifier: GPL-2.0-only
// Laws over all processors, precisions and loads: more work, wider numbers and lonelier requests
// never cost less; power is above idle; a batch lies between one request and full load; one engine
// and one precision answer for all networks of a processor. Only two measurements may disagree.
#include "ns3/compute-rates.h"
#include "ns3/cost-bounds.h"
#include "ns3/dnn-library.h"
#include "ns3/dnn-zoo.h"
#include "ns3/energy-estimator.h"
#include "ns3/precision.h"
#include "ns3/software-choice.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <gtest/gtest.h>
#include <iostream>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

namespace ns3::aiot
{

namespace
{

constexpr double ROUNDING = 1e-9;
constexpr std::array LOADS{InferenceLoad::OFFLINE, InferenceLoad::SERVER, InferenceLoad::SINGLE};

/// Keeps its answers from test to test.
EnergyEstimator&
Shared()
{
    static EnergyEstimator estimator = EnergyEstimator::BuiltIn();
    return estimator;
}

/// Members of families, and networks that stand in no family.
const std::vector<std::string>&
Networks()
{
    static const std::vector<std::string> networks = [] {
        std::vector<std::string> names{"ds_cnn", "resnet8", "fc_autoencoder", "bert_large_384"};
        const DnnZoo zoo;
        for (const std::string& name : zoo.GetNames())
        {
            names.push_back(name);
        }
        for (const char* width : {"0.25", "0.5", "0.75", "1.0"})
        {
            for (const char* size : {"96", "128", "160", "224"})
            {
                names.push_back(std::string("mobilenet_v1_") + width + "_" + size);
            }
        }
        return names;
    }();
    return networks;
}

std::set<std::string>
FindPrecisions(const EnergyEstimator& estimator, const std::string& processor)
{
    std::set<std::string> precisions;
    const auto& quantities = estimator.GetProcessors().Get(processor).quantities;
    for (const Precision precision : GetPrecisions())
    {
        if (quantities.count("macs_per_s_" + ToString(precision)) > 0)
        {
            precisions.insert(ToString(precision));
        }
    }
    for (const MeasuredInference& row : estimator.GetMeasurements(processor))
    {
        precisions.insert(row.cost.precision);
    }
    return precisions;
}

std::string
Describe(const EnergyEstimate& answer)
{
    return answer.network + " on " + answer.processor + " " + ComputeEngineName(answer.engine) +
           " at " + answer.precision + " " + InferenceLoadName(answer.load) + " batch " +
           std::to_string(answer.batch) + " [" + EnergyMethodName(answer.method) + ", " +
           answer.runtime + "]";
}

struct Tally
{
    std::size_t answers = 0;
    std::size_t pairs = 0;
    std::set<std::string> measured; ///< pairs of measurements that disagree
};

void
ExpectNoDearer(const EnergyEstimate& small, const EnergyEstimate& large, Tally& tally)
{
    ++tally.pairs;
    const auto isOver = [](double a, double b) { return a > b * (1.0 + ROUNDING); };
    const bool isInverted = isOver(small.energyJ, large.energyJ) ||
                            isOver(small.latencyS, large.latencyS) ||
                            isOver(small.energyNetJ, large.energyNetJ);
    if (!isInverted)
    {
        return;
    }
    const std::string where = Describe(small) + " above " + Describe(large);
    if (small.method == EnergyMethod::MEASURED && large.method == EnergyMethod::MEASURED)
    {
        tally.measured.insert(where + "; " + small.source + "; " + large.source);
        return;
    }
    ADD_FAILURE() << where << "\n"
                  << small.energyJ / large.energyJ << " " << small.latencyS / large.latencyS << " "
                  << small.energyNetJ / large.energyNetJ << "\n"
                  << small.note << "\n"
                  << large.note;
}

void
ExpectAboveIdle(const EnergyEstimator& estimator, const EnergyEstimate& answer)
{
    const double idleW = estimator.GetProcessors().Get(answer.processor).idleW.value;
    const double idleJ = answer.grossOfIdle ? idleW * answer.latencyS / answer.batch : 0.0;
    ASSERT_TRUE(std::isfinite(answer.energyJ) && std::isfinite(answer.latencyS))
        << Describe(answer);
    EXPECT_GT(answer.latencyS, 0.0) << Describe(answer);
    EXPECT_GE(answer.energyNetJ, 0.01 * answer.energyJ) << Describe(answer);
    EXPECT_NEAR(answer.energyNetJ + idleJ, answer.energyJ, ROUNDING * answer.energyJ)
        << Describe(answer);
}

using Answers = std::map<std::tuple<std::string, InferenceLoad, std::string>, EnergyEstimate>;

/// All answers of a processor by precision, load and network.
Answers
AskAll(EnergyEstimator& estimator, const std::string& processor, Tally& tally)
{
    Answers answers;
    for (const std::string& precision : FindPrecisions(estimator, processor))
    {
        for (const InferenceLoad load : LOADS)
        {
            for (const std::string& network : Networks())
            {
                const EnergyEstimate& answer =
                    estimator.Estimate(EnergyQuery{network, processor, precision, "", 1, load});
                EXPECT_EQ(answer.load, load);
                EXPECT_EQ(answer.precision, precision);
                ExpectAboveIdle(estimator, answer);
                answers[{precision, load, network}] = answer;
                ++tally.answers;
            }
        }
    }
    return answers;
}

/// Whether measurements on the engine have the wider precision cheaper, on the whole.
bool
IsTurnedRound(const EnergyEstimator& estimator,
              const EnergyEstimate& narrow,
              const EnergyEstimate& wide)
{
    double logs = 0.0;
    const auto rows = estimator.GetMeasurements(narrow.processor);
    for (const MeasuredInference& a : rows)
    {
        for (const MeasuredInference& b : rows)
        {
            const bool isPair = a.key == b.key && a.cost.engine == narrow.engine &&
                                b.cost.engine == narrow.engine && a.cost.load == b.cost.load &&
                                a.cost.runtime == b.cost.runtime &&
                                a.cost.precision == narrow.precision &&
                                b.cost.precision == wide.precision;
            logs += isPair ? std::log(b.cost.energyJ / a.cost.energyJ) : 0.0;
        }
    }
    return logs < 0.0;
}

} // namespace

TEST(EstimateOrder, MoreWorkNeverCostsLess)
{
    EnergyEstimator& estimator = Shared();
    DnnLibrary library(estimator.GetProcessors().GetDnnCatalogue());
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const std::string& small : Networks())
    {
        for (const std::string& large : Networks())
        {
            if (library.Get(small).key != library.Get(large).key &&
                HasNoMoreWork(library.Get(small), library.Get(large)))
            {
                pairs.emplace_back(small, large);
            }
        }
    }
    Tally tally;
    for (const std::string& processor : estimator.GetProcessors().GetNames())
    {
        const Answers answers = AskAll(estimator, processor, tally);
        for (const std::string& precision : FindPrecisions(estimator, processor))
        {
            for (const InferenceLoad load : LOADS)
            {
                for (const auto& [small, large] : pairs)
                {
                    ExpectNoDearer(answers.at({precision, load, small}),
                                   answers.at({precision, load, large}),
                                   tally);
                }
            }
        }
    }
    for (const std::string& pair : tally.measured)
    {
        std::cout << "measured: " << pair << "\n";
    }
    EXPECT_GE(tally.answers, 20000u);
    EXPECT_GE(tally.pairs, 100000u);
    EXPECT_LE(tally.measured.size(), 20u);
}

TEST(EstimateOrder, FullLoadNeverCostsMoreThanRequestsAlone)
{
    EnergyEstimator& estimator = Shared();
    Tally tally;
    for (const std::string& processor : estimator.GetProcessors().GetNames())
    {
        for (const std::string& precision : FindPrecisions(estimator, processor))
        {
            for (const std::string& network : Networks())
            {
                std::vector<EnergyEstimate> answers;
                for (const InferenceLoad load : LOADS)
                {
                    answers.push_back(estimator.Estimate(
                        EnergyQuery{network, processor, precision, "", 1, load}));
                }
                EXPECT_EQ(answers[0].engine, answers[2].engine);
                EXPECT_EQ(answers[1].engine, answers[2].engine);
                ExpectNoDearer(answers[0], answers[1], tally);
                ExpectNoDearer(answers[1], answers[2], tally);
                ExpectNoDearer(answers[0], answers[2], tally);
            }
        }
    }
    for (const std::string& pair : tally.measured)
    {
        std::cout << "measured: " << pair << "\n";
    }
    EXPECT_GE(tally.pairs, 20000u);
    EXPECT_LE(tally.measured.size(), 5u);
}

TEST(EstimateOrder, WiderNumbersNeverCostLess)
{
    EnergyEstimator& estimator = Shared();
    const std::array<const char*, 4> widths{"int4", "int8", "fp16", "fp32"};
    Tally tally;
    std::set<std::string> turned;
    for (const std::string& processor : estimator.GetProcessors().GetNames())
    {
        const auto precisions = FindPrecisions(estimator, processor);
        for (const std::string& network : Networks())
        {
            for (const InferenceLoad load : LOADS)
            {
                std::vector<EnergyEstimate> answers;
                for (const char* precision : widths)
                {
                    if (precisions.count(precision) > 0)
                    {
                        answers.push_back(estimator.Estimate(
                            EnergyQuery{network, processor, precision, "", 1, load}));
                    }
                }
                for (std::size_t i = 0; i + 1 < answers.size(); ++i)
                {
                    if (answers[i].engine != answers[i + 1].engine)
                    {
                        continue;
                    }
                    if (IsTurnedRound(estimator, answers[i], answers[i + 1]))
                    {
                        turned.insert(processor + " " + ComputeEngineName(answers[i].engine));
                        continue;
                    }
                    ExpectNoDearer(answers[i], answers[i + 1], tally);
                }
            }
        }
    }
    for (const std::string& pair : tally.measured)
    {
        std::cout << "measured: " << pair << "\n";
    }
    for (const std::string& engine : turned)
    {
        std::cout << "measured dearer at int8: " << engine << "\n";
    }
    EXPECT_LE(turned.size(), 1u);
    EXPECT_GE(tally.pairs, 5000u);
}

TEST(EstimateOrder, ABatchIsOneOfOfflineLoad)
{
    EnergyEstimator& estimator = Shared();
    Tally tally;
    for (const std::string& processor : estimator.GetProcessors().GetNames())
    {
        for (const std::string& precision : FindPrecisions(estimator, processor))
        {
            for (const char* network : {"resnet18", "resnet50", "mobilenet_v2", "vgg19"})
            {
                EnergyQuery question{network, processor, precision};
                const EnergyEstimate one = estimator.Estimate(question);
                question.load = InferenceLoad::OFFLINE;
                const EnergyEstimate full = estimator.Estimate(question);
                EnergyEstimate before = one;
                for (const unsigned batch : {2U, 8U, 32U, 1024U, 1000000U})
                {
                    question.load = InferenceLoad::SINGLE;
                    question.batch = batch;
                    const EnergyEstimate some = estimator.Estimate(question);
                    ExpectAboveIdle(estimator, some);
                    question.load = InferenceLoad::OFFLINE;
                    EXPECT_EQ(estimator.Estimate(question).energyJ, some.energyJ);
                    EXPECT_EQ(estimator.Estimate(question).latencyS, some.latencyS);
                    EXPECT_LE(some.energyJ, before.energyJ * (1.0 + ROUNDING)) << Describe(some);
                    EXPECT_GE(some.latencyS, before.latencyS * (1.0 - ROUNDING)) << Describe(some);
                    if (some.fullBatch > 0 && batch >= some.fullBatch)
                    {
                        EXPECT_NEAR(some.energyJ, full.energyJ, ROUNDING * full.energyJ)
                            << Describe(some);
                        EXPECT_NEAR(some.latencyS / batch, full.latencyS, ROUNDING * full.latencyS);
                    }
                    before = some;
                    ++tally.answers;
                }
                EXPECT_NEAR(before.energyJ, full.energyJ, 1e-2 * full.energyJ) << Describe(before);
            }
        }
    }
    EXPECT_GE(tally.answers, 1000u);
}

TEST(EstimateOrder, NoMeasurementIsFasterThanItsSheet)
{
    EnergyEstimator& estimator = Shared();
    std::size_t compared = 0;
    for (const std::string& processor : estimator.GetProcessors().GetNames())
    {
        std::size_t defaults = 0;
        double widerPerS = 0.0;
        const auto rates = ListComputeRates(estimator, processor);
        for (const ComputeRate& rate : rates)
        {
            const std::string who = processor + " " + rate.precision;
            defaults += rate.isDefault ? 1 : 0;
            const double sheetPerS = rate.sheetPerS.value_or(std::max(widerPerS, 1e30));
            EXPECT_LE(rate.singlePerS.value_or(0.0), sheetPerS * 1.001) << who;
            EXPECT_LE(rate.fullLoadPerS.value_or(0.0), sheetPerS * 1.001) << who;
            EXPECT_GE(sheetPerS, widerPerS) << who; // narrower is no slower
            widerPerS = rate.sheetPerS.value_or(widerPerS);
            ++compared;
        }
        EXPECT_EQ(defaults, rates.empty() ? 0u : 1u) << processor;
    }
    EXPECT_GE(compared, 70u);
}

TEST(EstimateOrder, OneEngineAndOnePrecisionAnswerForAProcessor)
{
    EnergyEstimator& estimator = Shared();
    for (const std::string& processor : estimator.GetProcessors().GetNames())
    {
        if (processor == "RP2040")
        {
            continue; // no rate is known
        }
        std::set<std::pair<std::string, ComputeEngine>> used;
        std::set<std::string> points;
        bool hasAccelerator = false;
        for (const MeasuredInference& row : estimator.GetMeasurements(processor))
        {
            hasAccelerator = hasAccelerator || row.cost.engine == ComputeEngine::GPU ||
                             row.cost.engine == ComputeEngine::NPU;
        }
        for (const std::string& network : Networks())
        {
            for (const InferenceLoad load : LOADS)
            {
                const EnergyEstimate& answer =
                    estimator.Estimate(EnergyQuery{network, processor, "", "", 1, load});
                used.insert({answer.precision, answer.engine});
                if (load == InferenceLoad::SINGLE)
                {
                    points.insert(FindOperatingPoint(answer.runtime));
                }
            }
        }
        EXPECT_EQ(used.size(), 1u) << processor;
        EXPECT_EQ(points.size(), 1u) << processor;
        const ComputeEngine engine = used.begin()->second;
        EXPECT_EQ(
            engine == ComputeEngine::GPU || engine == ComputeEngine::NPU,
            hasAccelerator || processor == "Jetson-AGX-Xavier" ||
                estimator.GetProcessors().Get(processor).kind == ProcessorKind::NPU ||
                (estimator.GetMeasurements(processor).empty() && engine != ComputeEngine::CPU))
            << processor << " " << ComputeEngineName(engine);
    }
}

} // namespace ns3::aiot
