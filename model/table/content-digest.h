// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CONTENT_DIGEST_H
#define AIOT_CONTENT_DIGEST_H

#include <cstdint>
#include <string>
#include <string_view>

namespace ns3::aiot
{

/**
 * @ingroup aiot_table
 * @brief A digest by which two vintages of a file are told apart: FNV-1a, 64 bit (Fowler, Noll,
 * Vo). It finds changes, it does not keep anybody from making them.
 */
class ContentDigest
{
  public:
    /// @param text taken in, followed by a byte that no UTF-8 text holds
    void Take(std::string_view text)
    {
        TakePart(text);
        m_state = (m_state ^ 0xff) * PRIME;
    }

    /// @param bytes taken in as they are: a long text may come in parts
    void TakePart(std::string_view bytes)
    {
        for (const char c : bytes)
        {
            m_state = (m_state ^ static_cast<unsigned char>(c)) * PRIME;
        }
    }

    /// @return for example "fnv1a64:cbf29ce484222325"
    std::string GetText() const;

    /// @return the same as a number
    uint64_t GetNumber() const
    {
        return m_state;
    }

  private:
    static constexpr uint64_t PRIME = 0x100000001b3;
    uint64_t m_state = 0xcbf29ce484222325;
};

} // namespace ns3::aiot

#endif // AIOT_CONTENT_DIGEST_H
