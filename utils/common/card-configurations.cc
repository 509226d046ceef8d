// SPDX-License-Identifier: GPL-2.0-only
#include "card-configurations.h"

#include "json-fields.h"

#include "ns3/quoted-text.h"

#include <optional>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

const nlohmann::json&
GetConfig(const JsonFields& fields)
{
    const nlohmann::json& config = fields.Get("config");
    if (!config.is_object())
    {
        fields.Refuse("config", "must be a table");
    }
    return config;
}

JsonFields
ReadConfiguration(const nlohmann::json& all, const std::string& name, const std::string& where)
{
    return {all.at(name),
            where + ": configuration " + QuotedText(name),
            {"kind", "config", "extends"}};
}

/// A configuration, with what it takes over from the one that it extends.
CardConfiguration
ResolveConfiguration(const nlohmann::json& all, const std::string& name, const std::string& where)
{
    const JsonFields own = ReadConfiguration(all, name, where);
    const std::optional<std::string> baseName = own.FindText("extends");
    if (!baseName)
    {
        return {own.GetText("kind"), GetConfig(own)};
    }
    if (!all.contains(*baseName))
    {
        own.Refuse("extends", "names no configuration of the card: " + QuotedText(*baseName));
    }
    const JsonFields base = ReadConfiguration(all, *baseName, where);
    if (base.Find("extends") != nullptr)
    {
        own.Refuse("extends", "must name a configuration that extends none itself");
    }
    CardConfiguration resolved{own.FindText("kind").value_or(base.GetText("kind")),
                               GetConfig(base)};
    resolved.config.update(GetConfig(own));
    return resolved;
}

} // namespace

std::map<std::string, CardConfiguration>
ReadCardConfigurations(const nlohmann::json& card, const std::string& where)
{
    std::map<std::string, CardConfiguration> read;
    const auto found = card.find("configuration");
    if (found == card.end())
    {
        return read;
    }
    if (!found->is_object())
    {
        throw std::invalid_argument(where + ": 'configuration' must be a table of configurations");
    }
    for (const auto& [key, value] : found->items())
    {
        read[key] = ResolveConfiguration(*found, key, where);
    }
    return read;
}

} // namespace ns3::aiot
