// SPDX-License-Identifier: GPL-2.0-only
#include "ecal-network.h"

#include "ecal-fields.h"

#include "ns3/ecal-authors-flops.h"
#include "ns3/quoted-text.h"

#include <functional>
#include <map>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

constexpr std::size_t MAX_WIDTHS = 100'000;

/// Whose parameters are read: the authors take sizes of 0 and know fewer keys.
enum class Forms
{
    AUTHORS,
    CORRECTED
};

std::vector<std::string>
Known(std::vector<std::string> authors, Forms forms, const std::vector<std::string>& more)
{
    if (forms == Forms::CORRECTED)
    {
        authors.insert(authors.end(), more.begin(), more.end());
    }
    return authors;
}

double
Least(Forms forms)
{
    return forms == Forms::AUTHORS ? 0.0 : 1.0;
}

/// The authors take a number of classes and use it nowhere.
void
CheckUnused(const EcalFields& fields)
{
    static_cast<void>(fields.Count("num_classes", 0.0, 0.0));
}

MlpShape
ReadLayers(const EcalFields& fields, Forms forms)
{
    const double least = Least(forms);
    MlpShape shape;
    shape.layers = fields.Count("num_layers", shape.layers, least);
    shape.inputs = fields.Count("din", shape.inputs, least);
    shape.outputs = fields.Count("dout", shape.outputs, least);
    CheckUnused(fields);
    if (forms == Forms::CORRECTED)
    {
        shape.hidden = fields.Count("hidden_size", 0.0, 1.0);
        shape.widths = fields.Counts("widths", 1.0, MAX_WIDTHS);
    }
    return shape;
}

MlpShape
ReadMlp(const nlohmann::json& parameters, const std::string& where, Forms forms)
{
    const EcalFields fields(
        parameters,
        where,
        Known({"num_layers", "din", "dout", "num_classes"}, forms, {"hidden_size", "widths"}));
    return ReadLayers(fields, forms);
}

KanShape
ReadKan(const nlohmann::json& parameters, const std::string& where, Forms forms)
{
    const EcalFields fields(parameters,
                            where,
                            Known({"num_layers", "grid_size", "din", "dout", "num_classes"},
                                  forms,
                                  {"hidden_size", "widths"}));
    KanShape shape;
    shape.layers = ReadLayers(fields, forms);
    shape.gridSize = fields.Count("grid_size", shape.gridSize, Least(forms));
    return shape;
}

CnnShape
ReadCnn(const nlohmann::json& parameters, const std::string& where, Forms forms)
{
    const EcalFields fields(parameters,
                            where,
                            Known({"num_cnv_layers",
                                   "num_pool_layers",
                                   "i_r",
                                   "i_c",
                                   "k_r",
                                   "k_c",
                                   "c_in",
                                   "num_classes"},
                                  forms,
                                  {"filters", "dout"}));
    const double least = Least(forms);
    CnnShape shape;
    shape.convolutions = fields.Count("num_cnv_layers", shape.convolutions, least);
    shape.pools = fields.Count("num_pool_layers", shape.pools, 0.0);
    shape.rows = fields.Count("i_r", shape.rows, least);
    shape.columns = fields.Count("i_c", shape.columns, least);
    shape.kernelRows = fields.Count("k_r", shape.kernelRows, least);
    shape.kernelColumns = fields.Count("k_c", shape.kernelColumns, least);
    shape.channels = fields.Count("c_in", shape.channels, least);
    CheckUnused(fields);
    if (forms == Forms::CORRECTED)
    {
        shape.filters = fields.Count("filters", shape.filters, 1.0);
        shape.outputs = fields.Count("dout", shape.outputs, 1.0);
    }
    return shape;
}

TransformerShape
ReadTransformer(const nlohmann::json& parameters, const std::string& where, Forms forms)
{
    const EcalFields fields(parameters,
                            where,
                            {"context_length",
                             "embedding_size",
                             "num_heads",
                             "num_decoder_blocks",
                             "feed_forward_size",
                             "vocab_size"});
    const double least = Least(forms);
    TransformerShape shape;
    shape.contextLength = fields.Count("context_length", shape.contextLength, least);
    shape.embedding = fields.Count("embedding_size", shape.embedding, least);
    shape.heads = fields.Count("num_heads", shape.heads, 1.0);
    shape.blocks = fields.Count("num_decoder_blocks", shape.blocks, least);
    shape.feedForward = fields.Count("feed_forward_size", shape.feedForward, least);
    shape.vocabulary = fields.Count("vocab_size", shape.vocabulary, 0.0);
    return shape;
}

/// Calls one of four functions by the name of a network.
ForwardCost
ByType(const std::string& type,
       const std::string& where,
       const std::map<std::string, std::function<ForwardCost()>>& functions)
{
    const auto found = functions.find(LowerText(type));
    if (found == functions.end())
    {
        throw std::invalid_argument(where + ": 'model_type': unknown network " + QuotedText(type) +
                                    "; there are CNN, KAN, MLP, Transformer");
    }
    try
    {
        return found->second();
    }
    catch (const std::invalid_argument& error)
    {
        throw std::invalid_argument(PlacedMessage(where + ": 'model_params'", error.what()));
    }
}

ForwardCost
OfFlops(double flops)
{
    ForwardCost cost;
    cost.elementFlops = flops;
    return cost;
}

} // namespace

double
ReadAuthorsFlops(const std::string& type,
                 const nlohmann::json& parameters,
                 const std::string& where)
{
    const std::string place = where + ": 'model_params'";
    constexpr Forms FORMS = Forms::AUTHORS;
    const ForwardCost cost = ByType(
        type,
        where,
        {{"mlp", [&] { return OfFlops(AuthorsMlpFlops(ReadMlp(parameters, place, FORMS))); }},
         {"cnn", [&] { return OfFlops(AuthorsCnnFlops(ReadCnn(parameters, place, FORMS))); }},
         {"kan", [&] { return OfFlops(AuthorsKanFlops(ReadKan(parameters, place, FORMS))); }},
         {"transformer", [&] {
              return OfFlops(AuthorsTransformerFlops(ReadTransformer(parameters, place, FORMS)));
          }}});
    return cost.Flops();
}

ForwardCost
ReadForwardCost(const std::string& type, const nlohmann::json& parameters, const std::string& where)
{
    const std::string place = where + ": 'model_params'";
    constexpr Forms FORMS = Forms::CORRECTED;
    return ByType(type,
                  where,
                  {{"mlp", [&] { return MlpForwardCost(ReadMlp(parameters, place, FORMS)); }},
                   {"cnn", [&] { return CnnForwardCost(ReadCnn(parameters, place, FORMS)); }},
                   {"kan", [&] { return KanForwardCost(ReadKan(parameters, place, FORMS)); }},
                   {"transformer", [&] {
                        return TransformerForwardCost(ReadTransformer(parameters, place, FORMS));
                    }}});
}

} // namespace ns3::aiot
