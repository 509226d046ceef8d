// SPDX-License-Identifier: GPL-2.0-only
#include "sensor-catalogue.h"

#include "profile-draft.h"

#include "ns3/quoted-text.h"

#include <array>
#include <cmath>
#include <utility>

namespace ns3::aiot
{

namespace
{

/// Where a quantity goes, and its unit.
struct Target
{
    const char* quantity;
    Figure SensorProfile::*figure;
    const char* unit;
};

constexpr std::array<Target, 5> TARGETS{{{"active_w", &SensorProfile::activeW, "W"},
                                         {"idle_w", &SensorProfile::idleW, "W"},
                                         {"sleep_w", &SensorProfile::sleepW, "W"},
                                         {"sample_s", &SensorProfile::sampleS, "s"},
                                         {"sample_bytes", &SensorProfile::sampleBytes, "B"}}};

using Draft = ProfileDraft<SensorProfile>;

void
ReadQuantity(Draft& draft, const FigureReader& reader, std::size_t row)
{
    const std::string quantity = reader.GetQuantity(row);
    for (const Target& target : TARGETS)
    {
        if (quantity == target.quantity && draft.seen.insert(quantity).second)
        {
            const Figure figure = reader.GetFigure(row, target.unit);
            if (quantity == "sample_bytes" && figure.value != std::floor(figure.value))
            {
                reader.Refuse(row,
                              "sample_bytes of " + QuotedText(draft.profile.name) + " is " +
                                  ShortNumber(figure.value) + ", must be an integer");
            }
            draft.profile.*(target.figure) = figure;
            return;
        }
    }
    reader.Refuse(row,
                  "quantity " + QuotedText(quantity) + " of " + QuotedText(draft.profile.name) +
                      " is unknown or repeated",
                  FigureReader::Cell::QUANTITY);
}

void
Check(const Draft& draft, const FigureReader& reader)
{
    const SensorProfile& sensor = draft.profile;
    for (const Target& target : TARGETS)
    {
        if (draft.seen.count(target.quantity) == 0)
        {
            reader.Refuse(draft.firstRow,
                          "sensor " + QuotedText(sensor.name) + " has no " + target.quantity,
                          FigureReader::Cell::NAME);
        }
    }
    if (sensor.sleepW.value > sensor.idleW.value || sensor.idleW.value > sensor.activeW.value)
    {
        const bool isSleep = sensor.sleepW.value > sensor.idleW.value;
        reader.Refuse(
            FindFigureRow(reader.GetTable(), "sensor", sensor.name, isSleep ? "sleep_w" : "idle_w"),
            "sensor " + QuotedText(sensor.name) + " needs sleep_w <= idle_w <= active_w");
    }
}

} // namespace

double
SensorProfile::SampleEnergyJ() const
{
    return activeW.value * sampleS.value;
}

SensorCatalogue::SensorCatalogue()
    : m_index("sensor")
{
}

SensorCatalogue
SensorCatalogue::BuiltIn()
{
    SensorCatalogue catalogue;
    catalogue.Add(CsvTable::BuiltIn("sensors.csv"));
    return catalogue;
}

void
SensorCatalogue::Add(const CsvTable& table)
{
    const FigureReader reader(table, "sensor");
    const std::size_t kind = table.GetColumn("kind");
    const auto read = [&](Draft& draft, std::size_t row) {
        if (row == draft.firstRow)
        {
            draft.profile.kind = ReadFilledCell(table, row, kind);
        }
        ReadQuantity(draft, reader, row);
    };
    const auto drafts = ReadDrafts<SensorProfile>(reader, "sensor", read);
    for (const Draft& draft : drafts)
    {
        Check(draft, reader);
    }
    for (const Draft& draft : drafts)
    {
        PutProfile(m_index, m_sensors, draft.profile, draft.profile.name);
    }
}

void
SensorCatalogue::Set(const SensorProfile& sensor)
{
    m_sensors[m_index.Get(sensor.name)] = sensor;
}

SensorProfile
SensorCatalogue::Get(const std::string& name) const
{
    return m_sensors[m_index.Get(name)];
}

bool
SensorCatalogue::Has(const std::string& name) const
{
    return m_index.Find(name).has_value();
}

std::vector<std::string>
SensorCatalogue::GetNames() const
{
    return m_index.GetNames();
}

} // namespace ns3::aiot
