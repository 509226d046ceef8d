// SPDX-License-Identifier: GPL-2.0-only
#include "../tools/refusal.h"

#include "ns3/graphml-reader.h"
#include "ns3/topology-summary.h"

#include <cstdlib>
#include <gtest/gtest.h>

using namespace ns3::aiot;
using namespace ns3::aiot::test;

namespace
{

const std::string KEYS = R"(<key attr.name="label" attr.type="string" for="node" id="l"/>
<key attr.name="Latitude" attr.type="double" for="node" id="a"/>
<key attr.name="Longitude" attr.type="double" for="node" id="o"/>
<key attr.name="LinkSpeedRaw" attr.type="double" for="edge" id="s"/>
<key attr.name="DateObtained" attr.type="string" for="graph" id="d"/>
)";
const std::string NODES = "<node id=\"x\"/><node id=\"y\"/>";

std::string
File(const std::string& content,
     const std::string& keys = KEYS,
     const std::string& attributes = "edgedefault=\"undirected\"")
{
    return "<?xml version=\"1.0\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n" +
           keys + "<graph " + attributes + ">\n" + content + "\n</graph>\n</graphml>\n";
}

std::string
Refusal(const std::string& text)
{
    return RefusalOf([&] { ReadGraphml(text, "f.graphml"); });
}

class GraphmlReader : public testing::Test
{
  protected:
    void SetUp() override
    {
        if (!HasGraphmlReader())
        {
            GTEST_SKIP() << "this build has no library of Boost.Graph";
        }
    }
};

} // namespace

TEST_F(GraphmlReader, ReadsNodesAndEdgesAsTheyAre)
{
    const NetworkGraph graph = ReadGraphml(
        File("<data key=\"d\">now</data>"
             "<edge source=\"x\" target=\"y\"><data key=\"s\">1e9</data></edge>" // before its nodes
             "<node id=\"x\"><data key=\"l\">Z\xc3\xbcrich &amp; more</data>"
             "<data key=\"a\">47.5</data><data key=\"o\"> -8.5 </data></node>"
             "<node id=\"y\"><data key=\"l\">Z</data></node>"
             "<edge source=\"y\" target=\"x\"/><edge source=\"y\" target=\"y\"/>"),
        "some/f.graphml");
    ASSERT_EQ(graph.GetNodes().size(), 2U);
    ASSERT_EQ(graph.GetLinks().size(), 3U);
    EXPECT_EQ(graph.GetName(), "f.graphml");
    const TopologySummary summary = SummarizeTopology(graph);
    EXPECT_EQ(summary.loops, 1U);
    EXPECT_EQ(summary.parallel, 1U);
    EXPECT_EQ(summary.rated, 1U);
    // Boost numbers nodes as it meets them; here an edge comes first.
    const TopologyNode& zurich = graph.GetNodes()[graph.GetLinks()[0].from];
    EXPECT_EQ(zurich.label, "Z\xc3\xbcrich & more");
    EXPECT_EQ(zurich.latitudeDeg, 47.5);
    EXPECT_EQ(zurich.longitudeDeg, -8.5);
    // A missing coordinate is none, not the Gulf of Guinea.
    const TopologyNode& other = graph.GetNodes()[graph.GetLinks()[0].to];
    EXPECT_EQ(other.label, "Z");
    EXPECT_FALSE(other.latitudeDeg);
    EXPECT_FALSE(other.longitudeDeg);
    EXPECT_EQ(graph.GetLinks()[0].rateBps, 1e9);
}

TEST_F(GraphmlReader, ReadsNumbersOfAnyType)
{
    for (const std::string type : {"string", "int", "long", "float", "double", "integer"})
    {
        const std::string key =
            "<key attr.name=\"Latitude\" attr.type=\"" + type + "\" for=\"node\" id=\"k\"/>";
        const NetworkGraph graph =
            ReadGraphml(File("<node id=\"x\"><data key=\"k\">12</data></node>", key), "f");
        EXPECT_EQ(graph.GetNodes()[0].latitudeDeg, 12.0) << type;
        EXPECT_EQ(graph.GetNotes().size(), type == "integer" ? 1U : 0U);
    }
}

