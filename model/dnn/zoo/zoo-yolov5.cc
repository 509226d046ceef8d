// SPDX-License-Identifier: GPL-2.0-only
// YOLOv5, release 6 and later (github ultralytics/yolov5: names and sizes only). Five sizes of one
// architecture.
#include "zoo-dnn.h"

#include "ns3/dnn-builder.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace ns3::aiot
{

namespace
{

struct Yolo5Settings
{
    const char* name;
    double depth;
    double width;
};

class Yolo5
{
  public:
    Yolo5(const Yolo5Settings& settings, std::uint64_t resolution)
        : m_settings(settings),
          m_net(settings.name)
    {
        m_net.Image(resolution);
    }

    LayerGraph Make(std::uint64_t boxes)
    {
        Conv(64, Window::Square(6, 2, 2));
        Down(128, 3);
        const LayerId eighth = Down(256, 6);
        const LayerId sixteenth = Down(512, 9);
        Down(1024, 3);
        Pyramid();
        const LayerId deep = Conv(512, Window::Square(1));
        UpAndJoin(sixteenth);
        Cross(512, 3, false);
        const LayerId middle = Conv(256, Window::Square(1));
        UpAndJoin(eighth);
        const LayerId fine = Cross(256, 3, false);
        Conv(256, Window::Square(3, 2, 1));
        Join({m_net.GetLast(), middle});
        const LayerId medium = Cross(512, 3, false);
        Conv(512, Window::Square(3, 2, 1));
        Join({m_net.GetLast(), deep});
        const LayerId coarse = Cross(1024, 3, false);
        for (const LayerId scale : {fine, medium, coarse})
        {
            m_net.GoOnFrom(scale);
            m_net.Then(m_net.Count("detect"), Op::Conv2d(boxes, Window::Square(1)));
        }
        return m_net.Finish();
    }

  private:
    std::uint64_t Scaled(std::uint64_t channels) const
    {
        constexpr double MULTIPLE = 8;
        return static_cast<std::uint64_t>(
            std::ceil(static_cast<double>(channels) * m_settings.width / MULTIPLE) * MULTIPLE);
    }

    /// @param channels before they are scaled
    LayerId Conv(std::uint64_t channels, const Window& window)
    {
        return Plain(Scaled(channels), window);
    }

    LayerId Plain(std::uint64_t channels, const Window& window)
    {
        return m_net.ConvNormActivation(m_net.Count("conv"), channels, window, OperatorKind::SILU);
    }

    LayerId Join(const std::vector<LayerId>& layers)
    {
        return m_net.Join(m_net.Count("cat"), Op::Concat(), layers);
    }

    LayerId Down(std::uint64_t channels, unsigned repeats)
    {
        Conv(channels, Window::Square(3, 2, 1));
        return Cross(channels, repeats, true);
    }

    /// A part of the channels goes through bottlenecks, the other beside them.
    LayerId Cross(std::uint64_t channels, unsigned repeats, bool shortcut)
    {
        const std::uint64_t half = Scaled(channels) / 2;
        const double scaled = std::round(repeats * m_settings.depth);
        const LayerId input = m_net.GetLast();
        const LayerId beside = Plain(half, Window::Square(1));
        m_net.GoOnFrom(input);
        Plain(half, Window::Square(1));
        for (unsigned index = 0; index < std::max(1U, static_cast<unsigned>(scaled)); ++index)
        {
            const LayerId from = m_net.GetLast();
            Plain(half, Window::Square(1));
            Plain(half, Window::Square(3, 1, 1));
            if (shortcut)
            {
                m_net.AddShortcut(from);
            }
        }
        Join({m_net.GetLast(), beside});
        return Conv(channels, Window::Square(1));
    }

    /// Three pools one behind the other, and all four tensors.
    void Pyramid()
    {
        std::vector<LayerId> levels{Conv(512, Window::Square(1))};
        for (unsigned pool = 0; pool < 3; ++pool)
        {
            levels.push_back(m_net.Then(m_net.Count("pool"), Op::MaxPool(Window::Square(5, 1, 2))));
        }
        Join(levels);
        Conv(1024, Window::Square(1));
    }

    void UpAndJoin(LayerId other)
    {
        const TensorShape shape = m_net.GetShape();
        m_net.Then(m_net.Count("upsample"), Op::Resize(2 * shape[1], 2 * shape[2]));
        Join({m_net.GetLast(), other});
    }

    Yolo5Settings m_settings;
    DnnBuilder m_net;
};

} // namespace

void
AddYolo5(ZooDnns& zoo)
{
    constexpr std::array<Yolo5Settings, 5> ALL{{
        {"yolov5n", 1.0 / 3, 0.25},
        {"yolov5s", 1.0 / 3, 0.5},
        {"yolov5m", 2.0 / 3, 0.75},
        {"yolov5l", 1, 1},
        {"yolov5x", 4.0 / 3, 1.25},
    }};
    const auto make = [](const Yolo5Settings& settings, const ZooOptions& options) {
        constexpr std::uint64_t COCO = 80;
        return Yolo5(settings, options.resolution.value_or(640))
            .Make(3 * (options.classes.value_or(COCO) + 5));
    };
    AddEach(zoo, "YOLOv5", ZooInput::IMAGE, ALL, make);
}

} // namespace ns3::aiot
