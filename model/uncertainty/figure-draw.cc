// SPDX-License-Identifier: GPL-2.0-only
#include "figure-draw.h"

#include "part-figures.h"

#include <algorithm>
#include <string>

namespace ns3::aiot
{

namespace
{

/// Mixes the bits of a number (SplitMix64; Steele, Lea and Flood, OOPSLA 2014).
std::uint64_t
MixBits(std::uint64_t x)
{
    x += 0x9e3779b97f4a7c15U;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9U;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebU;
    return x ^ (x >> 31);
}

/// FNV-1a, the same on every machine.
std::uint64_t
HashText(const std::string& text)
{
    std::uint64_t hash = 14695981039346656037U;
    for (const char letter : text)
    {
        hash = (hash ^ static_cast<unsigned char>(letter)) * 1099511628211U;
    }
    return hash;
}

/// Puts drawn values into the profiles of a catalogue.
class HardwareDraw
{
  public:
    explicit HardwareDraw(std::uint64_t number)
        : m_draw(number)
    {
    }

    ProcessorProfile Draw(ProcessorProfile processor) const
    {
        const std::string name = processor.name;
        Scale(processor.sleepW, StateFigure(name, "sleep_w", processor.sleepW));
        Scale(processor.idleW, StateFigure(name, "idle_w", processor.idleW));
        Scale(processor.activeW, StateFigure(name, "active_w", processor.activeW));
        RaiseTo(processor.sleepW.value, processor.idleW);
        RaiseTo(processor.idleW.value, processor.activeW);
        return processor;
    }

    SensorProfile Draw(SensorProfile sensor) const
    {
        const std::string name = sensor.name;
        Scale(sensor.sleepW, StateFigure(name, "sleep_w", sensor.sleepW));
        Scale(sensor.idleW, StateFigure(name, "idle_w", sensor.idleW));
        Scale(sensor.activeW, StateFigure(name, "active_w", sensor.activeW));
        return sensor;
    }

    RadioProfile Draw(const RadioProfile& radio, const ProcessorCatalogue& processors) const
    {
        const std::string name = radio.GetName();
        // One chip, one measurement: the same figure as the idle processor's.
        const bool isChip = processors.Has(name) && processors.Get(name).name == name &&
                            processors.Get(name).idleW.value == radio.GetProcessorPowerW();
        return radio.Scaled(
            [&](const std::string& state) { return m_draw.GetRatio(RadioFigure(radio, state)); },
            m_draw.GetRatio(isChip ? StateFigure(name, "idle_w", processors.Get(name).idleW)
                                   : HostFigure(radio)));
    }

    BaseStationProfile Draw(BaseStationProfile station) const
    {
        const std::string name = station.name;
        Scale(station.p0W, StateFigure(name, "p0_w", station.p0W));
        Scale(station.deltaP, StateFigure(name, "delta_p", station.deltaP));
        Scale(station.sleepW, StateFigure(name, "p_sleep_w", station.sleepW));
        return station;
    }

    BoardProfile Draw(BoardProfile board) const
    {
        const std::string name = board.name + " ";
        Scale(board.platformW, FigureOf(name + "platform_w", board.platformW));
        for (auto [figure, quantity] :
             {std::make_pair(&board.adapterEfficiency, "adapter_efficiency"),
              std::make_pair(&board.regulatorEfficiency, "regulator_efficiency")})
        {
            // As in a stored run: one without a range is not known better than by its value.
            if (figure->low < figure->high)
            {
                Scale(*figure, FigureOf(name + quantity, *figure));
                figure->value = std::min(1.0, figure->value);
            }
        }
        if (board.facility)
        {
            Figure more = board.pue.Subtract(1.0);
            Scale(more, FigureOf(name + "pue less 1", more));
            board.pue.value = board.pue.low = board.pue.high = 1.0 + more.value;
        }
        return board;
    }

  private:
    void Scale(Figure& figure, const UncertainFigure& by) const
    {
        figure.value *= m_draw.GetRatio(by);
        figure.low = figure.high = figure.value;
    }

    static void RaiseTo(double least, Figure& figure)
    {
        figure.value = figure.low = figure.high = std::max(least, figure.value);
    }

    FigureDraw m_draw;
};

} // namespace

FigureDraw::FigureDraw(std::uint64_t number)
    : m_number(number)
{
}

double
FigureDraw::GetShare(const UncertainFigure& figure) const
{
    const std::string& key = figure.group.empty() ? figure.name : figure.group;
    const std::uint64_t bits = MixBits(MixBits(m_number) ^ HashText(key));
    return (static_cast<double>(bits >> 11) + 0.5) * 0x1p-53;
}

double
FigureDraw::GetRatio(const UncertainFigure& figure) const
{
    return figure.value > 0.0 ? figure.distribution.GetQuantile(GetShare(figure)) / figure.value
                              : 1.0;
}

HardwareCatalogue
DrawHardware(const HardwareCatalogue& hardware, std::uint64_t number)
{
    const HardwareDraw draw(number);
    HardwareCatalogue drawn = hardware;
    for (const std::string& name : hardware.processors.GetNames())
    {
        drawn.processors.Set(draw.Draw(hardware.processors.Get(name)));
    }
    for (const std::string& name : hardware.radios.GetNames())
    {
        drawn.radios.Set(draw.Draw(hardware.radios.Get(name), hardware.processors));
    }
    for (const std::string& name : hardware.radios.GetBaseStationNames())
    {
        drawn.radios.Set(draw.Draw(hardware.radios.GetBaseStation(name)));
    }
    for (const std::string& name : hardware.sensors.GetNames())
    {
        drawn.sensors.Set(draw.Draw(hardware.sensors.Get(name)));
    }
    for (const std::string& name : hardware.boards.GetNames())
    {
        drawn.boards.Set(draw.Draw(hardware.boards.Get(name)));
    }
    drawn.drawnFrom = std::make_shared<const HardwareCatalogue>(hardware);
    drawn.draw = number;
    return drawn;
}

} // namespace ns3::aiot
