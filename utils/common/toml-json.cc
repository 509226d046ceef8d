// SPDX-License-Identifier: GPL-2.0-only
#include "toml-json.h"

#include "ns3/input-file.h"
#include "ns3/quoted-text.h"

#include <cmath>
#include <stdexcept>
#include <toml++/toml.h>

namespace ns3::aiot
{

namespace
{

/// Turns nodes into JSON, with the place of what cannot be turned.
class Converter
{
  public:
    explicit Converter(const std::string& name)
        : m_name(name)
    {
    }

    nlohmann::json Convert(const toml::node& node, std::size_t depth) const
    {
        if (depth > TOML_MAX_DEPTH)
        {
            Refuse(node, "nested deeper than " + std::to_string(TOML_MAX_DEPTH) + " levels");
        }
        if (const toml::table* table = node.as_table())
        {
            nlohmann::json object = nlohmann::json::object();
            for (const auto& [key, value] : *table)
            {
                object[std::string(key.str())] = Convert(value, depth + 1);
            }
            return object;
        }
        if (const toml::array* array = node.as_array())
        {
            nlohmann::json list = nlohmann::json::array();
            for (const toml::node& value : *array)
            {
                list.push_back(Convert(value, depth + 1));
            }
            return list;
        }
        return ConvertScalar(node);
    }

  private:
    nlohmann::json ConvertScalar(const toml::node& node) const
    {
        if (const auto* text = node.as_string())
        {
            return text->get();
        }
        if (const auto* flag = node.as_boolean())
        {
            return flag->get();
        }
        if (const auto* integer = node.as_integer())
        {
            return integer->get();
        }
        const auto* number = node.as_floating_point();
        if (number == nullptr)
        {
            Refuse(node, "dates and times have no place here");
        }
        if (!std::isfinite(number->get()))
        {
            Refuse(node, "a number must be finite");
        }
        return number->get();
    }

    [[noreturn]] void Refuse(const toml::node& node, const std::string& what) const
    {
        throw std::invalid_argument(m_name + ":" + std::to_string(node.source().begin.line) + ": " +
                                    what);
    }

    const std::string& m_name;
};

} // namespace

nlohmann::json
ParseTomlText(std::string_view text, const std::string& name)
{
    CheckTomlLines(text, name);
    try
    {
        const toml::table table = toml::parse(text);
        return Converter(name).Convert(table, 0);
    }
    catch (const toml::parse_error& error)
    {
        throw std::invalid_argument(name + ":" + std::to_string(error.source().begin.line) + ": " +
                                    OneLineText(error.description()));
    }
}

nlohmann::json
ReadTomlFile(const std::string& path)
{
    std::string text;
    try
    {
        text = ReadInputFile(path, TOML_MAX_BYTES);
    }
    catch (const std::runtime_error& error)
    {
        throw std::runtime_error(QuotedText(path) + ": cannot be read: " + error.what());
    }
    return ParseTomlText(text, OneLineText(path));
}

} // namespace ns3::aiot
