// SPDX-License-Identifier: GPL-2.0-only
#include "dnn-builder.h"

#include <algorithm>
#include <utility>

namespace ns3::aiot
{

std::uint64_t
MakeDivisible(double width, std::uint64_t divisor)
{
    const double half = static_cast<double>(divisor) / 2;
    const std::uint64_t rounded = static_cast<std::uint64_t>(width + half) / divisor * divisor;
    const std::uint64_t least = std::max(divisor, rounded);
    return static_cast<double>(least) < 0.9 * width ? least + divisor : least;
}

DnnBuilder::DnnBuilder(const std::string& name)
    : m_graph(name)
{
}

LayerId
DnnBuilder::Input(const TensorShape& shape, const std::string& name)
{
    m_last = m_graph.AddInput(name, shape);
    return m_last;
}

LayerId
DnnBuilder::Image(std::uint64_t resolution)
{
    return Input({3, resolution, resolution});
}

LayerId
DnnBuilder::Then(const std::string& name, const Operation& operation)
{
    return Join(name, operation, {m_last});
}

LayerId
DnnBuilder::Then(const std::string& name, OperatorKind kind)
{
    return Join(name, Op::Plain(kind), {m_last});
}

LayerId
DnnBuilder::Join(const std::string& name,
                 const Operation& operation,
                 const std::vector<LayerId>& inputs)
{
    m_last = m_graph.Add(name, operation, inputs);
    return m_last;
}

LayerId
DnnBuilder::Join(const std::string& name, OperatorKind kind, const std::vector<LayerId>& inputs)
{
    return Join(name, Op::Plain(kind), inputs);
}

std::string
DnnBuilder::Count(const std::string& base)
{
    const unsigned count = m_counts[base]++;
    return count == 0 ? base : base + "_" + std::to_string(count);
}

LayerId
DnnBuilder::GetLast() const
{
    return m_last;
}

void
DnnBuilder::GoOnFrom(LayerId id)
{
    m_last = id;
}

const TensorShape&
DnnBuilder::GetShape() const
{
    return m_graph.GetShape(m_last);
}

std::uint64_t
DnnBuilder::GetChannels() const
{
    return GetShape()[0];
}

LayerId
DnnBuilder::ConvNormActivation(const std::string& prefix,
                               std::uint64_t channels,
                               const Window& window,
                               OperatorKind activation,
                               std::uint64_t groups)
{
    Then(prefix + ".0", Op::Conv2d(channels, window, Op::NO_BIAS, groups));
    Then(prefix + ".1", OperatorKind::BATCH_NORM);
    return activation == OperatorKind::IDENTITY ? m_last : Then(prefix + ".2", activation);
}

LayerId
DnnBuilder::ConvNormRelu(const std::string& prefix, std::uint64_t channels, const Window& window)
{
    Then(prefix + ".conv", Op::Conv2d(channels, window, Op::NO_BIAS));
    Then(prefix + ".bn", OperatorKind::BATCH_NORM);
    return Then(Count("relu"), OperatorKind::RELU);
}

LayerId
DnnBuilder::SqueezeExcite(const std::string& prefix,
                          std::uint64_t squeezed,
                          OperatorKind activation,
                          OperatorKind gate)
{
    const LayerId features = m_last;
    const std::uint64_t channels = GetChannels();
    Then(prefix + ".avgpool", Op::AdaptivePool());
    Then(prefix + ".fc1", Op::Conv2d(squeezed, Window::Square(1)));
    Then(prefix + ".activation", activation);
    Then(prefix + ".fc2", Op::Conv2d(channels, Window::Square(1)));
    const LayerId scale = Then(prefix + ".scale_activation", gate);
    return Join(Count("mul"), OperatorKind::MULTIPLY, {scale, features});
}

LayerId
DnnBuilder::AddShortcut(LayerId shortcut)
{
    return Join(Count("add"), OperatorKind::ADD, {m_last, shortcut});
}

void
DnnBuilder::PoolAndFlatten()
{
    Then("avgpool", Op::AdaptivePool());
    Then("flatten", OperatorKind::FLATTEN);
}

LayerGraph
DnnBuilder::Finish()
{
    return std::move(m_graph);
}

} // namespace ns3::aiot
