// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ZOO_DNN_H
#define AIOT_ZOO_DNN_H

#include "dnn-zoo.h"

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
struct ZooDnn
{
    std::string name;
    std::string family;
    ZooInput input = ZooInput::IMAGE;
    std::function<LayerGraph(const ZooOptions& options)> make;
};

using ZooDnns = std::vector<ZooDnn>;

/**
 * @ingroup aiot_dnn_zoo
 * @brief Adds the networks of a family that differ by their settings only.
 * @param zoo where they go
 * @param family their family
 * @param input what they take
 * @param all a container of settings, each with a `name`
 * @param make makes a network of settings and ZooOptions
 */
template <typename Container, typename Make>
void
AddEach(ZooDnns& zoo, const std::string& family, ZooInput input, const Container& all, Make make)
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
void AddAlexNet(ZooDnns& zoo);
void AddVgg(ZooDnns& zoo);
void AddResNet(ZooDnns& zoo);
void AddSqueezeNet(ZooDnns& zoo);
void AddRepVgg(ZooDnns& zoo);
void AddMobileNetV1(ZooDnns& zoo);
void AddMobileNetV2(ZooDnns& zoo);
void AddMobileNetV3(ZooDnns& zoo);
void AddShuffleNet(ZooDnns& zoo);
void AddMnasNet(ZooDnns& zoo);
void AddSearchedMobileDnns(ZooDnns& zoo);
void AddEfficientNet(ZooDnns& zoo);
void AddDenseNet(ZooDnns& zoo);
void AddGoogLeNet(ZooDnns& zoo);
void AddGhostNet(ZooDnns& zoo);
void AddInception(ZooDnns& zoo);
void AddInceptionV4(ZooDnns& zoo);
void AddRegNet(ZooDnns& zoo);
void AddConvNext(ZooDnns& zoo);
void AddVisionTransformer(ZooDnns& zoo);
void AddSwin(ZooDnns& zoo);
void AddLevit(ZooDnns& zoo);
void AddMaxVit(ZooDnns& zoo);
void AddMobileVit(ZooDnns& zoo);
void AddYolo(ZooDnns& zoo);
void AddBert(ZooDnns& zoo);
void AddDecoder(ZooDnns& zoo);
void AddTinyDnns(ZooDnns& zoo);
void AddYolo5(ZooDnns& zoo);
/// @}

/// @name Names that hold numbers: nothing where the name is not of the kind.
/// @{
std::optional<ZooDnn> ParseMobileNet(const std::string& name);
std::optional<ZooDnn> ParseSizedDnn(const std::string& name);
/// @}

} // namespace ns3::aiot

#endif // AIOT_ZOO_DNN_H
