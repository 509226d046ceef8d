// SPDX-License-Identifier: GPL-2.0-only
#include "onnx-file.h"

#include "onnx-skim.h"

#include "ns3/input-file.h"
#include "ns3/quoted-text.h"

#include <cmath>
#include <google/protobuf/io/zero_copy_stream_impl.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <onnx-subset.pb.h>
#include <stdexcept>
#include <unistd.h>

namespace ns3::aiot
{

namespace
{

namespace subset = onnx_subset;

/// Most numbers of a constant that are of use: shapes, axes, scales.
constexpr std::uint64_t MOST_NUMBERS = 4096;

std::uint64_t
ReadExtent(std::int64_t extent, const std::string& name)
{
    if (extent < 0 || extent > (std::int64_t{1} << 48))
    {
        throw std::runtime_error("tensor " + QuotedText(name) + " has the extent " +
                                 std::to_string(extent) + ", allowed is 0 to 2^48");
    }
    return static_cast<std::uint64_t>(extent);
}

template <typename Type>
std::vector<double>
ReadRaw(const std::string& raw)
{
    std::vector<double> numbers(raw.size() / sizeof(Type));
    for (std::size_t index = 0; index < numbers.size(); ++index)
    {
        Type value;
        std::memcpy(&value, raw.data() + index * sizeof(Type), sizeof(Type));
        numbers[index] = static_cast<double>(value);
    }
    return numbers;
}

std::vector<double>
ReadRaw(const subset::Tensor& tensor)
{
    switch (tensor.element())
    {
    case OnnxType::FLOAT:
        return ReadRaw<float>(tensor.raw());
    case OnnxType::DOUBLE:
        return ReadRaw<double>(tensor.raw());
    case OnnxType::INT32:
        return ReadRaw<std::int32_t>(tensor.raw());
    case OnnxType::INT64:
        return ReadRaw<std::int64_t>(tensor.raw());
    case OnnxType::BOOL:
    case OnnxType::UINT8:
        return ReadRaw<std::uint8_t>(tensor.raw());
    case OnnxType::INT8:
        return ReadRaw<std::int8_t>(tensor.raw());
    default:
        return {};
    }
}

std::vector<double>
ReadNumbers(const subset::Tensor& tensor)
{
    if (tensor.has_raw())
    {
        return ReadRaw(tensor);
    }
    if (tensor.element() == OnnxType::FLOAT)
    {
        return {tensor.floats().begin(), tensor.floats().end()};
    }
    if (tensor.element() == OnnxType::DOUBLE)
    {
        return {tensor.doubles().begin(), tensor.doubles().end()};
    }
    if (tensor.element() == OnnxType::INT64)
    {
        return {tensor.longs().begin(), tensor.longs().end()};
    }
    return OnnxType::IsInteger(tensor.element())
               ? std::vector<double>{tensor.ints().begin(), tensor.ints().end()}
               : std::vector<double>();
}

OnnxTensor
ReadTensor(const subset::Tensor& from)
{
    OnnxTensor tensor;
    tensor.name = from.name();
    tensor.type = from.element();
    std::uint64_t elements = 1;
    for (const std::int64_t extent : from.extents())
    {
        tensor.extents.push_back(ReadExtent(extent, tensor.name));
        // Only compared with MOST_NUMBERS: beyond that it need not be right.
        elements = elements > MOST_NUMBERS ? elements : elements * tensor.extents.back();
    }
    std::vector<double> numbers =
        elements > MOST_NUMBERS ? std::vector<double>() : ReadNumbers(from);
    if (numbers.size() == elements)
    {
        tensor.numbers = std::move(numbers);
    }
    return tensor;
}

OnnxTensor
ReadSparse(const subset::SparseTensor& from)
{
    // What is stored are the values; their number is what was learned.
    OnnxTensor tensor;
    tensor.name = from.values().name();
    tensor.type = from.values().element();
    for (const std::int64_t extent : from.extents())
    {
        tensor.extents.push_back(ReadExtent(extent, tensor.name));
    }
    return tensor;
}

OnnxAttribute
ReadAttribute(const subset::Attribute& from)
{
    OnnxAttribute attribute;
    if (from.has_whole())
    {
        attribute.whole = from.whole();
    }
    if (from.has_real())
    {
        attribute.real = from.real();
    }
    attribute.text = from.text();
    attribute.wholes.assign(from.wholes().begin(), from.wholes().end());
    attribute.reals.assign(from.reals().begin(), from.reals().end());
    if (from.has_tensor())
    {
        attribute.tensor = ReadTensor(from.tensor());
    }
    attribute.graph = from.has_graph();
    return attribute;
}

OnnxNode
ReadNode(const subset::Node& from)
{
    OnnxNode node;
    node.name = from.name();
    node.op = from.operator_name();
    node.domain = from.domain() == "ai.onnx" ? "" : from.domain();
    node.inputs.assign(from.inputs().begin(), from.inputs().end());
    node.outputs.assign(from.outputs().begin(), from.outputs().end());
    for (const subset::Attribute& attribute : from.attributes())
    {
        node.attributes[attribute.name()] = ReadAttribute(attribute);
    }
    return node;
}

OnnxPort
ReadPort(const subset::NamedValue& from)
{
    OnnxPort port;
    port.name = from.name();
    port.isTensor = from.type().has_tensor();
    port.type = from.type().tensor().element();
    if (!from.type().tensor().has_shape())
    {
        return port;
    }
    port.axes.emplace();
    for (const subset::Axis& axis : from.type().tensor().shape().axes())
    {
        OnnxPort::Axis read;
        read.symbol = axis.symbol();
        // Old exporters write 0 or -1 for an open axis.
        if (axis.has_extent() && axis.extent() > 0)
        {
            read.extent = ReadExtent(axis.extent(), port.name);
        }
        port.axes->push_back(read);
    }
    return port;
}

OnnxModel
Convert(const subset::Model& from)
{
    if (!from.has_graph() || from.graph().nodes().empty())
    {
        throw std::runtime_error("no ONNX: there is no graph with nodes in it");
    }
    OnnxModel model;
    model.producer = from.producer();
    for (const subset::OperatorSet& set : from.operator_sets())
    {
        if (set.domain().empty() || set.domain() == "ai.onnx")
        {
            model.opset = set.version();
        }
    }
    const subset::Graph& graph = from.graph();
    for (const subset::Node& node : graph.nodes())
    {
        model.nodes.push_back(ReadNode(node));
    }
    for (const subset::Tensor& tensor : graph.initializers())
    {
        model.initializers.push_back(ReadTensor(tensor));
    }
    for (const subset::SparseTensor& tensor : graph.sparse_initializers())
    {
        model.initializers.push_back(ReadSparse(tensor));
    }
    for (const auto& [ports, to] : {std::pair{&graph.inputs(), &model.inputs},
                                    {&graph.outputs(), &model.outputs},
                                    {&graph.values(), &model.values}})
    {
        for (const subset::NamedValue& port : *ports)
        {
            to->push_back(ReadPort(port));
        }
    }
    return model;
}

OnnxModel
Parse(google::protobuf::io::ZeroCopyInputStream& in, std::uint64_t size)
{
    const std::string skimmed = SkimOnnx(in, size);
    subset::Model model;
    if (!model.ParseFromString(skimmed))
    {
        throw std::runtime_error("no ONNX: not the messages that such a file has");
    }
    return Convert(model);
}

void
RefusePointer(std::string_view begin)
{
    constexpr std::string_view POINTER = "version https://git-lfs";
    if (begin.substr(0, POINTER.size()) == POINTER)
    {
        throw std::runtime_error(
            "a pointer of Git LFS, not the file: fetch it with 'git lfs pull'");
    }
}

/// Runs a reader, and puts the name before what it complains about.
template <typename Reader>
OnnxModel
Named(const std::string& name, Reader reader)
{
    try
    {
        OnnxModel model = reader();
        model.name = name;
        return model;
    }
    catch (const std::runtime_error& error)
    {
        throw std::runtime_error(OneLineText(name) + ": " + error.what());
    }
}

} // namespace

bool
HasOnnxReader()
{
    return true;
}

OnnxModel
ReadOnnxFile(const std::string& path)
{
    return Named(path, [&path] {
        const InputFile file(path);
        std::string begin(32, '\0');
        const ssize_t read = pread(file.GetDescriptor(), begin.data(), begin.size(), 0);
        RefusePointer(
            std::string_view(begin).substr(0, static_cast<std::size_t>(read < 0 ? 0 : read)));
        google::protobuf::io::FileInputStream in(file.GetDescriptor());
        return Parse(in, file.GetSize());
    });
}

OnnxModel
ReadOnnxBytes(std::string_view bytes, const std::string& name)
{
    return Named(name, [bytes] {
        RefusePointer(bytes);
        google::protobuf::io::ArrayInputStream in(
            bytes.data(),
            static_cast<int>(std::min<std::size_t>(bytes.size(), (std::size_t{1} << 31) - 1)));
        return Parse(in, bytes.size());
    });
}

} // namespace ns3::aiot
