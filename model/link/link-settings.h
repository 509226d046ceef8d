// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LINK_SETTINGS_H
#define AIOT_LINK_SETTINGS_H

#include <cstdint>
#include <map>
#include <string>

namespace ns3::aiot
{

/**
 * @ingroup aiot_link
 * @brief Settings of a link as words, from a command line or a table.
 *
 * @code
 *   LinkSettings settings({{"sf", "9"}});
 *   settings.Read("sf", config.modulation.spreadingFactor);
 *   settings.RefuseOthers("lorawan");
 * @endcode
 *
 * What is not given stays as it was. Words that are no number of the kind are refused with
 * std::invalid_argument.
 */
class LinkSettings
{
  public:
    explicit LinkSettings(const std::map<std::string, std::string>& values);

    /**
     * @param words "name=value", separated by blanks
     * @return the settings; a word without '=', or a name twice, is refused
     */
    static LinkSettings Parse(const std::string& words);

    /**
     * @param name of a setting
     * @param value stays as it is unless the setting was given
     * @param unit of the value, for messages; empty: a count, or the name says it
     */
    void Read(const std::string& name, double& value, const std::string& unit = "");
    void Read(const std::string& name, std::uint32_t& value, const std::string& unit = "");

    /// 0 or 1.
    void Read(const std::string& name, bool& value);
    void Read(const std::string& name, std::string& value);

    /// @throw std::invalid_argument if something was given that nobody has read; lists all, with
    /// units
    void RefuseOthers(const std::string& technology) const;

  private:
    const std::string* Find(const std::string& name, const std::string& unit);

    std::map<std::string, std::string> m_values;
    std::map<std::string, std::string> m_known; ///< what was asked for, and its unit
};

} // namespace ns3::aiot

#endif // AIOT_LINK_SETTINGS_H
