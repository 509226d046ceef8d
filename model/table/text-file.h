// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_TEXT_FILE_H
#define AIOT_TEXT_FILE_H

#include <cstddef>
#include <istream>
#include <string>

namespace ns3::aiot
{

/// Largest text that is read, in bytes: three years of 5-minute rows with ten columns fit twice.
constexpr std::size_t MAX_TEXT_BYTES = std::size_t{64} << 20;

/**
 * @param in a stream, read up to its end
 * @param name what messages call it
 * @return the text, byte for byte
 * @throw std::runtime_error if it cannot be read to its end or exceeds MAX_TEXT_BYTES
 */
std::string ReadText(std::istream& in, const std::string& name);

/**
 * @param path a regular file
 * @return the text, byte for byte
 * @throw std::runtime_error for anything else (InputFile says why), and as ReadText()
 */
std::string ReadTextFile(const std::string& path);

} // namespace ns3::aiot

#endif // AIOT_TEXT_FILE_H
