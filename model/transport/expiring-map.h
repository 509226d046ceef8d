// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_EXPIRING_MAP_H
#define AIOT_EXPIRING_MAP_H

#include <cstddef>
#include <list>
#include <map>
#include <utility>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_transport
 * A map that also knows its entries by age, for tables whose entries all have the same time-out.
 *
 * @tparam K key, with operator<
 * @tparam V value
 * @tparam T instant
 */
template <typename K, typename V, typename T>
class ExpiringMap
{
  public:
    /**
     * Insert, or replace. An entry that is replaced begins again.
     * @param key its key
     * @param value its value
     * @param now present instant, not before that of any earlier call
     * @return the value in the map
     */
    V& Insert(const K& key, V value, const T& now)
    {
        Erase(key);
        m_ages.emplace_back(now, key);
        auto entry = m_entries.emplace(key, Entry{std::move(value), std::prev(m_ages.end())});
        return entry.first->second.value;
    }

    /**
     * @param key a key
     * @return its value; null if there is none
     */
    V* Find(const K& key)
    {
        auto entry = m_entries.find(key);
        return entry == m_entries.end() ? nullptr : &entry->second.value;
    }

    /**
     * @param key the key to remove, if it is there
     * @return whether it was there
     */
    bool Erase(const K& key)
    {
        auto entry = m_entries.find(key);
        if (entry == m_entries.end())
        {
            return false;
        }
        m_ages.erase(entry->second.age);
        m_entries.erase(entry);
        return true;
    }

    /// @return number of entries
    std::size_t GetSize() const
    {
        return m_entries.size();
    }

    /// @return key of the oldest entry; there must be one
    const K& GetOldestKey() const
    {
        return m_ages.front().second;
    }

    /// @return when the oldest entry was inserted; there must be one
    const T& GetOldestInstant() const
    {
        return m_ages.front().first;
    }

    /// Remove all entries.
    void Clear()
    {
        m_entries.clear();
        m_ages.clear();
    }

  private:
    /// Instants of insertion and keys, oldest first.
    using Ages = std::list<std::pair<T, K>>;

    /// A value and its place in the order of age.
    struct Entry
    {
        V value;                     //!< the value
        typename Ages::iterator age; //!< its place
    };

    std::map<K, Entry> m_entries; //!< entries by key
    Ages m_ages;                  //!< keys by age
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_EXPIRING_MAP_H
