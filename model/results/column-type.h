// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_COLUMN_TYPE_H
#define AIOT_COLUMN_TYPE_H

#include "row-description.h"

#include <optional>
#include <string>
#include <type_traits>

/**
 * @file
 * Private to model/results: from the type of a record's value to that of its column, not installed.
 */

namespace ns3::aiot
{

/** How a value of a record is stored. */
template <typename Value>
struct ColumnType
{
    static constexpr const char* NAME = std::is_integral_v<Value> ? "INTEGER" : "REAL";
    static constexpr bool MAY_BE_NULL = false;
    static constexpr bool IS_INSTANT = false;
};

template <>
struct ColumnType<std::string>
{
    static constexpr const char* NAME = "TEXT";
    static constexpr bool MAY_BE_NULL = false;
    static constexpr bool IS_INSTANT = false;
};

template <typename Value>
struct ColumnType<std::optional<Value>> : ColumnType<Value>
{
    static constexpr bool MAY_BE_NULL = true;
};

template <typename Text>
struct ColumnType<InstantText<Text>> : ColumnType<std::remove_const_t<Text>>
{
    static constexpr bool IS_INSTANT = true;
};

} // namespace ns3::aiot

#endif // AIOT_COLUMN_TYPE_H
