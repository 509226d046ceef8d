// SPDX-License-Identifier: GPL-2.0-only
#include "solar-formats.h"

#include "ns3/civil-time.h"
#include "ns3/csv-table.h"
#include "ns3/finite-number.h"
#include "ns3/publisher-time.h"
#include "ns3/quoted-text.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>
#include <sstream>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

constexpr int64_t HOUR_S = 3600;
constexpr int64_t MINUTE_S = 60;

/// @return a line of the text and the position after its end
std::pair<std::string_view, std::size_t>
LineAt(std::string_view text, std::size_t begin)
{
    const std::size_t end = std::min(text.find_first_of("\r\n", begin), text.size());
    std::size_t next = end;
    next += text.substr(next, 1) == "\r" ? 1 : 0;
    next += text.substr(next, 1) == "\n" ? 1 : 0;
    return {text.substr(begin, end - begin), next};
}

std::string_view
FirstLine(std::string_view text)
{
    return LineAt(text, 0).first;
}

bool
Contains(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

std::string
FileOf(const std::string& name)
{
    return std::filesystem::path(name).filename().string();
}

/// Runs a reader of a row's cells and puts the row's place before what it complains of.
template <typename Reader>
auto
AtRow(const std::string& where, Reader read) -> decltype(read())
{
    try
    {
        return read();
    }
    catch (const std::invalid_argument& error)
    {
        throw std::invalid_argument(where + ": " + error.what());
    }
}

std::optional<std::size_t>
FindTitle(const CsvTable& table, std::string_view part)
{
    for (std::size_t i = 0; i < table.GetHeader().size(); ++i)
    {
        if (Contains(LowerText(table.GetHeader()[i]), part))
        {
            return i;
        }
    }
    return std::nullopt;
}

/// @return the value of a cell; -9999.9, -9999 and -999 fill the place of a missing one
std::optional<double>
ReadIrradiance(const CsvTable& table, std::size_t row, std::size_t column)
{
    const auto value = table.GetOptionalNumber(row, column);
    return value && *value <= -999 ? std::nullopt : value;
}

// ---------------------------------------------------------------------------------- NREL TMY3

bool
IsTmy3(std::string_view text)
{
    const auto [first, next] = LineAt(text, 0);
    const std::string_view titles = LineAt(text, next).first;
    return titles.substr(0, 4) == "Date" && Contains(titles, "GHI (W/m^2)");
}

/// @return the same time of year in TYPICAL_YEAR; the end of a year is not the begin of another
int64_t
InTypicalYear(int64_t endS)
{
    const int64_t startS = endS - HOUR_S;
    const CivilDate date = CivilFromDays(startS / SECONDS_PER_DAY);
    if (date.month == 2 && date.day == 29)
    {
        throw std::invalid_argument("a typical year has no 29th of February");
    }
    return DaysFromCivil({TYPICAL_YEAR, date.month, date.day}) * SECONDS_PER_DAY +
           startS % SECONDS_PER_DAY;
}

SolarIrradiance
ReadTmy3(std::string_view text, const std::string& name)
{
    const auto [first, next] = LineAt(text, 0);
    const CsvTable station = CsvTable::FromText(first, name);
    const auto& site = station.GetHeader();
    const auto offsetH = site.size() == 7 ? ParseFiniteNumber(site[3]) : std::nullopt;
    if (!offsetH || *offsetH < -12 || *offsetH > 14)
    {
        throw std::invalid_argument(station.WhereHeader() +
                                    ": seven cells with an offset from UTC of -12..14 h in the "
                                    "fourth are wanted");
    }
    const CsvTable table = CsvTable::FromText(text.substr(next), name, 2);
    const std::size_t value = table.GetColumn("GHI (W/m^2)");
    SolarIrradiance solar;
    solar.format = "TMY3";
    solar.site = site[1] + ", " + site[2];
    solar.quantity = table.GetHeader()[value];
    solar.source = "NREL TMY3, " + FileOf(name);
    solar.isTypicalYear = true;
    for (std::size_t i = 0; i < table.GetRowCount(); ++i)
    {
        const std::string stamp = table.GetText(i, 0) + " " + table.GetText(i, 1);
        const int64_t start = AtRow(table.Where(i), [&] {
            return InTypicalYear(ParseClock(stamp, "MM/DD/YYYY HH:mm"));
        });
        const int64_t utc = start - static_cast<int64_t>(*offsetH * HOUR_S);
        solar.rows.push_back(
            {utc, utc + HOUR_S, ReadIrradiance(table, i, value), table.GetLine(i)});
    }
    return solar;
}

// ------------------------------------------------------------------------------- NOAA SURFRAD

/// Columns of a row, from 0: year, day of the year, month, day, hour, minute, hour with fraction,
/// zenith angle, then value and flag by turns, downwelling global solar first.
constexpr std::size_t SURFRAD_VALUE = 8;
constexpr std::size_t SURFRAD_COLUMNS = 48;

bool
IsSurfrad(std::string_view text)
{
    const auto [first, next] = LineAt(text, 0);
    return !Contains(first, ",") && Contains(LineAt(text, next).first, "m version");
}

std::vector<double>
ReadNumbers(std::string_view line)
{
    std::istringstream in{std::string(line)};
    std::vector<double> numbers;
    for (std::string word; in >> word;)
    {
        const auto number = ParseFiniteNumber(word);
        if (!number)
        {
            throw std::invalid_argument(QuotedText(word) + " is not a finite number");
        }
        numbers.push_back(*number);
    }
    return numbers;
}

SolarRow
ReadSurfradRow(std::string_view line)
{
    const std::vector<double> cells = ReadNumbers(line);
    if (cells.size() != SURFRAD_COLUMNS)
    {
        throw std::invalid_argument(std::to_string(cells.size()) + " numbers, a row has " +
                                    std::to_string(SURFRAD_COLUMNS));
    }
    if (std::any_of(cells.begin(), cells.begin() + 6, [](double c) { return c < 0 || c > 9999; }))
    {
        throw std::invalid_argument("the row does not begin with a date and a time");
    }
    char stamp[64];
    std::snprintf(stamp,
                  sizeof(stamp),
                  "%04d-%02d-%02d %02d:%02d",
                  static_cast<int>(cells[0]),
                  static_cast<int>(cells[2]),
                  static_cast<int>(cells[3]),
                  static_cast<int>(cells[4]),
                  static_cast<int>(cells[5]));
    const int64_t start = ParseClock(stamp, "YYYY-MM-DD HH:mm");
    SolarRow row{start, start + MINUTE_S, cells[SURFRAD_VALUE]};
    // Flag 1: outside what is physically possible.
    if (cells[SURFRAD_VALUE] <= -999 || cells[SURFRAD_VALUE + 1] == 1)
    {
        row.wPerM2.reset();
    }
    return row;
}

SolarIrradiance
ReadSurfrad(std::string_view text, const std::string& name)
{
    SolarIrradiance solar;
    solar.format = "SURFRAD";
    solar.site = std::string(TrimmedText(FirstLine(text)));
    solar.quantity = "downwelling global solar";
    solar.source = "NOAA SURFRAD, " + FileOf(name);
    std::size_t position = LineAt(text, LineAt(text, 0).second).second;
    for (std::size_t lineNumber = 3; position < text.size(); ++lineNumber)
    {
        const auto [line, next] = LineAt(text, position);
        position = next;
        if (TrimmedText(line).empty())
        {
            continue;
        }
        const std::string where = OneLineText(name) + ":" + std::to_string(lineNumber);
        const std::string_view row = line;
        solar.rows.push_back(AtRow(where, [&] { return ReadSurfradRow(row); }));
        solar.rows.back().line = lineNumber;
    }
    return solar;
}

// ---------------------------------------------------------------------------------- NREL MIDC

bool
IsMidc(std::string_view text)
{
    return FirstLine(text).substr(0, 17) == "DATE (MM/DD/YYYY)";
}

/// @return offset from UTC of the standard time that the title of the time's column names
int64_t
OffsetOf(const CsvTable& table, std::size_t column)
{
    static const std::map<std::string, int> hours{{"UTC", 0},
                                                  {"GMT", 0},
                                                  {"EST", -5},
                                                  {"CST", -6},
                                                  {"MST", -7},
                                                  {"PST", -8},
                                                  {"HST", -10}};
    const auto found = hours.find(table.GetHeader()[column]);
    if (found == hours.end())
    {
        throw std::invalid_argument(table.WhereHeader() + ": time zone " +
                                    QuotedText(table.GetHeader()[column]) +
                                    " is not one of UTC, GMT, EST, CST, MST, PST, HST");
    }
    return found->second * HOUR_S;
}

SolarIrradiance
ReadMidc(std::string_view text, const std::string& name)
{
    const CsvTable table = CsvTable::FromText(text, name);
    const auto value = FindTitle(table, "global");
    if (!value || table.GetHeader().size() < 3)
    {
        throw std::invalid_argument(table.WhereHeader() + ": no column of global irradiance");
    }
    const int64_t offset = OffsetOf(table, 1);
    SolarIrradiance solar;
    solar.format = "MIDC";
    solar.quantity = table.GetHeader()[*value];
    solar.source = "NREL MIDC, " + FileOf(name);
    for (std::size_t i = 0; i < table.GetRowCount(); ++i)
    {
        const std::string stamp = table.GetText(i, 0) + " " + table.GetText(i, 1);
        const int64_t start =
            AtRow(table.Where(i), [&] { return ParseClock(stamp, "MM/DD/YYYY HH:mm"); }) - offset;
        solar.rows.push_back(
            {start, start + MINUTE_S, ReadIrradiance(table, i, *value), table.GetLine(i)});
    }
    return solar;
}

// -------------------------------------------------------------------------------------- PVGIS

bool
IsPvgis(std::string_view text)
{
    return FirstLine(text).substr(0, 8) == "Latitude" && Contains(text.substr(0, 4096), "\ntime,");
}

/// @return the numbers after "Latitude (decimal degrees):" and "Longitude ..." as one text
std::string
PlaceOf(std::string_view preamble)
{
    std::string place;
    for (const char* const title : {"Latitude", "Longitude"})
    {
        const std::size_t begin = preamble.find(title);
        const std::string_view line =
            begin == std::string_view::npos ? "" : LineAt(preamble, begin).first;
        const std::size_t colon = line.find(':');
        place +=
            (place.empty() ? "" : " ") +
            OneLineText(TrimmedText(line.substr(colon == std::string_view::npos ? 0 : colon + 1)));
    }
    return place;
}

double
SumOf(const CsvTable& table, std::size_t row, const std::vector<std::size_t>& columns)
{
    double sum = 0;
    for (const std::size_t column : columns)
    {
        sum += table.GetNumber(row, column);
    }
    return sum;
}

SolarIrradiance
ReadPvgis(std::string_view text, const std::string& name)
{
    const std::size_t begin = text.find("\ntime,") + 1;
    const std::string_view preamble = text.substr(0, begin);
    std::size_t end = begin;
    while (end < text.size() && !LineAt(text, end).first.empty())
    {
        end = LineAt(text, end).second;
    }
    const auto linesBefore = std::count(preamble.begin(), preamble.end(), '\n');
    const CsvTable table = CsvTable::FromText(text.substr(begin, end - begin),
                                              name,
                                              static_cast<std::size_t>(linesBefore) + 1);
    std::vector<std::size_t> columns;
    if (const auto global = table.FindColumn("G(i)"))
    {
        columns.push_back(*global);
    }
    else
    {
        columns = {table.GetColumn("Gb(i)"), table.GetColumn("Gd(i)"), table.GetColumn("Gr(i)")};
    }
    SolarIrradiance solar;
    solar.format = "PVGIS";
    solar.site = PlaceOf(preamble);
    solar.quantity = columns.size() == 1 ? "G(i)" : "Gb(i) + Gd(i) + Gr(i)";
    solar.source = "PVGIS (European Union), " + FileOf(name);
    for (std::size_t i = 0; i < table.GetRowCount(); ++i)
    {
        const int64_t start =
            AtRow(table.Where(i), [&] { return ParseClock(table.GetText(i, 0), "YYYYMMDD:HHmm"); });
        solar.rows.push_back({start, start + HOUR_S, SumOf(table, i, columns), table.GetLine(i)});
    }
    return solar;
}

} // namespace

std::vector<SolarFormat>
SolarFormats()
{
    return {{IsTmy3, ReadTmy3}, {IsSurfrad, ReadSurfrad}, {IsMidc, ReadMidc}, {IsPvgis, ReadPvgis}};
}

} // namespace ns3::aiot
