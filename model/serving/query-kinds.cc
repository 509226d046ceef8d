// SPDX-License-Identifier: GPL-2.0-only
#include "query-kinds.h"

#include "ns3/finite-number.h"
#include "ns3/query-energies.h"
#include "ns3/quoted-text.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

namespace
{

constexpr const char* TOKENS = "tokens";
constexpr double MOST_COUNT = 1e6;

double
GetAtLeast(const CsvTable& table, std::size_t row, const std::string& title, double least)
{
    const double number = table.GetNumber(row, table.GetColumn(title));
    if (number < least)
    {
        throw std::invalid_argument(table.Where(row) + ": " + title + " must be at least " +
                                    ShownNumber(least) + ", not " + ShownNumber(number));
    }
    return number;
}

uint32_t
GetBytes(const CsvTable& table, std::size_t row, const std::string& title)
{
    const double bytes = GetAtLeast(table, row, title, 1.0);
    if (bytes > std::numeric_limits<uint32_t>::max())
    {
        throw std::invalid_argument(table.Where(row) + ": " + title + " is too large");
    }
    return static_cast<uint32_t>(bytes);
}

QueryKind
ReadKind(const CsvTable& table, std::size_t row, const std::string& setting)
{
    QueryKind kind;
    kind.name = table.GetText(row, table.GetColumn("kind"));
    kind.count = GetAtLeast(table, row, setting, 0.0);
    kind.spread = GetAtLeast(table, row, "spread", 0.0);
    kind.requestBytes = GetBytes(table, row, "request_bytes");
    kind.answerBytes = GetBytes(table, row, "answer_bytes");
    const std::string& answered = table.GetText(row, table.GetColumn("answered"));
    if (answered == TOKENS)
    {
        kind.tokensIn = GetAtLeast(table, row, "tokens_in", 1.0);
        kind.tokensOut = GetAtLeast(table, row, "tokens_out", 1.0);
    }
    else
    {
        kind.measured = answered;
    }
    return kind;
}

} // namespace

bool
QueryKind::IsTokens() const
{
    return measured.empty();
}

std::vector<QueryKind>
ReadQueryKinds(const CsvTable& table, const std::string& setting)
{
    table.GetColumn(setting);
    std::vector<QueryKind> kinds;
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        QueryKind kind = ReadKind(table, row, setting);
        if (!kind.IsTokens())
        {
            QueryEnergies::BuiltIn().Get(kind.measured);
        }
        if (kind.count > 0.0)
        {
            kinds.push_back(std::move(kind));
        }
    }
    if (kinds.empty())
    {
        throw std::invalid_argument(table.GetName() + ": setting " + QuotedText(setting) +
                                    " asks for nothing");
    }
    return kinds;
}

double
DrawLogNormal(double mean, double spread, double normal)
{
    const double variance = std::log1p(spread * spread);
    return spread > 0.0 ? mean * std::exp(std::sqrt(variance) * normal - variance / 2.0) : mean;
}

std::vector<std::size_t>
ArrangeDay(const std::vector<QueryKind>& kinds)
{
    std::vector<std::pair<double, std::size_t>> places;
    for (std::size_t i = 0; i < kinds.size(); ++i)
    {
        const double count = kinds[i].count;
        if (count != std::floor(count) || count > MOST_COUNT)
        {
            throw std::invalid_argument("a day of queries needs whole numbers up to " +
                                        ShownNumber(MOST_COUNT) + ", not " + ShownNumber(count) +
                                        " of kind " + QuotedText(kinds[i].name));
        }
        for (int k = 0; k < static_cast<int>(count); ++k)
        {
            places.emplace_back((k + 0.5) / count, i);
        }
    }
    std::sort(places.begin(), places.end());
    std::vector<std::size_t> day;
    day.reserve(places.size());
    for (const auto& place : places)
    {
        day.push_back(place.second);
    }
    return day;
}

} // namespace ns3::aiot
