// SPDX-License-Identifier: GPL-2.0-only
#include "name-index.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

namespace
{

constexpr std::size_t MAX_NEAR = 3;
constexpr std::size_t PART_DISTANCE = 2; ///< of a name that is part of the other
constexpr std::size_t MAX_LENGTH = 100;  ///< longer words are not compared

std::string
MakeKey(const std::string& name)
{
    std::string key = LowerText(name);
    key.erase(std::remove_if(key.begin(),
                             key.end(),
                             [](char c) { return c == ' ' || c == '-' || c == '_'; }),
              key.end());
    return key;
}

/// Levenshtein's distance with one row of memory.
std::size_t
EditDistance(const std::string& a, const std::string& b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i)
    {
        std::size_t diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= b.size(); ++j)
        {
            const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
        }
    }
    return row.back();
}

std::string
Join(const std::vector<std::string>& words, const std::string& quote)
{
    std::string text;
    for (const std::string& word : words)
    {
        text += text.empty() ? "" : ", ";
        text.append(quote).append(word).append(quote);
    }
    return text;
}

} // namespace

NameIndex::NameIndex(const std::string& thing)
    : m_thing(thing)
{
}

std::size_t
NameIndex::Add(const std::string& name)
{
    const auto [found, isNew] = m_indices.try_emplace(MakeKey(name), m_names.size());
    if (isNew)
    {
        m_names.push_back(name);
    }
    return found->second;
}

std::optional<std::size_t>
NameIndex::Find(const std::string& name) const
{
    const auto found = m_indices.find(MakeKey(name));
    return found == m_indices.end() ? std::nullopt : std::make_optional(found->second);
}

std::size_t
NameIndex::Get(const std::string& name) const
{
    if (const auto found = Find(name))
    {
        return *found;
    }
    throw std::invalid_argument("unknown " + m_thing + " " + QuotedText(name) + GetHint(name));
}

std::string
NameIndex::GetHint(const std::string& name) const
{
    const std::vector<std::string> near = GetNearest(name);
    return near.empty() ? "; known are " + Join(m_names, "") : "; near are " + Join(near, "'");
}

const std::vector<std::string>&
NameIndex::GetNames() const
{
    return m_names;
}

std::vector<std::string>
NameIndex::GetNearest(const std::string& name) const
{
    const std::string key = MakeKey(name);
    std::vector<std::pair<std::size_t, std::size_t>> ranked; // distance, index
    for (const auto& [known, index] : m_indices)
    {
        if (key.empty() || key.size() > MAX_LENGTH)
        {
            break;
        }
        const bool inside = key.size() > 2 && (known.find(key) != std::string::npos ||
                                               key.find(known) != std::string::npos);
        const std::size_t edits = EditDistance(key, known);
        const std::size_t distance = inside ? std::min(edits, PART_DISTANCE) : edits;
        if (inside || distance <= std::max<std::size_t>(1, std::max(key.size(), known.size()) / 3))
        {
            ranked.emplace_back(distance, index);
        }
    }
    std::sort(ranked.begin(), ranked.end());
    ranked.resize(std::min(ranked.size(), MAX_NEAR));
    std::vector<std::string> near;
    near.reserve(ranked.size());
    for (const auto& entry : ranked)
    {
        near.push_back(m_names[entry.second]);
    }
    return near;
}

} // namespace ns3::aiot
