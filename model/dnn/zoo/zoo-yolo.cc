// SPDX-License-Identifier: GPL-2.0-only
// YOLO (Redmon and Farhadi, arXiv 1612.08242 and 1804.02767) and Darknet-19 and -53, after the
// configuration files of github pjreddie/darknet. Batch norm and leaky ReLU are part of each
// convolution, as darknet counts layers; parameters contain the norm's scale and shift.
#include "zoo-dnn.h"

#include "ns3/dnn-builder.h"

#include <array>

namespace ns3::aiot
{

namespace
{

/// Writes darknet's layers, numbered "L0", "L1", ...
class Darknet
{
  public:
    Darknet(const std::string& name, std::uint64_t resolution)
        : m_net(name)
    {
        m_net.Image(resolution);
    }

    LayerId Conv(std::uint64_t filters, std::uint64_t kernel, std::uint64_t stride = 1)
    {
        constexpr std::uint64_t NORM_AND_LEAKY_FLOPS = 3;
        Operation operation =
            Op::Conv2d(filters, Window::Square(kernel, stride, kernel / 2), Op::NO_BIAS);
        operation.extraParameters = 2 * filters;
        operation.extraStatistics = 2 * filters;
        operation.extraFlops = NORM_AND_LEAKY_FLOPS;
        return m_net.Then(Next(), operation);
    }

    /// The detector: a convolution without a norm, and what reads the boxes.
    void Detect(std::uint64_t filters)
    {
        m_net.Then(Next(), Op::Conv2d(filters, Window::Square(1)));
        m_net.Then(Next(), OperatorKind::IDENTITY);
    }

    void MaxPool(std::uint64_t stride = 2)
    {
        m_net.Then(Next(), Op::MaxPool(Window::Same(2, stride)));
    }

    /// 1 x 1 to half the channels, 3 x 3 back, and the sum.
    LayerId Residual()
    {
        const LayerId input = m_net.GetLast();
        const std::uint64_t width = m_net.GetChannels();
        Conv(width / 2, 1);
        const LayerId branch = Conv(width, 3);
        return m_net.Join(Next(), OperatorKind::ADD, {branch, input});
    }

    void Route(const std::vector<LayerId>& layers)
    {
        m_net.Join(Next(), Op::Concat(), layers);
    }

    void Upsample()
    {
        const TensorShape shape = m_net.GetShape();
        m_net.Then(Next(), Op::Resize(2 * shape[1], 2 * shape[2]));
    }

    /// The mean of all positions, and a classifier as a 1 x 1 convolution.
    void Classify(std::uint64_t classes, bool poolFirst)
    {
        if (poolFirst)
        {
            m_net.Then(Next(), Op::AdaptivePool());
        }
        m_net.Then(Next(), Op::Conv2d(classes, Window::Square(1)));
        if (!poolFirst)
        {
            m_net.Then(Next(), Op::AdaptivePool());
        }
        m_net.Then(Next(), OperatorKind::SOFTMAX);
    }

    LayerId GetLast() const
    {
        return m_net.GetLast();
    }

    LayerGraph Finish()
    {
        return m_net.Finish();
    }

  private:
    std::string Next()
    {
        return "L" + std::to_string(m_index++);
    }

