// SPDX-License-Identifier: GPL-2.0-only
#include "declared-figures.h"

#include "ns3/finite-number.h"

#include <array>
#include <cmath>

namespace ns3::aiot
{

namespace
{

/// Joules of a component, and the parameters that make them.
struct DeclaredPower
{
    const char* scenario;
    const char* role;
    const char* component;
    const char* state;
    std::array<const char*, 2> figures;
};

constexpr std::array<DeclaredPower, 2> POWERS{
    {{"learning", "server", "processor", "active", {"serverPower", "serverBatch"}},
     {"learning", "device", "processor", "active", {"devicePower", "deviceBatch"}}}};
/// Of `learning` with links of which no more than these is known.
constexpr const char* LINKED = "learning";
constexpr std::array<const char*, 3> EFFICIENCIES{"uplink", "downlink", "sidelink"};

UncertainFigure
DeclaredFigure(const std::string& name, double value)
{
    return {name, value, FigureDistribution::ByGrade(value, FigureGrade::RECALLED)};
}

} // namespace

DeclaredFigures::DeclaredFigures(const RunData& data)
    : m_scenario(data.run.scenario),
      m_arguments(" " + data.run.arguments)
{
    for (const ParameterRecord& parameter : data.parameters)
    {
        if (const auto value = ParseFiniteNumber(parameter.value))
        {
            m_values[parameter.name] = *value;
        }
    }
}

bool
DeclaredFigures::IsDeclared(const std::string& parameter) const
{
    const auto value = m_values.find(parameter);
    return value != m_values.end() && value->second > 0.0 &&
           m_arguments.find("-" + parameter + "=") == std::string::npos;
}

DeclaredPart
DeclaredFigures::Find(const EnergyRecord& record, const NodeRecord& node) const
{
    DeclaredPart part;
    for (const DeclaredPower& power : POWERS)
    {
        if (m_scenario == power.scenario && node.role == power.role &&
            record.component == power.component && record.state == power.state)
        {
            for (const char* name : power.figures)
            {
                if (IsDeclared(name))
                {
                    part.figures.push_back(
                        DeclaredFigure(std::string("--") + name, m_values.at(name)));
                }
            }
        }
    }
    bool isGiven = node.board.has_value();
    for (const char* name : EFFICIENCIES)
    {
        isGiven = isGiven || !IsDeclared(name);
    }
    if (m_scenario == LINKED && record.component == "radio" && !isGiven)
    {
        part.divisors.push_back(DeclaredFigure("--uplink, --downlink and --sidelink", 1.0));
    }
    return part;
}

std::optional<UncertainFigure>
DeclaredFigures::FindPue(double pue) const
{
    const bool isOurs = m_scenario == LINKED && IsDeclared("pue") && m_values.at("pue") == pue;
    return isOurs ? std::make_optional(DeclaredFigure("--pue less 1", pue - 1.0)) : std::nullopt;
}

} // namespace ns3::aiot
