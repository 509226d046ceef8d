// SPDX-License-Identifier: GPL-2.0-only
#include "onnx-import.h"

#include "onnx-order.h"
#include "onnx-port-shapes.h"
#include "onnx-rules.h"
#include "onnx-weights.h"

#include "ns3/checked-count.h"
#include "ns3/quoted-text.h"
#include "ns3/shape-inference.h"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace ns3::aiot
{

namespace
{

constexpr std::size_t MOST_AXES = 16;
constexpr std::size_t MOST_INPUTS = 65536;
/// Numbers that are kept for shape arithmetic, in all: a file that asks for more is no network.
constexpr std::uint64_t MOST_NUMBERS = 4'000'000;

[[noreturn]] void
Refuse(const std::string& what)
{
    throw std::invalid_argument(what);
}

/// A tensor of one sample: a leading extent of 1 is the batch.
TensorShape
ToSample(const OnnxExtents& extents)
{
    const bool batch = extents.size() >= 2 && extents.front() == 1;
    return TensorShape(OnnxExtents(extents.begin() + (batch ? 1 : 0), extents.end()));
}

class Importer
{
  public:
    Importer(const OnnxModel& model, const OnnxOptions& options)
        : m_model(model),
          m_options(options),
          m_network{LayerGraph(model.name), {}, false, 1},
          m_shapes(options.inputShapes)
    {
    }

    OnnxDnn Run()
    {
        AddInitializers();
        AddInputs();
        NoteReaders();
        std::set<std::string> known;
        for (const auto& [name, value] : m_values)
        {
            known.insert(name);
        }
        for (const std::size_t index : OrderOnnxNodes(m_model.nodes, known))
        {
            const OnnxNode& node = m_model.nodes[index];
            try
            {
                AddNode(node);
            }
            catch (const std::invalid_argument& error)
            {
                Refuse("node " + OnnxNodeName(node) + ": " + error.what());
            }
        }
        Warn();
        return std::move(m_network);
    }

  private:
    /// What a layer has beside its operator.
    struct Weight
    {
        std::uint64_t parameters;
        std::uint64_t statistics;
    };

    void AddInitializers()
    {
        for (const OnnxTensor& tensor : m_model.initializers)
        {
            OnnxValue value;
            value.extents = tensor.extents;
            value.type = tensor.type;
            value.numbers = tensor.numbers;
            Check(value);
            value.origin = m_weights.AddStored(value);
            if (!m_values.emplace(tensor.name, std::move(value)).second)
            {
                Refuse("initializer " + QuotedText(tensor.name) + " is there twice");
            }
        }
    }

    void AddInputs()
    {
        std::set<std::string> names;
        for (const OnnxPort& port : m_model.inputs)
        {
            // Old files list initializers among the inputs.
            if (m_values.count(port.name) == 0)
            {
                names.insert(port.name);
                m_shapes.NoteSymbols(port);
            }
        }
        for (const auto& [name, shape] : m_options.inputShapes)
        {
            if (names.count(name) == 0)
            {
                Refuse("there is no input " + QuotedText(name) +
                       (names.empty() ? "" : "; the first one is " + QuotedText(*names.begin())));
            }
        }
        bool first = true;
        for (const OnnxPort& port : m_model.inputs)
        {
            if (names.erase(port.name) > 0)
            {
                AddInput(port, first);
                first = false;
            }
        }
    }

    void AddInput(const OnnxPort& port, bool first)
    {
        if (!port.isTensor)
        {
            Refuse("input " + QuotedText(port.name) +
                   " is no tensor but a sequence, a map or such");
        }
        OnnxValue value;
        value.type = port.type;
        value.extents = m_shapes.ExtentsOfInput(port);
        m_network.openBatch = m_network.openBatch || m_shapes.HasOpenBatch();
        Check(value);
        if (first && !m_network.openBatch && value.extents.size() >= 2)
        {
            m_network.batch = value.extents.front();
        }
        try
        {
            value.layer = m_network.graph.AddInput(port.name, ToSample(value.extents));
        }
        catch (const std::invalid_argument& error)
        {
            Refuse("input " + QuotedText(port.name) + ": " + error.what());
        }
        m_values.emplace(port.name, std::move(value));
    }

    void NoteReaders()
    {
        for (const OnnxNode& node : m_model.nodes)
        {
            m_read.insert(node.inputs.begin(), node.inputs.end());
        }
        for (const OnnxPort& port : m_model.outputs)
        {
            m_read.insert(port.name);
            m_noted[port.name] = &port;
        }
        for (const OnnxPort& port : m_model.values)
        {
            m_noted[port.name] = &port;
        }
    }

    /// Refuses tensors whose bookkeeping alone would be work.
    static void Check(const OnnxValue& value)
    {
        if (value.extents.size() > MOST_AXES)
        {
            Refuse("a tensor of " + std::to_string(value.extents.size()) + " axes, allowed are " +
                   std::to_string(MOST_AXES));
        }
        CountElements(value.extents);
    }

    OnnxCall MakeCall(const OnnxNode& node) const
    {
        if (node.inputs.size() > MOST_INPUTS || node.outputs.size() > MOST_INPUTS)
        {
            Refuse("more than " + std::to_string(MOST_INPUTS) + " inputs or outputs");
        }
        std::vector<const OnnxValue*> inputs;
        for (const std::string& name : node.inputs)
        {
            const auto value = m_values.find(name);
            if (!name.empty() && value == m_values.end())
            {
                Refuse("the shape of its input " + QuotedText(name) + " is not known");
            }
            inputs.push_back(name.empty() ? nullptr : &value->second);
        }
        return {node, std::move(inputs), m_model.opset};
    }

    void AddNode(const OnnxNode& node)
    {
        for (const auto& [name, attribute] : node.attributes)
        {
            if (attribute.graph)
            {
                Refuse("control flow; what it costs depends on the data");
            }
        }
        const OnnxCall call = MakeCall(node);
        const auto rule = GetOnnxRules().find(node.op);
        OnnxResult result = rule == GetOnnxRules().end() ? MoveUnknown(call) : rule->second(call);
        for (const OnnxValue& output : result.outputs)
        {
            Check(output);
        }
        std::vector<LayerId> inputs;
        for (std::size_t input = 0; input < call.GetInputCount(); ++input)
        {
            if (call.Has(input) && call.Get(input).layer)
            {
                inputs.push_back(*call.Get(input).layer);
            }
        }
        if (inputs.empty() || result.constant)
        {
            StoreConstants(call, result);
        }
        else
        {
            StoreLayers(call, result, inputs);
        }
    }

    OnnxResult MoveUnknown(const OnnxCall& call)
    {
        const OnnxNode& node = call.GetNode();
        ++m_unknown[(node.domain.empty() ? "" : node.domain + ".") + node.op];
        OnnxResult result;
        for (std::size_t input = 0; input < call.GetInputCount(); ++input)
        {
            result.operands.push_back(input);
        }
        for (const std::string& name : node.outputs)
        {
            const auto noted = m_noted.find(name);
            OnnxValue output;
            if (noted != m_noted.end() && noted->second->axes)
            {
                output.extents = m_shapes.ExtentsOfValue(*noted->second);
                output.type = noted->second->type;
            }
            else if (!name.empty())
            {
                output = FirstTensor(call);
            }
            result.outputs.push_back(std::move(output));
        }
        result.operation.kind = OperatorKind::DATA_MOVEMENT;
        return result;
    }

    /// The first input that comes from a layer, or else the first one at all.
    static OnnxValue FirstTensor(const OnnxCall& call)
    {
        std::optional<std::size_t> first;
        for (std::size_t input = 0; input < call.GetInputCount(); ++input)
        {
            if (call.Has(input) && (!first || (call.Get(input).layer && !call.Get(*first).layer)))
            {
                first = input;
            }
        }
        if (!first)
        {
            Refuse("unknown operator, and no shape of its output is noted");
        }
        OnnxValue value;
        value.extents = call.Extents(*first);
        value.type = call.Get(*first).type;
        return value;
    }

    void StoreConstants(const OnnxCall& call, OnnxResult& result)
    {
        if (m_numbers < MOST_NUMBERS)
        {
            FoldOnnx(call, result);
        }
        const std::size_t origin =
            result.constant || result.outputs.empty() ? 0 : m_weights.AddMade(call, result);
        for (std::size_t output = 0; output < CountOutputs(call, result); ++output)
        {
            OnnxValue value = std::move(result.outputs[output]);
            value.origin = origin;
            m_numbers += value.numbers ? value.numbers->size() : 0;
            if (m_numbers > MOST_NUMBERS)
            {
                value.numbers.reset();
            }
            Store(call.GetNode().outputs[output], value);
        }
    }

    static std::size_t CountOutputs(const OnnxCall& call, const OnnxResult& result)
    {
        return std::min(result.outputs.size(), call.GetNode().outputs.size());
    }

    void Store(const std::string& name, const OnnxValue& value)
    {
        if (!name.empty())
        {
            m_values.insert_or_assign(name, value);
        }
    }

    void StoreLayers(const OnnxCall& call, OnnxResult& result, const std::vector<LayerId>& inputs)
    {
        const Weight weight{CheckedSum({m_weights.CountParameters(call, result),
                                        std::exchange(result.operation.extraParameters, 0)}),
                            m_weights.CountStatistics(call, result)};
        const std::vector<std::string>& names = call.GetNode().outputs;
        std::optional<LayerId> main;
        for (std::size_t output = 0; output < CountOutputs(call, result); ++output)
        {
            const bool leads = !main;
            if (!leads && m_read.count(names[output]) == 0)
            {
                continue;
            }
            OnnxValue value;
            value.extents = result.outputs[output].extents;
            value.type = result.outputs[output].type;
            if (leads)
            {
                main = AddLayer(call, result, inputs, weight);
                value.layer = main;
            }
            else if (m_read.count(names[output]) > 0)
            {
                const std::vector<LayerId> from =
                    result.parts ? inputs : std::vector<LayerId>{*main};
                Operation part = Given(OperatorKind::SLICE, ToSample(value.extents));
                value.layer = m_network.graph.Add(names[output], part, from);
            }
            Store(names[output], value);
        }
    }

    static Operation Given(OperatorKind kind, const TensorShape& shape)
    {
        Operation operation;
        operation.kind = kind;
        operation.given = true;
        operation.shape = shape;
        return operation;
    }

    LayerId AddLayer(const OnnxCall& call,
                     const OnnxResult& result,
                     const std::vector<LayerId>& inputs,
                     const Weight& weight)
    {
        const TensorShape shape = ToSample(result.outputs.front().extents);
        const OnnxNode& node = call.GetNode();
        const std::string& name = node.name.empty() ? node.outputs.front() : node.name;
        std::optional<Operation> operation = FindOwn(result, inputs, shape, weight);
        if (!operation)
        {
            operation = result.operation;
            operation->given = true;
            operation->shape = shape;
            operation->extraMacs = result.macs;
            operation->extraFlops = result.flops;
            operation->extraParameters = weight.parameters;
            operation->extraStatistics = weight.statistics;
        }
        return m_network.graph.Add(name, *operation, inputs);
    }

    /// Our own operator, where it agrees with the rule about shape and costs.
    std::optional<Operation> FindOwn(const OnnxResult& result,
                                     const std::vector<LayerId>& inputs,
                                     const TensorShape& shape,
                                     const Weight& weight) const
    {
        static const std::set<OperatorKind> shaped{OperatorKind::RESHAPE,
                                                   OperatorKind::SLICE,
                                                   OperatorKind::PAD,
                                                   OperatorKind::REDUCE,
                                                   OperatorKind::DATA_MOVEMENT};
        Operation operation = result.operation;
        if (shaped.count(operation.kind) > 0)
        {
            operation.shape = shape;
        }
        operation.affine = weight.parameters > 0;
        operation.sharedWeights = weight.parameters == 0 && !result.weights.empty();
        std::vector<TensorShape> shapes;
        shapes.reserve(inputs.size());
        for (const LayerId input : inputs)
        {
            shapes.push_back(m_network.graph.GetShape(input));
        }
        try
        {
            if (InferShape(operation, shapes) != shape)
            {
                return std::nullopt;
            }
            const LayerCost cost = CountCost(operation, shapes, shape);
            const bool agrees = cost.macs == result.macs && cost.parameters == weight.parameters &&
                                cost.statistics == weight.statistics;
            return agrees ? std::optional(operation) : std::nullopt;
        }
        catch (const std::invalid_argument&)
        {
            return std::nullopt;
        }
    }

    void Warn()
    {
        for (const auto& [op, count] : m_unknown)
        {
            m_network.warnings.push_back("unknown operator " + QuotedText(op) + " (" +
                                         std::to_string(count) + (count == 1 ? " node" : " nodes") +
                                         "): counted as data movement");
        }
    }

    const OnnxModel& m_model;
    const OnnxOptions& m_options;
    OnnxDnn m_network;
    OnnxWeights m_weights;
    std::unordered_map<std::string, OnnxValue> m_values;
    std::unordered_set<std::string> m_read;
    std::unordered_map<std::string, const OnnxPort*> m_noted;
    OnnxPortShapes m_shapes;
    std::map<std::string, std::uint64_t> m_unknown;
    std::uint64_t m_numbers = 0;
};

} // namespace

OnnxDnn
ImportOnnx(const OnnxModel& model, const OnnxOptions& options)
{
    try
    {
        return Importer(model, options).Run();
    }
    catch (const std::invalid_argument& error)
    {
        throw std::invalid_argument(OneLineText(model.name) + ": " + error.what());
    }
}

} // namespace ns3::aiot
