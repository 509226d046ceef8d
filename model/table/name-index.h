// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_NAME_INDEX_H
#define AIOT_NAME_INDEX_H

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ns3::aiot
{

/**
 * @ingroup aiot_table
 * @brief The names of a catalogue, found without regard to case, blanks, '-' and '_'.
 *
 * "jetson_orin nx" finds "Jetson-Orin-NX". An unknown name is answered with the nearest known ones.
 */
class NameIndex
{
  public:
    /// @param thing what a name stands for, e.g. "processor"; begins the messages
    explicit NameIndex(const std::string& thing);

    /**
     * @brief Adds a name, or finds the one that is there.
     * @return index of the name, counted from 0 in the order of first appearance
     */
    std::size_t Add(const std::string& name);

    /// @return index of a name, or nothing
    std::optional<std::size_t> Find(const std::string& name) const;

    /**
     * @return index of a name
     * @throw std::invalid_argument for an unknown one: one line with up to three near names, or
     *        with all of them where none is near
     */
    std::size_t Get(const std::string& name) const;

    /// @return all names in the order of first appearance, as first spelled
    const std::vector<std::string>& GetNames() const;

    /// @return the end of a complaint about an unknown name: "; near are ..." or "; known are ..."
    std::string GetHint(const std::string& name) const;

    /// @return the near names, nearest first, at most three
    std::vector<std::string> GetNearest(const std::string& name) const;

  private:
    std::string m_thing;
    std::vector<std::string> m_names;
    std::map<std::string, std::size_t> m_indices; ///< by the name's key
};

} // namespace ns3::aiot

#endif // AIOT_NAME_INDEX_H
