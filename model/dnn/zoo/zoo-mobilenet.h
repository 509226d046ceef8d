// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ZOO_MOBILENET_H
#define AIOT_ZOO_MOBILENET_H

#include "ns3/layer-graph.h"

#include <cstdint>
#include <string>

namespace ns3::aiot
{

/**
 * @param name the network's
 * @param width multiplier of all channels, above 0
 * @param resolution height and width of the image
 * @param classes width of the last layer
 */
LayerGraph MakeMobileNetV1(const std::string& name,
                           double width,
                           std::uint64_t resolution,
                           std::uint64_t classes);

/// As MakeMobileNetV1(); the last convolution keeps 1280 channels for widths below 1.
LayerGraph MakeMobileNetV2(const std::string& name,
                           double width,
                           std::uint64_t resolution,
                           std::uint64_t classes);

/// Which MobileNetV3.
struct MobileNetV3Settings
{
    bool large = true;
    bool minimalistic = false; ///< only 3 x 3 kernels and ReLU, no squeeze and excitation
    bool tensorFlow = false;   ///< TensorFlow's padding
    double width = 1.0;        ///< multiplier of all channels but those of the last hidden layer
};

/// As MakeMobileNetV1().
LayerGraph MakeMobileNetV3(const std::string& name,
                           const MobileNetV3Settings& settings,
                           std::uint64_t resolution,
                           std::uint64_t classes);

} // namespace ns3::aiot

#endif // AIOT_ZOO_MOBILENET_H
