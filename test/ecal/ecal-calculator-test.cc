// SPDX-License-Identifier: GPL-2.0-only
#include "ecal-twin.h"

#include "ns3/ecal-authors-flops.h"
#include "ns3/ecal-calculator.h"

#include <cmath>
#include <functional>
#include <gtest/gtest.h>
#include <limits>
#include <stdexcept>
#include <vector>

namespace ns3::aiot
{

namespace
{

void
ExpectRelative(double value, double expected, double tolerance = 1e-12)
{
    EXPECT_NEAR(value, expected, tolerance * std::abs(expected));
}

/// Fig. 13 of the journal paper; hardware known as joules per FLOP only.
EcalTwin
CaseStudy(long long flops, long long inferences)
{
    EcalTwin twin;
    twin.samples = 256;
    twin.inferences = inferences;
    twin.flops = flops;
    twin.folds = 0;
    twin.flopPerS = 1e10;
    twin.watts = 140;
    twin.overhead = 0.1;
    return twin;
}

EcalResult
Authors(const EcalTwin& twin)
{
    return CalculateEcal(twin.Config(), EcalRules::Estimate());
}

std::vector<EcalTwin>
HandPicked()
{
    std::vector<EcalTwin> twins(13);
    twins[1].inferences = 0;
    twins[2].folds = 0;
    twins[2].split = 0.9;
    twins[2].epochs = 5;
    twins[3].preprocessing = 'm';
    twins[3].precision = 32;
    twins[4].preprocessing = 'g';
    twins[4].values = 24;
    twins[4].folds = 10;
    twins[5].lossOfGenericHops = {0.5, 0.25, 0.0};
    twins[6].lossOfGenericHops = {0.0, 0.2};
    twins[6].overhead = 0.15;
    twins[7].flops = 96636764160;
    twins[7].samples = 100000;
    twins[7].values = 512;
    twins[7].precision = 16;
    twins[7].inferences = 1000000;
    twins[7].epochs = 3;
    twins[8].samples = 1;
    twins[8].values = 1;
    twins[8].precision = 1;
    twins[8].inferences = 1;
    twins[9].samples = 3;
    twins[9].values = 1;
    twins[9].precision = 8;
    twins[9].inferences = 2;
    twins[9].flops = 4;
    twins[10].overhead = 1.0;
    twins[10].folds = 2;
    twins[11].epochs = 0;
    twins[11].watts = 0.5;
    twins[12] = CaseStudy(38880, 123456789);
    return twins;
}

} // namespace

TEST(EcalCalculator, PublishedCaseStudy)
{
    struct Point
    {
        long long inferences;
        double jPerBit;
    };

    struct Series
    {
        double flops;
        std::vector<Point> points;
    };

    // What the project site shows for Fig. 13 of Chou et al., IEEE JSAC 44 (2026), in full digits.
    const std::vector<Series> figure{{AUTHORS_SIMPLE_MLP_FLOPS,
                                      {{100, 2.1064449058549858e-06},
                                       {1000, 1.116227225069666e-06},
                                       {10000, 7.725083353875172e-07},
                                       {100000, 7.294474535299011e-07},
                                       {10000000, 7.245896197502581e-07},
                                       {100000000, 7.245453446726396e-07}}},
                                     {AUTHORS_SIMPLE_CNN_FLOPS,
                                      {{100, 8.183635932298983e-05},
                                       {1000, 2.437365942650279e-05},
                                       {10000, 4.4275578644436795e-06},
                                       {100000, 1.9287244964998974e-06},
                                       {10000000, 1.646823326239372e-06},
                                       {100000000, 1.6442540342855943e-06}}},
                                     {AuthorsKanFlops({}),
                                      {{100, 0.0001706430894353494},
                                       {1000, 5.027882337554738e-05},
                                       {100000, 3.2645326867329016e-06},
                                       {10000000, 2.6740483078718427e-06},
                                       {100000000, 2.6686665396487805e-06}}},
                                     {AuthorsTransformerFlops({}),
                                      {{100, 0.0002971759868510798},
                                       {10000, 1.4299348270059904e-05},
                                       {100000, 5.16780826604985e-06},
                                       {10000000, 4.13765081929555e-06},
                                       {100000000, 4.128261801049711e-06}}}};
    for (const Series& series : figure)
    {
        for (const Point& point : series.points)
        {
            const auto flops = static_cast<long long>(series.flops);
            const double jPerBit = Authors(CaseStudy(flops, point.inferences)).ecalJPerBit;
            EXPECT_NEAR(jPerBit / point.jPerBit, 1.0, 1e-14) << flops << " " << point.inferences;
        }
    }
}

TEST(EcalCalculator, StagesOfTheCaseStudyAsThePublishedRunHasThem)
{
    const EcalResult result = Authors(CaseStudy(670, 100));
    EXPECT_NEAR(result.stagesJ.dataCollection, 0.105298863, 1e-12);
    EXPECT_NEAR(result.stagesJ.preprocessing, 2.15054e-4, 1e-12);
    EXPECT_NEAR(result.stagesJ.training, 0.2881536, 1e-12);
    EXPECT_NEAR(result.stagesJ.evaluation, 4.80256e-4, 1e-12);
    EXPECT_NEAR(result.stagesJ.inferenceForward, 9.38e-4, 1e-12);
    EXPECT_NEAR(result.stagesJ.Inference(), 0.0421544155, 1e-12);
    EXPECT_NEAR(result.totalJ, 0.47993240735, 1e-12);
    EXPECT_EQ(result.applicationBits, 227840.0);
    EXPECT_NEAR(result.overheadJ, result.totalJ / 11.0, 1e-12);
    EXPECT_NEAR(Authors(CaseStudy(38880, 1)).stagesJ.training, 16.7215104, 1e-9);
    EXPECT_NEAR(Authors(CaseStudy(81440, 1)).stagesJ.training, 35.0257152, 1e-9);
    EXPECT_NEAR(Authors(CaseStudy(142080, 1)).stagesJ.training, 61.1057664, 1e-9);
}

TEST(EcalCalculator, AgreesWithItsTwin)
{
    int index = 0;
    for (const EcalTwin& twin : HandPicked())
    {
        const EcalResult result = Authors(twin);
        ExpectRelative(result.totalJ, twin.TotalJ());
        ExpectRelative(result.ecalJPerBit, twin.JPerBit());
        EXPECT_FALSE(HasFailure()) << "configuration " << index;
        ++index;
    }
}

TEST(EcalCalculator, StagesAndOverheadAddUpUnderAnyRules)
{
    for (const EcalRules& rules :
         {EcalRules::Estimate(), EcalRules::RunCalculatorHops(), EcalRules::Corrected()})
    {
        for (const EcalTwin& twin : HandPicked())
        {
            EcalConfig config = twin.Config();
            config.storage.emplace();
            config.deployedModelBits = 1e4;
            const EcalResult r = CalculateEcal(config, rules);
            ExpectRelative(r.stagesJ.Development() + r.stagesJ.Inference() + r.overheadJ, r.totalJ);
            EXPECT_EQ(r.applicationBits, r.developmentBits + r.inferenceBits);
            ExpectRelative(r.ecalJPerBit * r.applicationBits, r.totalJ);
            EXPECT_GT(r.stagesJ.storage, 0.0);
            EXPECT_GT(r.stagesJ.deployment, 0.0);
        }
    }
}

TEST(EcalCalculator, FallsWithInferencesToTheCostOfOne)
{
    for (const EcalRules& rules : {EcalRules::Estimate(), EcalRules::Corrected()})
    {
        double before = std::numeric_limits<double>::infinity();
        for (long long inferences = 1; inferences <= 1'000'000'000'000; inferences *= 10)
        {
            const EcalConfig config = CaseStudy(670, inferences).Config();
            const double now = CalculateEcal(config, rules).ecalJPerBit;
            EXPECT_LT(now, before) << inferences;
            before = now;
        }
        const EcalResult last = CalculateEcal(CaseStudy(670, 1'000'000'000'000).Config(), rules);
        const double factor = rules.overheadOnTotalOnly ? 1.1 : 1.0;
        const double limit = factor * last.stagesJ.Inference() / last.inferenceBits;
        ExpectRelative(last.ecalJPerBit, limit, 1e-8);
        if (rules.overheadOnTotalOnly)
        {
            EXPECT_NEAR(limit / 1.1, 6.586731e-7, 1e-13);
        }
    }
}

// Under corrected rules inference is exactly proportional to gamma, so the closed form is exact.
TEST(EcalCalculator, RatiosFollowTheClosedForm)
{
    const auto ecal = [](double inferences, double overhead) {
        EcalConfig config = CaseStudy(670, 1).Config();
        config.inferences = inferences;
        config.virtualisationOverhead = overhead;
        return CalculateEcal(config, EcalRules::Corrected());
    };
    const EcalResult one = ecal(1.0, 0.1);
    const double d = one.stagesJ.Development() / one.developmentBits /
                     (one.stagesJ.Inference() / one.inferenceBits);
    constexpr double N = 256.0;
    for (double a : {0.0, 1.0, 100.0, 12345.0})
    {
        for (double b : {1.0, 1000.0, 1e8})
        {
            const double expected = (N * d + a) * (N + b) / ((N + a) * (N * d + b));
            for (double overhead : {0.0, 0.1, 3.0})
            {
                ExpectRelative(ecal(a, overhead).ecalJPerBit / ecal(b, overhead).ecalJPerBit,
                               expected,
                               1e-11);
            }
        }
    }
}

TEST(EcalCalculator, HeadlinesOfTheCaseStudy)
{
    const auto mlp = [](long long n) { return Authors(CaseStudy(670, n)).ecalJPerBit; };
    EXPECT_NEAR(mlp(100) / mlp(10000), 2.7268, 5e-5);
    EXPECT_NEAR(mlp(100) / mlp(1000), 1.887, 5e-4);
    EXPECT_NEAR(Authors(CaseStudy(142080, 100)).ecalJPerBit / mlp(100), 141.08, 5e-3);
    EXPECT_NEAR(Authors(CaseStudy(142080, 10000)).ecalJPerBit / mlp(10000), 18.51, 5e-3);
    EcalTwin bare = CaseStudy(670, 1);
    bare.overhead = 0.0;
    const EcalResult one = Authors(bare);
    EXPECT_NEAR(one.stagesJ.Development() / one.developmentBits, 2.405687e-6, 1e-12);
    EXPECT_NEAR(one.stagesJ.Inference() / one.inferenceBits, 6.565516e-7, 1e-13);
    EXPECT_NEAR(one.stagesJ.Development() / one.developmentBits / 6.586731e-7, 3.652, 5e-4);
}

TEST(EcalCalculator, CorrectedRulesDropEachDefect)
{
    EcalTwin twin = CaseStudy(670, 0);
    twin.lossOfGenericHops = {0.0, 0.2, 0.5};
    const EcalConfig config = twin.Config();
    const EcalResult none = CalculateEcal(config, EcalRules::Corrected());
    EXPECT_EQ(none.stagesJ.Inference(), 0.0);                     // no batch of nothing
    EXPECT_GT(Authors(twin).stagesJ.inferencePreprocessing, 0.0); // the "+ 1" of no sample
    EXPECT_EQ(none.overheadJ, 0.0);

    twin.inferences = 256; // as many as development samples, so the same bits
    const EcalResult same = CalculateEcal(twin.Config(), EcalRules::Corrected());
    EXPECT_EQ(same.inferenceTransmission.hops.size(), 3u);
    EXPECT_DOUBLE_EQ(same.stagesJ.inferenceTransmission, same.stagesJ.dataCollection);
    const EcalResult theirs = Authors(twin);
    EXPECT_EQ(theirs.inferenceTransmission.hops.size(), 1u);
    EXPECT_LT(theirs.stagesJ.inferenceTransmission, theirs.stagesJ.dataCollection);

    // Radio once at the bottom, processing above it, fractions kept: a geometric series.
    const double growth = (std::pow(1.15, 7) - 1.15) / 0.15;
    const double perBit = std::pow(1.15, 7) * 20.5e-9 + growth * 30e-9;
    ExpectRelative(same.stagesJ.dataCollection,
                   1.1 * same.developmentBits * perBit * (1.0 + 1.25 + 2.0));
}

TEST(EcalCalculator, WithoutHopsNothingIsSent)
{
    EcalConfig config = CaseStudy(670, 100).Config();
    config.hops.clear();
    for (const EcalRules& rules : {EcalRules::Estimate(), EcalRules::Corrected()})
    {
        const EcalResult result = CalculateEcal(config, rules);
        EXPECT_EQ(result.stagesJ.dataCollection, 0.0);
        EXPECT_EQ(result.stagesJ.inferenceTransmission, 0.0);
        EXPECT_GT(result.totalJ, 0.0);
    }
}

TEST(EcalCalculator, MistakesAreRefused)
{
    const double nan = std::numeric_limits<double>::quiet_NaN();
    for (double EcalConfig::*figure : {&EcalConfig::samples,
                                       &EcalConfig::valuesPerSample,
                                       &EcalConfig::bitsPerValue,
                                       &EcalConfig::inferences,
                                       &EcalConfig::forwardFlops,
                                       &EcalConfig::deployedModelBits,
                                       &EcalConfig::virtualisationOverhead})
    {
        for (double bad : {-1.0, nan, 1e300, std::numeric_limits<double>::infinity()})
        {
            EcalConfig config = CaseStudy(670, 100).Config();
            config.*figure = bad;
            EXPECT_THROW(CalculateEcal(config, EcalRules::Estimate()), std::invalid_argument);
            EXPECT_THROW(CalculateEcal(config, EcalRules::Corrected()), std::invalid_argument);
        }
    }
    for (double EcalConfig::*figure :
         {&EcalConfig::samples, &EcalConfig::valuesPerSample, &EcalConfig::bitsPerValue})
    {
        EcalConfig config = CaseStudy(670, 100).Config();
        config.*figure = 0.0;
        EXPECT_THROW(CalculateEcal(config, EcalRules::Estimate()), std::invalid_argument);
        config.*figure = 1.5;
        EXPECT_THROW(CalculateEcal(config, EcalRules::Estimate()), std::invalid_argument);
    }
    EcalConfig lossy = CaseStudy(670, 100).Config();
    lossy.hops[0].failureRate = 1.0;
    EXPECT_THROW(CalculateEcal(lossy, EcalRules::Estimate()), std::invalid_argument);
    EcalConfig onceFolded = CaseStudy(670, 100).Config();
    onceFolded.training.folds = 1.0;
    EXPECT_THROW(CalculateEcal(onceFolded, EcalRules::Estimate()), std::invalid_argument);
    EcalConfig parity = CaseStudy(670, 100).Config();
    parity.storage = EcalStorage{SSD_J_PER_BIT, RaidLevel::RAID5, 2.0};
    EXPECT_THROW(CalculateEcal(parity, EcalRules::Corrected()), std::invalid_argument);
}

} // namespace ns3::aiot
