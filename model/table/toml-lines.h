// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_TOML_LINES_H
#define AIOT_TOML_LINES_H

#include <cstddef>
#include <string>
#include <string_view>

namespace ns3::aiot
{

/// Largest TOML file that is read, in bytes.
constexpr std::size_t TOML_MAX_BYTES = std::size_t{1} << 20;

/**
 * @ingroup aiot_table
 * @brief Refuses a TOML text that no parser should be given: one that is too large, and lines that
 *        would make a parser build a tower of tables, whose destruction recurses once for each.
 * @param text a whole file
 * @param name what messages call it
 * @throw std::invalid_argument "name:line: what"
 */
void CheckTomlLines(std::string_view text, const std::string& name);

} // namespace ns3::aiot

#endif // AIOT_TOML_LINES_H