    DnnBuilder m_net;
    unsigned m_index = 0;
};

/// The ends of the last three stages of Darknet-53.
struct Pyramid
{
    LayerId eighth;
    LayerId sixteenth;
    LayerId last;
};

Pyramid
AddDarknet53(Darknet& net)
{
    constexpr std::array<unsigned, 5> REPEATS{1, 2, 8, 8, 4};
    std::array<LayerId, 5> ends{};
    net.Conv(32, 3);
    for (std::size_t stage = 0; stage < REPEATS.size(); ++stage)
    {
        net.Conv(std::uint64_t{64} << stage, 3, 2);
        for (unsigned index = 0; index < REPEATS[stage]; ++index)
        {
            ends[stage] = net.Residual();
        }
    }
    return {ends[2], ends[3], ends[4]};
}

/// Three pairs of 1 x 1 and 3 x 3, then the boxes. @return what the next scale starts from
LayerId
AddScale(Darknet& net, std::uint64_t width, std::uint64_t boxes)
{
    net.Conv(width, 1);
    net.Conv(2 * width, 3);
    net.Conv(width, 1);
    net.Conv(2 * width, 3);
    const LayerId stem = net.Conv(width, 1);
    net.Conv(2 * width, 3);
    net.Detect(boxes);
    return stem;
}

constexpr std::uint64_t COCO = 80;
constexpr std::uint64_t VOC = 20;

LayerGraph
MakeYolo3(const std::string& name, std::uint64_t resolution, const ZooOptions& options)
{
    const std::uint64_t boxes = 3 * (options.classes.value_or(COCO) + 5);
    Darknet net(name, options.resolution.value_or(resolution));
    const Pyramid pyramid = AddDarknet53(net);
    LayerId stem = AddScale(net, 512, boxes);
    net.Route({stem});
    net.Conv(256, 1);
    net.Upsample();
    net.Route({net.GetLast(), pyramid.sixteenth});
    stem = AddScale(net, 256, boxes);
    net.Route({stem});
    net.Conv(128, 1);
    net.Upsample();
    net.Route({net.GetLast(), pyramid.eighth});
    AddScale(net, 128, boxes);
    return net.Finish();
}

LayerGraph
MakeYolo3Tiny(const ZooOptions& options)
{
    const std::uint64_t boxes = 3 * (options.classes.value_or(COCO) + 5);
    Darknet net("yolov3_tiny", options.resolution.value_or(416));
    LayerId fine = 0;
    for (const std::uint64_t filters : {16, 32, 64, 128, 256})
    {
        fine = net.Conv(filters, 3);
        net.MaxPool();
    }
    net.Conv(512, 3);
    net.MaxPool(1);
    net.Conv(1024, 3);
    const LayerId stem = net.Conv(256, 1);
    net.Conv(512, 3);
    net.Detect(boxes);
    net.Route({stem});
    net.Conv(128, 1);
    net.Upsample();
    net.Route({net.GetLast(), fine});
    net.Conv(256, 3);
    net.Detect(boxes);
    return net.Finish();
}

/// @param neck channels of the last but one convolution: 1024 for VOC, 512 for COCO
LayerGraph
MakeYolo2Tiny(const std::string& name,
              std::uint64_t neck,
              std::uint64_t classes,
              const ZooOptions& options)
{
    Darknet net(name, options.resolution.value_or(416));
    for (const std::uint64_t filters : {16, 32, 64, 128, 256})
    {
        net.Conv(filters, 3);
        net.MaxPool();
    }
    net.Conv(512, 3);
    net.MaxPool(1);
    net.Conv(1024, 3);
    net.Conv(neck, 3);
    net.Detect(5 * (options.classes.value_or(classes) + 5));
    return net.Finish();
}

LayerGraph
MakeDarknet53(const ZooOptions& options)
{
    Darknet net("darknet53", options.resolution.value_or(256));
    AddDarknet53(net);
    net.Classify(options.classes.value_or(1000), true);
    return net.Finish();
}

LayerGraph
MakeDarknet19(const ZooOptions& options)
{
    // 3 x 3 convolutions of the full width, with 1 x 1 of half of it between them.
    constexpr std::array<unsigned, 5> LAYERS{1, 3, 3, 5, 5};
    Darknet net("darknet19", options.resolution.value_or(256));
    net.Conv(32, 3);
    for (std::size_t stage = 0; stage < LAYERS.size(); ++stage)
    {
        net.MaxPool();
        const std::uint64_t width = std::uint64_t{64} << stage;
        for (unsigned index = 0; index < LAYERS[stage]; ++index)
        {
            index % 2 == 0 ? net.Conv(width, 3) : net.Conv(width / 2, 1);
        }
    }
    net.Classify(options.classes.value_or(1000), false);
    return net.Finish();
}

} // namespace

void
AddYolo(ZooDnns& zoo)
{
    const auto full = [&zoo](const std::string& name, std::uint64_t resolution) {
        zoo.push_back({name, "YOLO", ZooInput::IMAGE, [=](const ZooOptions& options) {
                           return MakeYolo3(name, resolution, options);
                       }});
    };
    const auto tiny = [&zoo](const std::string& name, std::uint64_t neck, std::uint64_t classes) {
        zoo.push_back({name, "YOLO", ZooInput::IMAGE, [=](const ZooOptions& options) {
                           return MakeYolo2Tiny(name, neck, classes, options);
                       }});
    };
    full("yolov3", 608);
    full("yolov3_416", 416);
    full("yolov3_608", 608);
    zoo.push_back({"yolov3_tiny", "YOLO", ZooInput::IMAGE, MakeYolo3Tiny});
    tiny("yolov2_tiny", 512, COCO);
    tiny("yolov2_tiny_coco", 512, COCO);
    tiny("yolov2_tiny_voc", 1024, VOC);
    tiny("tiny_yolov2", 1024, VOC);
    zoo.push_back({"darknet19", "Darknet", ZooInput::IMAGE, MakeDarknet19});
    zoo.push_back({"darknet53", "Darknet", ZooInput::IMAGE, MakeDarknet53});
}

} // namespace ns3::aiot
