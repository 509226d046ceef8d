// SPDX-License-Identifier: GPL-2.0-only
#include "intensity-csv.h"

#include "ns3/civil-time.h"
#include "ns3/content-digest.h"
#include "ns3/finite-number.h"
#include "ns3/quoted-text.h"

#include <cmath>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

namespace ns3::aiot
{

namespace
{

bool
BeginsWith(std::string_view text, std::string_view prefix)
{
    return text.substr(0, prefix.size()) == prefix;
}

bool
Contains(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

bool
IsTimeTitle(const std::string& lower)
{
    return BeginsWith(lower, "time") || BeginsWith(lower, "date") ||
           BeginsWith(lower, "utc time") || BeginsWith(lower, "period_start");
}

bool
IsMarketTitle(const std::string& lower)
{
    return BeginsWith(lower, "ci_market") || BeginsWith(lower, "market");
}

/// @return whether the title begins with "carbon intensity" or with the word "ci"
bool
IsIntensityTitle(const std::string& lower)
{
    const bool letterFollows = lower.size() > 2 && lower[2] >= 'a' && lower[2] <= 'z';
    return BeginsWith(lower, "carbon intensity") || BeginsWith(lower, "carbon_intensity") ||
           (BeginsWith(lower, "ci") && !letterFollows);
}

/// @return whether the title is that of marginal emissions, and not of the version of their model
bool
IsMarginalValueTitle(const std::string& lower)
{
    return (Contains(lower, "marginal") || Contains(lower, "moer")) && !Contains(lower, "version");
}

/// @return the titles for a message, the first dozen of them
std::string
ListTitles(const CsvTable& table)
{
    constexpr std::size_t longest = 12;
    std::string list;
    const auto& header = table.GetHeader();
    for (std::size_t i = 0; i < header.size() && i < longest; ++i)
    {
        list += (i > 0 ? ", " : "") + QuotedText(header[i]);
    }
    return list + (header.size() > longest ? ", ..." : "");
}

std::size_t
FindTimeColumn(const CsvTable& table, const std::vector<std::string>& titles)
{
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < titles.size(); ++i)
    {
        if (IsTimeTitle(titles[i]))
        {
            found.push_back(i);
        }
    }
    if (found.empty() || found[0] == 0)
    {
        return 0;
    }
    if (found.size() > 1)
    {
        throw std::invalid_argument(table.WhereHeader() +
                                    ": more than one column may be the time: " + ListTitles(table));
    }
    return found[0];
}

/// Picks the column of the intensity among candidates.
class ColumnChoice
{
  public:
    ColumnChoice(const CsvTable& table, std::vector<std::size_t> candidates)
        : m_table(table),
          m_candidates(std::move(candidates))
    {
    }

    /// @return the only candidate that the rule fits, nothing if it fits none; two are refused
    template <typename Rule>
    std::optional<std::size_t> Find(Rule rule) const
    {
        std::optional<std::size_t> found;
        for (const std::size_t column : m_candidates)
        {
            if (!rule(LowerText(m_table.GetHeader()[column])))
            {
                continue;
            }
            if (found)
            {
                Refuse("more than one column may be the carbon intensity");
            }
            found = column;
        }
        return found;
    }

    std::size_t GetOnly() const
    {
        if (m_candidates.size() != 1)
        {
            const auto& header = m_table.GetHeader();
            if (header.size() == 1 && header.front().find(';') != std::string::npos)
            {
                Refuse("cells are separated by ';', must be separated by ',';");
            }
            Refuse("no column is clearly the carbon intensity");
        }
        return m_candidates[0];
    }

  private:
    [[noreturn]] void Refuse(const std::string& what) const
    {
        throw std::invalid_argument(m_table.WhereHeader() + ": " + what + " among " +
                                    ListTitles(m_table) +
                                    "; call one of them carbon_intensity, avg_CI or as the zone");
    }

