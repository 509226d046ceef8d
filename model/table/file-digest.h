// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_FILE_DIGEST_H
#define AIOT_FILE_DIGEST_H

#include <cstdint>
#include <string>

namespace ns3::aiot
{

/// By what two contents of a file are told apart.
struct FileDigest
{
    std::uint64_t bytes{0}; ///< its length
    std::string digest;     ///< ContentDigest of all its bytes
};

/**
 * @param path a regular file, of any length
 * @return the digest of its present content
 * @throw std::runtime_error with one line that begins with the path, as InputFile
 */
FileDigest DigestFile(const std::string& path);

} // namespace ns3::aiot

#endif // AIOT_FILE_DIGEST_H
