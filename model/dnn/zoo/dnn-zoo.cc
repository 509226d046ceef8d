// SPDX-License-Identifier: GPL-2.0-only
#include "dnn-zoo.h"

#include "zoo-dnn.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

namespace
{

/// The name as the zoo compares it: small letters, '_' for '-' and blanks.
std::string
Normalise(const std::string& name)
{
    std::string key = LowerText(name);
    std::replace(key.begin(), key.end(), '-', '_');
    std::replace(key.begin(), key.end(), ' ', '_');
    return key;
}

std::multiset<std::string>
GetPairs(const std::string& text)
{
    std::multiset<std::string> pairs;
    const std::string framed = "^" + text + "$";
    for (std::size_t index = 0; index + 2 <= framed.size(); ++index)
    {
        pairs.insert(framed.substr(index, 2));
    }
    return pairs;
}

/// Share of letter pairs that two names have in common, 0 to 1 (Dice's coefficient).
double
Compare(const std::string& one, const std::string& other)
{
    const std::multiset<std::string> left = GetPairs(one);
    std::multiset<std::string> right = GetPairs(other);
    const double all = static_cast<double>(left.size() + right.size());
    unsigned common = 0;
    for (const std::string& pair : left)
    {
        const auto match = right.find(pair);
        if (match != right.end())
        {
            right.erase(match);
            ++common;
        }
    }
    return 2.0 * common / all;
}

void
RefuseOption(bool given, bool allowed, const std::string& name, const char* option)
{
    if (given && !allowed)
    {
        throw std::invalid_argument("network '" + name + "' has no option " + option);
    }
}

void
CheckRange(const std::optional<std::uint64_t>& value,
           std::uint64_t least,
           std::uint64_t most,
           const std::string& name,
           const char* option)
{
    if (value && (*value < least || *value > most))
    {
        throw std::invalid_argument("network '" + name + "': " + option + " is " +
                                    std::to_string(*value) + ", allowed is " +
                                    std::to_string(least) + " to " + std::to_string(most));
    }
}

void
CheckOptions(const ZooDnn& network, const ZooOptions& options)
{
    constexpr std::uint64_t MOST_PIXELS = 8192;
    constexpr std::uint64_t MOST_CLASSES = 1'000'000;
    constexpr std::uint64_t MOST_TOKENS = 10'000'000;
    const ZooInput input = network.input;
    const bool auxiliary = input == ZooInput::IMAGE_WITH_AUXILIARY;
    const bool image = auxiliary || input == ZooInput::IMAGE;
    const bool cached = input == ZooInput::CACHED_SEQUENCE;
    const std::string& name = network.name;
    RefuseOption(options.resolution.has_value(), image, name, "resolution");
    RefuseOption(options.classes.has_value(), image, name, "classes");
    RefuseOption(options.tokens.has_value(), cached || input == ZooInput::SEQUENCE, name, "tokens");
    RefuseOption(options.cachedTokens.has_value(), cached, name, "cachedTokens");
    RefuseOption(options.auxiliaryHeads, auxiliary, name, "auxiliaryHeads");
    CheckRange(options.resolution, 1, MOST_PIXELS, name, "resolution");
    CheckRange(options.classes, 1, MOST_CLASSES, name, "classes");
    CheckRange(options.tokens, 1, MOST_TOKENS, name, "tokens");
    CheckRange(options.cachedTokens, 0, MOST_TOKENS, name, "cachedTokens");
}

} // namespace

DnnZoo::DnnZoo()
{
    for (const auto add : {AddAlexNet,     AddVgg,
                           AddResNet,      AddSqueezeNet,
                           AddMobileNetV1, AddMobileNetV2,
                           AddMobileNetV3, AddShuffleNet,
                           AddMnasNet,     AddEfficientNet,
                           AddDenseNet,    AddGoogLeNet,
                           AddInception,   AddRegNet,
                           AddConvNext,    AddVisionTransformer,
                           AddSwin,        AddMaxVit,
                           AddYolo,        AddBert,
                           AddDecoder,     AddTinyDnns,
                           AddInceptionV4, AddRepVgg,
                           AddGhostNet,    AddSearchedMobileDnns,
                           AddMobileVit,   AddYolo5,
                           AddLevit})
    {
        add(m_networks);
    }
}

DnnZoo::~DnnZoo() = default;

std::vector<std::string>
DnnZoo::GetNames() const
{
    std::vector<std::string> names;
    names.reserve(m_networks.size());
    for (const ZooDnn& network : m_networks)
    {
        names.push_back(network.name);
    }
    return names;
}

std::optional<ZooDnn>
DnnZoo::Find(const std::string& name) const
{
    // Longer than any name; keeps nonsense away from the patterns.
    constexpr std::size_t LONGEST_NAME = 200;
    if (name.size() > LONGEST_NAME)
    {
        return std::nullopt;
    }
    const std::string key = Normalise(name);
    for (const ZooDnn& network : m_networks)
    {
        if (network.name == key)
        {
            return network;
        }
    }
    std::optional<ZooDnn> parsed = ParseMobileNet(key);
    return parsed ? parsed : ParseSizedDnn(key);
}

ZooDnn
DnnZoo::Get(const std::string& name) const
{
    std::optional<ZooDnn> network = Find(name);
    if (!network)
    {
        std::string message = "unknown network " + QuotedText(name) + "; nearest are ";
        bool first = true;
        for (const std::string& near : GetNearest(name))
        {
            message += (first ? "" : ", ") + near;
            first = false;
        }
        throw std::invalid_argument(message);
    }
    return *network;
}

bool
DnnZoo::Has(const std::string& name) const
{
    return Find(name).has_value();
}

LayerGraph
DnnZoo::Make(const std::string& name, const ZooOptions& options) const
{
    const ZooDnn network = Get(name);
    CheckOptions(network, options);
    return network.make(options);
}

std::string
DnnZoo::GetFamily(const std::string& name) const
{
    return Get(name).family;
}

std::vector<std::string>
DnnZoo::GetNearest(const std::string& name) const
{
    constexpr std::size_t MOST = 3;
    constexpr std::size_t COMPARED = 100;
    const std::string key = Normalise(name.substr(0, COMPARED));
    std::vector<std::pair<double, std::string>> ranked;
    for (const ZooDnn& network : m_networks)
    {
        ranked.emplace_back(-Compare(key, network.name), network.name);
    }
    std::sort(ranked.begin(), ranked.end());
    std::vector<std::string> names;
    for (std::size_t index = 0; index < std::min(MOST, ranked.size()); ++index)
    {
        names.push_back(ranked[index].second);
    }
    return names;
}

} // namespace ns3::aiot
