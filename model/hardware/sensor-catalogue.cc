// SPDX-License-Identifier: GPL-2.0-only
#include "sensor-catalogue.h"

#include "ns3/quoted-text.h"

#include <array>
#include <set>
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

/// A sensor in the making.
struct Draft
{
    SensorProfile profile;
    std::size_t firstRow = 0;
    std::set<std::string> seen;
};

void
ReadQuantity(Draft& draft, const FigureReader& reader, std::size_t row)
{
    const std::string quantity = reader.GetQuantity(row);
    for (const Target& target : TARGETS)
    {
        if (quantity == target.quantity && draft.seen.insert(quantity).second)
        {
            draft.profile.*(target.figure) = reader.GetFigure(row, target.unit);
            return;
        }
    }
    reader.Refuse(row,
                  "quantity " + QuotedText(quantity) + " of " + QuotedText(draft.profile.name) +
                      " is unknown or repeated");
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
                          "sensor " + QuotedText(sensor.name) + " has no " + target.quantity);
        }
    }
    if (sensor.sleepW.value > sensor.idleW.value || sensor.idleW.value > sensor.activeW.value)
    {
        reader.Refuse(draft.firstRow,
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
    NameIndex names("sensor");
    std::vector<Draft> drafts;
    for (std::size_t row = 0; row < reader.GetRowCount(); ++row)
    {
        const std::string name = reader.GetName(row);
        const std::size_t place = names.Add(name);
        if (place == drafts.size())
        {
            drafts.emplace_back();
            drafts.back().profile.name = name;
            drafts.back().profile.kind = ReadFilledCell(table, row, kind);
            drafts.back().firstRow = row;
        }
        ReadQuantity(drafts[place], reader, row);
    }
    for (const Draft& draft : drafts)
    {
        Check(draft, reader);
    }
    for (const Draft& draft : drafts)
    {
        const std::size_t index = m_index.Add(draft.profile.name);
        m_sensors.resize(m_index.GetNames().size());
        m_sensors[index] = draft.profile;
    }
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
