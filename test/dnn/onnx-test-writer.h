// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ONNX_TEST_WRITER_H
#define AIOT_ONNX_TEST_WRITER_H

#include "ns3/onnx-model.h"

#include <cstdint>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

namespace ns3::aiot
{

/**
 * @brief Writes ONNX files for tests, byte by byte: it shares nothing with the reader, so that a
 *        field number that is wrong in one of them shows.
 */
class OnnxTestWriter
{
  public:
    static std::string Write(const OnnxModel& model)
    {
        std::string graph;
        for (const OnnxNode& node : model.nodes)
        {
            graph += Bytes(1, Node(node));
        }
        graph += Bytes(2, "graph");
        for (const OnnxTensor& tensor : model.initializers)
        {
            graph += Bytes(5, Tensor(tensor));
        }
        graph += Ports(11, model.inputs) + Ports(12, model.outputs) + Ports(13, model.values);
        return Number(1, 8) + Bytes(2, model.producer) + Bytes(7, graph) +
               Bytes(8, Bytes(1, "") + Number(2, static_cast<std::uint64_t>(model.opset)));
    }

  private:
    static std::string Varint(std::uint64_t value)
    {
        std::string bytes;
        for (; value >= 128; value /= 128)
        {
            bytes += static_cast<char>(value % 128 + 128);
        }
        return bytes + static_cast<char>(value);
    }

    static std::string Number(unsigned field, std::uint64_t value)
    {
        return Varint(field * 8) + Varint(value);
    }

    static std::string Bytes(unsigned field, const std::string& bytes)
    {
        return Varint(field * 8 + 2) + Varint(bytes.size()) + bytes;
    }

    static std::string Real(unsigned field, float value)
    {
        std::string bytes(4, '\0');
        std::memcpy(bytes.data(), &value, 4);
        return Varint(field * 8 + 5) + bytes;
    }

    static std::string Tensor(const OnnxTensor& tensor)
    {
        std::string bytes;
        for (const std::uint64_t extent : tensor.extents)
        {
            bytes += Number(1, extent);
        }
        bytes += Number(2, static_cast<std::uint64_t>(tensor.type)) + Bytes(8, tensor.name);
        std::string raw;
        for (const double number : tensor.numbers.value_or(std::vector<double>()))
        {
            const auto whole = static_cast<std::int64_t>(number);
            const auto real = static_cast<float>(number);
            const bool isWhole = tensor.type == OnnxType::INT64;
            std::string next(isWhole ? 8 : 4, '\0');
            std::memcpy(next.data(),
                        isWhole ? static_cast<const void*>(&whole) : &real,
                        next.size());
            raw += next;
        }
        return bytes + (tensor.numbers ? Bytes(9, raw) : "");
    }

    static std::string Attribute(const std::string& name, const OnnxAttribute& attribute)
    {
        std::string bytes = Bytes(1, name);
        bytes += attribute.real ? Real(2, static_cast<float>(*attribute.real)) : "";
        bytes += attribute.whole ? Number(3, static_cast<std::uint64_t>(*attribute.whole)) : "";
        bytes += attribute.text.empty() ? "" : Bytes(4, attribute.text);
        bytes += attribute.tensor ? Bytes(5, Tensor(*attribute.tensor)) : "";
        bytes += attribute.graph ? Bytes(6, Bytes(2, "inner")) : "";
        for (const double real : attribute.reals)
        {
            bytes += Real(7, static_cast<float>(real));
        }
        for (const std::int64_t whole : attribute.wholes)
        {
            bytes += Number(8, static_cast<std::uint64_t>(whole));
        }
        return bytes;
    }

    static std::string Node(const OnnxNode& node)
    {
        std::string bytes;
        for (const std::string& input : node.inputs)
        {
            bytes += Bytes(1, input);
        }
        for (const std::string& output : node.outputs)
        {
            bytes += Bytes(2, output);
        }
        bytes += Bytes(3, node.name) + Bytes(4, node.op) + Bytes(7, node.domain);
        for (const auto& [name, attribute] : node.attributes)
        {
            bytes += Bytes(5, Attribute(name, attribute));
        }
        return bytes;
    }

    static std::string Ports(unsigned field, const std::vector<OnnxPort>& ports)
    {
        std::string all;
        for (const OnnxPort& port : ports)
        {
            std::string shape;
            for (const OnnxPort::Axis& axis : port.axes.value_or(std::vector<OnnxPort::Axis>()))
            {
                shape += Bytes(1, axis.extent ? Number(1, *axis.extent) : Bytes(2, axis.symbol));
            }
            const std::string tensor = Number(1, static_cast<std::uint64_t>(port.type)) +
                                       (port.axes ? Bytes(2, shape) : "");
            all +=
                Bytes(field, Bytes(1, port.name) + Bytes(2, Bytes(port.isTensor ? 1 : 4, tensor)));
        }
        return all;
    }
};

/// Makes small models in few words.
class OnnxTestModel
{
  public:
    explicit OnnxTestModel(std::int64_t opset = 17)
    {
        model.name = "test.onnx";
        model.opset = opset;
    }

    /// An extent of 0 is open, and named after its place.
    OnnxTestModel& Input(const std::string& name,
                         const std::vector<std::uint64_t>& extents,
                         int type = OnnxType::FLOAT)
    {
        OnnxPort port;
        port.name = name;
        port.type = type;
        port.axes.emplace();
        for (const std::uint64_t extent : extents)
        {
            OnnxPort::Axis axis;
            if (extent > 0)
            {
                axis.extent = extent;
            }
            axis.symbol = extent > 0 ? "" : "axis" + std::to_string(port.axes->size());
            port.axes->push_back(axis);
        }
        model.inputs.push_back(port);
        return *this;
    }

    OnnxTestModel& Weights(const std::string& name,
                           const std::vector<std::uint64_t>& extents,
                           int type = OnnxType::FLOAT)
    {
        model.initializers.push_back({name, type, extents, {}});
        return *this;
    }

    OnnxTestModel& Numbers(const std::string& name,
                           const std::vector<double>& numbers,
                           int type = OnnxType::INT64)
    {
        model.initializers.push_back({name, type, {numbers.size()}, numbers});
        return *this;
    }

    OnnxTestModel& Node(const std::string& op,
                        const std::vector<std::string>& inputs,
                        const std::vector<std::string>& outputs,
                        const std::map<std::string, OnnxAttribute>& attributes = {},
                        const std::string& domain = "")
    {
        model.nodes.push_back(
            {op + " to " + outputs.at(0), op, domain, inputs, outputs, attributes});
        return *this;
    }

    static OnnxAttribute Whole(std::int64_t value)
    {
        OnnxAttribute attribute;
        attribute.whole = value;
        return attribute;
    }

    static OnnxAttribute Wholes(std::vector<std::int64_t> values)
    {
        OnnxAttribute attribute;
        attribute.wholes = std::move(values);
        return attribute;
    }

    static OnnxAttribute Text(const std::string& text)
    {
        OnnxAttribute attribute;
        attribute.text = text;
        return attribute;
    }

    OnnxModel model;
};

} // namespace ns3::aiot

#endif // AIOT_ONNX_TEST_WRITER_H
