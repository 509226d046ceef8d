// SPDX-License-Identifier: GPL-2.0-only
#include "sha256.h"

#include "ns3/input-file.h"

#include <algorithm>

namespace ns3::aiot
{

namespace
{

/// First 32 bits of the fractional parts of the cube roots of the first 64 primes (4.2.2).
constexpr std::array<std::uint32_t, 64> ROUND_CONSTANTS{
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

constexpr unsigned WORD_BITS = 32;

std::uint32_t
RotateRight(std::uint32_t word, unsigned bits)
{
    return word >> bits | word << (WORD_BITS - bits);
}

/// @return the message schedule of a block (6.2.2, step 1)
std::array<std::uint32_t, 64>
MakeSchedule(const unsigned char* block)
{
    std::array<std::uint32_t, 64> words{};
    for (std::size_t i = 0; i < 16; ++i)
    {
        const unsigned char* at = block + 4 * i;
        words[i] = std::uint32_t{at[0]} << 24 | std::uint32_t{at[1]} << 16 |
                   std::uint32_t{at[2]} << 8 | std::uint32_t{at[3]};
    }
    for (std::size_t i = 16; i < words.size(); ++i)
    {
        const std::uint32_t a = words[i - 15];
        const std::uint32_t b = words[i - 2];
        words[i] = words[i - 16] + (RotateRight(a, 7) ^ RotateRight(a, 18) ^ a >> 3) +
                   words[i - 7] + (RotateRight(b, 17) ^ RotateRight(b, 19) ^ b >> 10);
    }
    return words;
}

} // namespace

void
Sha256::TakeBlock(const unsigned char* block)
{
    const auto words = MakeSchedule(block);
    auto s = m_state;
    for (std::size_t i = 0; i < words.size(); ++i)
    {
        const std::uint32_t mixed =
            RotateRight(s[4], 6) ^ RotateRight(s[4], 11) ^ RotateRight(s[4], 25);
        const std::uint32_t choice = (s[4] & s[5]) ^ (~s[4] & s[6]);
        const std::uint32_t first = s[7] + mixed + choice + ROUND_CONSTANTS[i] + words[i];
        const std::uint32_t spread =
            RotateRight(s[0], 2) ^ RotateRight(s[0], 13) ^ RotateRight(s[0], 22);
        const std::uint32_t majority = (s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]);
        s = {first + spread + majority, s[0], s[1], s[2], s[3] + first, s[4], s[5], s[6]};
    }
    for (std::size_t i = 0; i < s.size(); ++i)
    {
        m_state[i] += s[i];
    }
}

void
Sha256::Take(std::string_view bytes)
{
    m_bytes += bytes.size();
    while (!bytes.empty())
    {
        const std::size_t part = std::min(bytes.size(), BLOCK_BYTES - m_restBytes);
        std::copy_n(bytes.begin(), part, m_rest.begin() + m_restBytes);
        m_restBytes += part;
        bytes.remove_prefix(part);
        if (m_restBytes == BLOCK_BYTES)
        {
            TakeBlock(m_rest.data());
            m_restBytes = 0;
        }
    }
}

std::string
Sha256::Finish()
{
    // A bit 1, zeros, and the length in bits (5.1.1).
    const std::uint64_t bits = m_bytes * 8;
    constexpr std::size_t lengthBytes = 8;
    std::string padding(1, '\x80');
    padding.append((2 * BLOCK_BYTES - lengthBytes - 1 - m_restBytes) % BLOCK_BYTES, '\0');
    for (int shift = 56; shift >= 0; shift -= 8)
    {
        padding += static_cast<char>(bits >> shift & 0xff);
    }
    Take(padding);
    std::string text;
    for (const std::uint32_t word : m_state)
    {
        for (int shift = 28; shift >= 0; shift -= 4)
        {
            text += "0123456789abcdef"[word >> shift & 0xf];
        }
    }
    return text;
}

Sha256File
DigestWithSha256(const std::string& path)
{
    Sha256File result;
    Sha256 digest;
    result.bytes = ReadInBlocks(path, [&digest](std::string_view block) { digest.Take(block); });
    result.digest = digest.Finish();
    return result;
}

} // namespace ns3::aiot
