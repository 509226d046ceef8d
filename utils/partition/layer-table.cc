// SPDX-License-Identifier: GPL-2.0-only
#include "layer-table.h"

#include "common/json-text.h"

#include "ns3/quoted-text.h"

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <vector>

namespace ns3::aiot
{

namespace
{

using Json = nlohmann::json;

constexpr std::size_t COLUMNS = 6;

/// Operators as layer tables spell them, where they differ from ToString(OperatorKind).
const std::map<std::string, OperatorKind>&
GetOperators()
{
    static const std::map<std::string, OperatorKind> operators{
        {"input", OperatorKind::INPUT},
        {"conv", OperatorKind::CONV2D},
        {"linear", OperatorKind::LINEAR},
        {"relu", OperatorKind::RELU},
        {"relu6", OperatorKind::RELU6},
        {"leaky", OperatorKind::LEAKY_RELU},
        {"sigmoid", OperatorKind::SIGMOID},
        {"hardsigmoid", OperatorKind::HARD_SIGMOID},
        {"silu", OperatorKind::SILU},
        {"hardswish", OperatorKind::HARD_SWISH},
        {"gelu", OperatorKind::GELU},
        {"tanh", OperatorKind::TANH},
        {"softmax", OperatorKind::SOFTMAX},
        {"bn", OperatorKind::BATCH_NORM},
        {"layernorm", OperatorKind::LAYER_NORM},
        {"maxpool", OperatorKind::MAX_POOL},
        {"avgpool", OperatorKind::AVERAGE_POOL},
        {"add", OperatorKind::ADD},
        {"mul", OperatorKind::MULTIPLY},
        {"concat", OperatorKind::CONCAT},
        {"flatten", OperatorKind::FLATTEN},
        {"identity", OperatorKind::IDENTITY},
        {"attention", OperatorKind::ATTENTION},
        {"embedding", OperatorKind::EMBEDDING}};
    return operators;
}

/// Reads the rows of one network, each with its place for messages.
class TableReader
{
  public:
    TableReader(const std::string& path, const Json& model)
        : m_where(OneLineText(path)),
          m_model(model),
          m_graph(GetName(model, path))
    {
    }

    LayerGraph Read()
    {
        const auto layers = m_model.find("layers");
        if (layers == m_model.end() || !layers->is_array() || layers->empty())
        {
            throw std::invalid_argument(m_where + ": no 'layers', a list of rows");
        }
        for (const Json& row : *layers)
        {
            ReadRow(row);
        }
        if (m_graph.GetInputs().empty())
        {
            throw std::invalid_argument(m_where + ": no row of operator 'input'");
        }
        return std::move(m_graph);
    }

  private:
    static std::string GetName(const Json& model, const std::string& path)
    {
        const auto name = model.find("name");
        return name != model.end() && name->is_string() ? name->get<std::string>() : path;
    }

    [[noreturn]] void Refuse(const std::string& what) const
    {
        throw std::invalid_argument(m_where + ": row " + std::to_string(m_ids.size()) +
                                    " of layers: " + what);
    }

    std::uint64_t GetCount(const Json& value, const char* what) const
    {
        if (!value.is_number_unsigned())
        {
            Refuse(std::string(what) + " is no integer of 0 or more");
        }
        return value.get<std::uint64_t>();
    }

    std::vector<std::uint64_t> GetCounts(const Json& value, const char* what) const
    {
        if (!value.is_array())
        {
            Refuse(std::string(what) + " is no list");
        }
        std::vector<std::uint64_t> counts;
        for (const Json& item : value)
        {
            counts.push_back(GetCount(item, what));
        }
        return counts;
    }

    std::vector<LayerId> GetInputs(const Json& value) const
    {
        std::vector<LayerId> inputs;
        for (const std::uint64_t row : GetCounts(value, "the list of rows that it reads"))
        {
            if (row >= m_ids.size())
            {
                Refuse("reads row " + std::to_string(row) + ", which is not before it");
            }
            if (m_ids[row])
            {
                inputs.push_back(*m_ids[row]);
            }
        }
        return inputs;
    }

