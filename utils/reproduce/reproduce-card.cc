// SPDX-License-Identifier: GPL-2.0-only
#include "reproduce-card.h"

#include "common/json-fields.h"
#include "common/toml-json.h"

#include "ns3/built-in-table.h"
#include "ns3/quoted-text.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

constexpr std::size_t MAX_FIGURES = 200;
constexpr std::size_t MAX_CARDS = 1000;
const char* const CARD_FOLDER = "cards/";
const char* const CARD_ENDING = ".toml";
const std::vector<InputOrigin> ORIGINS{InputOrigin::DECLARED,
                                       InputOrigin::RECOVERED,
                                       InputOrigin::PUBLISHED};

/// Take over where the inputs come from.
void
ReadInputs(const JsonFields& fields, ReproduceCard& card)
{
    const std::string name = fields.FindText("inputs").value_or("declared");
    const auto origin = std::find_if(ORIGINS.begin(), ORIGINS.end(), [&](InputOrigin each) {
        return GetInputText(each) == name;
    });
    if (origin == ORIGINS.end())
    {
        fields.Refuse("inputs", "must be declared, recovered or published");
    }
    card.inputs = *origin;
    card.evidence = fields.FindText("evidence").value_or("");
    if (card.evidence.empty() != (card.inputs == InputOrigin::DECLARED))
    {
        fields.Refuse("evidence", "goes with 'inputs' that are published or recovered");
    }
}

/// @return whether a value is computed from a configuration anywhere
bool
RestsOnRun(const nlohmann::json& value)
{
    return value.is_structured() &&
           (value.contains("run") || std::any_of(value.begin(), value.end(), RestsOnRun));
}

/// Only inputs of the source's own reproduce its figures.
void
LimitStatus(const ReproduceCard& card, const nlohmann::json& figure, FigureResult& result)
{
    if (result.status != FigureStatus::REPRODUCED)
    {
        return;
    }
    if (card.inputs == InputOrigin::DECLARED)
    {
        result.status = FigureStatus::ARITHMETIC;
        result.reason = "comes out with inputs that are declared, not the source's: " +
                        (card.evidence.empty() ? "the card states no others" : card.evidence);
    }
    else if (!RestsOnRun(figure.at("value")))
    {
        result.status = FigureStatus::ARITHMETIC;
        result.reason = "comes out of numbers that the card states, without a configuration";
    }
}

} // namespace

std::string
GetInputText(InputOrigin inputs)
{
    switch (inputs)
    {
    case InputOrigin::PUBLISHED:
        return "published";
    case InputOrigin::RECOVERED:
        return "recovered";
    case InputOrigin::DECLARED:
        break;
    }
    return "declared";
}

void
DeclareInputs(ReproduceCard& card, const std::string& what)
{
    card.evidence = card.inputs == InputOrigin::DECLARED && !card.evidence.empty()
                        ? card.evidence + " " + what
                        : what;
    card.inputs = InputOrigin::DECLARED;
    card.isChanged = true;
}

ReproduceCard
ParseCard(const nlohmann::json& table, const std::string& name, const std::string& where)
{
    const JsonFields fields(table,
                            where,
                            {"title",
                             "source",
                             "paper",
                             "inputs",
                             "evidence",
                             "configurations_of",
                             "configuration",
                             "figure"});
    ReproduceCard card;
    card.name = name;
    card.title = fields.GetText("title");
    card.source = fields.GetText("source");
    card.paper = fields.FindText("paper").value_or(name.substr(0, name.find('-')));
    card.where = where;
    ReadInputs(fields, card);
    card.configurations = ReadCardConfigurations(table, where);
    card.configurationsOf = fields.FindText("configurations_of").value_or("");
    fields.Get("figure");
    card.figures = fields.FindArray("figure", MAX_FIGURES);
    return card;
}

void
ShareConfigurations(std::vector<ReproduceCard>& cards)
{
    for (ReproduceCard& card : cards)
    {
        if (card.configurationsOf.empty() || card.isShared)
        {
            continue;
        }
        card.isShared = true;
        const auto owner =
            std::find_if(cards.begin(), cards.end(), [&](const ReproduceCard& other) {
                return other.name == card.configurationsOf && other.configurationsOf.empty();
            });
        if (owner == cards.end())
        {
            throw std::invalid_argument(
                card.where + ": 'configurations_of' names no card with " +
                "configurations of its own: " + QuotedText(card.configurationsOf));
        }
        if (!card.evidence.empty())
        {
            throw std::invalid_argument(card.where + ": 'inputs' and 'evidence' of shared " +
                                        "configurations are those of " + owner->where);
        }
        card.inputs = owner->inputs;
        card.evidence = owner->evidence;
        for (const auto& [name, configuration] : owner->configurations)
        {
            if (!card.configurations.emplace(name, configuration).second)
            {
                throw std::invalid_argument(card.where + ": configuration " + QuotedText(name) +
                                            " is there twice, also in " + owner->where);
            }
        }
    }
}

std::vector<ReproduceCard>
GetBuiltInCards()
{
    std::vector<ReproduceCard> cards;
    for (const std::string& path : GetBuiltInTableNames())
    {
        const std::filesystem::path file(path);
        if (path.rfind(CARD_FOLDER, 0) == 0 && file.extension() == CARD_ENDING)
        {
            const std::string where = "traces/" + path;
            cards.push_back(ParseCard(ParseTomlText(GetBuiltInTable(path), where),
                                      file.stem().string(),
                                      where));
        }
    }
    ShareConfigurations(cards);
    return cards;
}

bool
IsCardFile(const std::string& name)
{
    return std::filesystem::path(name).extension() == CARD_ENDING;
}

ReproduceCard
ReadCard(const std::string& path)
{
    return ParseCard(ReadTomlFile(path),
                     OneLineText(std::filesystem::path(path).stem().string()),
                     OneLineText(path));
}

std::vector<ReproduceCard>
ReadCards(const std::string& directory)
{
    std::error_code error;
    std::vector<std::filesystem::path> files;
    std::filesystem::directory_iterator entry(directory, error);
    for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error))
    {
        if (entry->path().extension() == CARD_ENDING)
        {
            files.push_back(entry->path());
        }
    }
    if (error)
    {
        throw std::runtime_error(QuotedText(directory) + ": cannot be read: " + error.message());
    }
    if (files.empty() || files.size() > MAX_CARDS)
    {
        throw std::runtime_error(QuotedText(directory) + ": holds " + std::to_string(files.size()) +
                                 " cards (files *.toml), must hold 1 to " +
                                 std::to_string(MAX_CARDS));
    }
    std::sort(files.begin(), files.end());
    std::vector<ReproduceCard> cards;
    cards.reserve(files.size());
    for (const auto& file : files)
    {
        cards.push_back(ReadCard(file.string()));
    }
    ShareConfigurations(cards);
    return cards;
}

std::vector<FigureResult>
JudgeCard(const ReproduceCard& card, const CardFunction& compute)
{
    const FigureValues values(card.configurations, compute);
    std::vector<FigureResult> results;
    for (const nlohmann::json& figure : card.figures)
    {
        const std::string number = std::to_string(results.size() + 1);
        results.push_back(CompareFigure(figure, values, card.where + ": figure " + number));
        LimitStatus(card, figure, results.back());
        // What was published is no figure for other inputs, which must therefore not hold.
        results.back().failed = results.back().failed && !card.isChanged;
    }
    return results;
}

} // namespace ns3::aiot
