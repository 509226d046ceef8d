// SPDX-License-Identifier: GPL-2.0-only
#include "graphml-check.h"

#include "network-graph.h"
#include "xml-tags.h"

#include "ns3/finite-number.h"
#include "ns3/quoted-text.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace ns3::aiot
{

namespace
{

/// The types of GraphML's attributes.
const std::set<std::string_view> NUMBER_TYPES{"int", "long", "float", "double"};

/// One file while it is looked at.
class Checker
{
  public:
    Checker(const std::string& text, const std::string& name)
        : m_text(text),
          m_tags(text, name)
    {
    }

    CheckedGraphml Run();

  private:
    /// A declared key.
    struct Key
    {
        std::string_view type;
        std::string_view kind;
    };

    void Open(const XmlTag& tag);
    void OpenKey(const XmlTag& tag);
    void OpenGraph(const XmlTag& tag);
    void OpenNode(const XmlTag& tag);
    void OpenEdge(const XmlTag& tag);
    void OpenData(const XmlTag& tag);
    void CheckEnds() const;
    void Rewrite();

    const std::string& m_text;
    XmlTags m_tags;
    CheckedGraphml m_checked;
    std::map<std::string_view, Key> m_keys;
    std::set<std::pair<std::string_view, std::string_view>> m_keyNames; ///< kind and name
    std::vector<std::size_t> m_integers; ///< where `integer` stands in the text
    std::set<std::string_view> m_nodeIds;
    std::vector<std::pair<std::string_view, std::size_t>> m_ends; ///< of edges, and lines
    std::vector<std::pair<std::string_view, std::set<std::string_view>>> m_open; ///< keys seen
    std::size_t m_graphs = 0;
};

void
Checker::OpenKey(const XmlTag& tag)
{
    const std::string_view id = tag.Get("id");
    const std::string_view kind = tag.Get("for");
    if (id.empty() || !m_keys.emplace(id, Key{tag.Get("attr.type"), kind}).second)
    {
        m_tags.Refuse(tag.line,
                      id.empty() ? "a key without an id"
                                 : "key " + QuotedText(id) + " is declared twice");
    }
    if (const auto name = tag.Get("attr.name");
        !name.empty() && !m_keyNames.emplace(kind, name).second)
    {
        m_tags.Refuse(tag.line, "two keys called " + QuotedText(name) + " for " + QuotedText(kind));
    }
    for (const XmlTag::Attribute& attribute : tag.attributes)
    {
        if (attribute.name == "attr.type" && attribute.value == "integer")
        {
            m_keys[id].type = "int";
            m_integers.push_back(attribute.begin);
        }
    }
    const std::string_view type = m_keys[id].type;
    if (!type.empty() && type != "string" && type != "boolean" && NUMBER_TYPES.count(type) == 0)
    {
        m_tags.Refuse(tag.line,
                      "key " + QuotedText(id) + " has the unknown type " + QuotedText(type));
    }
}

void
Checker::OpenGraph(const XmlTag& tag)
{
    if (++m_graphs > 1)
    {
        m_tags.Refuse(tag.line, "a second graph; a network is one");
    }
    if (tag.Get("edgedefault") != "undirected")
    {
        m_tags.Refuse(tag.line,
                      "edgedefault is " + QuotedText(tag.Get("edgedefault")) +
                          ", only 'undirected' is read: a link carries both ways");
    }
}

void
Checker::OpenNode(const XmlTag& tag)
{
    const std::string_view id = tag.Get("id");
    if (id.empty() || !m_nodeIds.insert(id).second)
    {
        m_tags.Refuse(tag.line,
                      id.empty() ? "a node without an id"
                                 : "node " + QuotedText(id) + " is there twice");
    }
    if (++m_checked.nodes > NetworkGraph::MAX_NODES)
    {
        m_tags.Refuse(tag.line, "more than " + std::to_string(NetworkGraph::MAX_NODES) + " nodes");
    }
}

void
Checker::OpenEdge(const XmlTag& tag)
{
    if (const auto directed = tag.Get("directed"); !directed.empty() && directed != "false")
    {
        m_tags.Refuse(tag.line, "a directed edge; a link carries both ways");
    }
    for (const char* end : {"source", "target"})
    {
        if (tag.Get(end).empty())
        {
            m_tags.Refuse(tag.line, std::string("an edge without ") + end);
        }
        m_ends.emplace_back(tag.Get(end), tag.line);
    }
    if (++m_checked.edges > NetworkGraph::MAX_LINKS)
    {
        m_tags.Refuse(tag.line, "more than " + std::to_string(NetworkGraph::MAX_LINKS) + " edges");
    }
}

void
Checker::OpenData(const XmlTag& tag)
{
    const auto key = m_keys.find(tag.Get("key"));
    if (key == m_keys.end())
    {
        m_tags.Refuse(tag.line, "data of the unknown key " + QuotedText(tag.Get("key")));
    }
    if (!m_open.empty() && !m_open.back().second.insert(key->first).second)
    {
        m_tags.Refuse(tag.line, "data of key " + QuotedText(key->first) + " is there twice");
    }
    if (NUMBER_TYPES.count(key->second.type) > 0)
    {
        const std::string_view text = tag.closes ? "" : m_tags.GetText(tag);
        if (!ParseFiniteNumber(TrimmedText(text)))
        {
            m_tags.Refuse(tag.line, QuotedText(text) + " is not a finite number");
        }
    }
}

void
Checker::Open(const XmlTag& tag)
{
    using Handler = void (Checker::*)(const XmlTag&);
    static const std::map<std::string_view, Handler> handlers{{"key", &Checker::OpenKey},
                                                              {"graph", &Checker::OpenGraph},
                                                              {"node", &Checker::OpenNode},
                                                              {"edge", &Checker::OpenEdge},
                                                              {"data", &Checker::OpenData}};
    // What may stand where; `default` is a key's value, the others carry nothing for us.
    static const std::map<std::string_view, std::set<std::string_view>> parents{
        {"graphml", {""}},
        {"key", {"graphml"}},
        {"graph", {"graphml"}},
        {"node", {"graph"}},
        {"edge", {"graph"}},
        {"data", {"graphml", "graph", "node", "edge"}},
        {"default", {"key"}},
        {"desc", {"graphml", "key", "graph", "node", "edge"}}};
    const std::string_view parent = m_open.empty() ? "" : m_open.back().first;
    const auto allowed = parents.find(tag.name);
    if (allowed == parents.end() || allowed->second.count(parent) == 0)
    {
        m_tags.Refuse(tag.line,
                      "an element " + QuotedText(tag.name) +
                          (parent.empty() ? " as the outermost" : " in " + QuotedText(parent)) +
                          " is not read");
    }
    if (const auto handler = handlers.find(tag.name); handler != handlers.end())
    {
        (this->*handler->second)(tag);
    }
}

void
Checker::CheckEnds() const
{
    for (const auto& [end, line] : m_ends)
    {
        if (m_nodeIds.count(end) == 0)
        {
            m_tags.Refuse(line, "an edge of node " + QuotedText(end) + ", which is not there");
        }
    }
}

void
Checker::Rewrite()
{
    constexpr std::string_view wrong = "integer";
    std::size_t from = 0;
    for (const std::size_t at : m_integers)
    {
        m_checked.text.append(m_text, from, at - from).append("int");
        from = at + wrong.size();
    }
    m_checked.text.append(m_text, from, std::string::npos);
    if (!m_integers.empty())
    {
        m_checked.notes.push_back(std::to_string(m_integers.size()) +
                                  " keys are of type 'integer', which GraphML does not know; they "
                                  "are read as 'int'");
    }
}

CheckedGraphml
Checker::Run()
{
    XmlTag tag;
    while (m_tags.Next(tag))
    {
        if (tag.opens)
        {
            Open(tag);
        }
        if (tag.opens && !tag.closes)
        {
            m_open.emplace_back(tag.name, std::set<std::string_view>());
        }
        else if (!tag.opens)
        {
            m_open.pop_back();
        }
    }
    if (m_graphs == 0)
    {
        m_tags.Refuse(1, "no GraphML graph");
    }
    CheckEnds();
    Rewrite();
    return m_checked;
}

} // namespace

CheckedGraphml
CheckGraphml(const std::string& text, const std::string& name)
{
    return Checker(text, name).Run();
}

} // namespace ns3::aiot