    void ReadRow(const Json& row)
    {
        if (!row.is_array() || row.size() != COLUMNS || !row[0].is_string() || !row[1].is_string())
        {
            Refuse("wanted is [name, operator, inputs, output shape, parameters, macs]");
        }
        const std::string name = row[0].get<std::string>();
        const std::string kind = row[1].get<std::string>();
        const TensorShape shape(GetCounts(row[3], "the output shape"));
        const std::vector<LayerId> inputs = GetInputs(row[2]);
        if (kind == "param")
        {
            m_ids.emplace_back();
            return;
        }
        if (kind == "input")
        {
            if (!inputs.empty() || GetCount(row[5], "the number of MACs") > 0)
            {
                Refuse("is an input, which reads nothing and computes nothing");
            }
            m_ids.emplace_back(m_graph.AddInput(name, shape));
            return;
        }
        Operation operation;
        const auto known = GetOperators().find(kind);
        operation.kind =
            known == GetOperators().end() ? OperatorKind::DATA_MOVEMENT : known->second;
        operation.given = true;
        operation.shape = shape;
        operation.extraParameters = GetCount(row[4], "the number of parameters");
        operation.extraMacs = GetCount(row[5], "the number of MACs");
        operation.groups = GuessGroups(operation, inputs);
        m_ids.emplace_back(m_graph.Add(name, operation, inputs));
    }

    /// The table does not say which convolutions are grouped: those whose weights are too few.
    std::uint64_t GuessGroups(const Operation& operation, const std::vector<LayerId>& inputs) const
    {
        if (operation.kind != OperatorKind::CONV2D || inputs.size() != 1)
        {
            return 1;
        }
        const TensorShape& input = m_graph.GetShape(inputs.front());
        const std::uint64_t outputs = operation.shape.GetElements();
        // MACs per output value are kernel times input channels per group.
        const bool isDepthwise = input.GetExtents().size() == 3 && outputs > 0 &&
                                 input.GetExtents().front() > 1 &&
                                 operation.extraMacs / outputs < input.GetExtents().front();
        return isDepthwise ? input.GetExtents().front() : 1;
    }

    std::string m_where;
    const Json& m_model;
    LayerGraph m_graph;
    std::vector<std::optional<LayerId>> m_ids; ///< of each row, nothing for constants
};

/// The object of a network in a file that holds one or several.
const Json&
FindModel(const Json& file, const std::string& path, const std::string& model)
{
    const std::string where = OneLineText(path);
    const auto list = file.find("models");
    if (list == file.end() || !list->is_array())
    {
        if (!model.empty() && file.value("name", Json()) != Json(model))
        {
            throw std::invalid_argument(where + ": no model " + QuotedText(model));
        }
        return file;
    }
    std::string known;
    for (const Json& item : *list)
    {
        if (!item.is_object() || item.count("layers") == 0 ||
            !item.value("name", Json()).is_string())
        {
            continue;
        }
        const std::string name = item["name"].get<std::string>();
        if (name == model)
        {
            return item;
        }
        known += (known.empty() ? "" : ", ") + OneLineText(name);
    }
    throw std::invalid_argument(where + ": --model names the network; with layers there are " +
                                (known.empty() ? "none" : known));
}

} // namespace

bool
IsLayerTableFile(const std::string& word)
{
    const std::string ending = ".json";
    return word.size() > ending.size() &&
           LowerText(word.substr(word.size() - ending.size())) == ending;
}

LayerGraph
ReadLayerTable(const std::string& path, const std::string& model)
{
    const Json file = ReadJsonFile(path);
    if (!file.is_object())
    {
        throw std::invalid_argument(OneLineText(path) + ": no JSON object");
    }
    return TableReader(path, FindModel(file, path, model)).Read();
}

} // namespace ns3::aiot
