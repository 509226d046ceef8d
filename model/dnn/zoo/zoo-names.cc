// SPDX-License-Identifier: GPL-2.0-only
// Names that hold numbers: "mobilenet_v1_0.75_160", "mlp_784_128_10".
#include "basic-dnns.h"
#include "zoo-dnn.h"
#include "zoo-mobilenet.h"

#include "ns3/dnn-builder.h"
#include "ns3/finite-number.h"

#include <algorithm>
#include <cstdlib>
#include <initializer_list>
#include <sstream>
#include <string_view>

namespace ns3::aiot
{

namespace
{

constexpr std::uint64_t LARGEST_SIZE = 1'000'000;

/// An integer of up to seven digits and up to LARGEST_SIZE; nothing for anything else.
std::optional<std::uint64_t>
ParseSize(const std::string& text)
{
    constexpr std::size_t DIGITS = 7;
    if (text.empty() || text.size() > DIGITS ||
        text.find_first_not_of("0123456789") != std::string::npos)
    {
        return std::nullopt;
    }
    const std::uint64_t size = std::strtoull(text.c_str(), nullptr, 10);
    return size >= 1 && size <= LARGEST_SIZE ? std::optional(size) : std::nullopt;
}

bool
IsDigits(std::string_view text)
{
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// @return whether it is a digit, a point, and one to four digits
bool
IsWidth(std::string_view text)
{
    constexpr std::size_t LONGEST = 6;
    return text.size() > 2 && text.size() <= LONGEST && text[1] == '.' &&
           IsDigits(text.substr(0, 1)) && IsDigits(text.substr(2));
}

/// Takes what stands behind the last '_', with that; nothing if there is none.
std::string_view
TakeLastPart(std::string_view& text)
{
    const std::size_t place = text.rfind('_');
    if (place == std::string_view::npos)
    {
        return {};
    }
    const std::string_view part = text.substr(place + 1);
    text.remove_suffix(text.size() - place);
    return part;
}

/// @return whether a text began so; then that is gone
bool
TakeBegin(std::string_view& text, std::string_view begin)
{
    const bool does = text.substr(0, begin.size()) == begin;
    text.remove_prefix(does ? begin.size() : 0);
    return does;
}

bool
IsOneOf(std::string_view text, std::initializer_list<std::string_view> choices)
{
    return std::find(choices.begin(), choices.end(), text) != choices.end();
}

std::optional<ZooDnn>
MakeMobileEntry(const std::string& name,
                const std::string& kind,
                double width,
                std::uint64_t resolution)
{
    constexpr double LEAST_WIDTH = 0.01;
    constexpr double LARGEST_WIDTH = 100;
    if (width < LEAST_WIDTH || width > LARGEST_WIDTH)
    {
        return std::nullopt;
    }
    if (kind == "v1" || kind == "v2")
    {
        const auto make = kind == "v1" ? MakeMobileNetV1 : MakeMobileNetV2;
        return ZooDnn{name,
                      kind == "v1" ? "MobileNetV1" : "MobileNetV2",
                      ZooInput::IMAGE,
                      [=](const ZooOptions& options) {
                          return make(name,
                                      width,
                                      options.resolution.value_or(resolution),
                                      options.classes.value_or(1000));
                      }};
    }
    MobileNetV3Settings settings;
    settings.large = kind.find("large") != std::string::npos;
    settings.minimalistic = kind.find("minimalistic") != std::string::npos;
    settings.tensorFlow = true;
    settings.width = width;
    return ZooDnn{name, "MobileNetV3", ZooInput::IMAGE, [=](const ZooOptions& options) {
                      return MakeMobileNetV3(name,
                                             settings,
                                             options.resolution.value_or(resolution),
                                             options.classes.value_or(1000));
                  }};
}

/// One recurrent layer and a linear one, over 64 steps unless told otherwise.
ZooDnn
MakeRecurrentEntry(const std::string& name,
                   OperatorKind kind,
                   const std::vector<std::uint64_t>& sizes)
{
    constexpr std::uint64_t STEPS = 64;
    return {name, "recurrent", ZooInput::SEQUENCE, [=](const ZooOptions& options) {
                DnnBuilder net(name);
                net.Input({options.tokens.value_or(STEPS), sizes[0]});
                net.Then(ToString(kind), Op::Recurrent(kind, sizes[1], true));
                net.Then("fc", Op::Linear(sizes[2]));
                return net.Finish();
            }};
}

} // namespace

std::optional<ZooDnn>
ParseMobileNet(const std::string& name)
{
    constexpr std::uint64_t RESOLUTION = 224;
    constexpr std::size_t PERCENT_DIGITS = 3;
    // Without std::regex, which takes longer to compile than the zoo to make.
    std::string_view rest = name;
    std::string_view last = TakeLastPart(rest);
    if (!TakeBegin(rest, "mobilenet") || !IsDigits(last))
    {
        return std::nullopt;
    }
    if (last.size() == PERCENT_DIGITS && IsOneOf(rest, {"v1", "v2", "v3_large", "v3_small"}))
    {
        return MakeMobileEntry(name,
                               std::string(rest),
                               static_cast<double>(*ParseSize("1" + std::string(last)) - 1000) /
                                   100,
                               RESOLUTION);
    }
    const std::optional<std::uint64_t> resolution = ParseSize(std::string(last));
    const std::string_view width = TakeLastPart(rest);
    if (!IsWidth(width) || !resolution ||
        !IsOneOf(rest,
                 {"_v1",
                  "_v2",
                  "_v3_large_tf",
                  "_v3_small_tf",
                  "_v3_large_minimalistic_tf",
                  "_v3_small_minimalistic_tf"}))
    {
        return std::nullopt;
    }
    return MakeMobileEntry(name,
                           std::string(rest.substr(1)),
                           *ParseFiniteNumber(width),
                           *resolution);
}

std::optional<ZooDnn>
ParseSizedDnn(const std::string& name)
{
    constexpr std::uint64_t GRID_INTERVALS = 5;
    std::istringstream parts(name);
    std::string kind;
    std::getline(parts, kind, '_');
    std::vector<std::uint64_t> sizes;
    for (std::string part; std::getline(parts, part, '_');)
    {
        const std::optional<std::uint64_t> size = ParseSize(part);
        if (!size)
        {
            return std::nullopt;
        }
        sizes.push_back(*size);
    }
    if (kind == "mlp" && sizes.size() >= 2)
    {
        return ZooDnn{name, "MLP", ZooInput::FIXED, [sizes](const ZooOptions&) {
                          return MakeMlp(sizes);
                      }};
    }
    if (kind == "kan" && sizes.size() >= 2)
    {
        return ZooDnn{name, "KAN", ZooInput::FIXED, [sizes](const ZooOptions&) {
                          return MakeKan(sizes, GRID_INTERVALS);
                      }};
    }
    if ((kind == "lstm" || kind == "gru") && sizes.size() == 3)
    {
        return MakeRecurrentEntry(name, ParseOperatorKind(kind), sizes);
    }
    return std::nullopt;
}

} // namespace ns3::aiot
