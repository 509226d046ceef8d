// SPDX-License-Identifier: GPL-2.0-only
#include "card-calculators.h"
#include "common/tool-command.h"
#include "ecal/ecal-sweep.h"
#include "paper-summary.h"
#include "reproduce-card.h"
#include "reproduce-page.h"
#include "reproduce-report.h"
#include "simulated-runs.h"

#include "ns3/quoted-text.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cctype>
#include <iostream>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace ns3::aiot
{

namespace
{

/// What the command line says.
struct ReproduceOptions
{
    std::vector<std::string> names;
    std::string directory;
    std::vector<std::string> settings;
    bool list = false;
    bool simulate = false;
    std::string page; ///< file of a page; empty: none
    bool json = false;
};

/// @return small letters and digits only: "Country question" is "country-question"
std::string
PlainName(const std::string& name)
{
    std::string plain;
    for (const char c : name)
    {
        if (std::isalnum(static_cast<unsigned char>(c)) != 0)
        {
            plain += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        }
    }
    return plain;
}

/// Whether a name is a card's, that of a set of cards ("learning" for "learning-labels"), or that
/// of the paper whose figures they are.
bool
DoesNameMean(const std::string& name, const ReproduceCard& card)
{
    return card.where == OneLineText(name) || card.name == name ||
           card.name.rfind(name + "-", 0) == 0 ||
           (!PlainName(name).empty() && PlainName(card.paper) == PlainName(name));
}

/// The cards that were asked for, in that order; all of them if none was.
std::vector<ReproduceCard>
SelectCards(const std::vector<ReproduceCard>& all, const std::vector<std::string>& names)
{
    if (names.empty())
    {
        return all;
    }
    std::vector<ReproduceCard> selected;
    for (const std::string& name : names)
    {
        const std::size_t before = selected.size();
        std::copy_if(all.begin(),
                     all.end(),
                     std::back_inserter(selected),
                     [&](const ReproduceCard& card) { return DoesNameMean(name, card); });
        if (selected.size() == before)
        {
            std::string known;
            for (const ReproduceCard& card : all)
            {
                known += (known.empty() ? "" : ", ") + card.name;
            }
            throw std::invalid_argument("there is no card " + QuotedText(name) + "; there are " +
                                        known);
        }
    }
    return selected;
}

/// @return the cards to choose from: those built in, or a folder's; files that are named besides
std::vector<ReproduceCard>
FindCards(const ReproduceOptions& options)
{
    std::vector<ReproduceCard> cards =
        options.directory.empty() ? GetBuiltInCards() : ReadCards(options.directory);
    for (const std::string& name : options.names)
    {
        if (IsCardFile(name))
        {
            cards.push_back(ReadCard(name));
        }
    }
    ShareConfigurations(cards);
    return cards;
}

/// Put values in the place of those of the configurations that have the key.
void
ApplySettings(const std::vector<std::string>& settings, std::vector<ReproduceCard>& cards)
{
    for (const std::string& text : settings)
    {
        const EcalSetting setting = ParseEcalSetting(text);
        bool isKnown = false;
        for (ReproduceCard& card : cards)
        {
            bool isChanged = false;
            for (auto& [name, configuration] : card.configurations)
            {
                const std::string key = SpellEcalKey(setting.key, configuration.kind);
                if (configuration.config.contains(key.substr(0, key.find('.'))))
                {
                    isChanged = true;
                    configuration.config = ApplySetting(configuration.config,
                                                        configuration.kind,
                                                        setting,
                                                        card.where + ": --set");
                }
            }
            if (isChanged)
            {
                isKnown = true;
                DeclareInputs(card, "--set " + OneLineText(text));
            }
        }
        if (!isKnown)
        {
            throw std::invalid_argument("--set " + QuotedText(text) +
                                        ": no configuration of these cards has that key");
        }
    }
}

/// Names of files may hold bytes that are no text.
void
PrintJson(const nlohmann::json& json)
{
    std::cout << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

void
ListCards(const ReproduceOptions& options, const std::vector<ReproduceCard>& cards)
{
    if (options.json)
    {
        PrintJson(CardListJson(cards));
    }
    else
    {
        PrintCardList(std::cout, cards);
    }
}

/// Whether a card runs a scenario.
bool
IsSimulated(const ReproduceCard& card)
{
    return std::any_of(card.configurations.begin(),
                       card.configurations.end(),
                       [](const auto& each) { return each.second.kind == SimulatedRuns::KIND; });
}

/// What is computed now, and what was asked for and is not.
struct TakenCards
{
    std::vector<ReproduceCard> cards;
    std::string leftOut; ///< names, with commas between
};

/// Take cards that run scenarios only if that was asked for.
TakenCards
TakeCards(const std::vector<ReproduceCard>& selected, bool simulate)
{
    TakenCards taken;
    for (const ReproduceCard& card : selected)
    {
        if (simulate || !IsSimulated(card))
        {
            taken.cards.push_back(card);
            continue;
        }
        taken.leftOut += (taken.leftOut.empty() ? "" : ", ") + card.name;
    }
    if (taken.cards.empty())
    {
        throw std::invalid_argument("cards that run scenarios need --simulate: " + taken.leftOut);
    }
    return taken;
}

void
Reproduce(const ReproduceOptions& options)
{
    auto selected = SelectCards(FindCards(options), options.names);
    ApplySettings(options.settings, selected);
    if (options.list)
    {
        ListCards(options, selected);
        return;
    }
    const TakenCards taken = TakeCards(selected, options.simulate);
    const SimulatedRuns runs;
    const CardCalculators calculators;
    const auto compute =
        [&](const std::string& kind, const nlohmann::json& config, const std::string& where) {
            return kind == SimulatedRuns::KIND ? runs.Compute(config, where)
                                               : calculators.Compute(kind, config, where);
        };
    std::vector<CheckedReference> judged;
    judged.reserve(taken.cards.size());
    for (const ReproduceCard& card : taken.cards)
    {
        judged.push_back({card, JudgeCard(card, compute)});
    }
    if (!options.page.empty())
    {
        WriteReproductionPage(options.page, judged);
    }
    if (options.json)
    {
        PrintJson(ReproductionJson(judged));
    }
    else
    {
        PrintReproduction(std::cout, judged);
        PrintPaperSummary(std::cout, judged);
        if (!taken.leftOut.empty())
        {
            std::cout << "\nLeft out, since they run scenarios: " << taken.leftOut
                      << "; --simulate takes them\n";
        }
    }
    if (CountFailures(judged) > 0)
    {
        throw CLI::RuntimeError(1);
    }
}

} // namespace

void
RegisterReproduce(CLI::App& app)
{
    auto options = std::make_shared<ReproduceOptions>();
    CLI::App* command = app.add_subcommand(
        "reproduce",
        "Compute published figures again and set them beside the published ones");
    command->add_option(
        "CARD",
        options->names,
        "Names of cards, of a set (learning for all learning-...) or of a paper; or files of your "
        "own, *.toml; all that are built in if none is given");
    command
        ->add_option("--directory",
                     options->directory,
                     "Read the cards (*.toml) of this folder, not those that are built in")
        ->type_name("DIR")
        ->check(CLI::ExistingDirectory);
    command
        ->add_option("--set",
                     options->settings,
                     "KEY=VALUE in the configurations that have the key, in place of the cards' "
                     "values; may be repeated")
        ->allow_extra_args(false);
    command->add_flag("--list", options->list, "Name the cards, compute nothing");
    command->add_flag("--simulate",
                      options->simulate,
                      "Also take cards that run a scenario and read its database");
    command
        ->add_option("--page",
                     options->page,
                     "Write all verdicts as one HTML page, too; one that is there is replaced")
        ->type_name("FILE");
    command->add_flag("--json", options->json, "Print one JSON array instead of a table");
    command->footer("Exit code 1 when a figure that must hold does not.");
    command->callback([options] { Reproduce(*options); });
}

} // namespace ns3::aiot
