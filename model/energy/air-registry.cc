// SPDX-License-Identifier: GPL-2.0-only
#include "air-registry.h"

#include "radio-energy-model.h"

namespace ns3
{
namespace aiot
{

void
AirRegistry::Add(const Address& address, RadioEnergyModel* radio)
{
    m_radios[address] = radio;
}

void
AirRegistry::Remove(RadioEnergyModel* radio)
{
    for (auto it = m_radios.begin(); it != m_radios.end();)
    {
        it = it->second == radio ? m_radios.erase(it) : std::next(it);
    }
}

RadioEnergyModel*
AirRegistry::Find(const Address& address) const
{
    const auto it = m_radios.find(address);
    return it == m_radios.end() ? nullptr : it->second;
}

void
AirRegistry::Announce(const Address& to, const Airing& airing) const
{
    if (RadioEnergyModel* radio = Find(to))
    {
        radio->Expect(airing);
    }
}

void
AirRegistry::AnnounceToAll(const Airing& airing) const
{
    for (const auto& [address, radio] : m_radios)
    {
        if (radio != airing.sender)
        {
            radio->Expect(airing);
        }
    }
}

} // namespace aiot
} // namespace ns3
