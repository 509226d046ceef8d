// SPDX-License-Identifier: GPL-2.0-only
#include "hardware-catalogue.h"

namespace ns3::aiot
{

namespace
{

RadioProfile
TakeOffOverlap(const RadioProfile& radio, RadioAccounting accounting)
{
    switch (accounting)
    {
    case RadioAccounting::RADIO_INCLUDES_PROCESSOR:
        return radio.WithoutProcessor();
    case RadioAccounting::PROCESSOR_INCLUDES_RADIO:
        return radio.WithoutIdle();
    case RadioAccounting::SEPARATE:
        break;
    }
    return radio;
}

/// What a bare chip stands beside where no board of its own is known.
constexpr const char* HOST_PROCESSOR = "Raspberry-Pi-4";

/// @return whether it is no computer by itself
bool
IsBareChip(const ProcessorProfile& processor)
{
    return processor.kind == ProcessorKind::MCU || processor.kind == ProcessorKind::NPU;
}

/// The overlap after the board's processor was exchanged.
RadioAccounting
ExchangeProcessor(RadioAccounting accounting, const ProcessorProfile& processor)
{
    const bool containsPort = accounting == RadioAccounting::PROCESSOR_INCLUDES_RADIO &&
                              processor.boundary == FigureBoundary::WALL;
    return containsPort ? accounting : RadioAccounting::SEPARATE;
}

} // namespace

std::string
Board::GetEnergyBoundary() const
{
    if (profile.supplyKind != "grid")
    {
        return "battery";
    }
    if (baseStation || profile.adapterEfficiency.value < 1.0)
    {
        return "wall";
    }
    return FigureBoundaryName(processor ? processor->boundary : profile.platformBoundary);
}

HardwareCatalogue
HardwareCatalogue::BuiltIn()
{
    return HardwareCatalogue{ProcessorCatalogue::BuiltIn(),
                             RadioCatalogue::BuiltIn(),
                             SensorCatalogue::BuiltIn(),
                             BoardCatalogue::BuiltIn()};
}

Board
HardwareCatalogue::GetBoard(const std::string& name, const std::string& processor) const
{
    Board board;
    board.profile = boards.Get(name);
    BoardProfile& profile = board.profile;
    if (!profile.processor.empty())
    {
        board.processor = processors.Get(profile.processor);
    }
    if (!processor.empty())
    {
        const ProcessorProfile other = processors.Get(processor);
        if (!board.processor || board.processor->name != other.name)
        {
            const bool hosted = board.processor && !IsBareChip(*board.processor) &&
                                board.processor->boundary == FigureBoundary::WALL &&
                                IsBareChip(other);
            if (hosted)
            {
                profile.platformW = processors.Get(HOST_PROCESSOR).idleW;
            }
            else
            {
                profile.radioAccounting = ExchangeProcessor(profile.radioAccounting, other);
            }
        }
        profile.processor = other.name;
        board.processor = other;
    }
    if (radios.HasBaseStation(profile.radio))
    {
        board.baseStation = radios.GetBaseStation(profile.radio);
    }
    else if (!profile.radio.empty())
    {
        board.radio = TakeOffOverlap(radios.Get(profile.radio), profile.radioAccounting);
    }
    for (const std::string& sensor : profile.sensors)
    {
        board.sensors.push_back(sensors.Get(sensor));
    }
    return board;
}

} // namespace ns3::aiot
