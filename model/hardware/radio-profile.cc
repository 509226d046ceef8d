// SPDX-License-Identifier: GPL-2.0-only
#include "radio-profile.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace ns3::aiot
{

RadioProfile::RadioProfile(const std::string& name, const std::string& technology)
    : m_name(name),
      m_technology(technology)
{
}

std::string
RadioProfile::GetName() const
{
    return m_name;
}

std::string
RadioProfile::GetTechnology() const
{
    return m_technology;
}

void
RadioProfile::SetPower(const std::string& state, const Figure& powerW)
{
    m_states[state] = powerW;
}

void
RadioProfile::AddTxPoint(double dBm, const Figure& powerW)
{
    const auto place =
        std::lower_bound(m_tx.begin(), m_tx.end(), dBm, [](const TxPoint& point, double x) {
            return point.dBm < x;
        });
    if (place != m_tx.end() && place->dBm == dBm)
    {
        throw std::invalid_argument("radio " + QuotedText(m_name) + " has two tx powers at " +
                                    ShortNumber(dBm) + " dBm");
    }
    m_tx.insert(place, TxPoint{dBm, powerW});
}

void
RadioProfile::SetHostPower(const Figure& powerW)
{
    m_host = powerW;
}

void
RadioProfile::SetQuantity(const std::string& quantity, const Figure& figure)
{
    m_quantities[quantity] = figure;
}

void
RadioProfile::SetTransition(const std::string& change, const Figure& durationS)
{
    m_transitions[change] = durationS;
}

bool
RadioProfile::HasState(const std::string& state) const
{
    return m_states.count(state) > 0 || (state == "tx" && !m_tx.empty());
}

std::vector<std::string>
RadioProfile::GetStates() const
{
    std::vector<std::string> states;
    for (const auto& entry : m_states)
    {
        states.push_back(entry.first);
    }
    if (!m_tx.empty())
    {
        states.insert(std::upper_bound(states.begin(), states.end(), "tx"), "tx");
    }
    return states;
}

double
RadioProfile::GetPowerW(const std::string& state) const
{
    return GetPower(state).value;
}

const Figure&
RadioProfile::GetPower(const std::string& state) const
{
    if (state == "tx" && !m_tx.empty())
    {
        return m_tx.back().powerW;
    }
    const auto found = m_states.find(state);
    if (found == m_states.end())
    {
        std::string known;
        for (const std::string& name : GetStates())
        {
            known += (known.empty() ? "" : ", ") + name;
        }
        throw std::invalid_argument("radio " + QuotedText(m_name) + " has no power for state " +
                                    QuotedText(state) + "; it has " + known);
    }
    return found->second;
}

double
RadioProfile::GetTxPowerW(double dBm) const
{
    if (!std::isfinite(dBm))
    {
        throw std::invalid_argument("radio " + QuotedText(m_name) +
                                    ": output power must be a finite number of dBm");
    }
    if (m_tx.empty() || dBm >= m_tx.back().dBm)
    {
        return GetPowerW("tx");
    }
    if (dBm <= m_tx.front().dBm)
    {
        return m_tx.front().powerW.value;
    }
    const auto above =
        std::upper_bound(m_tx.begin(), m_tx.end(), dBm, [](double x, const TxPoint& point) {
            return x < point.dBm;
        });
    const TxPoint& right = *above;
    const TxPoint& left = *(above - 1);
    const double share = (dBm - left.dBm) / (right.dBm - left.dBm);
    return left.powerW.value + share * (right.powerW.value - left.powerW.value);
}

const std::vector<RadioProfile::TxPoint>&
RadioProfile::GetTxPoints() const
{
    return m_tx;
}

FigureBoundary
RadioProfile::GetBoundary() const
{
    auto boundary = FigureBoundary::WALL;
    for (const auto& [state, powerW] : m_states)
    {
        boundary = std::min(boundary, powerW.boundary);
    }
    for (const TxPoint& point : m_tx)
    {
        boundary = std::min(boundary, point.powerW.boundary);
    }
    return boundary;
}

double
RadioProfile::GetProcessorPowerW() const
{
    return m_host ? m_host->value : 0.0;
}

std::optional<Figure>
RadioProfile::FindQuantity(const std::string& quantity) const
{
    const auto found = m_quantities.find(quantity);
    return found == m_quantities.end() ? std::nullopt : std::make_optional(found->second);
}

std::optional<double>
RadioProfile::FindTransitionS(const std::string& change) const
{
    const auto found = m_transitions.find(change);
    return found == m_transitions.end() ? std::nullopt : std::make_optional(found->second.value);
}

RadioProfile
RadioProfile::WithoutProcessor() const
{
    RadioProfile radio = Subtract(GetProcessorPowerW());
    radio.m_host.reset();
    return radio;
}

RadioProfile
RadioProfile::WithoutIdle() const
{
    return Subtract(GetPowerW("idle"));
}

RadioProfile
RadioProfile::Scaled(const std::function<double(const std::string& state)>& ratioOf,
                     double hostRatio) const
{
    const auto scale = [](Figure& figure, double ratio) {
        figure.value *= ratio;
        figure.low = figure.high = figure.value;
    };
    RadioProfile radio = *this;
    for (auto& [state, powerW] : radio.m_states)
    {
        scale(powerW, ratioOf(state));
    }
    for (TxPoint& point : radio.m_tx)
    {
        scale(point.powerW, ratioOf("tx"));
    }
    if (radio.m_host)
    {
        scale(*radio.m_host, hostRatio);
    }
    return radio;
}

RadioProfile
RadioProfile::Subtract(double powerW) const
{
    RadioProfile radio = *this;
    for (auto& state : radio.m_states)
    {
        state.second = state.second.Subtract(powerW);
    }
    for (TxPoint& point : radio.m_tx)
    {
        point.powerW = point.powerW.Subtract(powerW);
    }
    return radio;
}

} // namespace ns3::aiot
