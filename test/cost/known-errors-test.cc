// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/built-in-table.h"
#include "ns3/energy-estimator.h"
#include "ns3/known-errors.h"
#include "ns3/known-predictions.h"

#include <array>
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
#include <string>
#include <vector>

using namespace ns3::aiot;

namespace
{

/// An estimator that computes what others look up.
EnergyEstimator
MakeComputing()
{
    EnergyEstimator estimator = EnergyEstimator::BuiltIn();
    estimator.AddMeasurements(std::vector<InferenceRow>());
    return estimator;
}

} // namespace

// AIOT_LEFT_OUT_ERRORS=FILE writes what belongs into the table.
TEST(KnownErrors, TheTableIsWhatIsComputed)
{
    std::ostringstream computed;
    MakeComputing().WriteErrors(computed);
    if (const char* path = std::getenv("AIOT_LEFT_OUT_ERRORS"))
    {
        std::ofstream(path) << computed.str();
    }
    EXPECT_TRUE(computed.str() == GetBuiltInTable("left-out-errors.csv"))
        << "measurements or methods have changed: AIOT_LEFT_OUT_ERRORS=traces/left-out-errors.csv "
           "writes the table again";
}

// AIOT_LEFT_OUT_PREDICTIONS=FILE writes what belongs into the table.
TEST(KnownPredictions, TheTableIsWhatIsComputed)
{
    std::ostringstream computed;
    MakeComputing().WritePredictions(computed);
    if (const char* path = std::getenv("AIOT_LEFT_OUT_PREDICTIONS"))
    {
        std::ofstream(path) << computed.str();
    }
    EXPECT_TRUE(computed.str() == GetBuiltInTable("left-out-predictions.csv"))
        << "measurements or methods have changed: "
           "AIOT_LEFT_OUT_PREDICTIONS=traces/left-out-predictions.csv writes the table again";
}

TEST(KnownPredictions, AreWhatIsComputedToTheLastDigit)
{
    EnergyEstimator known = EnergyEstimator::BuiltIn();
    EnergyEstimator computing = MakeComputing();
    std::size_t without = 0;
    std::size_t predicted = 0;
    for (const std::string& processor : known.GetProcessors().GetNames())
    {
        for (const MeasuredInference& row : known.GetMeasurements(processor))
        {
            if (row.cost.load == InferenceLoad::UNKNOWN)
            {
                continue; // nobody can ask for it
            }
            const EnergyQuery question{row.cost.network,
                                       processor,
                                       row.cost.precision,
                                       row.cost.runtime,
                                       1,
                                       row.cost.load,
                                       row.cost.engine};
            const auto found = known.LeaveOneOut(question);
            const auto same = computing.LeaveOneOut(question);
            ASSERT_EQ(found.has_value(), same.has_value()) << row.cost.network << processor;
            ++(found ? predicted : without);
            if (found)
            {
                EXPECT_EQ(found->method, same->method) << row.cost.network << processor;
                EXPECT_EQ(found->energyJ, same->energyJ) << row.cost.network << processor;
                EXPECT_EQ(found->errorPercent, same->errorPercent) << row.cost.network;
                EXPECT_EQ(found->inRange, same->inRange) << row.cost.network << processor;
            }
        }
    }
    EXPECT_GT(predicted, 300U);
    EXPECT_GT(without, 40U);
}

TEST(KnownPredictions, OtherMeasurementsAreNotInTheTable)
{
    EnergyEstimator estimator = EnergyEstimator::BuiltIn();
    MeasuredInference row = estimator.GetMeasurements("Jetson-Orin-NX").front();
    std::optional<LeftOutPrediction> prediction;
    EXPECT_TRUE(KnownPredictions::Find(row, prediction));
    row.cost.runtime += ", patched";
    EXPECT_FALSE(KnownPredictions::Find(row, prediction));
    // A catalogue of one's own, though of the same measurements, predicts by itself.
    ProcessorCatalogue processors = ProcessorCatalogue::BuiltIn();
    ProcessorProfile idle = processors.Get("Jetson-Orin-NX");
    idle.idleW = Figure::Constant(0.5 * idle.idleW.value, "W");
    processors.Set(idle);
    EnergyQuery question;
    question.network = "resnet50";
    question.processor = "Jetson-Orin-NX";
    const auto own = EnergyEstimator(processors).LeaveOneOut(question);
    const auto known = estimator.LeaveOneOut(question);
    ASSERT_TRUE(own && known);
    EXPECT_NE(own->energyJ, known->energyJ);
}

TEST(KnownErrors, AreWhatIsComputedToTheLastDigit)
{
    EnergyEstimator known = EnergyEstimator::BuiltIn();
    EnergyEstimator computing = MakeComputing();
    for (const auto& [network, processor, precision] :
         std::vector<std::array<std::string, 3>>{{"mobilenet_v2", "ESP32-S3", "int8"},
                                                 {"resnet50", "Jetson-AGX-Orin", "int8"},
                                                 {"squeezenet1_1", "Jetson-Orin-NX", "fp16"}})
    {
        EnergyQuery question;
        question.network = network;
        question.processor = processor;
        question.precision = precision;
        const EnergyEstimate answer = known.Estimate(question);
        const EnergyRange range = known.FindInterval(answer);
        const EnergyRange same = computing.FindInterval(answer);
        EXPECT_EQ(range.lowJ, same.lowJ) << network;
        EXPECT_EQ(range.highJ, same.highJ) << network;
        EXPECT_EQ(range.errors, same.errors) << network;
        const EnergyError error = known.FindError(answer);
        const EnergyError other = computing.FindError(answer);
        EXPECT_EQ(error.mean, other.mean) << network;
        EXPECT_EQ(error.worst, other.worst) << network;
        EXPECT_EQ(error.count, other.count) << network;
    }
}

TEST(KnownErrors, OtherQuestionsAreNotInTheTable)
{
    EXPECT_FALSE(KnownErrors::FindInterval("scaled,cpu of paper,single,any,network"));
    EXPECT_FALSE(KnownErrors::FindError(""));
    const auto interval = KnownErrors::FindInterval("scaled,,single,any,network");
    ASSERT_TRUE(interval);
    EXPECT_GT(interval->errors, 100U);
    EXPECT_LT(interval->lowFactor, 1.0);
    EXPECT_GT(interval->highFactor, 1.0);
    std::ostringstream text;
    KnownErrors::Write(text, "scaled,,single,any,network", *interval);
    EXPECT_NE(GetBuiltInTable("left-out-errors.csv").find("\n" + text.str()), std::string::npos);
}
