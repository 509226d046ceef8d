// SPDX-License-Identifier: GPL-2.0-only
#include "channel-radio-registry.h"

#include "radio-energy-model.h"

#include <functional>
#include <string_view>

namespace ns3
{
namespace aiot
{

std::size_t
ChannelRadioRegistry::AddressHash::operator()(const Address& address) const
{
    uint8_t bytes[Address::MAX_SIZE];
    const uint32_t length = address.CopyTo(bytes);
    return std::hash<std::string_view>()({reinterpret_cast<const char*>(bytes), length});
}

void
ChannelRadioRegistry::Add(const Address& address, RadioEnergyModel* radio)
{
    m_radios[address] = radio;
}

void
ChannelRadioRegistry::Remove(RadioEnergyModel* radio)
{
    for (auto it = m_radios.begin(); it != m_radios.end();)
    {
        it = it->second == radio ? m_radios.erase(it) : std::next(it);
    }
}

RadioEnergyModel*
ChannelRadioRegistry::Find(const Address& address) const
{
    const auto it = m_radios.find(address);
    return it == m_radios.end() ? nullptr : it->second;
}

void
ChannelRadioRegistry::Announce(const Address& to, const FrameAnnouncement& airing) const
{
    if (RadioEnergyModel* radio = Find(to))
    {
        radio->Expect(airing);
    }
}

void
ChannelRadioRegistry::AnnounceToAll(const FrameAnnouncement& airing) const
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
