// SPDX-License-Identifier: GPL-2.0-only
#include "rounds-table.h"

#include "ns3/finite-number.h"
#include "ns3/quoted-text.h"

#include <cmath>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

double
GetWhole(const CsvTable& table, std::size_t row, const std::string& title, double least)
{
    const double number = table.GetNumber(row, table.GetColumn(title));
    if (number < least || number != std::floor(number))
    {
        throw std::invalid_argument(table.Where(row) + ": " + title + " must be an integer from " +
                                    ShownNumber(least) + ", not " + ShownNumber(number));
    }
    return number;
}

bool
GetIid(const CsvTable& table, std::size_t row)
{
    const std::string& text = table.GetText(row, table.GetColumn("iid"));
    if (text != "yes" && text != "no")
    {
        throw std::invalid_argument(table.Where(row) + ": iid must be yes or no, not " +
                                    QuotedText(text));
    }
    return text == "yes";
}

} // namespace

RoundsTable::RoundsTable(const CsvTable& table)
    : m_name(table.GetName())
{
    const std::size_t policy = table.GetColumn("policy");
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        const Key key(table.GetText(row, policy),
                      GetWhole(table, row, "devices", 1),
                      GetWhole(table, row, "neighbours", 0),
                      GetIid(table, row));
        if (std::get<0>(key).empty())
        {
            throw std::invalid_argument(table.Where(row) + ": policy is missing");
        }
        if (!m_rounds.emplace(key, GetWhole(table, row, "rounds", 1)).second)
        {
            throw std::invalid_argument(table.Where(row) + ": the case stands there twice");
        }
    }
    if (m_rounds.empty())
    {
        throw std::invalid_argument(m_name + ": no rows");
    }
}

std::optional<double>
RoundsTable::Find(const RoundsQuestion& question, double unlikeFactor) const
{
    const double factor = question.policy == "cl" ? 1.0 : unlikeFactor;
    const auto find = [&](bool iid) {
        return m_rounds.find(Key(question.policy, question.devices, question.neighbours, iid));
    };
    if (const auto own = find(question.iid); own != m_rounds.end())
    {
        return own->second;
    }
    if (const auto alike = find(true); factor > 0.0 && alike != m_rounds.end())
    {
        return alike->second * factor;
    }
    return std::nullopt;
}

double
RoundsTable::Get(const RoundsQuestion& question, double unlikeFactor) const
{
    if (const auto rounds = Find(question, unlikeFactor))
    {
        return *rounds;
    }
    throw std::invalid_argument(m_name + ": has no rounds for policy " +
                                QuotedText(question.policy) + ", " + ShownNumber(question.devices) +
                                " devices, " + ShownNumber(question.neighbours) +
                                " neighbours, iid " + (question.iid ? "yes" : "no"));
}

} // namespace ns3::aiot
