// SPDX-License-Identifier: GPL-2.0-only
#include "radio-defaults.h"

namespace ns3
{
namespace aiot
{

namespace
{

/**
 * @param device board of the sensors
 * @param gateway board of the gateways
 * @param periodS time between samples (s)
 * @return defaults of small sensors far away; offered load is not estimated from these
 */
RadioDefaults
MakeSmallSensor(const char* device, const char* gateway, double periodS)
{
    return {device,
            gateway,
            "GAP9",
            "cloud-server",
            "fc_autoencoder",
            "fc_autoencoder",
            48,
            periodS,
            4,
            1400,
            0,
            30};
}

} // namespace

RadioDefaults
GetRadioDefaults(const std::string& radio)
{
    if (radio == "lorawan")
    {
        return MakeSmallSensor("lora-sensor", "lora-gateway", 60);
    }
    if (radio == "nb-iot" || radio == "lte-m")
    {
        return MakeSmallSensor(radio == "nb-iot" ? "nb-iot-sensor" : "lte-m-sensor",
                               "enb-femto",
                               60);
    }
    if (radio == "ble-connection")
    {
        return MakeSmallSensor("ble-sensor", "ble-gateway", 10);
    }
    if (radio == "lr-wpan")
    {
        return {"lr-wpan-sensor",
                "lr-wpan-gateway",
                "GAP9",
                "cloud-server",
                "fc_autoencoder",
                "fc_autoencoder",
                48,
                10,
                6,
                60,
                120,
                5};
    }
    if (radio == "lte")
    {
        return {"lte-camera",
                "enb-femto",
                "Cloud-AI-100-Edge",
                "cloud-server",
                "resnet50",
                "mobilenet_v1_0.25_96",
                10000,
                10,
                4,
                1400,
                60,
                5};
    }
    if (radio == "csma")
    {
        return {"wired-camera",
                "lan-switch",
                "Cloud-AI-100-Edge",
                "cloud-server",
                "resnet50",
                "mobilenet_v1_0.25_96",
                10000,
                5,
                4,
                1400,
                66,
                5};
    }
    return {"wifi-camera",
            "access-point",
            "Cloud-AI-100-Edge",
            "cloud-server",
            "resnet50",
            "mobilenet_v1_0.25_96",
            10000,
            5,
            4,
            1400,
            1500,
            5};
}

} // namespace aiot
} // namespace ns3
