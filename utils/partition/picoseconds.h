// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PICOSECONDS_H
#define AIOT_PICOSECONDS_H

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

namespace ns3::aiot
{

/**
 * @param text picoseconds per MAC with up to three decimals, e.g. "88.4"
 * @param option what messages call it
 * @return femtoseconds, exactly
 * @throw std::invalid_argument with one line for anything else and above 10^12 ps
 */
std::uint64_t ParseFemtoseconds(const std::string& text, const std::string& option);

/// @return picoseconds: an integer where they are one
nlohmann::ordered_json PicosecondsJson(std::uint64_t femtoseconds);

} // namespace ns3::aiot

#endif // AIOT_PICOSECONDS_H
