// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ECAL_FIELDS_H
#define AIOT_ECAL_FIELDS_H

#include "common/json-fields.h"

#include <functional>
#include <limits>
#include <string>
#include <vector>

namespace ns3::aiot
{

/**
 * @param place where something is wrong
 * @param what what is wrong
 * @return "place: what", or what alone where it begins with the place
 */
std::string PlacedMessage(const std::string& place, const std::string& what);

/**
 * @brief The members of an eCAL configuration, with their defaults and what they may be.
 *
 * A member that is null counts as missing, as in the authors' package. Complaints are
 * std::invalid_argument of one line: the place, the key, the value and what is allowed.
 */
class EcalFields
{
  public:
    /// As JsonFields.
    EcalFields(const nlohmann::json& value,
               const std::string& where,
               const std::vector<std::string>& known);

    /// @return whether the member is there and is not null
    bool Has(const std::string& key) const;

    /// @return a number in [low, high], or the default where it is missing
    double Number(const std::string& key, double missing, double low, double high) const;

    /// @return an integer from low to 2^53, or the default where it is missing
    double Count(const std::string& key, double missing, double low) const;

    /// @return true or false, or the default where it is missing
    bool Flag(const std::string& key, bool missing) const;

    /// @return a text of one line, or the default where it is missing
    std::string Text(const std::string& key, const std::string& missing) const;

    /// @return integers from low, one to most of them; none where the member is missing
    std::vector<double> Counts(const std::string& key, double low, std::size_t most) const;

    /// @return the member, or an empty object where it is missing
    const nlohmann::json& Object(const std::string& key) const;

    /// @return the member
    const nlohmann::json& Get(const std::string& key) const;

    /// @return "place: 'key'"
    std::string Where(const std::string& key) const;

    /// @return the place
    const std::string& Where() const;

    /// Runs what may throw std::invalid_argument, and puts the place of a member before its words.
    void At(const std::string& key, const std::function<void()>& work) const;

    /// @throw std::invalid_argument "place: 'key' what"
    [[noreturn]] void Refuse(const std::string& key, const std::string& what) const;

  private:
    double ReadNumber(const nlohmann::json& member, const std::string& key) const;

    JsonFields m_fields;
};

} // namespace ns3::aiot

#endif // AIOT_ECAL_FIELDS_H
