// SPDX-License-Identifier: GPL-2.0-only
#include "network-library.h"

#include "measured-inferences.h"

#include <utility>

namespace ns3::aiot
{

namespace
{

/// MLPerf's question answering: BERT-Large on 384 tokens.
constexpr const char* BERT_384 = "bert_large_384";

KnownNetwork
FromGraph(const std::string& name, const LayerGraph& graph)
{
    const NetworkWork work = CountNetworkWork(graph);
    return KnownNetwork{name, NetworkKey(name), work.macs, work, ListKernels(graph)};
}

bool
IsSameWork(const NetworkWork& a, const NetworkWork& b)
{
    return a.macs == b.macs && a.depthwiseMacs == b.depthwiseMacs && a.parameters == b.parameters &&
           a.activations == b.activations && a.elementFlops == b.elementFlops &&
           a.kernels == b.kernels;
}

} // namespace

NetworkLibrary::NetworkLibrary(const NetworkCatalogue& catalogue)
    : m_catalogue(catalogue)
{
}

bool
NetworkLibrary::Add(const LayerGraph& graph)
{
    KnownNetwork network = FromGraph(graph.GetName(), graph);
    const std::string key = network.key;
    const auto known = m_networks.find(key);
    const bool isSame = known != m_networks.end() && known->second.work &&
                        IsSameWork(*known->second.work, *network.work);
    m_networks.insert_or_assign(key, std::move(network));
    return !isSame;
}

void
NetworkLibrary::AddName(const std::string& name)
{
    const std::string key = NetworkKey(name);
    if (m_networks.count(key) == 0 && key != BERT_384 && !m_zoo.Has(name) && !m_catalogue.Has(name))
    {
        m_networks.emplace(key, KnownNetwork{name, key, {}, {}, {}});
    }
}

const KnownNetwork&
NetworkLibrary::Get(const std::string& name)
{
    const std::string key = NetworkKey(name);
    const auto found = m_networks.find(key);
    return found != m_networks.end() ? found->second
                                     : m_networks.emplace(key, Make(name)).first->second;
}

KnownNetwork
NetworkLibrary::Make(const std::string& name) const
{
    static const std::map<std::string, std::string> tiny{{"ad", "fc_autoencoder"},
                                                         {"ic", "resnet8"},
                                                         {"kws", "ds_cnn"},
                                                         {"vww", "mobilenet_v1_0.25_96"}};
    const auto bench = tiny.find(name);
    if (bench != tiny.end())
    {
        return Make(bench->second);
    }
    if (NetworkKey(name) == BERT_384)
    {
        ZooOptions options;
        options.tokens = 384;
        return FromGraph(BERT_384, m_zoo.Make("bert_large", options));
    }
    if (m_catalogue.Has(name) && !m_zoo.Has(name))
    {
        const NetworkProfile profile = m_catalogue.Get(name);
        return KnownNetwork{profile.name, NetworkKey(profile.name), profile.macs, {}, {}};
    }
    const LayerGraph graph = m_zoo.Make(name);
    return FromGraph(graph.GetName(), graph);
}

} // namespace ns3::aiot
