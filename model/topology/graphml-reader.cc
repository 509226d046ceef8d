// SPDX-License-Identifier: GPL-2.0-only
#include "graphml-reader.h"

#include "graphml-check.h"
#include "link-speed.h"

#include "ns3/finite-number.h"
#include "ns3/quoted-text.h"
#include "ns3/text-file.h"

#include <map>
#include <new>
#include <stdexcept>
#include <utility>

#ifdef AIOT_BOOST_GRAPHML
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/graphml.hpp>
#include <sstream>
#endif

namespace ns3::aiot
{

#ifdef AIOT_BOOST_GRAPHML

namespace
{

/// Attributes of an element by their names.
using Texts = std::map<std::string, std::string>;
using Graph =
    boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, Texts, Texts, Texts>;
using Vertex = boost::graph_traits<Graph>::vertex_descriptor;
using Edge = boost::graph_traits<Graph>::edge_descriptor;

std::string
TextOf(const boost::any& value)
{
    if (const auto* text = boost::any_cast<std::string>(&value))
    {
        return *text;
    }
    std::ostringstream out;
    out.imbue(std::locale::classic());
    out.precision(17);
    if (const auto* number = boost::any_cast<double>(&value))
    {
        out << *number;
    }
    else if (const auto* shortNumber = boost::any_cast<float>(&value))
    {
        out << *shortNumber;
    }
    else if (const auto* whole = boost::any_cast<int>(&value))
    {
        out << *whole;
    }
    else if (const auto* longWhole = boost::any_cast<long>(&value))
    {
        out << *longWhole;
    }
    else if (const auto* flag = boost::any_cast<bool>(&value))
    {
        out << *flag;
    }
    return out.str();
}

/**
 * Keeps an attribute as text, regardless of what type the file declares: types differ from file to
 * file, and a property map of one type would take no other.
 *
 * @tparam Element Vertex, Edge or Graph*
 */
template <class Element>
class TextMap : public boost::dynamic_property_map
{
  public:
    TextMap(Graph& graph, std::string name)
        : m_graph(graph),
          m_name(std::move(name))
    {
    }

    // The names are Boost's.
    boost::any get(const boost::any& key) override
    {
        return get_string(key);
    }

    std::string get_string(const boost::any& key) override
    {
        return At(key)[m_name];
    }

    void put(const boost::any& key, const boost::any& value) override
    {
        At(key)[m_name] = TextOf(value);
    }

    const std::type_info& key() const override
    {
        return typeid(Element);
    }

    const std::type_info& value() const override
    {
        return typeid(std::string);
    }

  private:
    Texts& At(const boost::any& key)
    {
        const auto element = boost::any_cast<Element>(key);
        if constexpr (std::is_same_v<Element, Graph*>)
        {
            return (*element)[boost::graph_bundle];
        }
        else
        {
            return m_graph[element];
        }
    }

