// SPDX-License-Identifier: GPL-2.0-only
#include "intensity-csv.h"

#include "civil-time.h"
#include "intensity-rows.h"

#include "ns3/quoted-text.h"

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <stdexcept>
#include <string_view>
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
    if (const auto named = choice.Find([&](const std::string& t) { return t == zoneTitle; }))
    {
        return *named;
    }
    return choice.GetOnly();
}

/// @return 64-bit FNV-1a of all cells, each followed by a byte that no text holds
std::string
DigestOf(const CsvTable& table)
{
    uint64_t digest = 0xcbf29ce484222325;
    const auto take = [&digest](const std::string& cell) {
        for (const char c : cell)
        {
            digest = (digest ^ static_cast<unsigned char>(c)) * 0x100000001b3;
        }
        digest = (digest ^ 0xff) * 0x100000001b3;
    };
    for (const std::string& title : table.GetHeader())
    {
        take(title);
    }
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        for (std::size_t column = 0; column < table.GetHeader().size(); ++column)
        {
            take(table.GetText(row, column));
        }
    }
    char text[32];
    std::snprintf(text, sizeof(text), "fnv1a64:%016llx", static_cast<unsigned long long>(digest));
    return text;
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

bool
IsBlankRow(const CsvTable& table, std::size_t row)
{
    for (std::size_t column = 0; column < table.GetHeader().size(); ++column)
    {
        if (!TrimmedText(table.GetText(row, column)).empty())
        {
            return false;
        }
    }
    return true;
}

int64_t
ReadTime(const CsvTable& table, std::size_t row, std::size_t column)
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

} // namespace

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
    const std::string& chosen = titles[columns.location];
    if (Contains(chosen, "marginal") || Contains(chosen, "moer"))
    {
        throw std::invalid_argument(table.WhereHeader() + ": column " + QuotedText(chosen) +
                                    " is a marginal intensity, an average one is wanted");
    }
    return columns;
}

IntensitySeries
ReadIntensityTable(const CsvTable& table, const std::string& zone)
{
    const IntensityColumns columns = FindIntensityColumns(table, zone);
    std::vector<IntensityRow> rows;
    for (std::size_t i = 0; i < table.GetRowCount(); ++i)
    {
        if (IsBlankRow(table, i))
        {
            continue;
        }
        IntensityRow row{ReadTime(table, i, columns.time),
                         table.GetOptionalNumber(i, columns.location)};
        row.line = table.GetLine(i);
        if (columns.market)
        {
            row.ciMarketGPerKwh = table.GetOptionalNumber(i, *columns.market);
        }
        rows.push_back(row);
    }
    IntensityProvenance provenance;
    provenance.zone = zone;
    provenance.source = std::filesystem::path(table.GetName()).filename().string();
    provenance.version = DigestOf(table);
    provenance.boundary = BoundaryOf(table.GetHeader()[columns.location]);
    provenance.file = table.GetName();
    return SeriesFromRows(rows, provenance);
}

IntensitySeries
ReadIntensityCsv(const std::string& path, const std::string& zone)
{
    return ReadIntensityTable(CsvTable::ReadFile(path), zone);
}

} // namespace ns3::aiot
