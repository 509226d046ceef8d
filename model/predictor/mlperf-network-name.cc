// SPDX-License-Identifier: GPL-2.0-only
#include "mlperf-network-name.h"

#include <cstddef>
#include <regex>

namespace ns3::aiot
{

namespace
{

/// Longer ones are not looked at: std::regex recurses.
constexpr std::size_t MAX_LENGTH = 100;

Precision
PrecisionOf(bool quantized)
{
    return quantized ? Precision::INT8 : Precision::FP32;
}

std::optional<NamedDnn>
ParseWidthAndResolution(const std::string& name)
{
    static const std::regex suffix(R"(mobilenet-(v[12])-(\d\.\d{1,2})-(\d{2,3})-(non-)?quantized)");
    static const std::regex infix(
        R"(mobilenet-(v[12])-precision_(float|uint8)-(\d\.\d{1,2})-(\d{2,3}))");
    std::smatch part;
    if (std::regex_match(name, part, suffix))
    {
        return NamedDnn{"mobilenet_" + part.str(1) + "_" + part.str(2) + "_" + part.str(3),
                        PrecisionOf(!part[4].matched)};
    }
    if (std::regex_match(name, part, infix))
    {
        return NamedDnn{"mobilenet_" + part.str(1) + "_" + part.str(3) + "_" + part.str(4),
                        PrecisionOf(part.str(2) == "uint8")};
    }
    return std::nullopt;
}

std::optional<NamedDnn>
ParseMobileNetV3(const std::string& name)
{
    static const std::regex suffix(
        R"(mobilenet-v3-(large|small)(-minimalistic)?_(\d{2,3})_(\d\.\d{1,2})_(float|uint8))");
    static const std::regex infix(
        R"(mobilenet-v3-precision_(float|uint8)-(large|small)(-minimalistic)?-(\d{2,3}))");
    const auto make = [](const std::string& size,
                         bool minimalistic,
                         const std::string& width,
                         const std::string& resolution,
                         const std::string& type) {
        return NamedDnn{"mobilenet_v3_" + size + (minimalistic ? "_minimalistic" : "") + "_tf_" +
                            width + "_" + resolution,
                        PrecisionOf(type == "uint8")};
    };
    std::smatch part;
    if (std::regex_match(name, part, suffix))
    {
        return make(part.str(1), part[2].matched, part.str(4), part.str(3), part.str(5));
    }
    if (std::regex_match(name, part, infix))
    {
        return make(part.str(2), part[3].matched, "1.0", part.str(4), part.str(1));
    }
    return std::nullopt;
}

std::optional<NamedDnn>
ParseEfficientNet(const std::string& name)
{
    static const std::regex suffix(R"(efficientnet-lite(\d)-(non-)?quantized)");
    static const std::regex infix(R"(efficientnet-(fp32|int8)-lite(\d))");
    std::smatch part;
    if (std::regex_match(name, part, suffix))
    {
        return NamedDnn{"efficientnet_lite" + part.str(1), PrecisionOf(!part[2].matched)};
    }
    if (std::regex_match(name, part, infix))
    {
        return NamedDnn{"efficientnet_lite" + part.str(2), PrecisionOf(part.str(1) == "int8")};
    }
    return std::nullopt;
}

} // namespace

std::optional<NamedDnn>
ParseMlperfModelName(const std::string& name)
{
    if (name.size() > MAX_LENGTH)
    {
        return std::nullopt;
    }
    for (const auto parse : {ParseWidthAndResolution, ParseMobileNetV3, ParseEfficientNet})
    {
        if (auto found = parse(name))
        {
            return found;
        }
    }
    return std::nullopt;
}

} // namespace ns3::aiot
