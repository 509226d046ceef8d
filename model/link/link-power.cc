// SPDX-License-Identifier: GPL-2.0-only
#include "link-power.h"

#include <cmath>

namespace ns3::aiot
{

namespace
{

double
PowerOrElse(const RadioProfile& radio, const char* state, const char* otherwise)
{
    return radio.GetPowerW(radio.HasState(state) ? state : otherwise);
}

} // namespace

LinkPower
LinkPower::FromRadio(const RadioProfile& radio, double txDbm, const std::string& restState)
{
    LinkPower power;
    const auto set = [&power](LinkState state, double watts) {
        power.powerW[static_cast<std::size_t>(state)] = watts;
    };
    const std::string rest = radio.HasState("psm") ? "psm" : "sleep";
    set(LinkState::SLEEP,
        restState.empty() ? PowerOrElse(radio, rest.c_str(), "idle") : radio.GetPowerW(restState));
    set(LinkState::WAKE, PowerOrElse(radio, "wake", "idle"));
    set(LinkState::IDLE, radio.GetPowerW("idle"));
    set(LinkState::CCA, PowerOrElse(radio, "cca", "rx"));
    set(LinkState::RX, radio.GetPowerW("rx"));
    set(LinkState::TX, std::isnan(txDbm) ? radio.GetPowerW("tx") : radio.GetTxPowerW(txDbm));
    set(LinkState::TAIL, PowerOrElse(radio, "tail", "rx"));
    return power;
}

double
LinkPower::Get(LinkState state) const
{
    return powerW[static_cast<std::size_t>(state)];
}

double
LinkPower::GetStateEnergyJ(const LinkUse& use, LinkState state) const
{
    return Get(state) * use.Get(state);
}

double
LinkPower::GetHostEnergyJ(const LinkUse& use) const
{
    return hostActiveW * use.hostS + hostSleepW * (use.GetTotalS() - use.hostS);
}

double
LinkPower::GetEnergyJ(const LinkUse& use) const
{
    double energyJ = GetHostEnergyJ(use);
    for (std::size_t i = 0; i < LINK_STATES; ++i)
    {
        energyJ += powerW[i] * use.durationS[i];
    }
    return energyJ;
}

} // namespace ns3::aiot
