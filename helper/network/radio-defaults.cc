// SPDX-License-Identifier: GPL-2.0-only
#include "radio-defaults.h"

#include <algorithm>

namespace ns3
{
namespace aiot
{

namespace
{

constexpr double MOST_PAYLOAD_BYTES = 1e6; // as --payload
/// What sensors of few values feed: so many readings at a time, the network's own input.
constexpr const char* READINGS_NETWORK = "environment_autoencoder";
constexpr double READINGS = 6;
/// What microphones and accelerometers feed.
constexpr const char* SPECTRUM_NETWORK = "fc_autoencoder";

/**
 * @param board what the sensors are
 * @return kind of its first sensor, e.g. "camera"; empty: it has none
 */
std::string
GetSensorKind(const Board& board)
{
    return board.sensors.empty() ? "" : board.sensors.front().kind;
}

} // namespace

RadioDefaults
MakeCameraDefaults(const char* device, const char* gateway, double periodS)
{
    return {device,
            gateway,
            "Cloud-AI-100-Edge",
            "cloud-server",
            "resnet50",
            "mobilenet_v1_0.25_96",
            10000,
            periodS,
            4,
            5};
}

RadioDefaults
MakeSensorDefaults(const char* device, const char* gateway, double periodS)
{
    return {device,
            gateway,
            "edge-raspberry-pi",
            "cloud-server",
            READINGS_NETWORK,
            READINGS_NETWORK,
            48,
            periodS,
            4,
            30};
}

std::string
ChooseDnn(const RadioDefaults& defaults, const Board& board, bool onDevice)
{
    const std::string kind = GetSensorKind(board);
    if (kind == "environment" || kind == "gas")
    {
        return READINGS_NETWORK;
    }
    if (kind == "microphone" || kind == "inertial")
    {
        return SPECTRUM_NETWORK;
    }
    return onDevice ? defaults.deviceModel : defaults.model;
}

uint32_t
ChoosePayload(const RadioDefaults& defaults, const Board& board, const DnnProfile& network)
{
    const std::string kind = GetSensorKind(board);
    double bytes = network.inputValues.value_or(defaults.payloadBytes);
    if (kind == "camera")
    {
        // Pictures travel compressed, and are scaled to the network where they arrive.
        bytes = board.sensors.front().sampleBytes.value;
    }
    else if (!kind.empty() && network.name == READINGS_NETWORK)
    {
        bytes = READINGS * board.sensors.front().sampleBytes.value;
    }
    return static_cast<uint32_t>(std::min(std::max(1.0, bytes), MOST_PAYLOAD_BYTES));
}

} // namespace aiot
} // namespace ns3