    Graph& m_graph;
    std::string m_name;
};

template <class Element>
void
Want(boost::dynamic_properties& properties, Graph& graph, const std::vector<const char*>& names)
{
    for (const char* name : names)
    {
        properties.insert(name, boost::make_shared<TextMap<Element>>(graph, name));
    }
}

std::string
Find(const Texts& texts, const char* name)
{
    const auto found = texts.find(name);
    return found == texts.end() ? "" : std::string(TrimmedText(found->second));
}

/// A number that may be missing; a text that is none is refused.
std::optional<double>
FindNumber(const Texts& texts, const char* name, const std::string& where)
{
    const std::string text = Find(texts, name);
    if (text.empty())
    {
        return std::nullopt;
    }
    const auto number = ParseFiniteNumber(text);
    if (!number)
    {
        throw std::invalid_argument(where + ": " + name + " is " + QuotedText(text) +
                                    ", expected a finite number");
    }
    return number;
}

void
AddNodes(const Graph& raw, NetworkGraph& graph, const std::string& name)
{
    for (std::size_t index = 0; index < boost::num_vertices(raw); ++index)
    {
        const Texts& texts = raw[index];
        const std::string where = name + ": node " + std::to_string(index);
        TopologyNode node;
        node.label = OneLineText(Find(texts, "label"));
        node.country = OneLineText(Find(texts, "Country"));
        node.latitudeDeg = FindNumber(texts, "Latitude", where);
        node.longitudeDeg = FindNumber(texts, "Longitude", where);
        node.external = FindNumber(texts, "Internal", where).value_or(1) == 0;
        node.hyperedge = FindNumber(texts, "hyperedge", where).value_or(0) != 0;
        graph.AddNode(std::move(node));
    }
}

void
AddLinks(const Graph& raw, NetworkGraph& graph, const std::string& name)
{
    const auto [begin, end] = boost::edges(raw);
    for (auto edge = begin; edge != end; ++edge)
    {
        const Texts& texts = raw[*edge];
        const std::string where = name + ": edge " + std::to_string(graph.GetLinks().size());
        TopologyLink link{boost::source(*edge, raw), boost::target(*edge, raw)};
        link.label = OneLineText(Find(texts, "LinkLabel"));
        link.rateBps = FindNumber(texts, "LinkSpeedRaw", where);
        if (!link.rateBps)
        {
            link.rateBps = ParseLinkSpeedBps(link.label);
        }
        graph.AddLink(std::move(link));
    }
}

NetworkGraph
Read(const CheckedGraphml& checked, const std::string& name)
{
    Graph raw;
    boost::dynamic_properties properties(boost::ignore_other_properties);
    Want<Graph*>(properties, raw, {"Network"});
    Want<Vertex>(properties,
                 raw,
                 {"label", "Country", "Latitude", "Longitude", "Internal", "hyperedge"});
    Want<Edge>(properties, raw, {"LinkLabel", "LinkSpeedRaw"});
    std::istringstream in(checked.text);
    boost::read_graphml(in, raw, properties);
    if (boost::num_vertices(raw) != checked.nodes || boost::num_edges(raw) != checked.edges)
    {
        throw std::invalid_argument(
            name + ": read were " + std::to_string(boost::num_vertices(raw)) + " nodes and " +
            std::to_string(boost::num_edges(raw)) + " edges, it has " +
            std::to_string(checked.nodes) + " and " + std::to_string(checked.edges));
    }
    std::string title = OneLineText(Find(raw[boost::graph_bundle], "Network"));
    NetworkGraph graph(title.empty() ? name.substr(name.find_last_of('/') + 1) : title);
    AddNodes(raw, graph, name);
    AddLinks(raw, graph, name);
    for (const std::string& note : checked.notes)
    {
        graph.AddNote(note);
    }
    return graph;
}

} // namespace

bool
HasGraphmlReader()
{
    return true;
}

NetworkGraph
ReadGraphml(const std::string& text, const std::string& name)
{
    const std::string shownName = OneLineText(name);
    const CheckedGraphml checked = CheckGraphml(text, shownName);
    try
    {
        return Read(checked, shownName);
    }
    catch (const std::invalid_argument& error)
    {
        const std::string what = error.what();
        throw std::invalid_argument(what.rfind(shownName, 0) == 0 ? what : shownName + ": " + what);
    }
    catch (const std::bad_alloc&)
    {
        throw std::invalid_argument(shownName + ": takes more memory than there is");
    }
    catch (const std::exception& error)
    {
        throw std::invalid_argument(shownName + ": " + OneLineText(error.what()));
    }
}

#else

bool
HasGraphmlReader()
{
    return false;
}

NetworkGraph
ReadGraphml(const std::string& text, const std::string& name)
{
    CheckGraphml(text, OneLineText(name));
    throw std::runtime_error(OneLineText(name) + ": this build reads no GraphML, the library of "
                                                 "Boost.Graph (libboost-graph-dev) was missing");
}

#endif

NetworkGraph
ReadGraphmlFile(const std::string& path)
{
    const std::string text = ReadTextFile(path);
    if (text.size() > MAX_GRAPHML_BYTES)
    {
        throw std::runtime_error(OneLineText(path) + ": " + std::to_string(text.size()) +
                                 " bytes, at most " + std::to_string(MAX_GRAPHML_BYTES) +
                                 " are read");
    }
    return ReadGraphml(text, path);
}

} // namespace ns3::aiot
