// SPDX-License-Identifier: GPL-2.0-only
#include "json-text.h"

#include "ns3/input-file.h"
#include "ns3/quoted-text.h"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <vector>

namespace ns3::aiot
{

namespace
{

using Event = nlohmann::json::parse_event_t;

/// Watches the parser go: how deep it is, and which keys each open object has had.
class NestingGuard
{
  public:
    explicit NestingGuard(const std::string& name)
        : m_name(name)
    {
    }

    bool operator()(int depth, Event event, const nlohmann::json& parsed)
    {
        if (depth > JSON_MAX_DEPTH)
        {
            throw std::invalid_argument(m_name + ": nested deeper than " +
                                        std::to_string(JSON_MAX_DEPTH) + " levels");
        }
        if (event == Event::object_start)
        {
            m_keys.emplace_back();
        }
        else if (event == Event::object_end)
        {
            m_keys.pop_back();
        }
        else if (event == Event::key && !m_keys.back().insert(parsed.get<std::string>()).second)
        {
            throw std::invalid_argument(m_name + ": key " + QuotedText(parsed.get<std::string>()) +
                                        " stands twice in one object");
        }
        return true;
    }

  private:
    const std::string& m_name;
    std::vector<std::set<std::string>> m_keys;
};

/// "line 3, column 7" of a place in a text.
std::string
PlaceOf(const std::string& text, std::size_t byte)
{
    const auto here = text.begin() + static_cast<std::ptrdiff_t>(std::min(byte, text.size()));
    const auto line = 1 + std::count(text.begin(), here, '\n');
    const auto lineStart = std::find(std::make_reverse_iterator(here), text.rend(), '\n').base();
    return "line " + std::to_string(line) + ", column " + std::to_string(here - lineStart);
}

/// What the library says about a mistake, without its own bookkeeping around it.
std::string
ReasonWithoutPosition(std::string what)
{
    const std::size_t position = what.find("syntax error");
    what = what.substr(position == std::string::npos ? what.find("] ") + 2 : position);
    return OneLineText(what.substr(0, 200));
}

} // namespace

nlohmann::json
ParseJsonText(const std::string& text, const std::string& name)
{
    if (text.find_first_not_of(" \t\r\n") == std::string::npos)
    {
        throw std::invalid_argument(name + ": is empty");
    }
    try
    {
        return nlohmann::json::parse(text, NestingGuard(name));
    }
    catch (const nlohmann::json::parse_error& error)
    {
        throw std::invalid_argument(name + ": no JSON at " + PlaceOf(text, error.byte) + ": " +
                                    ReasonWithoutPosition(error.what()));
    }
    catch (const nlohmann::json::exception& error)
    {
        throw std::invalid_argument(name + ": " + ReasonWithoutPosition(error.what()));
    }
}

nlohmann::json
ReadJsonFile(const std::string& path)
{
    std::string text;
    try
    {
        text = ReadInputFile(path, JSON_MAX_BYTES);
    }
    catch (const std::runtime_error& error)
    {
        throw std::runtime_error(QuotedText(path) + ": cannot be read: " + error.what());
    }
    if (text.size() > JSON_MAX_BYTES)
    {
        throw std::runtime_error(QuotedText(path) + ": larger than " +
                                 std::to_string(JSON_MAX_BYTES) + " bytes");
    }
    return ParseJsonText(text, OneLineText(path));
}

} // namespace ns3::aiot
