// SPDX-License-Identifier: GPL-2.0-only
// Small ONNX graphs whose shapes and counts follow from closed forms.
#include "../tools/refusal.h"
#include "onnx-test-writer.h"

#include "ns3/onnx-import.h"

#include <gtest/gtest.h>

namespace ns3::aiot
{

namespace
{

using Small = OnnxTestModel;

LayerGraph
Import(const Small& test)
{
    return ImportOnnx(test.model).graph;
}

std::string
Refusal(const Small& test, const OnnxOptions& options = {})
{
    return test::RefusalOf([&] { ImportOnnx(test.model, options); });
}

/// The output shape of a test's last layer.
std::string
ShapeOf(const Small& test)
{
    const LayerGraph graph = Import(test);
    return graph.GetShape(graph.GetLayerCount() - 1).ToString();
}

const std::uint64_t OPEN = 0;

} // namespace

TEST(OnnxImport, ConvolutionsOfAnyDimensions)
{
    Small plane;
    plane.Input("x", {1, 4, 9, 9}).Weights("w", {8, 2, 3, 3}).Weights("b", {8});
    plane.Node("Conv",
               {"x", "w", "b"},
               {"y"},
               {{"group", Small::Whole(2)},
                {"strides", Small::Wholes({2, 2})},
                {"pads", Small::Wholes({1, 1, 1, 1})}});
    const LayerGraph graph = Import(plane);
    EXPECT_EQ(graph.GetShape(1).ToString(), "8x5x5");
    EXPECT_EQ(graph.GetTotal().macs, 8U * 25 * 2 * 9);
    EXPECT_EQ(graph.GetTotal().parameters, 8U * 2 * 9 + 8);
    EXPECT_EQ(graph.GetLayer(1).operation.kind, OperatorKind::CONV2D);
    EXPECT_FALSE(graph.GetLayer(1).operation.given) << "our own operator agrees";

    Small space;
    space.Input("x", {1, 4, 6, 7, 8}).Weights("w", {5, 4, 3, 3, 3}).Node("Conv", {"x", "w"}, {"y"});
    const LayerGraph volume = Import(space);
    EXPECT_EQ(volume.GetShape(1).ToString(), "5x4x5x6");
    EXPECT_EQ(volume.GetTotal().macs, 5U * 4 * 5 * 6 * 4 * 27);

    Small back;
    back.Input("x", {1, 4, 5, 5}).Weights("w", {4, 3, 4, 4});
    back.Node("ConvTranspose", {"x", "w"}, {"y"}, {{"strides", Small::Wholes({2, 2})}});
    EXPECT_EQ(ShapeOf(back), "3x12x12");
    EXPECT_EQ(Import(back).GetTotal().macs, 25U * 4 * 3 * 16);
}

TEST(OnnxImport, QuantisedFormsCountAsTheOthers)
{
    Small convolution;
    convolution.Input("x", {1, 3, 8, 8}, OnnxType::UINT8)
        .Weights("w", {6, 3, 3, 3}, OnnxType::INT8);
    convolution.Weights("s", {6})
        .Weights("z", {}, OnnxType::UINT8)
        .Weights("b", {6}, OnnxType::INT32);
    convolution.Node("QLinearConv", {"x", "s", "z", "w", "s", "z", "s", "z", "b"}, {"y"});
    EXPECT_EQ(Import(convolution).GetTotal().macs, 6U * 36 * 27);
    EXPECT_EQ(Import(convolution).GetTotal().parameters, 6U * 27 + 6);

    Small product;
    product.Input("x", {1, 10}).Weights("w", {10, 4}, OnnxType::INT8).Weights("s", {});
    product.Node("DynamicQuantizeLinear", {"x"}, {"q", "scale", "zero"});
    product.Node("MatMulInteger", {"q", "w", "zero"}, {"m"});
    product.Node("Cast", {"m"}, {"f"}, {{"to", Small::Whole(OnnxType::FLOAT)}});
    product.Node("Mul", {"scale", "s"}, {"both"}).Node("Mul", {"f", "both"}, {"y"});
    EXPECT_EQ(Import(product).GetTotal().macs, 40U);
    EXPECT_EQ(Import(product).GetTotal().parameters, 40U);

    // Weights that are stored as bytes, and made floats by a node.
    Small stored;
    stored.Input("x", {1, 10}).Weights("w", {10, 4}, OnnxType::INT8).Weights("s", {4});
    stored.Node("DequantizeLinear", {"w", "s"}, {"real"}).Node("MatMul", {"x", "real"}, {"y"});
    EXPECT_EQ(Import(stored).GetTotal().parameters, 40U);
}

TEST(OnnxImport, AttentionAsProductsAndAsOneOperator)
{
    constexpr std::uint64_t TOKENS = 7;
    constexpr std::uint64_t HEADS = 2;
    constexpr std::uint64_t WIDTH = 5;
    Small products;
    products.Input("q", {1, HEADS, TOKENS, WIDTH}).Input("k", {1, HEADS, TOKENS, WIDTH});
    products.Node("Transpose", {"k"}, {"t"}, {{"perm", Small::Wholes({0, 1, 3, 2})}});
    products.Node("MatMul", {"q", "t"}, {"s"}).Node("Softmax", {"s"}, {"p"});
    products.Node("MatMul", {"p", "k"}, {"y"});
    EXPECT_EQ(Import(products).GetTotal().macs, 2 * TOKENS * TOKENS * HEADS * WIDTH);

    Small one(23);
    one.Input("q", {1, TOKENS, HEADS * WIDTH});
    one.Node("Attention",
             {"q", "q", "q"},
             {"y"},
             {{"q_num_heads", Small::Whole(HEADS)}, {"kv_num_heads", Small::Whole(HEADS)}});
    EXPECT_EQ(Import(one).GetTotal().macs, 2 * TOKENS * TOKENS * HEADS * WIDTH);
    EXPECT_EQ(ShapeOf(one), "7x10");

    Small einsum;
    einsum.Input("q", {1, TOKENS, HEADS, WIDTH});
    einsum.Node("Einsum", {"q", "q"}, {"y"}, {{"equation", Small::Text("bqhd, bkhd -> bhqk")}});
    EXPECT_EQ(Import(einsum).GetTotal().macs, TOKENS * TOKENS * HEADS * WIDTH);
    EXPECT_EQ(ShapeOf(einsum), "2x7x7");
}

TEST(OnnxImport, RecurrentLayers)
{
    constexpr std::uint64_t STEPS = 6;
    constexpr std::uint64_t IN = 3;
    constexpr std::uint64_t HIDDEN = 4;
    for (const auto& [op, gates] :
         std::vector<std::pair<std::string, std::uint64_t>>{{"RNN", 1}, {"GRU", 3}, {"LSTM", 4}})
    {
        Small test;
        test.Input("x", {STEPS, 1, IN}).Weights("w", {2, gates * HIDDEN, IN});
        test.Weights("r", {2, gates * HIDDEN, HIDDEN}).Weights("b", {2, 2 * gates * HIDDEN});
        test.Node(op, {"x", "w", "r", "b"}, {"y", "last"}).Node("Relu", {"last"}, {"z"});
        const LayerGraph graph = Import(test);
        EXPECT_EQ(graph.GetTotal().macs, STEPS * 2 * gates * HIDDEN * (IN + HIDDEN)) << op;
        EXPECT_EQ(graph.GetTotal().parameters, 2 * gates * HIDDEN * (IN + HIDDEN + 2)) << op;
        EXPECT_EQ(graph.GetShape(graph.GetOutputs().back()).ToString(), "2x1x4") << op;
    }
}

TEST(OnnxImport, ShapeArithmeticIsComputed)
{
    // What exporters write for x.view(x.size(0), -1): no layer but the reshape.
    Small view;
    view.Input("x", {OPEN, 8, 2, 2}).Numbers("zero", {0}).Numbers("minus", {-1});
    view.Node("Shape", {"x"}, {"s"}).Node("Gather", {"s", "zero"}, {"n"});
    view.Node("Concat", {"n", "minus"}, {"to"}, {{"axis", Small::Whole(0)}});
    view.Node("Reshape", {"x", "to"}, {"y"});
    const LayerGraph graph = Import(view);
    EXPECT_EQ(graph.GetLayerCount(), 2U);
    EXPECT_EQ(graph.GetShape(1).ToString(), "32");

    Small half;
    half.Input("x", {1, 3, 9, 14})
        .Numbers("two", {1, 1, 2, 2})
        .Numbers("from", {2})
        .Numbers("to", {4});
    half.Node("Shape", {"x"}, {"s"}).Node("Div", {"s", "two"}, {"h"});
    half.Node("Slice", {"h", "from", "to"}, {"hw"}).Node("Slice", {"s", "zero", "from"}, {"nc"});
    half.Numbers("zero", {0});
    half.Node("Concat", {"nc", "hw"}, {"sizes"}, {{"axis", Small::Whole(0)}});
    half.Node("Resize", {"x", "", "", "sizes"}, {"y"});
    EXPECT_EQ(ShapeOf(half), "3x4x7");
}

TEST(OnnxImport, PartsAndPieces)
{
    Small split;
    split.Input("x", {1, 10, 4}).Numbers("sizes", {7, 3});
    split.Node("Split", {"x", "sizes"}, {"a", "b"}, {{"axis", Small::Whole(1)}});
    split.Node("Relu", {"a"}, {"y"}).Node("Relu", {"b"}, {"z"});
    const LayerGraph graph = Import(split);
    EXPECT_EQ(graph.GetLayerCount(), 5U);
    EXPECT_EQ(graph.GetShape(1).ToString(), "7x4");
    EXPECT_EQ(graph.GetShape(2).ToString(), "3x4");

    Small slice;
    slice.Input("x", {1, 10, 4}).Numbers("from", {-1}).Numbers("to", {-9000000000000000000.0});
    slice.Numbers("axis", {1}).Numbers("step", {-3});
    slice.Node("Slice", {"x", "from", "to", "axis", "step"}, {"y"});
    EXPECT_EQ(ShapeOf(slice), "4x4");

    Small tokens;
    tokens.Input("ids", {1, 12}, OnnxType::INT64).Weights("table", {100, 16});
    tokens.Node("Gather", {"table", "ids"}, {"y"});
    EXPECT_EQ(ShapeOf(tokens), "12x16");
    EXPECT_EQ(Import(tokens).GetTotal().parameters, 1600U);
    EXPECT_EQ(Import(tokens).GetLayer(1).operation.kind, OperatorKind::EMBEDDING);
}

TEST(OnnxImport, SharedWeightsCountOnce)
{
    Small test;
    test.Input("x", {1, 6}).Weights("w", {6, 6});
    test.Node("MatMul", {"x", "w"}, {"a"}).Node("MatMul", {"a", "w"}, {"y"});
    EXPECT_EQ(Import(test).GetTotal().parameters, 36U);
    EXPECT_EQ(Import(test).GetTotal().macs, 72U);
}

TEST(OnnxImport, AnUnknownOperatorMovesData)
{
    Small test;
    test.Input("x", {1, 6, 5}).Weights("w", {30});
    test.Node("Frobnicate", {"x", "w"}, {"y"}, {}, "org.example");
    const OnnxDnn network = ImportOnnx(test.model);
    EXPECT_EQ(network.warnings,
              (std::vector<std::string>{"unknown operator 'org.example.Frobnicate' (1 node): "
                                        "counted as data movement"}));
    const Layer& layer = network.graph.GetLayer(1);
    EXPECT_EQ(layer.operation.kind, OperatorKind::DATA_MOVEMENT);
    EXPECT_EQ(network.graph.GetActivationElements(), 30U);
    EXPECT_EQ(layer.cost.parameters, 30U);

    // The producer's note of the shape is better than a guess.
    OnnxPort note;
    note.name = "y";
    note.axes = {OnnxPort::Axis{1, ""}, OnnxPort::Axis{11, ""}};
    test.model.values.push_back(note);
    EXPECT_EQ(ShapeOf(test), "11");
}

TEST(OnnxImport, OpenAxes)
{
    Small test;
    test.Input("x", {OPEN, 3, OPEN, 8}).Node("Relu", {"x"}, {"y"});
    EXPECT_TRUE(test::Mentions(Refusal(test), "axis 2 ('axis2') is open")) << Refusal(test);
    OnnxOptions options;
    options.inputShapes["x"] = {1, 3, 6, 8};
    EXPECT_EQ(ImportOnnx(test.model, options).graph.GetShape(0).ToString(), "3x6x8");
    options.inputShapes["x"] = {1, 3, 6, 9};
    EXPECT_TRUE(test::Mentions(Refusal(test, options), "not one that the file allows"));
    options.inputShapes["z"] = {1};
    EXPECT_TRUE(test::Mentions(Refusal(test, options), "no input 'z'"));

    Small batch;
    batch.Input("x", {OPEN, 5}).Node("Relu", {"x"}, {"y"});
    EXPECT_TRUE(ImportOnnx(batch.model).openBatch);
    Small fixed;
    fixed.Input("x", {4, 5}).Node("Relu", {"x"}, {"y"});
    EXPECT_EQ(ImportOnnx(fixed.model).batch, 4U);
}

TEST(OnnxImport, OldFilesListWeightsAmongInputs)
{
    Small test(1);
    test.Input("x", {1, 6, 2, 2}).Input("b", {6}).Weights("b", {6});
    test.Node("Add",
              {"x", "b"},
              {"y"},
              {{"broadcast", Small::Whole(1)}, {"axis", Small::Whole(1)}});
    const LayerGraph graph = Import(test);
    EXPECT_EQ(graph.GetInputs().size(), 1U);
    EXPECT_EQ(graph.GetShape(1).ToString(), "6x2x2");
    EXPECT_EQ(graph.GetTotal().parameters, 6U);
}

TEST(OnnxImport, NodesInAnyOrderButNoCycle)
{
    Small order;
    order.Input("x", {1, 6}).Node("Relu", {"a"}, {"y"}).Node("Tanh", {"x"}, {"a"});
    EXPECT_EQ(Import(order).GetLayer(1).operation.kind, OperatorKind::TANH);

    Small cycle;
    cycle.Input("x", {1, 6}).Node("Add", {"x", "b"}, {"a"}).Node("Relu", {"a"}, {"b"});
    EXPECT_TRUE(test::Mentions(Refusal(cycle), "cycle")) << Refusal(cycle);

    Small twice;
    twice.Input("x", {1, 6}).Node("Relu", {"x"}, {"a"}).Node("Relu", {"x"}, {"a"});
    EXPECT_TRUE(test::Mentions(Refusal(twice), "made twice"));

    Small nothing;
    nothing.Input("x", {1, 6}).Node("Relu", {"z"}, {"a"});
    EXPECT_TRUE(test::Mentions(Refusal(nothing), "'z', which nothing makes"));
}

TEST(OnnxImport, RefusesWhatItCannotCount)
{
    OnnxAttribute graph;
    graph.graph = true;
    Small control;
    control.Input("x", {1, 6}).Node("If", {"x"}, {"y"}, {{"then_branch", graph}});
    EXPECT_TRUE(test::Mentions(Refusal(control), "control flow"));

    Small data;
    data.Input("x", {1, 6}).Node("NonZero", {"x"}, {"y"});
    EXPECT_TRUE(test::Mentions(Refusal(data), "depends on the data"));

    Small reshape;
    reshape.Input("x", {1, 6})
        .Input("to", {2}, OnnxType::INT64)
        .Node("Reshape", {"x", "to"}, {"y"});
    EXPECT_TRUE(test::Mentions(Refusal(reshape), "decides the shape"));

    constexpr std::uint64_t LARGE = std::uint64_t{1} << 40;
    Small large;
    large.Input("x", {1, LARGE, 1}).Input("z", {1, 1, LARGE}).Node("Add", {"x", "z"}, {"y"});
    EXPECT_TRUE(test::Mentions(Refusal(large), "exceeds 2^63")) << Refusal(large);

    Small product;
    product.Input("x", {1, LARGE}).Weights("w", {LARGE, LARGE}).Node("MatMul", {"x", "w"}, {"y"});
    EXPECT_TRUE(test::Mentions(Refusal(product), "exceeds 2^63")) << Refusal(product);

    Small rank;
    rank.Input("x", std::vector<std::uint64_t>(65, 1)).Node("Relu", {"x"}, {"y"});
    EXPECT_TRUE(test::Mentions(Refusal(rank), "65 axes"));
    EXPECT_EQ(Refusal(rank).find('\n'), std::string::npos);
}

} // namespace ns3::aiot
