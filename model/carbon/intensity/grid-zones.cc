// SPDX-License-Identifier: GPL-2.0-only
#include "grid-zones.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <sstream>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// @return whether one letter put in, left out or exchanged makes one text the other
bool
IsOneEditApart(const std::string& a, const std::string& b)
{
    const std::string& longer = a.size() < b.size() ? b : a;
    const std::string& shorter = a.size() < b.size() ? a : b;
    if (longer.size() - shorter.size() > 1)
    {
        return false;
    }
    const auto [l, s] = std::mismatch(longer.begin(), longer.end(), shorter.begin(), shorter.end());
    const bool sameLength = longer.size() == shorter.size();
    return s == shorter.end() || std::equal(l + 1, longer.end(), sameLength ? s + 1 : s);
}

std::vector<std::string>
SplitAtBlanks(const std::string& text)
{
    std::istringstream in(text);
    std::vector<std::string> words;
    for (std::string word; in >> word;)
    {
        words.push_back(word);
    }
    return words;
}

std::string
Join(const std::vector<std::string>& words, const std::string& separator)
{
    std::string text;
    for (const std::string& word : words)
    {
        text += (text.empty() ? "" : separator) + word;
    }
    return text;
}

/// @return the ISO code for one that is often used in its place, else the text
std::string
WithoutHabit(const std::string& lower)
{
    // The European Commission writes UK and EL; EU is reserved, not a country.
    if (lower == "uk")
    {
        return "gb";
    }
    if (lower == "el")
    {
        return "gr";
    }
    return lower == "eu" ? "eu27" : lower;
}

} // namespace

GridZones
GridZones::BuiltIn()
{
    return GridZones(CsvTable::BuiltIn("grid-zones.csv"));
}

GridZones::GridZones(const CsvTable& table)
{
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        AddRow(table, row);
    }
}

void
GridZones::AddRow(const CsvTable& table, std::size_t row)
{
    const auto text = [&](const char* title) { return table.GetText(row, table.GetColumn(title)); };
    GridZone zone;
    zone.zone = text("zone");
    zone.iso3 = text("iso3");
    zone.name = text("name");
    zone.ciGPerKwh = table.GetOptionalNumber(row, table.GetColumn("ci_g_per_kwh"));
    zone.dataYear = text("data_year");
    zone.signal = text("ci_signal");
    zone.boundary = text("ci_boundary");
    zone.source = text("source");
    zone.version = text("version");
    zone.licence = text("licence");
    zone.proxyZones = SplitAtBlanks(text("proxy_zones"));
    zone.note = text("note");
    if (zone.zone.empty())
    {
        throw std::invalid_argument(table.Where(row) + ": a zone without a code");
    }
    if (zone.ciGPerKwh && !(*zone.ciGPerKwh >= 0 && *zone.ciGPerKwh <= MAX_INTENSITY_G_PER_KWH))
    {
        throw std::invalid_argument(table.Where(row) + ": carbon intensity of " +
                                    QuotedText(zone.zone) + " is not in 0..5000 g/kWh");
    }
    if (zone.ciGPerKwh && *zone.ciGPerKwh == 0)
    {
        zone.ciGPerKwh.reset();
    }
    AddCode(table, row, zone.zone);
    if (!zone.iso3.empty())
    {
        AddCode(table, row, zone.iso3);
    }
    m_zones.push_back(std::move(zone));
}

void
GridZones::AddCode(const CsvTable& table, std::size_t row, const std::string& code)
{
    if (!m_byCode.emplace(LowerText(code), m_zones.size()).second)
    {
        throw std::invalid_argument(table.Where(row) + ": code " + QuotedText(code) +
                                    " stands there twice");
    }
}

const std::vector<GridZone>&
GridZones::GetAll() const
{
    return m_zones;
}

const GridZone*
GridZones::Find(const std::string& code) const
{
    const auto found = m_byCode.find(LowerText(code));
    return found == m_byCode.end() ? nullptr : &m_zones[found->second];
}

const GridZone&
GridZones::Get(const std::string& code) const
{
    const GridZone* zone = Find(code);
    if (zone == nullptr)
    {
        const auto similar = Suggest(code);
        throw std::invalid_argument(
            "unknown grid zone " + QuotedText(code) +
            "; allowed are ISO 3166 codes of two or three letters, EU27 and WORLD" +
            (similar.empty() ? "" : "; similar: " + Join(similar, ", ")));
    }
    if (!zone->ciGPerKwh)
    {
        throw std::invalid_argument(
            "grid zone " + QuotedText(code) + " (" + zone->name +
            ") has no usable carbon intensity (" + zone->note + "); " +
            (zone->proxyZones.empty() ? "" : "use " + Join(zone->proxyZones, " or ") + ", or ") +
            "give its own values with --intensity=" + zone->zone + "=FILE");
    }
    return *zone;
}

IntensitySeries
GridZones::GetAnnual(const std::string& code) const
{
    const GridZone& zone = Get(code);
    IntensityProvenance provenance;
    provenance.zone = zone.zone;
    provenance.source = zone.source + ", mean of " + zone.dataYear;
    provenance.version = zone.version;
    provenance.signal = zone.signal;
    provenance.boundary = zone.boundary;
    return IntensitySeries::Constant(*zone.ciGPerKwh, std::move(provenance));
}

std::vector<std::string>
GridZones::Suggest(const std::string& text) const
{
    constexpr std::size_t most = 5;
    const std::string lower = WithoutHabit(LowerText(std::string(TrimmedText(text))));
    const std::string country = lower.substr(0, lower.find('-'));
    std::vector<std::string> similar;
    const auto add = [&](auto fits) {
        for (const GridZone& zone : m_zones)
        {
            const std::string label = zone.zone + " (" + zone.name + ")";
            const bool known = std::find(similar.begin(), similar.end(), label) != similar.end();
            if (similar.size() < most && !known && fits(zone))
            {
                similar.push_back(label);
            }
        }
    };
    add([&](const GridZone& z) {
        return LowerText(z.zone) == country || LowerText(z.iso3) == country;
    });
    add([&](const GridZone& z) {
        return lower.size() > 2 && LowerText(z.name).find(lower) != std::string::npos;
    });
    if (similar.empty() && !lower.empty())
    {
        add([&](const GridZone& z) {
            return IsOneEditApart(LowerText(z.zone), lower) ||
                   IsOneEditApart(LowerText(z.iso3), lower);
        });
    }
    return similar;
}

} // namespace ns3::aiot
