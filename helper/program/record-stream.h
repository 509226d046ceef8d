// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RECORD_STREAM_H
#define AIOT_RECORD_STREAM_H

#include <cstddef>
#include <cstring>
#include <optional>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace ns3
{
namespace aiot
{

/// Puts values into a text of bytes that another process of this machine takes apart again.
class RecordWriter
{
  public:
    /// @param values numbers, texts, and optional values, pairs and lists of such
    template <typename... T>
    void operator()(const T&... values)
    {
        (Put(values), ...);
    }

    /// @return all that was put in
    const std::string& GetBytes() const
    {
        return m_bytes;
    }

  private:
    template <typename T, std::enable_if_t<std::is_trivially_copyable_v<T>, int> = 0>
    void Put(const T& value)
    {
        m_bytes.append(reinterpret_cast<const char*>(&value), sizeof(T));
    }

    void Put(const std::string& text)
    {
        Put(text.size());
        m_bytes += text;
    }

    void Put(const std::optional<std::string>& value)
    {
        Put(value.has_value());
        Put(value.value_or(""));
    }

    std::string m_bytes; //!< all that was put in
};

/// Takes them out again, in the same order.
class RecordReader
{
  public:
    /// @param bytes what a RecordWriter made; must outlive this
    explicit RecordReader(const std::string& bytes)
        : m_bytes(bytes)
    {
    }

    /// @param values where they go; throws std::runtime_error if there are no more
    template <typename... T>
    void operator()(T&... values)
    {
        (Get(values), ...);
    }

  private:
    /// @return the next bytes
    const char* Take(std::size_t count)
    {
        if (count > m_bytes.size() - m_at)
        {
            throw std::runtime_error("records of a job are cut short");
        }
        m_at += count;
        return m_bytes.data() + (m_at - count);
    }

    template <typename T, std::enable_if_t<std::is_trivially_copyable_v<T>, int> = 0>
    void Get(T& value)
    {
        std::memcpy(&value, Take(sizeof(T)), sizeof(T));
    }

    void Get(std::string& text)
    {
        std::size_t size = 0;
        Get(size);
        text.assign(Take(size), size);
    }

    void Get(std::optional<std::string>& value)
    {
        bool known = false;
        std::string text;
        Get(known);
        Get(text);
        value = known ? std::make_optional(text) : std::nullopt;
    }

    const std::string& m_bytes; //!< what it reads
    std::size_t m_at{0};        //!< how far it is
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_RECORD_STREAM_H
