// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ZOO_NETWORK_H
#define AIOT_ZOO_NETWORK_H

#include "network-zoo.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// Which of ZooOptions a network takes.
enum class ZooInput
{
    IMAGE,                ///< resolution and classes
    IMAGE_WITH_AUXILIARY, ///< these, and auxiliaryHeads
    SEQUENCE,             ///< tokens
    CACHED_SEQUENCE,      ///< tokens and cachedTokens
    FIXED                 ///< none
};

/// One network of the zoo.
struct ZooNetwork
{
    std::string name;
    std::string family;
    ZooInput input = ZooInput::IMAGE;
    std::function<LayerGraph(const ZooOptions& options)> make;
};

using ZooNetworks = std::vector<ZooNetwork>;

/**
 * @brief Adds the networks of a family that differ by their settings only.
 * @param zoo where they go
 * @param family their family
 * @param input what they take
 * @param all a container of settings, each with a `name`
 * @param make makes a network of settings and ZooOptions
 */
template <typename Container, typename Make>
void
AddEach(ZooNetworks& zoo,
        const std::string& family,
        ZooInput input,
        const Container& all,
        Make make)
{
    for (const auto& settings : all)
    {
        zoo.push_back({settings.name, family, input, [settings, make](const ZooOptions& options) {
                           return make(settings, options);
                       }});
    }
}

/// @name One generator file per family; each adds its networks.
/// @{
void AddAlexNet(ZooNetworks& zoo);
void AddVgg(ZooNetworks& zoo);
void AddResNet(ZooNetworks& zoo);
void AddSqueezeNet(ZooNetworks& zoo);
void AddRepVgg(ZooNetworks& zoo);
void AddMobileNetV1(ZooNetworks& zoo);
void AddMobileNetV2(ZooNetworks& zoo);
void AddMobileNetV3(ZooNetworks& zoo);
void AddShuffleNet(ZooNetworks& zoo);
void AddMnasNet(ZooNetworks& zoo);
void AddSearchedMobileNetworks(ZooNetworks& zoo);
void AddEfficientNet(ZooNetworks& zoo);
void AddDenseNet(ZooNetworks& zoo);
void AddGoogLeNet(ZooNetworks& zoo);
void AddGhostNet(ZooNetworks& zoo);
void AddInception(ZooNetworks& zoo);
void AddInceptionV4(ZooNetworks& zoo);
void AddRegNet(ZooNetworks& zoo);
void AddConvNext(ZooNetworks& zoo);
void AddVisionTransformer(ZooNetworks& zoo);
void AddSwin(ZooNetworks& zoo);
void AddLevit(ZooNetworks& zoo);
void AddMaxVit(ZooNetworks& zoo);
void AddMobileVit(ZooNetworks& zoo);
void AddYolo(ZooNetworks& zoo);
void AddBert(ZooNetworks& zoo);
void AddDecoder(ZooNetworks& zoo);
void AddTinyNetworks(ZooNetworks& zoo);
void AddYolo5(ZooNetworks& zoo);
/// @}

/// @name Names that hold numbers: nothing where the name is not of the kind.
/// @{
std::optional<ZooNetwork> ParseMobileNet(const std::string& name);
std::optional<ZooNetwork> ParseSizedNetwork(const std::string& name);
/// @}

} // namespace ns3::aiot

#endif // AIOT_ZOO_NETWORK_H
