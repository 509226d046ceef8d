// SPDX-License-Identifier: GPL-2.0-only
#include "ecal-hardware.h"

#include "ecal-checks.h"

#include "ns3/quoted-text.h"

#include <stdexcept>

namespace ns3::aiot
{

void
EcalProcessor::Check() const
{
    RequireRange("processor's FLOP/s", flopPerS, 1.0, 1e30);
    RequireRange("processor's power in W", maxPowerW, 0.0, 1e12);
    RequireRange("processor's idle power in W", idlePowerW, 0.0, maxPowerW);
    RequireRange("processor's utilisation", utilisation, 1e-6, 1.0);
    RequireRange("processor's idle share", idleShare, 0.0, 0.999999);
}

double
EcalProcessor::EnergyJ(double flops) const
{
    const double busyS = flops / (flopPerS * utilisation);
    const double idleS = busyS * idleShare / (1.0 - idleShare);
    const double powerW = idlePowerW + utilisation * (maxPowerW - idlePowerW);
    return busyS * powerW + idleS * idlePowerW;
}

EcalHardwareTable
EcalHardwareTable::BuiltIn()
{
    EcalHardwareTable profiles;
    profiles.AddTable(CsvTable::BuiltIn("ecal-hardware.csv"));
    return profiles;
}

void
EcalHardwareTable::AddTable(const CsvTable& table)
{
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        const auto number = [&](const char* title) {
            const double value = table.GetNumber(row, table.GetColumn(title));
            if (value <= 0.0)
            {
                throw std::invalid_argument(table.Where(row) + ": " + title + " must be above 0");
            }
            return value;
        };
        EcalHardwareProfile profile;
        profile.name = table.GetText(row, table.GetColumn("profile"));
        profile.fp32FlopPerS = number("fp32_flop_per_s");
        profile.fp16FlopPerS = number("fp16_flop_per_s");
        profile.tdpW = number("tdp_w");
        profile.gpuW = number("gpu_w");
        profile.idleW = number("idle_w");
        m_profiles[profile.name] = profile;
    }
}

const EcalHardwareProfile&
EcalHardwareTable::Get(const std::string& name) const
{
    const auto found = m_profiles.find(name);
    if (found == m_profiles.end())
    {
        throw std::invalid_argument("unknown hardware profile " + QuotedText(name) +
                                    "; there are " + JoinWords(GetNames()));
    }
    return found->second;
}

std::vector<std::string>
EcalHardwareTable::GetNames() const
{
    std::vector<std::string> names;
    for (const auto& [name, profile] : m_profiles)
    {
        names.push_back(OneLineText(name));
    }
    return names;
}

} // namespace ns3::aiot