TEST_F(GraphmlReader, RefusesWhatBoostWouldReadInSilence)
{
    EXPECT_EQ(Refusal(File(NODES)), ACCEPTED);
    EXPECT_EQ(Refusal(File(NODES + "\n<edge source=\"x\" target=\"z\"/>")),
              "f.graphml:10: an edge of node 'z', which is not there");
    EXPECT_EQ(Refusal(File(NODES + "<node id=\"x\"/>")), "f.graphml:9: node 'x' is there twice");
    EXPECT_EQ(Refusal(File("<node/>")), "f.graphml:9: a node without an id");
    EXPECT_EQ(Refusal("<graphml></graphml>"), "f.graphml:1: no GraphML graph");
    EXPECT_TRUE(Mentions(Refusal(File(NODES, KEYS, "edgedefault=\"directed\"")), "undirected"));
    EXPECT_TRUE(Mentions(Refusal(File(NODES, KEYS, "id=\"g\"")), "edgedefault"));
    EXPECT_TRUE(
        Mentions(Refusal(File(NODES + "<edge source=\"x\" target=\"y\" directed=\"true\"/>")),
                 "directed"));
    EXPECT_TRUE(Mentions(Refusal(File(NODES + "<hyperedge/>")), "'hyperedge' in 'graph'"));
    EXPECT_TRUE(Mentions(Refusal(File("<node id=\"x\"><graph edgedefault=\"undirected\"/></node>")),
                         "'graph' in 'node'"));
    EXPECT_TRUE(Mentions(Refusal(File("</graph><graph edgedefault=\"undirected\">")), "second"));
    EXPECT_TRUE(Mentions(Refusal("<!-- gml --><g:graphml/>"), "'g:graphml' as the outermost"));
    EXPECT_TRUE(Mentions(Refusal(File(NODES, KEYS + KEYS)), "'l' is declared twice"));
    EXPECT_TRUE(Mentions(
        Refusal(File(NODES,
                     KEYS + "<key attr.name=\"label\" attr.type=\"int\" for=\"node\" id=\"m\"/>")),
        "two keys called 'label'"));
    EXPECT_TRUE(Mentions(Refusal(File("<node id=\"x\"><data key=\"q\">1</data></node>")), "'q'"));
    EXPECT_TRUE(Mentions(Refusal(File("<node id=\"x\"><data key=\"a\">1</data>"
                                      "<data key=\"a\">2</data></node>")),
                         "'a' is there twice"));
    EXPECT_TRUE(Mentions(
        Refusal(File("", "<key attr.name=\"x\" attr.type=\"byte\" for=\"node\" id=\"k\"/>")),
        "unknown type 'byte'"));
}

TEST_F(GraphmlReader, RefusesNumbersThatAreNone)
{
    const auto latitude = [](const std::string& text) {
        return Refusal(File("<node id=\"x\"><data key=\"a\">" + text + "</data></node>"));
    };
    EXPECT_EQ(latitude("12"), ACCEPTED);
    for (const char* text : {"nan", "inf", "1e999", "12,5", "", "north", "0x10", "1 2"})
    {
        EXPECT_TRUE(Mentions(latitude(text), "f.graphml:9: ")) << text;
    }
    EXPECT_TRUE(Mentions(latitude("90.1"), "f.graphml: the latitude of node 0"));
    EXPECT_TRUE(Mentions(Refusal(File(NODES + "<edge source=\"x\" target=\"y\">"
                                              "<data key=\"s\">-5</data></edge>")),
                         "f.graphml: the capacity of link 0"));
}

