// SPDX-License-Identifier: GPL-2.0-only
#include "../tools/refusal.h"

#include "ns3/basic-dnns.h"
#include "ns3/ecal-authors-flops.h"
#include "ns3/ecal-forward-cost.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

namespace ns3::aiot
{

namespace
{

void
ExpectSame(const ForwardCost& cost, const LayerCost& graph)
{
    EXPECT_EQ(cost.macs, static_cast<double>(graph.macs));
    EXPECT_EQ(cost.elementFlops, static_cast<double>(graph.elementFlops));
    EXPECT_EQ(cost.parameters, static_cast<double>(graph.parameters));
    EXPECT_EQ(cost.Flops(), static_cast<double>(graph.TotalFlops()));
}

double
AuthorsCnn(double convolutions, double pools)
{
    CnnShape shape;
    shape.convolutions = convolutions;
    shape.pools = pools;
    return AuthorsCnnFlops(shape);
}

/// Multiplications of a same-padded convolution, one by one.
double
CountConvolution(int rows,
                 int columns,
                 int channels,
                 int filters,
                 int kernelRows,
                 int kernelColumns)
{
    double count = 0.0;
    for (int pixel = 0; pixel < rows * columns; ++pixel)
    {
        for (int filter = 0; filter < filters; ++filter)
        {
            for (int weight = 0; weight < channels * kernelRows * kernelColumns; ++weight)
            {
                count += 1.0;
            }
        }
    }
    return count;
}

} // namespace

// Section 3 of the reference; energies there are J = 3 FLOP N s E (10 W) / (3e12 FLOP/s).
TEST(EcalAuthorsFlops, PublishedTrainingStudy)
{
    const double perFlop = 3.0 * 1200.0 * 0.8 * 50.0 * 10.0 / 3e12;
    const double mlp[]{2.112e-4, 3.168e-4, 4.224e-4, 5.280e-4, 6.336e-4};
    const double cnn[]{5.6256e-4, 1.3248e-3, 3.63264e-3, 0.01145088, 0.03996672};
    const double kan[]{0.0390912, 0.0586368, 0.0781824, 0.0977280, 0.1172736};
    const double transformer[]{0.054144, 0.072192, 0.090240, 0.108288, 0.126336};
    for (int layers = 3; layers <= 7; ++layers)
    {
        const int row = layers - 3;
        MlpShape m;
        m.layers = layers;
        EXPECT_NEAR(AuthorsMlpFlops(m) * perFlop, mlp[row], 1e-12);
        EXPECT_NEAR(AuthorsCnn(layers, 1) * perFlop, cnn[row], 1e-12);
        KanShape k;
        k.layers.layers = layers;
        EXPECT_NEAR(AuthorsKanFlops(k) * perFlop, kan[row], 1e-12);
        TransformerShape t;
        t.embedding = 10;
        t.feedForward = 64;
        t.blocks = layers;
        EXPECT_NEAR(AuthorsTransformerFlops(t) * perFlop, transformer[row], 1e-12);
    }
}

TEST(EcalAuthorsFlops, DefaultsAndOddSizes)
{
    EXPECT_EQ(AuthorsMlpFlops({}), 440.0);
    EXPECT_EQ(AuthorsKanFlops({}), 81440.0);
    EXPECT_EQ(AuthorsTransformerFlops({}), 142080.0);
    EXPECT_EQ(AuthorsCnnFlops({}), 1348.0);
    EXPECT_EQ(AuthorsCnn(3, 1), 1172.0);
    EXPECT_EQ(AuthorsCnn(1, 0), 0.0);
    KanShape coarse;
    coarse.gridSize = 5;
    coarse.layers.inputs = 1;
    coarse.layers.layers = 2;
    EXPECT_EQ(AuthorsKanFlops(coarse), 2.0 + 262.0);
    // Heads that do not divide the embedding: the floor loses 1 of 16 in one of the four products.
    TransformerShape floor;
    floor.heads = 3;
    EXPECT_EQ(142080.0 - AuthorsTransformerFlops(floor), 3.0 * 2.0 * 100.0);
    MlpShape none;
    none.layers = 0;
    EXPECT_EQ(AuthorsMlpFlops(none), 0.0);
    CnnShape deep;
    deep.convolutions = 1001;
    EXPECT_NE(test::RefusalOf([&] { AuthorsCnnFlops(deep); }), test::ACCEPTED);
}

TEST(EcalForwardCost, EqualsTheLayerGraphOfAPerceptron)
{
    for (const std::vector<std::uint64_t>& widths :
         {std::vector<std::uint64_t>{10, 10, 10, 10, 2}, {1, 1}, {784, 300, 100, 10}})
    {
        MlpShape shape;
        shape.widths.assign(widths.begin(), widths.end());
        MlpOptions options;
        options.widths = widths;
        options.activateOutput = true;
        ExpectSame(MlpForwardCost(shape), MakeMlp(options).GetTotal());
    }
    MlpShape toy;
    toy.layers = 4;
    EXPECT_EQ(MlpForwardCost(toy).Flops(), 704.0);
    toy.hidden = 20;
    toy.layers = 2;
    EXPECT_EQ(MlpForwardCost(toy).Flops(), 2.0 * (200 + 40) + 2.0 * 22.0);
    KanShape kan;
    kan.layers = toy;
    ExpectSame(KanForwardCost(kan), MakeKan({10, 20, 2}, 10).GetTotal());
}

TEST(EcalForwardCost, EqualsTheLayerGraphOfASplineNetwork)
{
    for (std::uint64_t grid : {1u, 5u, 10u})
    {
        KanShape shape;
        shape.gridSize = static_cast<double>(grid);
        shape.layers.widths = {7, 4, 3, 1};
        ExpectSame(KanForwardCost(shape), MakeKan({7, 4, 3, 1}, grid).GetTotal());
    }
    KanShape same;
    same.layers.outputs = 10;
    same.layers.layers = 2;
    EXPECT_EQ(KanForwardCost(same).Flops(), 81440.0); // as the authors', for one layer less
}

TEST(EcalForwardCost, EqualsTheLayerGraphOfATransformer)
{
    for (std::uint64_t vocabulary : {0u, 2u, 30522u})
    {
        TransformerShape shape;
        shape.contextLength = 12;
        shape.embedding = 24;
        shape.heads = 3;
        shape.blocks = 2;
        shape.feedForward = 50;
        shape.vocabulary = static_cast<double>(vocabulary);
        TransformerOptions options;
        options.tokens = 12;
        options.width = 24;
        options.heads = 3;
        options.blocks = 2;
        options.feedForward = 50;
        options.vocabulary = vocabulary;
        ExpectSame(TransformerForwardCost(shape), MakeTransformer(options).GetTotal());
    }
    // The products alone are what the authors count.
    TransformerShape products;
    products.vocabulary = 0;
    EXPECT_EQ(2.0 * TransformerForwardCost(products).macs, AuthorsTransformerFlops(products));
}

TEST(EcalForwardCost, EqualsTheLayerGraphOfAConvolutionalNetwork)
{
    CnnShape shape;
    shape.convolutions = 3;
    shape.pools = 2;
    shape.rows = 13;
    shape.columns = 9;
    shape.channels = 2;
    shape.kernelRows = 5;
    shape.kernelColumns = 3;
    shape.filters = 4;
    shape.outputs = 7;
    CnnStage stage;
    stage.window = Window::Rectangle(5, 3, 2, 1);
    stage.pool = 2;
    std::vector<CnnStage> stages(3, stage);
    stages[0].filters = 4;
    stages[1].filters = 8;
    stages[2].filters = 16;
    stages[2].pool = 1;
    ExpectSame(CnnForwardCost(shape), MakeCnn({2, 13, 9}, stages, {7}).GetTotal());

    const double macs = CountConvolution(13, 9, 2, 4, 5, 3) + CountConvolution(6, 4, 4, 8, 5, 3) +
                        CountConvolution(3, 2, 8, 16, 5, 3) + 3 * 2 * 16 * 7;
    EXPECT_EQ(CnnForwardCost(shape).macs, macs);
}

TEST(EcalForwardCost, OneDimensionalInputIsPooledAlongItsLength)
{
    CnnShape series; // 10 x 1, kernel 3 x 1, three convolutions and three pools
    CnnStage stage;
    stage.window = Window::Rectangle(1, 3, 0, 1);
    stage.pool = 2;
    std::vector<CnnStage> stages(3, stage);
    stages[0].filters = 3;
    stages[1].filters = 6;
    stages[2].filters = 12;
    ExpectSame(CnnForwardCost(series), MakeCnn({1, 10}, stages, {2}).GetTotal());
}

TEST(EcalForwardCost, BadSizesAreRefused)
{
    const double nan = std::numeric_limits<double>::quiet_NaN();
    for (double bad : {0.0, -1.0, 0.5, nan, 1e300})
    {
        MlpShape mlp;
        mlp.layers = bad;
        EXPECT_NE(test::RefusalOf([&] { MlpForwardCost(mlp); }), test::ACCEPTED);
        mlp = {};
        mlp.outputs = bad;
        EXPECT_NE(test::RefusalOf([&] { MlpForwardCost(mlp); }), test::ACCEPTED);
        KanShape kan;
        kan.gridSize = bad;
        EXPECT_NE(test::RefusalOf([&] { KanForwardCost(kan); }), test::ACCEPTED);
        CnnShape cnn;
        cnn.channels = bad;
        EXPECT_NE(test::RefusalOf([&] { CnnForwardCost(cnn); }), test::ACCEPTED);
        TransformerShape transformer;
        transformer.heads = bad;
        EXPECT_NE(test::RefusalOf([&] { TransformerForwardCost(transformer); }), test::ACCEPTED);
        EXPECT_NE(test::RefusalOf([&] { AuthorsTransformerFlops(transformer); }), test::ACCEPTED);
    }
    TransformerShape transformer;
    transformer.heads = 3;
    EXPECT_EQ(test::RefusalOf([&] { TransformerForwardCost(transformer); }),
              "embedding size 16 must be a multiple of the number of heads, 3");
    CnnShape pooled;
    pooled.pools = 4;
    EXPECT_EQ(test::RefusalOf([&] { CnnForwardCost(pooled); }),
              "number of pools is too large: the image is 1 x 1 already");
    CnnShape even;
    even.kernelRows = 4;
    EXPECT_EQ(test::RefusalOf([&] { CnnForwardCost(even); }),
              "rows and columns of the kernel must be odd, not 4");
    CnnShape deep;
    deep.convolutions = 60;
    deep.pools = 0;
    EXPECT_NE(test::RefusalOf([&] { CnnForwardCost(deep); }), test::ACCEPTED);
    MlpShape lonely;
    lonely.widths = {3};
    EXPECT_NE(test::RefusalOf([&] { MlpForwardCost(lonely); }), test::ACCEPTED);
}

} // namespace ns3::aiot
