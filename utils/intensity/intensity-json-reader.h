// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_INTENSITY_JSON_READER_H
#define AIOT_INTENSITY_JSON_READER_H

#include "ns3/intensity-import.h"

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace ns3::aiot
{

/// A value in a publisher's JSON and where it stands; members that we do not use are let be.
class JsonPlace
{
  public:
    JsonPlace(const nlohmann::json& value, std::string where);

    /// @return the value
    const nlohmann::json& Value() const;

    /// @return the member, which must be there
    JsonPlace Member(const std::string& key) const;

    /// @return the element of an array
    JsonPlace Element(std::size_t index) const;

    /// @return whether it is an object with such a member
    bool Has(const std::string& key) const;

    /// @return a text
    std::string Text() const;

    /// @return a finite number, nothing where it is null
    std::optional<double> Number() const;

    /// @return seconds since 1970 of a time stamp
    int64_t Utc() const;

    /// @return a calendar year
    int Year() const;

    /// @throw std::invalid_argument "where: what"
    [[noreturn]] void Refuse(const std::string& what) const;

  private:
    const nlohmann::json* m_value;
    std::string m_where;
};

/// @return whether it is the UK's API: data with intensities or with factors
bool IsUkJson(const JsonPlace& file);

/// Reads it; zones have neither source nor version yet.
ImportedIntensities ReadUkJson(const JsonPlace& file, const ImportOptions& options);

} // namespace ns3::aiot

#endif // AIOT_INTENSITY_JSON_READER_H
