// SPDX-License-Identifier: GPL-2.0-only
// Batches of a language model, step by step: laws that hold whatever the coefficients are.
#include "serving-test-requests.h"

#include "ns3/closed-loop.h"
#include "ns3/serving-run.h"
#include "ns3/token-serving.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <optional>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

namespace ns3::aiot
{

namespace
{

struct Outcome
{
    std::vector<ServedRequest> served;
    ServingTotals totals;
    int64_t endNs = 0;

    double GetServedJ() const
    {
        double sumJ = 0.0;
        for (const ServedRequest& each : served)
        {
            sumJ += each.energyJ;
        }
        return sumJ;
    }
};

Outcome
Serve(const TokenServingConfig& config, const std::vector<ServingRequest>& requests)
{
    TokenServing model(config);
    Outcome outcome;
    ServingRun run(model, [&](const ServedRequest& each) { outcome.served.push_back(each); });
    for (const ServingRequest& request : requests)
    {
        run.Arrive(request);
    }
    outcome.endNs = run.Drain();
    outcome.totals = run.GetTotals();
    return outcome;
}

/// Joules per token of so many requests that come again as soon as they are answered.
double
ServeClosed(TokenServingConfig config, std::size_t concurrency)
{
    constexpr std::size_t LEAST_ANSWERS = 3;
    TokenServing model(config);
    std::size_t left = LEAST_ANSWERS * concurrency;
    ServingRun run(model, [&](const ServedRequest& each) {
        if (left > 0)
        {
            --left;
            ServingRequest next = each.request;
            next.arrivalNs = each.doneNs;
            model.Submit(next);
        }
    });
    for (std::size_t i = 0; i < concurrency; ++i)
    {
        // Of different lengths, so that they do not go in step.
        run.Arrive({i, 0, 0, 100, static_cast<uint32_t>(150 + 100 * i / concurrency)});
    }
    run.Drain();
    return run.GetTotals().energyJ.Get() / static_cast<double>(run.GetTotals().tokens);
}

std::string
GetRefusal(const std::function<void()>& action)
{
    try
    {
        action();
    }
    catch (const std::invalid_argument& error)
    {
        return error.what();
    }
    return "";
}

TEST(TokenServing, OneSequenceAloneIsAStaticBatchOfOne)
{
    TokenServingConfig config = MakeServing(8);
    const ServingRequest request{7, 1000, 0, 3000, 50};
    const Outcome continuous = Serve(config, {request});
    config.batching = Batching::STATIC;
    const Outcome fixed = Serve(config, {request});
    ASSERT_EQ(continuous.served.size(), 1U);
    ASSERT_EQ(fixed.served.size(), 1U);
    EXPECT_EQ(continuous.served[0].doneNs, fixed.served[0].doneNs);
    EXPECT_EQ(continuous.served[0].firstNs, fixed.served[0].firstNs);
    EXPECT_EQ(continuous.served[0].energyJ, fixed.served[0].energyJ);
}

TEST(TokenServing, OneSequenceAloneIsTheSumOfItsSteps)
{
    // 3000 tokens are read in chunks of 2048 and 952; the second makes the first token.
    const TokenServingConfig config = MakeServing(8);
    const Outcome outcome = Serve(config, {{7, 1000, 0, 3000, 50}});
    std::vector<LlmLoad> loads{{0, 0, 2048, 2048, 1}, {0, 2048, 952, 952, 0}};
    for (int made = 1; made < 50; ++made)
    {
        loads.push_back({1, 3000.0 + made, 0, 1, 0});
    }
    double energyJ = 0.0;
    int64_t atNs = 1000;
    int64_t firstNs = 0;
    for (std::size_t i = 0; i < loads.size(); ++i)
    {
        const LlmStep step = EstimateLlmStep(config.setting, loads[i], config.coefficients);
        const int64_t durationNs = std::llround(step.GetTimeS() * 1e9);
        atNs += durationNs;
        energyJ += step.powerW * static_cast<double>(durationNs) * 1e-9;
        firstNs = i == 1 ? atNs : firstNs;
    }
    EXPECT_EQ(outcome.served.at(0).doneNs, atNs);
    EXPECT_EQ(outcome.served.at(0).firstNs, firstNs);
    EXPECT_NEAR(outcome.served.at(0).energyJ, energyJ, 1e-12 * energyJ);
    EXPECT_EQ(outcome.totals.steps, loads.size());
}

TEST(TokenServing, JoulesOfRequestsAddUpToTheServers)
{
    for (Batching batching : {Batching::CONTINUOUS, Batching::STATIC})
    {
        for (double gpus : {1.0, 4.0})
        {
            TokenServingConfig config = MakeServing(8, gpus);
            config.batching = batching;
            config.setting.requestS = 2e-3;
            config.maxSequences = 32;
            const Outcome outcome = Serve(config, MakeRequests(400, 20, 300, 60, true));
            ASSERT_EQ(outcome.served.size(), 400U);
            const double drawnJ = outcome.totals.energyJ.Get();
            EXPECT_NEAR(outcome.GetServedJ(), drawnJ, 1e-9 * drawnJ);
            for (const ServedRequest& each : outcome.served)
            {
                EXPECT_GT(each.energyJ, 0.0);
            }
        }
    }
}

TEST(TokenServing, JoulesAddUpAtEveryInstant)
{
    TokenServing model(MakeServing(8));
    double servedJ = 0.0;
    ServingRun run(model, [&](const ServedRequest& each) { servedJ += each.energyJ; });
    for (const ServingRequest& request : MakeRequests(200, 30, 300, 60, true))
    {
        run.Arrive(request);
        const double drawnJ = run.GetTotals().energyJ.Get();
        EXPECT_NEAR(servedJ + model.GetRunningJ(), drawnJ, 1e-9 * drawnJ);
    }
}

/// Steps that are cut short at random: no joule is lost, and every answer comes all the same.
TEST(TokenServing, JoulesAddUpWhereStepsAreCutShort)
{
    for (const Batching batching : {Batching::CONTINUOUS, Batching::STATIC})
    {
        TokenServingConfig config = MakeServing(8);
        config.batching = batching;
        config.maxSequences = 16;
        TokenServing model(config);
        uint64_t tokens = 0;
        for (const ServingRequest& request : MakeRequests(60, 1e6, 300, 60, true))
        {
            model.Submit(request);
            tokens += request.tokensOut;
        }
        std::mt19937 random(7);
        double stepsJ = 0.0;
        double servedJ = 0.0;
        uint64_t made = 0;
        std::size_t cuts = 0;
        int64_t nowNs = 0;
        while (const std::optional<ServingStep> step = model.Begin(nowNs))
        {
            const double share = static_cast<double>(random() % 1000) / 1000.0;
            const bool isCut = random() % 4 == 0;
            cuts += isCut ? 1 : 0;
            stepsJ += (isCut ? share : 1.0) * step->GetEnergyJ();
            nowNs += step->durationNs;
            if (isCut)
            {
                model.Abort(share);
            }
            else
            {
                made += step->tokens;
                for (const ServedRequest& served : model.End())
                {
                    servedJ += served.energyJ;
                }
            }
            ASSERT_NEAR(servedJ + model.GetRunningJ(), stepsJ, 1e-9 * stepsJ);
        }
        EXPECT_GT(cuts, 100U);
        EXPECT_EQ(made, tokens);
        EXPECT_EQ(model.GetRunning() + model.GetQueued(), 0U);
    }
}

TEST(TokenServing, TokensInAreTokensOutAndThoseThatWait)
{
    for (Batching batching : {Batching::CONTINUOUS, Batching::STATIC})
    {
        TokenServingConfig config = MakeServing(8);
        config.batching = batching;
        config.maxSequences = 16;
        TokenServing model(config);
        std::size_t answered = 0;
        uint64_t answeredTokens = 0;
        ServingRun run(model, [&](const ServedRequest& each) {
            ++answered;
            answeredTokens += each.request.tokensOut;
        });
        std::size_t came = 0;
        uint64_t cameTokens = 0;
        uint64_t askedTokens = 0;
        for (const ServingRequest& request : MakeRequests(300, 40, 500, 40, true))
        {
            run.Arrive(request);
            ++came;
            cameTokens += request.tokensIn;
            askedTokens += request.tokensOut;
            EXPECT_EQ(came, answered + model.GetRunning() + model.GetQueued());
            EXPECT_EQ(cameTokens, run.GetTotals().promptTokens + model.GetPromptTokensLeft());
            EXPECT_LE(answeredTokens, run.GetTotals().tokens);
        }
        run.Drain();
        EXPECT_EQ(model.GetRunning() + model.GetQueued() + model.GetReservedTokens(), 0U);
        EXPECT_EQ(run.GetTotals().promptTokens, cameTokens);
        EXPECT_EQ(run.GetTotals().tokens, askedTokens);
        EXPECT_EQ(answeredTokens, askedTokens);
    }
}

TEST(TokenServing, MemoryIsNeverExceeded)
{
    // 30e9 parameters of 2 B leave 12 GB of 72 for caches.
    TokenServingConfig config = MakeServing(30);
    TokenServing model(config);
    const double weightB = 60e9;
    const double tokenB = config.setting.GetArchitecture().cacheBytesPerToken;
    EXPECT_NEAR(model.GetCacheCapacity() * tokenB + weightB, 0.9 * 80e9, 1.0);
    std::size_t most = 0;
    bool waited = false;
    ServingRun run(model);
    for (const ServingRequest& request : MakeRequests(300, 100, 800, 200, true))
    {
        run.Arrive(request);
        EXPECT_LE(static_cast<double>(model.GetReservedTokens()) * tokenB + weightB, 0.9 * 80e9);
        most = std::max(most, model.GetRunning());
        waited = waited || (model.GetQueued() > 0 && model.GetRunning() < config.maxSequences);
    }
    run.Drain();
    EXPECT_GT(most, 1U);
    EXPECT_TRUE(waited) << "the memory was never short, so that nothing was tested";
}

TEST(TokenServing, JoulesPerTokenFallWithTheLoadToAFloor)
{
    TokenServingConfig config = MakeServing(8);
    double before = 1e9;
    std::vector<double> joules;
    for (std::size_t concurrency : {1, 2, 4, 8, 16, 32, 64, 128, 256})
    {
        joules.push_back(ServeClosed(config, concurrency));
        EXPECT_LT(joules.back(), before) << concurrency;
        before = joules.back();
    }
    // What a token takes however many there are: its own computing and cache, and its prompt's.
    LlmLoad more{257, 257 * 200.0, 257 * 0.5, 257, 257 / 200.0};
    LlmLoad less{256, 256 * 200.0, 256 * 0.5, 256, 256 / 200.0};
    const LlmStep a = EstimateLlmStep(config.setting, more, config.coefficients);
    const LlmStep b = EstimateLlmStep(config.setting, less, config.coefficients);
    const double floorJ = a.powerW * a.GetTimeS() - b.powerW * b.GetTimeS();
    EXPECT_GT(joules.back(), floorJ);
    EXPECT_LT(joules.back(), 2.0 * floorJ);
    EXPECT_GT(joules.front(), 20.0 * floorJ);
}

TEST(TokenServing, AClosedLoopIsNearTheSteadyStepOfThePredictor)
{
    // The predictor takes the mean of all steps; here prompts come in some of them.
    for (std::size_t concurrency : {1, 16, 128})
    {
        TokenServingConfig config = MakeServing(8);
        TokenServing model(config);
        const ClosedLoopResult result = RunClosedLoop(model, {0, 0, 0, 100, 400}, concurrency);
        LlmSetting setting = config.setting;
        setting.sequences = static_cast<double>(concurrency);
        setting.tokensIn = 100;
        setting.tokensOut = 400;
        const LlmStep step = EstimateLlmStep(setting, config.coefficients);
        EXPECT_NEAR(result.meanBatch, setting.sequences, 0.02 * setting.sequences);
        EXPECT_NEAR(result.energyPerTokenJ, step.energyPerTokenJ, 0.05 * step.energyPerTokenJ);
        EXPECT_NEAR(result.tokensPerS, step.tokensPerS, 0.05 * step.tokensPerS);
        EXPECT_NEAR(result.powerW, step.powerW, 0.05 * step.powerW);
    }
    TokenServing model(MakeServing(8));
    EXPECT_THROW(RunClosedLoop(model, {0, 0, 0, 100, 400}, 0), std::invalid_argument);
}

TEST(TokenServing, OneAtATimeWaitsAsMD1)
{
    TokenServingConfig config = MakeServing(8);
    config.maxSequences = 1;
    const Outcome alone = Serve(config, {{0, 0, 0, 100, 10}});
    const double serviceS = static_cast<double>(alone.endNs) * 1e-9;
    for (double load : {0.1, 0.3, 0.5})
    {
        const Outcome outcome = Serve(config, MakeRequests(60000, load / serviceS, 100, 10, false));
        double waitS = 0.0;
        for (const ServedRequest& each : outcome.served)
        {
            waitS += static_cast<double>(each.admittedNs - each.request.arrivalNs) * 1e-9;
        }
        waitS /= static_cast<double>(outcome.served.size());
        // Pollaczek-Khinchine for a constant service time.
        const double expectedS = load * serviceS / (2.0 * (1.0 - load));
        EXPECT_NEAR(waitS, expectedS, 0.05 * expectedS) << load;
    }
}

TEST(TokenServing, EqualRequestsAnswerForEqualJoulesAndLongerOnesForMore)
{
    const TokenServingConfig config = MakeServing(8);
    const Outcome outcome = Serve(config,
                                  {{0, 0, 0, 10, 10},
                                   {1, 5, 0, 100, 50},
                                   {2, 5, 0, 100, 50},
                                   {3, 5, 0, 900, 50},
                                   {4, 5, 0, 100, 90}});
    std::vector<double> joules(5);
    for (const ServedRequest& each : outcome.served)
    {
        joules.at(each.request.id) = each.energyJ;
    }
    EXPECT_NEAR(joules[1], joules[2], 1e-12 * joules[1]);
    EXPECT_GT(joules[3], joules[1]);
    EXPECT_GT(joules[4], joules[1]);
}

TEST(TokenServing, AStaticBatchEndsWithItsLongestAnswer)
{
    TokenServingConfig config = MakeServing(8);
    config.batching = Batching::STATIC;
    config.maxSequences = 2;
    const Outcome outcome =
        Serve(config, {{0, 0, 0, 10, 10}, {1, 5, 0, 10, 5}, {2, 5, 0, 10, 30}, {3, 5, 0, 10, 5}});
    ASSERT_EQ(outcome.served.size(), 4U);
    EXPECT_EQ(outcome.served[1].doneNs, outcome.served[2].doneNs);
    EXPECT_EQ(outcome.served[1].admittedNs, outcome.served[0].doneNs);
    EXPECT_EQ(outcome.served[3].admittedNs, outcome.served[2].doneNs);
    EXPECT_LT(outcome.served[1].firstNs, outcome.served[1].doneNs);
}

TEST(TokenServing, RefusesWhatCannotBe)
{
    EXPECT_EQ(GetRefusal([] { TokenServing(MakeServing(70)); }),
              "the weights, 140 GB, do not fit into 1 x 80 GB of H100");
    EXPECT_EQ(GetRefusal([] { TokenServing(MakeServing(38)); }),
              "the weights, 76 GB, leave no memory for a cache in 0.9 of 1 x 80 GB of H100");
    TokenServing model(MakeServing(30));
    EXPECT_EQ(GetRefusal([&] {
                  model.Submit({0, 0, 0, 0, 5});
              }),
              "a request needs at least 1 token of a prompt and 1 of an answer, not 0 and 5");
    EXPECT_EQ(GetRefusal([&] {
                  model.Submit({0, 0, 0, 5, 0});
              }),
              "a request needs at least 1 token of a prompt and 1 of an answer, not 5 and 0");
    EXPECT_NE(GetRefusal([&] {
                  model.Submit({0, 0, 0, 100000, 5});
              }).find("a request of 100005 tokens does not fit into the cache"),
              std::string::npos);
    EXPECT_FALSE(model.Begin(0)) << "a request that was refused was kept";
    for (double share : {0.0, 1.1, std::nan("")})
    {
        TokenServingConfig config = MakeServing(8);
        config.memoryShare = share;
        EXPECT_NE(GetRefusal([&] { TokenServing{config}; }), "");
    }
    TokenServingConfig none = MakeServing(8);
    none.maxSequences = 0;
    EXPECT_NE(GetRefusal([&] { TokenServing{none}; }), "");
    none = MakeServing(8);
    none.chunkTokens = 0;
    EXPECT_NE(GetRefusal([&] { TokenServing{none}; }), "");
}

} // namespace

} // namespace ns3::aiot
