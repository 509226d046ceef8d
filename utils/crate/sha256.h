// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SHA256_H
#define AIOT_SHA256_H

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ns3::aiot
{

/**
 * @brief SHA-256 (FIPS 180-4, sections 4.1.2, 5.1.1 and 6.2): the digest that data packages name.
 *
 * Written here since the one library that every machine has, OpenSSL's, is under a licence that
 * GPL-2.0-only does not go with. The tests have the standard's own examples.
 */
class Sha256
{
  public:
    /// @param bytes taken in; a long text may come in parts
    void Take(std::string_view bytes);

    /// @return 64 hexadecimal digits; nothing can be taken in afterwards
    std::string Finish();

  private:
    static constexpr std::size_t BLOCK_BYTES = 64;

    void TakeBlock(const unsigned char* block);

    std::array<std::uint32_t, 8> m_state{0x6a09e667,
                                         0xbb67ae85,
                                         0x3c6ef372,
                                         0xa54ff53a,
                                         0x510e527f,
                                         0x9b05688c,
                                         0x1f83d9ab,
                                         0x5be0cd19};
    std::array<unsigned char, BLOCK_BYTES> m_rest{};
    std::size_t m_restBytes{0};
    std::uint64_t m_bytes{0};
};

/// Size and digest of a file.
struct Sha256File
{
    std::uint64_t bytes{0}; ///< its length
    std::string digest;     ///< 64 hexadecimal digits
};

/**
 * @param path a regular file, of any length
 * @return size and digest
 * @throw std::runtime_error with one line that begins with the path
 */
Sha256File DigestWithSha256(const std::string& path);

} // namespace ns3::aiot

#endif // AIOT_SHA256_H
