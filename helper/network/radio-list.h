// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RADIO_LIST_H
#define AIOT_RADIO_LIST_H

#include "radio-technology.h"

#include <memory>

/// All radios in alphabetical order, one line each: NAME of MakeNAMERadio() in the radio's file.
// clang-format off
#define AIOT_RADIO_LIST(RADIO) \
    RADIO(BleAdvertising)      \
    RADIO(BleConnection)       \
    RADIO(Csma)                \
    RADIO(Lorawan)             \
    RADIO(LrWpan)              \
    RADIO(Lte)                 \
    RADIO(LteM)                \
    RADIO(NbIot)               \
    RADIO(Wifi)

// clang-format on

namespace ns3
{
namespace aiot
{

#define AIOT_DECLARE_RADIO(NAME) RadioTechnology Make##NAME##Radio();
AIOT_RADIO_LIST(AIOT_DECLARE_RADIO)
#undef AIOT_DECLARE_RADIO

/// @name Makers of a row whose class takes what all of its kind take.
///@{
template <class Radio>
std::unique_ptr<MessageRadio>
MakeMessageRadio(const MessageRadioConfig& config, LinkSettings& settings)
{
    return std::make_unique<Radio>(config, settings);
}

template <class Link, class Config>
std::unique_ptr<LinkModel>
MakeLinkModel(LinkSettings& settings)
{
    Config config;
    ReadLinkSettings(settings, config);
    return std::make_unique<Link>(config);
}

///@}

} // namespace aiot
} // namespace ns3

#endif // AIOT_RADIO_LIST_H
