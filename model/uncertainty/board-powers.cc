// SPDX-License-Identifier: GPL-2.0-only
#include "board-powers.h"

#include "part-figures.h"

#include <algorithm>
#include <cmath>

namespace ns3::aiot
{

namespace
{

/// How nearly a figure must give a power. Mean powers of states that a radio takes by turns are
/// over times in whole nanoseconds, which moves them by up to some millionths.
constexpr double SAME_POWER = 1e-5;
/// The port of boards whose radio is another one; BoardEnergyHelper installs it.
constexpr const char* PORT = "1000BASE-T-port";

bool
IsSame(double a, double b)
{
    return std::abs(a - b) <= SAME_POWER * std::abs(b);
}

PowerPart
PartOf(const UncertainFigure& figure)
{
    return {figure, figure.value};
}

PowerPart
StateOf(const std::string& part, const std::string& quantity, const Figure& figure)
{
    return PartOf(StateFigure(part, quantity, figure));
}

/// The parts times a factor.
std::vector<PowerPart>
Scaled(std::vector<PowerPart> parts, double factor)
{
    for (PowerPart& part : parts)
    {
        part.powerW *= factor;
    }
    return parts;
}

double
SumW(const std::vector<PowerPart>& parts)
{
    double sum = 0.0;
    for (const PowerPart& part : parts)
    {
        sum += part.powerW;
    }
    return sum;
}

std::vector<PowerPart>
Joined(std::vector<PowerPart> one, const std::vector<PowerPart>& other)
{
    one.insert(one.end(), other.begin(), other.end());
    return one;
}

/// The larger of two powers, with any figures: idle, and what is drawn above it.
std::vector<PowerPart>
AboveIdle(const PowerPart& idle, PowerPart running)
{
    PowerPart below = idle;
    below.powerW *= -1.0;
    below.aboveIdle = running.aboveIdle = true;
    return {idle, running, below};
}

/// A power between two: of each so much of the time that the mean comes out.
std::vector<PowerPart>
Mixed(double powerW, const std::vector<PowerPart>& one, const std::vector<PowerPart>& other)
{
    const double share = (powerW - SumW(one)) / (SumW(other) - SumW(one));
    return Joined(Scaled(one, 1.0 - share), Scaled(other, share));
}

bool
IsBetween(double powerW, double one, double other)
{
    return powerW > std::min(one, other) && powerW < std::max(one, other);
}

/// What the tables call a state of an energy model; MakeRadioPowerTable() has the same.
std::vector<std::string>
TableStates(const std::string& technology, const std::string& state)
{
    const bool isMesh = technology == "lr-wpan";
    const bool isCellular = technology == "lte" || technology == "nb-iot";
    if (state == "idle")
    {
        return isMesh       ? std::vector<std::string>{"rx", "idle"}
               : isCellular ? std::vector<std::string>{"sleep", "idle"}
                            : std::vector<std::string>{"idle", "rx"};
    }
    if (state == "switching" || state == "cca")
    {
        return isMesh ? std::vector<std::string>{state, "rx"}
                      : std::vector<std::string>{state, "idle", "rx"};
    }
    return {state, "idle", "rx", "tail", "sleep"};
}

} // namespace

BoardPowers::BoardPowers(const HardwareCatalogue& hardware,
                         const std::string& board,
                         const std::string& processor,
                         const std::string& supplyKind)
    : m_board(hardware.GetBoard(board, processor)),
      m_port(hardware.radios.Get(PORT))
{
    if (!supplyKind.empty())
    {
        m_board.profile.supplyKind = supplyKind;
    }
    const std::string& radio = m_board.profile.radio;
    if (!m_board.baseStation && !radio.empty())
    {
        m_radio = hardware.radios.Get(radio);
    }
}

const Board&
BoardPowers::GetBoard() const
{
    return m_board;
}

bool
BoardPowers::IsOwnInterface(const ComponentState& drawn) const
{
    const std::string technology = m_radio ? m_radio->GetTechnology() : "";
    const bool hasPort = technology == "csma" || technology == "p2p";
    return m_radio && (drawn.component == "port") == hasPort;
}

FigureBoundary
BoardPowers::GetBoundary(const ComponentState& drawn) const
{
    if (drawn.component == "platform")
    {
        return m_board.profile.platformBoundary;
    }
    if (drawn.component == "processor" && m_board.processor)
    {
        return m_board.processor->boundary;
    }
    if (drawn.component == "sensor" && drawn.instance < m_board.sensors.size())
    {
        return m_board.sensors[drawn.instance].activeW.boundary;
    }
    return IsOwnInterface(drawn) ? m_radio->GetBoundary() : FigureBoundary::WALL;
}

std::vector<PowerPart>
BoardPowers::Explain(const ComponentState& drawn,
                     const std::vector<InferenceFigure>& inferences) const
{
    std::vector<PowerPart> parts;
    if (drawn.component == "platform")
    {
        parts = {PartOf(FigureOf(m_board.profile.name + " platform_w", m_board.profile.platformW))};
    }
    else if (drawn.component == "processor")
    {
        parts = ExplainProcessor(drawn, inferences);
    }
    else if (drawn.component == "sensor")
    {
        parts = ExplainSensor(drawn);
    }
    else if (drawn.component == "radio" && m_board.baseStation)
    {
        parts = ExplainStation(drawn);
    }
    else if (IsOwnInterface(drawn))
    {
        parts = ExplainInterface(drawn, *m_radio, m_board.profile.radioAccounting);
    }
    else if (drawn.component == "port")
    {
        parts = ExplainInterface(drawn, m_port, RadioAccounting::PROCESSOR_INCLUDES_RADIO);
    }
    const double sumW = SumW(parts);
    const bool isExplained = IsSame(sumW, drawn.powerW) && sumW > 0.0 &&
                             std::all_of(parts.begin(), parts.end(), [](const PowerPart& part) {
                                 return part.figure.value > 0.0;
                             });
    return isExplained ? Scaled(parts, drawn.powerW / sumW) : std::vector<PowerPart>();
}

std::vector<PowerPart>
BoardPowers::ExplainProcessor(const ComponentState& drawn,
                              const std::vector<InferenceFigure>& inferences) const
{
    if (!m_board.processor)
    {
        return {};
    }
    const ProcessorProfile& processor = *m_board.processor;
    std::vector<PowerPart> idle = {StateOf(processor.name, "idle_w", processor.idleW)};
    if (drawn.state == "idle")
    {
        return idle;
    }
    if (drawn.state == "sleep")
    {
        return {StateOf(processor.name, "sleep_w", processor.sleepW)};
    }
    if (drawn.state != "active")
    {
        return {};
    }
    std::vector<PowerPart> active = {StateOf(processor.name, "active_w", processor.activeW)};
    if (IsSame(processor.activeW.value, drawn.powerW) && inferences.empty())
    {
        return active;
    }
    for (const InferenceFigure& inference : inferences)
    {
        std::vector<PowerPart> running = {{inference.energy, inference.energyW}};
        if (!IsSame(inference.energyW, inference.runningW))
        {
            const double restW = inference.runningW - inference.energyW;
            running = Joined(running, Scaled(idle, restW / idle.front().powerW));
        }
        else if (idle.front().powerW > 0.0)
        {
            running = AboveIdle(idle.front(), running.front());
        }
        if (IsSame(inference.runningW, drawn.powerW))
        {
            return running;
        }
        if (inferences.size() == 1 &&
            IsBetween(drawn.powerW, inference.runningW, processor.activeW.value))
        {
            return Mixed(drawn.powerW, running, active);
        }
    }
    return active;
}

std::vector<PowerPart>
BoardPowers::ExplainSensor(const ComponentState& drawn) const
{
    if (drawn.instance >= m_board.sensors.size())
    {
        return {};
    }
    const SensorProfile& sensor = m_board.sensors[drawn.instance];
    if (drawn.state == "sample")
    {
        return {StateOf(sensor.name, "active_w", sensor.activeW)};
    }
    return drawn.state == "idle"
               ? std::vector<PowerPart>{StateOf(sensor.name, "idle_w", sensor.idleW)}
               : std::vector<PowerPart>{StateOf(sensor.name, "sleep_w", sensor.sleepW)};
}

std::vector<PowerPart>
BoardPowers::ExplainStation(const ComponentState& drawn) const
{
    const BaseStationProfile& station = *m_board.baseStation;
    PowerPart base = StateOf(station.name, "p0_w", station.p0W);
    base.powerW *= station.transceivers;
    PowerPart slope = StateOf(station.name, "delta_p", station.deltaP);
    slope.powerW = drawn.powerW - base.powerW;
    if (drawn.state == "sleep" && !IsSame(base.powerW, drawn.powerW))
    {
        PowerPart asleep = StateOf(station.name, "p_sleep_w", station.sleepW);
        asleep.powerW *= station.transceivers;
        return {asleep};
    }
    if (IsSame(base.powerW, drawn.powerW) || slope.powerW < 0.0)
    {
        return {base};
    }
    return {base, slope};
}

/// What a figure of an interface contains of another component, with a minus.
std::vector<PowerPart>
BoardPowers::FindOverlap(const RadioProfile& part, RadioAccounting accounting) const
{
    if (accounting == RadioAccounting::PROCESSOR_INCLUDES_RADIO)
    {
        return Scaled({PartOf(RadioFigure(part, "idle"))}, -1.0);
    }
    const double hostW = part.GetProcessorPowerW();
    if (accounting != RadioAccounting::RADIO_INCLUDES_PROCESSOR || hostW <= 0.0)
    {
        return {};
    }
    if (m_board.processor && IsSame(m_board.processor->idleW.value, hostW))
    {
        // One chip, one measurement: the same figure as the idle processor's.
        return Scaled({StateOf(m_board.processor->name, "idle_w", m_board.processor->idleW)}, -1.0);
    }
    return Scaled({PartOf(HostFigure(part))}, -1.0);
}

std::vector<PowerPart>
BoardPowers::ExplainInterface(const ComponentState& drawn,
                              const RadioProfile& part,
                              RadioAccounting accounting) const
{
    const std::vector<PowerPart> overlap = FindOverlap(part, accounting);
    const double wholeW = drawn.powerW - SumW(overlap);
    const auto named = [&](const std::string& state) { return PartOf(RadioFigure(part, state)); };
    const auto points = part.GetTxPoints();
    if (drawn.state == "tx" && !points.empty())
    {
        const double leastW = points.front().powerW.value;
        const double mostW = points.back().powerW.value;
        if (wholeW < leastW * (1.0 - SAME_POWER) || wholeW > mostW * (1.0 + SAME_POWER))
        {
            return {};
        }
        PowerPart curve = named("tx");
        curve.powerW = wholeW;
        return Joined({curve}, overlap);
    }
    std::vector<std::string> states = TableStates(part.GetTechnology(), drawn.state);
    const auto all = part.GetStates();
    states.insert(states.end(), all.begin(), all.end());
    for (const std::string& state : states)
    {
        if (part.HasState(state) && IsSame(part.GetPowerW(state), wholeW))
        {
            return Joined({named(state)}, overlap);
        }
    }
    if (drawn.state != "idle" || !part.HasState("idle") || !part.HasState("tx"))
    {
        return {};
    }
    ComponentState whole = drawn;
    whole.powerW = wholeW;
    whole.sendingW = drawn.sendingW > 0.0 ? drawn.sendingW - SumW(overlap) : 0.0;
    return Joined(ExplainIdle(whole, named("idle"), named("tx")), overlap);
}

/// An idle interface that draws more than its idle power: a hub that sends of its own accord, or a
/// sensor's whose processor serves it.
std::vector<PowerPart>
BoardPowers::ExplainIdle(const ComponentState& drawn,
                         const PowerPart& idle,
                         const PowerPart& sending) const
{
    const double moreW = drawn.powerW - idle.powerW;
    if (m_board.profile.role != "sensor")
    {
        PowerPart curve = sending;
        curve.powerW = drawn.sendingW > 0.0 ? drawn.sendingW : sending.powerW;
        return IsBetween(drawn.powerW, idle.powerW, curve.powerW)
                   ? Mixed(drawn.powerW, {idle}, {curve})
                   : std::vector<PowerPart>();
    }
    if (!m_board.processor || moreW <= 0.0)
    {
        return {};
    }
    const ProcessorProfile& processor = *m_board.processor;
    const double servingW = processor.activeW.value - processor.sleepW.value;
    const std::vector<PowerPart> serving = {
        StateOf(processor.name, "active_w", processor.activeW),
        {StateOf(processor.name, "sleep_w", processor.sleepW).figure, -processor.sleepW.value}};
    return Joined({idle}, Scaled(serving, moreW / servingW));
}

} // namespace ns3::aiot
