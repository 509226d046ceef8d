// SPDX-License-Identifier: GPL-2.0-only
#include "grid-zones.h"

#include "zone-name.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <string_view>

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
SplitAtBlanks(std::string_view text)
{
    constexpr const char* BLANKS = " \t\r\n\v\f";
    std::vector<std::string> words;
    std::size_t begin = text.find_first_not_of(BLANKS);
    while (begin != std::string_view::npos)
    {
        const std::size_t end = std::min(text.find_first_of(BLANKS, begin), text.size());
        words.emplace_back(text.substr(begin, end - begin));
        begin = text.find_first_not_of(BLANKS, end);
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

/// @param title column of the wrong cell
[[noreturn]] void
Refuse(const CsvTable& table, std::size_t row, const char* title, const std::string& message)
{
    throw std::invalid_argument(table.Where(row, table.GetColumn(title)) + ": " + message);
}

/// What a zone with a value must say of it.
void
CheckValue(const CsvTable& table, std::size_t row, const GridZone& zone)
{
    const auto who = [&] { return " of zone " + QuotedText(zone.zone); };
    if (!(*zone.ciGPerKwh >= 0 && *zone.ciGPerKwh <= MAX_INTENSITY_G_PER_KWH))
    {
        Refuse(table,
               row,
               "ci_g_per_kwh",
               "carbon intensity of " + QuotedText(zone.zone) + " is not in 0..5000 g/kWh");
    }
    if (zone.signal != "average")
    {
        Refuse(table,
               row,
               "ci_signal",
               "ci_signal" + who() + " must be average, not " + QuotedText(zone.signal));
    }
    if (zone.boundary != "lifecycle" && zone.boundary != "direct")
    {
        Refuse(table,
               row,
               "ci_boundary",
               "ci_boundary" + who() + " must be lifecycle or direct, not " +
                   QuotedText(zone.boundary));
    }
    if (zone.source.empty())
    {
        Refuse(table, row, "source", table.DescribeEmpty(row, table.GetColumn("source")));
    }
    const bool isYear = zone.dataYear.size() == 4 &&
                        zone.dataYear.find_first_not_of("0123456789") == std::string::npos &&
                        zone.dataYear >= "1970" && zone.dataYear <= "2260";
    if (!zone.dataYear.empty() && !isYear)
    {
        Refuse(table,
               row,
               "data_year",
               "data_year" + who() + " must be a year, not " + QuotedText(zone.dataYear));
    }
}

GridZone
ReadZone(const CsvTable& table, std::size_t row)
{
    const auto text = [&](const char* title) { return table.GetCell(row, table.GetColumn(title)); };
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
        Refuse(table, row, "zone", "a zone without a code");
    }
    try
    {
        RequireZoneName(zone.zone);
    }
    catch (const std::invalid_argument& error)
    {
        Refuse(table, row, "zone", error.what());
    }
    if (zone.ciGPerKwh)
    {
        CheckValue(table, row, zone);
        if (*zone.ciGPerKwh == 0)
        {
            zone.ciGPerKwh.reset();
        }
    }
    return zone;
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
GridZones::Add(const CsvTable& table)
{
    // On their own: a code that stands there twice is a mistake, one of ours is not.
    const GridZones own(table);
    for (std::size_t i = 0; i < own.m_zones.size(); ++i)
    {
        if (!own.m_zones[i].ciGPerKwh)
        {
            Refuse(table,
                   i,
                   "ci_g_per_kwh",
                   "zone " + QuotedText(own.m_zones[i].zone) + " needs ci_g_per_kwh above 0");
        }
        CheckCodes(table, i, own.m_zones[i]);
    }
    for (const GridZone& zone : own.m_zones)
    {
        Put(zone);
        m_added.push_back(zone.zone);
    }
}

void
GridZones::CheckCodes(const CsvTable& table, std::size_t row, const GridZone& zone) const
{
    const GridZone* known = Find(zone.zone);
    if (known && LowerText(known->zone) != LowerText(zone.zone))
    {
        Refuse(table,
               row,
               "zone",
               "zone " + QuotedText(zone.zone) + " is the iso3 code of zone " +
                   QuotedText(known->zone) + "; give it that name to take its place");
    }
    if (known && LowerText(known->iso3) != LowerText(zone.iso3))
    {
        Refuse(table,
               row,
               "iso3",
               "zone " + QuotedText(zone.zone) + " takes the place of the one with iso3 " +
                   QuotedText(known->iso3) + ", which would be gone; it needs the same iso3");
    }
    const GridZone* sharing = zone.iso3.empty() ? nullptr : Find(zone.iso3);
    if (sharing && sharing != known)
    {
        Refuse(table,
               row,
               "iso3",
               "iso3 " + QuotedText(zone.iso3) + " of zone " + QuotedText(zone.zone) +
                   " is that of zone " + QuotedText(sharing->zone) + "; leave it empty");
    }
}

void
GridZones::Put(const GridZone& zone)
{
    const auto known = m_byCode.find(LowerText(zone.zone));
    const std::size_t place = known == m_byCode.end() ? m_zones.size() : known->second;
    if (place == m_zones.size())
    {
        m_zones.emplace_back();
    }
    for (auto entry = m_byCode.begin(); entry != m_byCode.end();)
    {
        entry = entry->second == place ? m_byCode.erase(entry) : std::next(entry);
    }
    m_zones[place] = zone;
    m_byCode[LowerText(zone.zone)] = place;
    if (!zone.iso3.empty())
    {
        m_byCode[LowerText(zone.iso3)] = place;
    }
}

void
GridZones::AddRow(const CsvTable& table, std::size_t row)
{
    GridZone zone = ReadZone(table, row);
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
        Refuse(table, row, "zone", "code " + QuotedText(code) + " stands there twice");
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
            (similar.empty() ? "" : "; similar: " + Join(similar, ", ")) +
            (m_added.empty() ? "" : "; of your own: " + Join(m_added, ", ")));
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
    provenance.source = zone.source + (zone.dataYear.empty() ? "" : ", mean of " + zone.dataYear);
    provenance.version = zone.version;
    provenance.signal = zone.signal;
    provenance.boundary = zone.boundary;
    provenance.dataYear = zone.dataYear;
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
