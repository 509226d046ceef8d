// SPDX-License-Identifier: GPL-2.0-only
#include "radio-defaults.h"

namespace ns3
{
namespace aiot
{

RadioDefaults
GetRadioDefaults(const std::string& radio)
{
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
                120};
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
                60};
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
                66};
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
            1500};
}

} // namespace aiot
} // namespace ns3
