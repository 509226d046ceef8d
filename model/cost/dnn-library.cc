// SPDX-License-Identifier: GPL-2.0-only
#include "dnn-library.h"

#include "measured-inferences.h"

#include <cstdint>
#include <string>
#include <utility>

namespace ns3::aiot
{

namespace
{

/// MLPerf's object detector, RetinaNet with ResNeXt-50 32x4d on 800 x 800 and Open Images' 264
/// classes (unverified), counted by hand: the zoo's backbone at that size, feature pyramid P3 to P7
/// of 256 channels, and two heads of four convolutions on its 13,343 places. 37.13 million
/// parameters, as MLPerf gives them.
const DnnWork RETINANET_800{201.2e9, 2.949e9, 37.13e6, 671.2e6, 1.92e6, 32.2e6, 0.0, 111.0};
constexpr const char* RETINANET = "retinanet_resnext50_800";

/// Networks of MLPerf Tiny, by the names of their benchmarks.
const std::map<std::string, std::string> BENCHMARKS{{"ad", "fc_autoencoder"},
                                                    {"ic", "resnet8"},
                                                    {"kws", "ds_cnn"},
                                                    {"vww", "mobilenet_v1_0.25_96"}};

/// "bert_large_384" is "bert_large" on 384 tokens. Nothing for other names.
struct BertName
{
    std::string base;
    std::uint64_t tokens = 0;
};

std::optional<BertName>
ParseBertName(const std::string& key, const DnnZoo& zoo)
{
    constexpr std::size_t MOST_DIGITS = 6;
    const std::size_t place = key.rfind('_');
    if (key.compare(0, 5, "bert_") != 0 || place == std::string::npos)
    {
        return std::nullopt;
    }
    const std::string digits = key.substr(place + 1);
    if (digits.empty() || digits.size() > MOST_DIGITS || digits.front() == '0' ||
        digits.find_first_not_of("0123456789") != std::string::npos ||
        !zoo.Has(key.substr(0, place)))
    {
        return std::nullopt;
    }
    return BertName{key.substr(0, place), std::stoull(digits)};
}

KnownDnn
FromGraph(const std::string& name, const LayerGraph& graph)
{
    const DnnWork work = CountDnnWork(graph);
    return KnownDnn{name, DnnKey(name), work.macs, work, ListKernels(graph)};
}

bool
IsSameWork(const DnnWork& a, const DnnWork& b)
{
    return a.macs == b.macs && a.depthwiseMacs == b.depthwiseMacs && a.parameters == b.parameters &&
           a.activations == b.activations && a.elementFlops == b.elementFlops &&
           a.kernels == b.kernels;
}

} // namespace

DnnLibrary::DnnLibrary(const DnnCatalogue& catalogue)
    : m_catalogue(catalogue)
{
}

bool
DnnLibrary::Add(const LayerGraph& graph)
{
    KnownDnn network = FromGraph(graph.GetName(), graph);
    const std::string key = network.key;
    const auto known = m_networks.find(key);
    const bool isSame = known != m_networks.end() && known->second.work &&
                        IsSameWork(*known->second.work, *network.work);
    m_networks.insert_or_assign(key, std::move(network));
    return !isSame;
}

void
DnnLibrary::AddName(const std::string& name)
{
    const std::string key = DnnKey(name);
    if (m_networks.count(key) == 0 && !ParseBertName(key, m_zoo) && !m_zoo.Has(name) &&
        !m_catalogue.Has(name))
    {
        m_networks.emplace(key, KnownDnn{name, key, {}, {}, {}});
    }
}

bool
DnnLibrary::HasWork(const std::string& name) const
{
    const auto made = m_networks.find(DnnKey(name));
    return made != m_networks.end() ? made->second.work.has_value() : !IsOnlyCatalogued(name);
}

/// Networks of which no layers are known.
bool
DnnLibrary::IsOnlyCatalogued(const std::string& name) const
{
    const std::string key = DnnKey(name);
    return key != RETINANET && !ParseBertName(key, m_zoo) && !m_zoo.Has(name) &&
           m_catalogue.Has(name) && BENCHMARKS.count(name) == 0;
}

const KnownDnn&
DnnLibrary::Get(const std::string& name)
{
    const std::string key = DnnKey(name);
    const auto found = m_networks.find(key);
    return found != m_networks.end() ? found->second
                                     : m_networks.emplace(key, Make(name)).first->second;
}

KnownDnn
DnnLibrary::Make(const std::string& name) const
{
    const auto bench = BENCHMARKS.find(name);
    if (bench != BENCHMARKS.end())
    {
        return Make(bench->second);
    }
    const std::string key = DnnKey(name);
    if (const auto bert = ParseBertName(key, m_zoo))
    {
        ZooOptions options;
        options.tokens = bert->tokens;
        return FromGraph(key, m_zoo.Make(bert->base, options));
    }
    if (key == RETINANET)
    {
        return KnownDnn{RETINANET, key, RETINANET_800.macs, RETINANET_800, {}};
    }
    if (IsOnlyCatalogued(name))
    {
        const DnnProfile profile = m_catalogue.Get(name);
        return KnownDnn{profile.name, DnnKey(profile.name), profile.macs, {}, {}};
    }
    const LayerGraph graph = m_zoo.Make(name);
    return FromGraph(graph.GetName(), graph);
}

} // namespace ns3::aiot
