// SPDX-License-Identifier: GPL-2.0-only
#include "solar-irradiance.h"

#include "solar-formats.h"

#include "ns3/content-digest.h"
#include "ns3/quoted-text.h"

#include <algorithm>
#include <map>
#include <sstream>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// @return the format's reader, nothing for another text
std::optional<SolarFormat>
FindFormat(std::string_view text)
{
    for (const SolarFormat& format : SolarFormats())
    {
        if (format.fits(text))
        {
            return format;
        }
    }
    return std::nullopt;
}

void
CheckRows(const SolarIrradiance& solar)
{
    const auto refuse = [&](std::size_t line, const std::string& what) {
        throw std::invalid_argument(OneLineText(solar.file) + ":" + std::to_string(line) + ": " +
                                    what);
    };
    if (solar.rows.empty())
    {
        refuse(1, "no row of irradiance");
    }
    for (std::size_t i = 0; i < solar.rows.size(); ++i)
    {
        const SolarRow& row = solar.rows[i];
        if (i > 0 && row.startUtcS < solar.rows[i - 1].endUtcS)
        {
            refuse(row.line, "times must ascend");
        }
        if (row.wPerM2 && !(*row.wPerM2 >= -100 && *row.wPerM2 <= MAX_IRRADIANCE_W_PER_M2))
        {
            std::ostringstream what;
            what << "irradiance " << *row.wPerM2 << " W/m^2 is not in -100.."
                 << MAX_IRRADIANCE_W_PER_M2;
            refuse(row.line, what.str());
        }
    }
}

} // namespace

bool
IsSolarText(std::string_view text)
{
    return FindFormat(text).has_value();
}

SolarIrradiance
ImportSolarText(std::string_view text, const std::string& name)
{
    const auto format = FindFormat(text);
    if (!format)
    {
        throw std::invalid_argument(OneLineText(name) +
                                    ":1: neither TMY3, SURFRAD, MIDC nor PVGIS");
    }
    SolarIrradiance solar = format->read(text, name);
    ContentDigest digest;
    digest.Take(text);
    solar.version = digest.GetText();
    solar.file = name;
    CheckRows(solar);
    return solar;
}

double
HarvestableWPerM2(double wPerM2)
{
    return std::max(wPerM2, 0.0);
}

SolarSummary
Summarise(const SolarIrradiance& solar)
{
    SolarSummary summary;
    std::map<int64_t, std::size_t> lengths;
    double sum = 0;
    double harvestable = 0;
    std::size_t values = 0;
    for (const SolarRow& row : solar.rows)
    {
        ++lengths[row.endUtcS - row.startUtcS];
        if (row.wPerM2)
        {
            ++values;
            sum += *row.wPerM2;
            harvestable += HarvestableWPerM2(*row.wPerM2);
            summary.negativeRows += *row.wPerM2 < 0 ? 1 : 0;
            summary.maxWPerM2 = std::max(summary.maxWPerM2.value_or(*row.wPerM2), *row.wPerM2);
        }
    }
    const auto usual =
        std::max_element(lengths.begin(), lengths.end(), [](const auto& a, const auto& b) {
            return a.second < b.second;
        });
    summary.rows = solar.rows.size();
    summary.resolutionS = usual == lengths.end() ? 0 : usual->first;
    summary.gaps = summary.rows - values;
    for (std::size_t i = 1; i < solar.rows.size(); ++i)
    {
        const int64_t missing = solar.rows[i].startUtcS - solar.rows[i - 1].endUtcS;
        summary.gaps += static_cast<std::size_t>((missing + summary.resolutionS - 1) /
                                                 std::max<int64_t>(summary.resolutionS, 1));
    }
    if (values > 0)
    {
        summary.meanWPerM2 = sum / static_cast<double>(values);
        summary.meanHarvestableWPerM2 = harvestable / static_cast<double>(values);
    }
    return summary;
}

} // namespace ns3::aiot
