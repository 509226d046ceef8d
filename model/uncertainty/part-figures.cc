// SPDX-License-Identifier: GPL-2.0-only
#include "part-figures.h"

namespace ns3::aiot
{

UncertainFigure
FigureOf(const std::string& name, const Figure& figure)
{
    return {name, figure.value, FigureDistribution::Of(figure)};
}

UncertainFigure
StateFigure(const std::string& part, const std::string& quantity, const Figure& figure)
{
    UncertainFigure state = FigureOf(part + " " + quantity, figure);
    state.group = "states of " + part;
    return state;
}

UncertainFigure
RadioFigure(const RadioProfile& part, const std::string& state)
{
    const Figure figure = part.GetPower(state);
    for (const char* common : {"rx", "idle"})
    {
        if (part.HasState(common) && part.GetPower(common).value == figure.value &&
            part.GetPower(common).source == figure.source)
        {
            return StateFigure(part.GetName(), common, part.GetPower(common));
        }
    }
    return StateFigure(part.GetName(), state, figure);
}

UncertainFigure
HostFigure(const RadioProfile& part)
{
    Figure host = Figure::Constant(part.GetProcessorPowerW(), "W");
    host.grade = FigureGrade::DERIVED;
    return StateFigure(part.GetName(), "host_w", host);
}

} // namespace ns3::aiot
