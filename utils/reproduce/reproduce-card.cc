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

} // namespace

ReproduceCard
ParseCard(const nlohmann::json& table, const std::string& name, const std::string& where)
{
    const JsonFields fields(
        table,
        where,
        {"title", "source", "paper", "configurations_of", "configuration", "figure"});
    ReproduceCard card;
    card.name = name;
    card.title = fields.GetText("title");
    card.source = fields.GetText("source");
    card.paper = fields.FindText("paper").value_or(name.substr(0, name.find('-')));
    card.where = where;
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
    }
    return results;
}

} // namespace ns3::aiot
