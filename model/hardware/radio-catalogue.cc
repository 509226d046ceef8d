// SPDX-License-Identifier: GPL-2.0-only
#include "radio-catalogue.h"

#include "profile-draft.h"
#include "radio-table.h"

#include <utility>

namespace ns3::aiot
{

RadioCatalogue::RadioCatalogue()
    : m_index("radio"),
      m_stationIndex("base station")
{
}

const RadioCatalogue&
RadioCatalogue::BuiltIn()
{
    static const RadioCatalogue builtIn = [] {
        RadioCatalogue catalogue;
        catalogue.Add(CsvTable::BuiltIn("radios.csv"));
        return catalogue;
    }();
    return builtIn;
}

void
RadioCatalogue::Add(const CsvTable& table)
{
    RadioTable parts = ReadRadioTable(table);
    for (RadioProfile& radio : parts.radios)
    {
        const std::string name = radio.GetName();
        PutProfile(m_index, m_radios, std::move(radio), name);
    }
    for (const BaseStationProfile& station : parts.stations)
    {
        PutProfile(m_stationIndex, m_stations, station, station.name);
    }
}

void
RadioCatalogue::Set(const RadioProfile& radio)
{
    m_radios[m_index.Get(radio.GetName())] = radio;
}

void
RadioCatalogue::Set(const BaseStationProfile& station)
{
    m_stations[m_stationIndex.Get(station.name)] = station;
}

RadioProfile
RadioCatalogue::Get(const std::string& name) const
{
    return m_radios[m_index.Get(name)];
}

bool
RadioCatalogue::Has(const std::string& name) const
{
    return m_index.Find(name).has_value();
}

std::vector<std::string>
RadioCatalogue::GetNames() const
{
    return m_index.GetNames();
}

std::vector<std::string>
RadioCatalogue::GetNames(const std::string& technology) const
{
    std::vector<std::string> names;
    for (const RadioProfile& radio : m_radios)
    {
        if (radio.GetTechnology() == technology)
        {
            names.push_back(radio.GetName());
        }
    }
    return names;
}

BaseStationProfile
RadioCatalogue::GetBaseStation(const std::string& name) const
{
    return m_stations[m_stationIndex.Get(name)];
}

bool
RadioCatalogue::HasBaseStation(const std::string& name) const
{
    return m_stationIndex.Find(name).has_value();
}

std::vector<std::string>
RadioCatalogue::GetBaseStationNames() const
{
    return m_stationIndex.GetNames();
}

} // namespace ns3::aiot
