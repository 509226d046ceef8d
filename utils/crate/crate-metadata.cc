// SPDX-License-Identifier: GPL-2.0-only
#include "crate-metadata.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <cctype>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

using nlohmann::json;

constexpr const char* CONTEXT = "https://w3id.org/ro/crate/1.1/context";
constexpr const char* PROFILE = "https://w3id.org/ro/crate/1.1";
constexpr const char* SHA256_TERM = "https://w3id.org/ro/terms/workflow-run#sha256";

json
RefersTo(const std::string& id)
{
    return {{"@id", id}};
}

bool
IsUrl(const std::string& text)
{
    return (text.rfind("https://", 0) == 0 || text.rfind("http://", 0) == 0) &&
           text.find_first_of(" <>\"\\^`{|}\t\r\n") == std::string::npos;
}

/// @return a path as an identifier: RFC 3986 takes these characters as they are
std::string
MakeId(const std::string& path)
{
    std::string id;
    for (const char c : path)
    {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80 &&
            (std::isalnum(byte) != 0 || std::string("-._~/").find(c) != std::string::npos))
        {
            id += c;
            continue;
        }
        const char* const digits = "0123456789ABCDEF";
        id += std::string("%") + digits[byte >> 4] + digits[byte & 0xf];
    }
    return id;
}

/// @return the entity of a licence
json
MakeLicence(const std::string& license)
{
    if (license.empty())
    {
        return {{"@id", "#no-licence"},
                {"@type", "CreativeWork"},
                {"name", "No licence was granted"},
                {"description",
                 "Whoever made this crate named no licence. All rights are reserved until they "
                 "do; the software in it has a licence of its own."}};
    }
    if (IsUrl(license))
    {
        return {{"@id", license}, {"@type", "CreativeWork"}, {"name", license}, {"url", license}};
    }
    if (license.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
                                  ".-+") != std::string::npos)
    {
        throw std::invalid_argument("--license=" + QuotedText(license) +
                                    ": must be an SPDX name such as CC-BY-4.0, or a URL");
    }
    const std::string url = "https://spdx.org/licenses/" + license;
    return {{"@id", url},
            {"@type", "CreativeWork"},
            {"name", license},
            {"identifier", url},
            {"url", url}};
}

/// @param text "Name" or "Name <URL>"
json
MakeAuthor(const std::string& text, std::size_t number)
{
    const std::size_t open = text.find('<');
    const std::string name(TrimmedText(text.substr(0, open)));
    std::string id = "#author-" + std::to_string(number);
    if (open != std::string::npos)
    {
        id = text.back() == '>' ? text.substr(open + 1, text.size() - open - 2) : "";
    }
    if (name.empty() || (open != std::string::npos && !IsUrl(id)))
    {
        throw std::invalid_argument("--author=" + QuotedText(text) +
                                    ": must be a name, or a name and <https://orcid.org/...>");
    }
    return {{"@id", id}, {"@type", "Person"}, {"name", OneLineText(name)}};
}

/// Versions that runs were made with, of one program.
json
MakeSoftware(const std::string& id,
             const std::string& name,
             const std::string& url,
             const std::vector<std::string>& versions)
{
    std::string all;
    for (const std::string& version : versions)
    {
        all += (all.empty() ? "" : ", ") + version;
    }
    json software{{"@id", id},
                  {"@type", "SoftwareApplication"},
                  {"name", name},
                  {"softwareVersion", all},
                  {"license", RefersTo("https://spdx.org/licenses/GPL-2.0-only")}};
    if (!url.empty())
    {
        software["url"] = url;
    }
    return software;
}

json
MakeFile(const CrateFile& file)
{
    return {{"@id", MakeId(file.path)},
            {"@type", "File"},
            {"name", file.path},
            {"description", file.description},
            {"encodingFormat", file.mediaType},
            {"contentSize", std::to_string(file.content.bytes)},
            {"sha256", file.content.digest}};
}

/// The run of the study: by what, of what, into what.
json
MakeAction(const CrateStory& story)
{
    json action{{"@id", "#runs"},
                {"@type", "CreateAction"},
                {"name", "Runs of the study " + story.study},
                {"description", "Made again, and compared byte for byte, by: " + story.command},
                {"instrument", RefersTo("#scenario")},
                {"object", json::array()},
                {"result", json::array()}};
    for (const CrateFile& file : story.files)
    {
        if (file.role == CrateRole::INPUT || file.role == CrateRole::RESULT)
        {
            action[file.role == CrateRole::INPUT ? "object" : "result"].push_back(
                RefersTo(MakeId(file.path)));
        }
    }
    return action;
}

json
MakeRoot(const CrateStory& story, const json& licence)
{
    json root{{"@id", "./"},
              {"@type", "Dataset"},
              {"name", "Parameter study " + story.study},
              {"description", story.description},
              {"datePublished", story.datePublished},
              {"license", RefersTo(licence.at("@id"))},
              {"mentions", RefersTo("#runs")},
              {"hasPart", json::array()}};
    for (const CrateFile& file : story.files)
    {
        root["hasPart"].push_back(RefersTo(MakeId(file.path)));
    }
    return root;
}

} // namespace

json
MakeCrateMetadata(const CrateStory& story)
{
    const json licence = MakeLicence(story.license);
    json root = MakeRoot(story, licence);
    json graph = json::array();
    graph.push_back({{"@id", CRATE_METADATA},
                     {"@type", "CreativeWork"},
                     {"about", RefersTo("./")},
                     {"conformsTo", RefersTo(PROFILE)}});
    json others = json::array({licence, MakeAction(story)});
    for (std::size_t i = 0; i < story.authors.size(); ++i)
    {
        others.push_back(MakeAuthor(story.authors[i], i + 1));
        root["author"].push_back(RefersTo(others.back().at("@id")));
    }
    json scenario = MakeSoftware("#scenario", story.scenario, "", story.versions);
    scenario["softwareRequirements"] = json::array({RefersTo("#aiot"), RefersTo("#ns-3")});
    others.push_back(std::move(scenario));
    others.push_back(MakeSoftware("#aiot", "aiot", "", story.versions));
    others.push_back(MakeSoftware("#ns-3", "ns-3", "https://www.nsnam.org/", story.ns3Versions));
    const json gpl = MakeLicence("GPL-2.0-only");
    if (gpl.at("@id") != licence.at("@id"))
    {
        others.push_back(gpl);
    }
    graph.push_back(std::move(root));
    for (const CrateFile& file : story.files)
    {
        graph.push_back(MakeFile(file));
        if (file.role == CrateRole::SOFTWARE)
        {
            graph.back()["license"] = RefersTo(gpl.at("@id"));
        }
    }
    graph.insert(graph.end(), others.begin(), others.end());
    return {{"@context", json::array({CONTEXT, {{"sha256", SHA256_TERM}}})}, {"@graph", graph}};
}

} // namespace ns3::aiot