    const CsvTable& m_table;
    std::vector<std::size_t> m_candidates;
};

std::size_t
ChooseLocationColumn(const ColumnChoice& choice, const std::string& zone)
{
    const std::string zoneTitle = LowerText(zone);
    if (const auto named = choice.Find([](const std::string& t) { return t == "avg_ci"; }))
    {
        return *named;
    }
    if (const auto named = choice.Find(IsIntensityTitle))
    {
        return *named;
    }
    if (const auto named = choice.Find(IsMarginalValueTitle))
    {
        return *named;
    }
    if (const auto named = choice.Find([&](const std::string& t) { return t == zoneTitle; }))
    {
        return *named;
    }
    return choice.GetOnly();
}

std::string
BoundaryOf(const std::string& title)
{
    const std::string lower = LowerText(title);
    if (Contains(lower, "lca") || Contains(lower, "life cycle") || Contains(lower, "lifecycle"))
    {
        return "lifecycle";
    }
    return Contains(lower, "direct") ? "direct" : "unspecified";
}

/// @return how many g/kWh one of the unit is that a title names in brackets; none: it names none
std::optional<double>
FindUnitFactor(const std::string& lower)
{
    constexpr double G_PER_LB = 453.59237;
    const std::vector<std::pair<std::string, double>> masses{{"kg", 1e3},
                                                             {"lb", G_PER_LB},
                                                             {"g", 1},
                                                             {"t", 1e6}};
    const std::vector<std::pair<std::string, double>> energies{{"/kwh", 1},
                                                               {"/mwh", 1e3},
                                                               {"/gwh", 1e6},
                                                               {"/mj", 1 / 3.6},
                                                               {"/gj", 1e3 / 3.6}};
    const std::size_t open = lower.find_first_of("([");
    if (open == std::string::npos)
    {
        return std::nullopt;
    }
    const std::string unit = lower.substr(open + 1, lower.find_first_of(")]", open) - open - 1);
    for (const auto& [mass, grams] : masses)
    {
        for (const auto& [energy, kwh] : energies)
        {
            if (BeginsWith(unit, mass) && Contains(unit, energy))
            {
                return grams / kwh;
            }
        }
    }
    return std::nullopt;
}

/// Refuses a title that names another unit than g/kWh, or one that is as large.
void
RequireUnit(const CsvTable& table, std::size_t column)
{
    constexpr double ROUNDING = 1e-9;
    const std::string& title = table.GetHeader()[column];
    const std::string lower = LowerText(title);
    const auto factor = FindUnitFactor(lower);
    // Marginal ones are converted where they are imported.
    if (factor && std::abs(*factor - 1) > ROUNDING && !IsMarginalValueTitle(lower))
    {
        throw std::invalid_argument(table.WhereHeader(column) + ": " + QuotedText(title) +
                                    " has another unit than g/kWh: multiply its values by " +
                                    ShownNumber(*factor) + " and say so in the title");
    }
}

bool
IsBlankRow(const CsvTable& table, std::size_t row)
{
    for (std::size_t column = 0; column < table.GetHeader().size(); ++column)
    {
        if (!TrimmedText(table.GetCell(row, column)).empty())
        {
            return false;
        }
    }
    return true;
}

} // namespace

int64_t
ReadTimeCell(const CsvTable& table, std::size_t row, std::size_t column)
{
    try
    {
        return ParseUtc(table.GetText(row, column));
    }
    catch (const std::invalid_argument& error)
    {
        throw std::invalid_argument(table.Where(row) + ": " + error.what());
    }
}

std::string
DigestOf(const CsvTable& table)
{
    ContentDigest digest;
    for (const std::string& title : table.GetHeader())
    {
        digest.Take(title);
    }
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        for (std::size_t column = 0; column < table.GetHeader().size(); ++column)
        {
            digest.Take(table.GetText(row, column));
        }
    }
    return digest.GetText();
}

IntensityProvenance
ProvenanceOf(const CsvTable& table, const std::string& zone, const std::string& title)
{
    IntensityProvenance provenance;
    provenance.zone = zone;
    provenance.source = std::filesystem::path(table.GetName()).filename().string();
    provenance.version = DigestOf(table);
    provenance.signal = IsMarginalValueTitle(LowerText(title)) ? "marginal" : "average";
    provenance.boundary = BoundaryOf(title);
    provenance.file = table.GetName();
    return provenance;
}

IntensityColumns
FindIntensityColumns(const CsvTable& table, const std::string& zone)
{
    std::vector<std::string> titles;
    for (const std::string& title : table.GetHeader())
    {
        titles.push_back(LowerText(title));
    }
    IntensityColumns columns{FindTimeColumn(table, titles), 0, std::nullopt};
    std::vector<std::size_t> candidates;
    for (std::size_t i = 0; i < titles.size(); ++i)
    {
        if (i != columns.time && IsMarketTitle(titles[i]))
        {
            columns.market = i;
        }
        else if (i != columns.time && !titles[i].empty())
        {
            candidates.push_back(i);
        }
    }
    columns.location = ChooseLocationColumn(ColumnChoice(table, std::move(candidates)), zone);
    RequireUnit(table, columns.location);
    if (columns.market)
    {
        RequireUnit(table, *columns.market);
    }
    return columns;
}

std::vector<IntensityRow>
ReadIntensityRows(const CsvTable& table, const IntensityColumns& columns)
{
    std::vector<IntensityRow> rows;
    for (std::size_t i = 0; i < table.GetRowCount(); ++i)
    {
        if (IsBlankRow(table, i))
        {
            continue;
        }
        IntensityRow row{ReadTimeCell(table, i, columns.time),
                         table.GetOptionalNumber(i, columns.location)};
        row.line = table.GetLine(i);
        if (columns.market)
        {
            row.ciMarketGPerKwh = table.GetOptionalNumber(i, *columns.market);
        }
        rows.push_back(row);
    }
    return rows;
}

} // namespace ns3::aiot
