// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_TOML_JSON_H
#define AIOT_TOML_JSON_H

#include "ns3/toml-lines.h"

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace ns3::aiot
{

/// Deepest nesting of tables and arrays.
constexpr std::size_t TOML_MAX_DEPTH = 32;

/**
 * @brief Reads TOML into JSON values, so that one reader serves both formats.
 *
 * Integers stay integers, floats doubles. What JSON cannot say is refused: infinite numbers, NaN,
 * dates and times.
 *
 * @param text a whole TOML file
 * @param name what messages call it
 * @return an object
 * @throw std::invalid_argument "name:line: what", or "name: key: what", in one line
 */
nlohmann::json ParseTomlText(std::string_view text, const std::string& name);

/**
 * @brief The same for a file.
 * @param path the file
 * @return an object
 * @throw std::runtime_error where it cannot be read, std::invalid_argument as ParseTomlText()
 */
nlohmann::json ReadTomlFile(const std::string& path);

} // namespace ns3::aiot

#endif // AIOT_TOML_JSON_H
