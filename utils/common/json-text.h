// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_JSON_TEXT_H
#define AIOT_JSON_TEXT_H

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>

namespace ns3::aiot
{

/// Largest JSON file that is read, in bytes.
constexpr std::size_t JSON_MAX_BYTES = std::size_t{64} << 20;
/// Deepest nesting of objects and arrays.
constexpr int JSON_MAX_DEPTH = 64;

/**
 * @brief Reads JSON that comes from outside.
 *
 * Refused beyond what the format says: a key that stands twice in one object, and what exceeds the
 * limits above. NaN and Infinity, which some programs write, are no JSON.
 *
 * @param text a whole JSON file
 * @param name what messages call it
 * @throw std::invalid_argument "name: what" in one line
 */
nlohmann::json ParseJsonText(const std::string& text, const std::string& name);

/**
 * @brief The same for a file.
 * @param path the file
 * @throw std::runtime_error where it cannot be read, std::invalid_argument as ParseJsonText()
 */
nlohmann::json ReadJsonFile(const std::string& path);

} // namespace ns3::aiot

#endif // AIOT_JSON_TEXT_H
