// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_MESSAGE_RADIO_TYPES_H
#define AIOT_MESSAGE_RADIO_TYPES_H

#include "message-radio.h"

namespace ns3
{
namespace aiot
{

/// @name One technology each; settings that were not read are the caller's affair.
///@{
std::unique_ptr<MessageRadio> MakeWifiMessageRadio(const MessageRadioConfig& config,
                                                   LinkSettings& settings);
std::unique_ptr<MessageRadio> MakeLrWpanMessageRadio(const MessageRadioConfig& config,
                                                     LinkSettings& settings);
std::unique_ptr<MessageRadio> MakeCellularMessageRadio(const std::string& radio,
                                                       const MessageRadioConfig& config,
                                                       LinkSettings& settings);
std::unique_ptr<MessageRadio> MakeLorawanMessageRadio(const MessageRadioConfig& config,
                                                      LinkSettings& settings);
std::unique_ptr<MessageRadio> MakeBleMessageRadio(const MessageRadioConfig& config,
                                                  LinkSettings& settings);
///@}

} // namespace aiot
} // namespace ns3

#endif // AIOT_MESSAGE_RADIO_TYPES_H
