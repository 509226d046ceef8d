// SPDX-License-Identifier: GPL-2.0-only
// Batches of one kind, and measured joules.
#include "ns3/batch-serving.h"
#include "ns3/serving-run.h"

#include <cmath>
#include <gtest/gtest.h>
#include <stdexcept>
#include <vector>

namespace ns3::aiot
{

namespace
{

std::vector<ServedRequest>
Serve(BatchServing& model, const std::vector<ServingRequest>& requests, double& drawnJ)
{
    std::vector<ServedRequest> served;
    ServingRun run(model, [&](const ServedRequest& each) { served.push_back(each); });
    for (const ServingRequest& request : requests)
    {
        run.Arrive(request);
    }
    run.Drain();
    drawnJ = run.GetTotals().energyJ.Get();
    return served;
}

ServingRequest
Ask(uint64_t id, int64_t arrivalNs, std::size_t kind, double size = 1.0)
{
    ServingRequest request;
    request.id = id;
    request.arrivalNs = arrivalNs;
    request.kind = kind;
    request.size = size;
    return request;
}

TEST(BatchServing, MeasuredJoulesAreThoseOfTheTable)
{
    // A reply of 6706 J, an image of 4402 J and half a video of 3.4 MJ, at 1400 W.
    BatchServing model(3, MakeMeasuredPrice({{6706, 1400}, {4402, 1400}, {3.4e6, 1400}}));
    double drawnJ = 0.0;
    const auto served =
        Serve(model, {Ask(0, 0, 0), Ask(1, 10, 1), Ask(2, 20, 2, 0.5), Ask(3, 30, 0)}, drawnJ);
    ASSERT_EQ(served.size(), 4U);
    const std::vector<double> expected{6706, 4402, 1.7e6, 6706};
    for (std::size_t i = 0; i < served.size(); ++i)
    {
        EXPECT_EQ(served[i].request.id, i);
        EXPECT_NEAR(served[i].energyJ, expected[i], 1e-9 * expected[i]);
    }
    EXPECT_NEAR(drawnJ, 2 * 6706 + 4402 + 1.7e6, 1e-9 * drawnJ);
    EXPECT_EQ(served[0].doneNs, std::llround(6706.0 / 1400 * 1e9));
    EXPECT_EQ(served[1].admittedNs, served[0].doneNs);
}

TEST(BatchServing, ABatchIsOfOneKindAndSharedBySize)
{
    BatchServing model(2, MakeMeasuredPrice({{100, 50, 0.25}, {30, 50}}), 3);
    double drawnJ = 0.0;
    const auto served = Serve(model,
                              {Ask(0, 0, 1),
                               Ask(1, 1, 0, 1.0),
                               Ask(2, 2, 1),
                               Ask(3, 3, 0, 2.0),
                               Ask(4, 4, 0, 3.0),
                               Ask(5, 5, 0)},
                              drawnJ);
    ASSERT_EQ(served.size(), 6U);
    std::vector<uint64_t> order;
    for (const ServedRequest& each : served)
    {
        order.push_back(each.request.id);
    }
    // The second batch takes three of kind 0; then the oldest is of kind 1 again.
    EXPECT_EQ(order, (std::vector<uint64_t>{0, 1, 3, 4, 2, 5}));
    const double batchJ = 100.0 * 2.0 * (1.0 + 2.0 * 0.25);
    EXPECT_NEAR(served[1].energyJ, batchJ / 6.0, 1e-6);
    EXPECT_NEAR(served[2].energyJ, batchJ / 3.0, 1e-6);
    EXPECT_NEAR(served[3].energyJ, batchJ / 2.0, 1e-6);
    EXPECT_NEAR(drawnJ, 30.0 + batchJ + 30.0 + 100.0, 1e-6);
    double sumJ = 0.0;
    for (const ServedRequest& each : served)
    {
        sumJ += each.energyJ;
    }
    EXPECT_NEAR(sumJ, drawnJ, 1e-9 * drawnJ);
}

TEST(BatchServing, ImagesTakeWhatTheirStepsCompute)
{
    DiffusionSetting image = FindDiffusionModel("stable-diffusion-3-medium");
    image.gpu = GpuTable::BuiltIn().Get("H100");
    const double aloneJ = EstimateDiffusion(image, {}).energyPerItemJ;
    BatchServing model(1, MakeDiffusionPrice({image}), 3);
    double drawnJ = 0.0;
    const auto served =
        Serve(model, {Ask(0, 0, 0), Ask(1, 1, 0), Ask(2, 2, 0, 1.5), Ask(3, 3, 0, 0.5)}, drawnJ);
    ASSERT_EQ(served.size(), 4U);
    EXPECT_NEAR(served[0].energyJ, aloneJ, 1e-9 * aloneJ);
    image.batch = 3.0;
    const double perItemJ = EstimateDiffusion(image, {}).energyPerItemJ;
    EXPECT_NEAR(served[1].energyJ, perItemJ, 1e-9 * perItemJ);
    EXPECT_NEAR(served[2].energyJ, 1.5 * perItemJ, 1e-9 * perItemJ);
    EXPECT_NEAR(drawnJ, aloneJ + 3.0 * perItemJ, 1e-9 * drawnJ);
    image.steps = 0;
    EXPECT_THROW(MakeDiffusionPrice({image}), std::invalid_argument);
}

TEST(BatchServing, RefusesWhatCannotBe)
{
    EXPECT_THROW(MakeMeasuredPrice({{0, 50}}), std::invalid_argument);
    EXPECT_THROW(MakeMeasuredPrice({{100, 0}}), std::invalid_argument);
    EXPECT_THROW(MakeMeasuredPrice({{100, std::nan("")}}), std::invalid_argument);
    EXPECT_THROW(MakeMeasuredPrice({{100, 50, 1.5}}), std::invalid_argument);
    EXPECT_THROW(BatchServing(1, MakeMeasuredPrice({{1, 1}}), 0), std::invalid_argument);
    BatchServing model(1, MakeMeasuredPrice({{100, 50}}));
    EXPECT_THROW(model.Submit(Ask(0, 0, 1)), std::invalid_argument);
    EXPECT_THROW(model.Submit(Ask(0, 0, 0, 0.0)), std::invalid_argument);
    EXPECT_EQ(model.GetQueued(), 0U);
}

} // namespace

} // namespace ns3::aiot
