// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_JSON_FIELDS_H
#define AIOT_JSON_FIELDS_H

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace ns3::aiot
{

/**
 * @brief The members of one JSON object, each checked when it is asked for.
 *
 * Every complaint is a std::invalid_argument of one line that begins with the object's place.
 * The object is referred to, not copied: it must outlive this.
 */
class JsonFields
{
  public:
    /**
     * @param value what must be an object
     * @param where the object's place, for example "card.toml: figure 2"
     * @param known the members that it may have; any other is refused
     */
    JsonFields(const nlohmann::json& value,
               std::string where,
               const std::vector<std::string>& known);

    /// @return the object's place
    const std::string& Where() const;

    /// @return the member, nullptr if it is missing
    const nlohmann::json* Find(const std::string& key) const;

    /// @return the member, which must be there
    const nlohmann::json& Get(const std::string& key) const;

    /// @return a text of one line that is not empty
    std::string GetText(const std::string& key) const;

    /// @return the same, nothing if it is missing
    std::optional<std::string> FindText(const std::string& key) const;

    /// @return a finite number
    double GetNumber(const std::string& key) const;

    /// @return the elements of an array of at least one and at most `most`; none if it is missing
    std::vector<nlohmann::json> FindArray(const std::string& key, std::size_t most) const;

    /// @throw std::invalid_argument "where: 'key' what"
    [[noreturn]] void Refuse(const std::string& key, const std::string& what) const;

  private:
    const nlohmann::json& m_object;
    std::string m_where;
};

} // namespace ns3::aiot

#endif // AIOT_JSON_FIELDS_H
