// SPDX-License-Identifier: GPL-2.0-only
#include "sci-score.h"

#include "ns3/quoted-text.h"

#include <array>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

constexpr std::array<const char*, 5> UNIT_NAMES{"inference",
                                                "correct_inference",
                                                "delivered_bit",
                                                "sensor_reading",
                                                "device_hour"};
constexpr double MOST_GRAMS = 1e18;
constexpr double MOST_UNITS = 1e24;

} // namespace

const char*
FunctionalUnitName(FunctionalUnit unit)
{
    return UNIT_NAMES.at(static_cast<std::size_t>(unit));
}

FunctionalUnit
ParseFunctionalUnit(const std::string& name)
{
    for (std::size_t i = 0; i < UNIT_NAMES.size(); ++i)
    {
        if (name == UNIT_NAMES.at(i))
        {
            return static_cast<FunctionalUnit>(i);
        }
    }
    throw std::invalid_argument(
        "functional unit " + QuotedText(name) +
        " is not one of inference, correct_inference, delivered_bit, sensor_reading, device_hour");
}

void
SciAccount::AddEnergy(const EnergyUse& use)
{
    const OperationalFootprint footprint = OperationalOf(use);
    AddOperational(footprint.energyTotalKwh, footprint.locationG, footprint.marketG);
}

void
SciAccount::AddOperational(double energyTotalKwh, double locationG, std::optional<double> marketG)
{
    RequireWithin("energy_total_kwh", energyTotalKwh, 0.0, MOST_GRAMS);
    RequireWithin("operational_location_g", locationG, 0.0, MOST_GRAMS);
    RequireWithin("operational_market_g", marketG.value_or(0.0), 0.0, MOST_GRAMS);
    m_energyTotalKwh += energyTotalKwh;
    m_locationG += locationG;
    m_marketG = m_marketG && marketG ? std::optional<double>(*m_marketG + *marketG) : std::nullopt;
}

void
SciAccount::AddEmbodied(const ValueRange& embodiedG)
{
    RequireRange("embodied_g", embodiedG, MOST_GRAMS);
    m_embodiedG += embodiedG;
}

double
SciAccount::GetEnergyTotalKwh() const
{
    return m_energyTotalKwh;
}

double
SciAccount::GetOperationalLocationG() const
{
    return m_locationG;
}

std::optional<double>
SciAccount::GetOperationalMarketG() const
{
    return m_marketG;
}

const ValueRange&
SciAccount::GetEmbodiedG() const
{
    return m_embodiedG;
}

SciScore
SciAccount::Score(FunctionalUnit unit, double units) const
{
    RequireWithin("functional_units", units, 0.0, MOST_UNITS);
    SciScore score;
    score.functionalUnit = unit;
    score.functionalUnits = units;
    score.operationalG = m_locationG;
    score.embodiedG = m_embodiedG;
    if (units > 0)
    {
        const ValueRange sum = ValueRange::Constant(m_locationG) + m_embodiedG;
        score.sciGPerUnit = ValueRange{sum.low / units, sum.typical / units, sum.high / units};
    }
    return score;
}

} // namespace ns3::aiot