TEST_F(GraphmlReader, RefusesHostileXml)
{
    const std::string bomb = "<!DOCTYPE graphml [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>\n";
    EXPECT_EQ(Refusal(bomb + File(NODES)),
              "f.graphml:1: a document type with declarations of its own is not read");
    std::string deep = "<graphml>";
    for (int i = 0; i < 1000000; ++i)
    {
        deep += "<desc>";
    }
    EXPECT_TRUE(Mentions(Refusal(deep), "is not read"));
    EXPECT_TRUE(Mentions(Refusal(""), "no GraphML graph"));
    EXPECT_TRUE(Mentions(Refusal("time,DE\n1,2\n"), "no GraphML graph"));
    EXPECT_TRUE(Mentions(Refusal(std::string("\x7f"
                                             "ELF\0<\1",
                                             7)),
                         "f.graphml:1"));
    EXPECT_TRUE(Mentions(Refusal("<graphml><graphml"), "f.graphml:1"));
    EXPECT_TRUE(Mentions(Refusal("<a></b>"), "f.graphml:1"));
    EXPECT_TRUE(Mentions(Refusal("<graphml x=\"1\" x=\"2\"/>"), "twice"));
    EXPECT_TRUE(Mentions(Refusal("<graphml x=1/>"), "quotes"));
    EXPECT_FALSE(
        Mentions(Refusal(File("<node id=\"a\nb\x1b[31m\"/><node id=\"a\nb\x1b[31m\"/>")), "\x1b"));
}

TEST_F(GraphmlReader, RefusesEveryTruncation)
{
    const std::string whole = File(NODES + "<!-- c --><edge source=\"x\" target=\"y\">"
                                           "<data key=\"s\">1e9</data></edge>");
    const std::size_t last = whole.rfind('>');
    for (std::size_t size = 0; size <= last; ++size)
    {
        EXPECT_NE(Refusal(whole.substr(0, size)), ACCEPTED) << size;
    }
    EXPECT_EQ(Refusal(whole.substr(0, last + 1)), ACCEPTED);
}

TEST_F(GraphmlReader, SurvivesChangedBytes)
{
    const std::string whole = File(NODES + "<edge source=\"x\" target=\"y\">"
                                           "<data key=\"s\">1e9</data></edge>");
    for (std::size_t at = 0; at < whole.size(); ++at)
    {
        for (const char byte : {'<', '>', '"', '\0', '&', '/', 'x', '\xff'})
        {
            std::string changed = whole;
            changed[at] = byte;
            Refusal(changed); // either way, but neither a crash nor another kind of exception
        }
    }
}

TEST_F(GraphmlReader, ReadsTheTopologyZoo)
{
    const char* shared = std::getenv("AIOT_SHARED");
    if (shared == nullptr)
    {
        GTEST_SKIP() << "AIOT_SHARED is not set";
    }

    struct Row
    {
        const char* file;
        std::size_t nodes;
        std::size_t edges;
        std::size_t unlocated;
        std::size_t external;
        std::size_t hyperedge;
        std::size_t parallel;
    };

    // The table in the folder's SOURCE.md.
    for (const Row& row : {Row{"Abilene", 11, 14, 0, 0, 0, 0},
                           Row{"Arnes", 34, 47, 0, 0, 0, 1},
                           Row{"BtEurope", 24, 37, 2, 2, 0, 0},
                           Row{"Cogentco", 197, 245, 11, 0, 11, 2},
                           Row{"Dfn", 58, 87, 7, 7, 0, 0},
                           Row{"Funet", 26, 31, 2, 2, 0, 1},
                           Row{"Garr201201", 61, 89, 13, 13, 0, 14},
                           Row{"Geant2012", 40, 61, 3, 0, 0, 0},
                           Row{"Kdl", 754, 899, 28, 0, 28, 4},
                           Row{"Psnc", 36, 41, 15, 8, 7, 0}})
    {
        const NetworkGraph graph =
            ReadGraphmlFile(std::string(shared) + "/topology-zoo/" + row.file + ".graphml");
        const TopologySummary summary = SummarizeTopology(graph);
        EXPECT_EQ(summary.nodes, row.nodes) << row.file;
        EXPECT_EQ(summary.edges, row.edges) << row.file;
        EXPECT_EQ(summary.unlocated, row.unlocated) << row.file;
        EXPECT_EQ(summary.external, row.external) << row.file;
        EXPECT_EQ(summary.hyperedge, row.hyperedge) << row.file;
        EXPECT_EQ(summary.parallel, row.parallel) << row.file;
        EXPECT_EQ(summary.components, 1U) << row.file;
        EXPECT_EQ(graph.GetNotes().size(), std::string(row.file) == "Psnc" ? 1U : 0U) << row.file;
    }
}
