// SPDX-License-Identifier: GPL-2.0-only
// aiot embodied: carbon of making things, by part, bill of materials, device or share of a use.
#include "common/catalogue-option.h"
#include "common/tool-command.h"
#include "embodied-answer.h"
#include "embodied-boards.h"
#include "embodied-print.h"

#include "ns3/catalogue.h"
#include "ns3/name-index.h"
#include "ns3/quoted-text.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <system_error>
#include <utility>
#include <vector>

namespace ns3::aiot
{

namespace
{

/// What the command line asks for.
struct EmbodiedOptions
{
    std::string file;
    std::string compat;
    bool json = false;
    bool vendors = false;
    bool boards = false;
    std::vector<std::string> catalogue;
};

/// @return "P01, P02, ..."
std::string
ShortList(const std::vector<std::string>& ids)
{
    constexpr std::size_t most = 5;
    std::string list;
    for (std::size_t i = 0; i < std::min(ids.size(), most); ++i)
    {
        list += (i == 0 ? "" : ", ") + ids[i];
    }
    return list + (ids.size() > most ? ", ..." : "");
}

/// @throw std::invalid_argument with one line that names the refused rows by reason, if there are
///        any
void
ReportRefusals(const std::string& file, const std::vector<EmbodiedAnswer>& answers)
{
    std::vector<std::pair<std::string, std::vector<std::string>>> idsByReason;
    for (const EmbodiedAnswer& answer : answers)
    {
        if (answer.refusal.empty())
        {
            continue;
        }
        auto found = std::find_if(idsByReason.begin(), idsByReason.end(), [&](const auto& entry) {
            return entry.first == answer.refusal;
        });
        if (found == idsByReason.end())
        {
            found = idsByReason.insert(found, {answer.refusal, {}});
        }
        found->second.push_back(answer.id.is_string() ? answer.id.get<std::string>()
                                                      : answer.id.dump());
    }
    std::string line;
    for (const auto& [reason, ids] : idsByReason)
    {
        line += (line.empty() ? "" : "; ") + ShortList(ids) + " (" + reason + ")";
    }
    if (!line.empty())
    {
        throw std::invalid_argument(file + ": refused are " + line +
                                    "; --compat act computes them as ACT does");
    }
}

void
AnswerFile(const EmbodiedOptions& options)
{
    EmbodiedTables tables(options.compat == "act" ? FactorPolicy::ACT_AS_PUBLISHED
                                                  : FactorPolicy::AUDITED,
                          ReadEmbodiedDevices(options.catalogue));
    std::vector<EmbodiedAnswer> answers;
    for (const EmbodiedRequest& request : ReadEmbodiedRequests(options.file))
    {
        answers.push_back(AnswerEmbodied(request, tables));
    }
    for (const std::string& warning : tables.warnings)
    {
        std::cerr << "aiot: warning: " << OneLineText(warning) << "\n";
    }
    if (options.json)
    {
        PrintAnswersAsJson(answers, std::cout);
    }
    else
    {
        PrintAnswers(answers, std::cout);
    }
    ReportRefusals(options.file, answers);
}

/// @return whether a word is no file's: it has no end such as .toml, and there is no such file
bool
IsName(const std::string& word)
{
    const std::filesystem::path path(word);
    std::error_code ignored;
    return !path.has_extension() && !path.has_parent_path() &&
           !std::filesystem::exists(path, ignored);
}

/// One board, by its name.
void
AnswerBoard(const EmbodiedOptions& options)
{
    if (options.file == "boards" || options.file == "vendors")
    {
        throw std::invalid_argument("embodied: is it --" + options.file + "?");
    }
    const Catalogue catalogue = ReadCatalogue(options.catalogue);
    NameIndex boards("board");
    for (const std::string& name : catalogue.hardware.boards.GetNames())
    {
        boards.Add(name);
    }
    if (!boards.Find(options.file))
    {
        const bool isNear = !boards.GetNearest(options.file).empty();
        throw std::invalid_argument("embodied: there is neither a file nor a board " +
                                    QuotedText(options.file) +
                                    (isNear ? boards.GetHint(options.file)
                                            : "; --boards lists the boards, --hardware FILE "
                                              "brings your own"));
    }
    PrintBoards(catalogue, {boards.GetNames()[boards.Get(options.file)]}, options.json, std::cout);
}

void
RunEmbodied(const EmbodiedOptions& options)
{
    if (int(options.vendors) + int(options.boards) + int(!options.file.empty()) != 1)
    {
        throw std::invalid_argument("embodied: give one of FILE, --vendors and --boards");
    }
    if (options.boards)
    {
        const Catalogue catalogue = ReadCatalogue(options.catalogue);
        PrintBoards(catalogue, catalogue.hardware.boards.GetNames(), options.json, std::cout);
        return;
    }
    if (options.vendors)
    {
        const auto rows = CompareWithVendors(ProductFootprints::BuiltIn(),
                                             ReadEmbodiedDevices(options.catalogue));
        PrintVendors(rows, options.json, std::cout);
        return;
    }
    if (IsName(options.file))
    {
        AnswerBoard(options);
        return;
    }
    AnswerFile(options);
}

} // namespace

void
RegisterEmbodied(CLI::App& app)
{
    auto options = std::make_shared<EmbodiedOptions>();
    CLI::App* command =
        app.add_subcommand("embodied", "Embodied carbon of parts, devices and shares of them");
    command->add_option("FILE",
                        options->file,
                        "A device in TOML (*.toml), or JSON: {id, group, inputs}, an array of "
                        "those, or {\"vectors\": [...]}; or the name of a board");
    command
        ->add_option("--compat",
                     options->compat,
                     "act: compute rows of ACT that are known to be wrong as ACT does")
        ->check(CLI::IsMember({"act"}));
    command->add_flag("--json", options->json, "Print [{\"id\": ..., \"result\": {...}}]");
    command->add_flag("--vendors",
                      options->vendors,
                      "Compare our devices with what vendors say of their products");
    command->add_flag("--boards",
                      options->boards,
                      "Mass and grams of all boards beside their parts");
    AddCatalogueOption(*command, options->catalogue);
    command->callback([options] { RunEmbodied(*options); });
}

} // namespace ns3::aiot
