// SPDX-License-Identifier: GPL-2.0-only
// aiot model: layers, multiply-accumulates, parameters and tensors of neural networks.
#include "common/tool-command.h"
#include "model-answer.h"
#include "model-print.h"

#include "ns3/quoted-text.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// What the command line holds, before it is looked at.
struct ModelWords
{
    ModelQuestion question{};
    std::vector<std::string> inputs{};
    std::string precision = "fp32";
    std::uint64_t resolution = 0;
    std::uint64_t classes = 0;
    std::uint64_t tokens = 0;
    std::uint64_t cachedTokens = 0;
    bool json = false;
    bool list = false;
};

/// NAME=1x3x224x224
void
ReadInput(const std::string& word, ModelQuestion& question)
{
    const auto refuse = [&word] {
        throw std::invalid_argument("--input " + QuotedText(word) +
                                    ": wanted is NAME=1x3x224x224, extents from 1 to 2^32");
    };
    const std::size_t equals = word.rfind('=');
    std::vector<std::uint64_t> extents;
    if (equals == std::string::npos || equals == 0)
    {
        refuse();
    }
    std::string rest = word.substr(equals + 1) + "x";
    for (std::size_t end = rest.find('x'); end != std::string::npos; end = rest.find('x'))
    {
        constexpr std::size_t MOST_DIGITS = 9;
        const std::string digits = rest.substr(0, end);
        if (digits.empty() || digits.size() > MOST_DIGITS ||
            digits.find_first_not_of("0123456789") != std::string::npos || std::stoull(digits) == 0)
        {
            refuse();
        }
        extents.push_back(std::stoull(digits));
        rest.erase(0, end + 1);
    }
    if (!question.inputShapes.emplace(word.substr(0, equals), extents).second)
    {
        throw std::invalid_argument("--input " + QuotedText(word.substr(0, equals)) + " twice");
    }
}

ModelQuestion
ReadQuestion(const ModelWords& words, const CLI::App& command)
{
    ModelQuestion question = words.question;
    question.precision = ParsePrecision(words.precision);
    for (const std::string& input : words.inputs)
    {
        ReadInput(input, question);
    }
    const auto take = [&command](const char* option, std::uint64_t value) {
        return command.count(option) > 0 ? std::optional(value) : std::nullopt;
    };
    question.zoo.resolution = take("--resolution", words.resolution);
    question.zoo.classes = take("--classes", words.classes);
    question.zoo.tokens = take("--tokens", words.tokens);
    question.zoo.cachedTokens = take("--cached-tokens", words.cachedTokens);
    return question;
}

void
RunModel(const ModelWords& words, const CLI::App& command)
{
    const DnnZoo zoo;
    const ModelQuestion question = ReadQuestion(words, command);
    if (words.list == !question.models.empty())
    {
        throw std::invalid_argument("model: give either networks or --list");
    }
    if (words.list)
    {
        const std::vector<ModelAnswer> list = ListModels(zoo);
        words.json ? PrintModelsJson(std::cout, list) : PrintModelList(std::cout, list);
        return;
    }
    std::vector<ModelAnswer> answers;
    std::vector<std::string> warnings;
    for (const std::string& model : question.models)
    {
        ModelFindings findings = AnswerModel(zoo, question, model);
        answers.push_back(std::move(findings.answer));
        warnings.insert(warnings.end(), findings.warnings.begin(), findings.warnings.end());
    }
    for (const std::string& warning : warnings)
    {
        std::cerr << "aiot: warning: " << OneLineText(warning) << "\n";
    }
    words.json ? PrintModelsJson(std::cout, answers) : PrintModels(std::cout, answers);
}

void
AddShapeOptions(CLI::App& command, ModelWords& words)
{
    command.add_option("--input", words.inputs, "shape of an ONNX file's input: NAME=1x3x224x224")
        ->allow_extra_args(false);
    command
        .add_option("--batch", words.question.batch, "samples at once; multiplies all but weights")
        ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{1'000'000}))
        ->capture_default_str();
    command.add_option("--resolution", words.resolution, "height and width of the image");
    command.add_option("--classes", words.classes, "width of the last layer");
    command.add_option("--tokens", words.tokens, "tokens or time steps");
    command.add_option("--cached-tokens", words.cachedTokens, "earlier tokens, decoders only");
    command.add_flag("--auxiliary-heads",
                     words.question.zoo.auxiliaryHeads,
                     "with the heads that are used in training");
}

} // namespace

void
RegisterModel(CLI::App& app)
{
    const auto words = std::make_shared<ModelWords>();
    CLI::App* command =
        app.add_subcommand("model", "Layers, MACs, parameters and tensors of neural networks");
    command->add_option("MODEL",
                        words->question.models,
                        "names of the zoo (--list), or ONNX files (*.onnx, or any word with a /)");
    AddShapeOptions(*command, *words);
    command->add_option("--precision", words->precision, "fp32, fp16, int8 or int4, for bytes")
        ->capture_default_str();
    command->add_flag("--layers", words->question.layers, "list layers and cut points");
    command->add_flag("--list", words->list, "list the zoo");
    command->add_flag("--json", words->json, "print JSON");
    command->footer("Names with numbers make any network of the kind: mobilenet_v1_0.75_160,\n"
                    "mobilenet_v2_0.35_96, mobilenet_v3_large_tf_0.75_224, mlp_784_128_10,\n"
                    "kan_4_16_2, lstm_16_64_10, gru_16_64_10.\n"
                    "One MAC is one multiply-accumulate, two FLOP.");
    command->callback([words, command] { RunModel(*words, *command); });
}

} // namespace ns3::aiot
