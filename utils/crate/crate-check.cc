// SPDX-License-Identifier: GPL-2.0-only
// The rules of RO-Crate 1.1 (sections "Metadata file", "Root data entity", "Data entities") that a
// folder is held against.
#include "common/json-text.h"
#include "crate-metadata.h"

#include "ns3/quoted-text.h"

#include <filesystem>
#include <map>
#include <set>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

using nlohmann::json;

[[noreturn]] void
Refuse(const std::string& reason)
{
    throw std::invalid_argument(std::string(CRATE_METADATA) + ": " + reason);
}

/// @return the text of a member; empty: there is none
std::string
GetText(const json& entity, const std::string& key)
{
    const auto found = entity.find(key);
    return found != entity.end() && found->is_string() ? found->get<std::string>() : "";
}

bool
HasType(const json& entity, const std::string& type)
{
    const auto found = entity.find("@type");
    if (found == entity.end())
    {
        return false;
    }
    if (found->is_array())
    {
        return std::find(found->begin(), found->end(), json(type)) != found->end();
    }
    return *found == type;
}

/// @return identifiers that a member refers to
std::vector<std::string>
GetReferences(const json& entity, const std::string& key)
{
    std::vector<std::string> ids;
    const auto found = entity.find(key);
    if (found == entity.end())
    {
        return ids;
    }
    for (const json& each : found->is_array() ? *found : json::array({*found}))
    {
        if (each.is_object())
        {
            ids.push_back(GetText(each, "@id"));
        }
    }
    return ids;
}

/// The entities of a crate by their identifiers.
using Graph = std::map<std::string, json>;

Graph
ReadGraph(const json& document)
{
    const json context = document.is_object() ? document.value("@context", json()) : json();
    const std::string wanted = "https://w3id.org/ro/crate/1.1/context";
    const bool isCrate = context == wanted ||
                         (context.is_array() &&
                          std::find(context.begin(), context.end(), json(wanted)) != context.end());
    const json list = isCrate ? document.value("@graph", json()) : json();
    if (!isCrate || !list.is_array())
    {
        Refuse("is no RO-Crate 1.1: needs '@context' " + wanted + " and a list '@graph'");
    }
    Graph graph;
    for (const json& entity : list)
    {
        const std::string id = entity.is_object() ? GetText(entity, "@id") : "";
        if (id.empty() || !entity.contains("@type"))
        {
            Refuse("an entity without '@id' or '@type'");
        }
        if (!graph.emplace(id, entity).second)
        {
            Refuse("two entities " + QuotedText(id));
        }
    }
    return graph;
}

const json&
Require(const Graph& graph, const std::string& id)
{
    const auto found = graph.find(id);
    if (found == graph.end())
    {
        Refuse("there is no entity " + QuotedText(id));
    }
    return found->second;
}

void
CheckDescriptor(const Graph& graph)
{
    const json& descriptor = Require(graph, CRATE_METADATA);
    const auto about = GetReferences(descriptor, "about");
    const auto profile = GetReferences(descriptor, "conformsTo");
    if (!HasType(descriptor, "CreativeWork") || about.size() != 1 || about[0] != "./")
    {
        Refuse("its own entity must be a CreativeWork about './'");
    }
    if (profile.empty() || profile[0].rfind("https://w3id.org/ro/crate/1.1", 0) != 0)
    {
        Refuse("its own entity must conform to https://w3id.org/ro/crate/1.1");
    }
}

/// @return whether a text is an ISO 8601 day, or begins with one
bool
BeginsWithDay(const std::string& text)
{
    const std::string form = "dddd-dd-dd";
    for (std::size_t i = 0; i < form.size(); ++i)
    {
        const char c = i < text.size() ? text[i] : ' ';
        if (form[i] == 'd' ? c < '0' || c > '9' : c != form[i])
        {
            return false;
        }
    }
    return true;
}

void
CheckRoot(const json& root)
{
    if (!HasType(root, "Dataset"))
    {
        Refuse("'./' must be a Dataset");
    }
    for (const char* key : {"name", "description"})
    {
        if (GetText(root, key).empty())
        {
            Refuse(std::string("'./' has no '") + key + "'");
        }
    }
    if (!BeginsWithDay(GetText(root, "datePublished")))
    {
        Refuse("'datePublished' of './' must be an ISO 8601 date");
    }
    if (GetReferences(root, "license").empty() && GetText(root, "license").empty())
    {
        Refuse("'./' has no 'license'");
    }
}

/// A flat graph holds values and references; a reference into the crate leads to an entity.
void
CheckReferences(const Graph& graph)
{
    for (const auto& [id, entity] : graph)
    {
        for (const auto& [key, value] : entity.items())
        {
            for (const json& each : value.is_array() ? value : json::array({value}))
            {
                if (!each.is_object())
                {
                    continue;
                }
                const std::string target = GetText(each, "@id");
                if (target.empty() || each.size() != 1)
                {
                    Refuse(QuotedText(id) + ": '" + OneLineText(key) +
                           "' holds an entity; it must refer to one");
                }
                if (target.find("://") == std::string::npos && graph.count(target) == 0)
                {
                    Refuse(QuotedText(id) + ": '" + OneLineText(key) + "' refers to " +
                           QuotedText(target) + ", which is nowhere");
                }
            }
        }
    }
}

/// @return an identifier as a path
std::string
MakePath(const std::string& id)
{
    std::string path;
    for (std::size_t i = 0; i < id.size(); ++i)
    {
        const bool isCoded = id[i] == '%' && i + 2 < id.size();
        path += isCoded ? static_cast<char>(std::stoi(id.substr(i + 1, 2), nullptr, 16)) : id[i];
        i += isCoded ? 2 : 0;
    }
    return path;
}

void
CheckFile(const std::string& folder, const json& entity)
{
    const std::string id = GetText(entity, "@id");
    std::string path;
    try
    {
        path = MakePath(id);
    }
    catch (const std::logic_error&)
    {
        Refuse(QuotedText(id) + ": no path");
    }
    const std::filesystem::path relative(path);
    const bool isInside = relative.is_relative() && path.find('\0') == std::string::npos &&
                          *relative.lexically_normal().begin() != "..";
    if (!isInside)
    {
        Refuse(QuotedText(id) + ": leads out of the folder");
    }
    const Sha256File file = DigestWithSha256((std::filesystem::path(folder) / relative).string());
    if (GetText(entity, "contentSize") != std::to_string(file.bytes))
    {
        Refuse(QuotedText(path) + " has " + std::to_string(file.bytes) + " bytes, it should have " +
               OneLineText(GetText(entity, "contentSize")));
    }
    if (GetText(entity, "sha256") != file.digest)
    {
        Refuse(QuotedText(path) + " has another content than its sha256 says");
    }
}

} // namespace

std::size_t
CheckCrate(const std::string& folder)
{
    const auto name = std::filesystem::path(folder) / CRATE_METADATA;
    const Graph graph = ReadGraph(ReadJsonFile(name.string()));
    CheckDescriptor(graph);
    const json& root = Require(graph, "./");
    CheckRoot(root);
    CheckReferences(graph);
    const auto parts = GetReferences(root, "hasPart");
    const std::set<std::string> known(parts.begin(), parts.end());
    std::size_t files = 0;
    for (const auto& [id, entity] : graph)
    {
        if (!HasType(entity, "File"))
        {
            continue;
        }
        if (known.count(id) == 0)
        {
            Refuse(QuotedText(id) + ": a File that is no part of './'");
        }
        CheckFile(folder, entity);
        ++files;
    }
    return files;
}

} // namespace ns3::aiot
