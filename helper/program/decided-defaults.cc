// SPDX-License-Identifier: GPL-2.0-only
#include "decided-defaults.h"

#include "ns3/radio-technology.h"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace ns3
{
namespace aiot
{

namespace
{

using Rules = std::vector<DecidedDefault>;

const char* const NO_ARGUMENT = "the scenario decides, no argument does";

/// Attributes of the applications that every scenario sets from its arguments.
Rules
ListApplicationRules(const ScenarioTraits& traits)
{
    const std::string place = traits.place + " decides";
    return {
        {"ns3::Application::StartTime", NO_ARGUMENT},
        {"ns3::aiot::PoweredApplication::Transport", "--transport and --fidelity decide"},
        {"ns3::aiot::PoweredApplication::Port", NO_ARGUMENT},
        {"ns3::aiot::Sensor::Interval", "--period decides"},
        {"ns3::aiot::Sensor::PayloadBytes", "--payload decides"},
        {"ns3::aiot::Sensor::ResultBytes", "--model decides"},
        {"ns3::aiot::Sensor::ModelName", "--model decides"},
        {"ns3::aiot::Sensor::InferenceDuration", "--model and --device decide"},
        {"ns3::aiot::Sensor::InferencePower", "--model and --device decide"},
        {"ns3::aiot::Sensor::Processor", "--device decides"},
        {"ns3::aiot::Sensor::SensorModel", "--device decides"},
        {"ns3::aiot::Sensor::Policy", place},
        {"ns3::aiot::Sensor::EdgeAddress", NO_ARGUMENT},
        {"ns3::aiot::Sensor::CloudAddress", NO_ARGUMENT},
        {"ns3::aiot::Sensor::Autonomous", "--lifecycle decides"},
        {"ns3::aiot::Sensor::UplinkOnly", "--uplinkOnly decides, in smart-factory"},
        {"ns3::aiot::InferenceServer::Upstream", place},
        {"ns3::aiot::InferenceServer::UpstreamPolicy", place},
        {"ns3::aiot::InferenceServer::ModelName", "--model decides"},
        {"ns3::aiot::InferenceServer::ResultBytes", "--model decides"},
        {"ns3::aiot::InferenceServer::InferenceDuration", "--model, --edge and --cloud decide"},
        {"ns3::aiot::InferenceServer::InferencePower", "--model, --edge and --cloud decide"},
        {"ns3::aiot::InferenceServer::SamplingWeight", "--population decides"},
        {"ns3::aiot::SamplingWeight::", "--population decides"},
        {"ns3::aiot::MessageEndpoint::TagStages", NO_ARGUMENT},
        {"ns3::aiot::MessageLevelEndpoint::", NO_ARGUMENT},
        {"ns3::aiot::WiredMessageLink::", "the wires of the scenario decide"},
    };
}

/// Attributes of boards and supplies.
Rules
ListHardwareRules(const ScenarioTraits& traits)
{
    return {
        {"ns3::aiot::LoadEnergyModel::", "the boards decide: --device, --edge and --cloud"},
        {"ns3::aiot::ProcessorEnergyModel::", "--wait and the boards decide"},
        {"ns3::aiot::ComponentEnergyModel::", "the boards decide: --device, --edge and --cloud"},
        {"ns3::aiot::PowerSupply::EnergyBoundary",
         "the boards decide: --device, --edge and --cloud"},
        {"ns3::aiot::LteEnbEnergyModel::", "the gateways' board decides, by --radio"},
        {"ns3::aiot::Battery::InitialEnergy",
         traits.battery.empty() ? NO_ARGUMENT : traits.battery + " decides"},
        {"ns3::aiot::Battery::Capacity", "--battery decides"},
        {"ns3::aiot::Battery::Rechargeable", "--device decides"},
        {"ns3::aiot::Battery::Harvested", "--device decides"},
        {"ns3::aiot::PowerSupply::SupplyVoltage",
         "all parts of the scenario draw watts, regardless of the voltage"},
    };
}

/// Attributes of what trains, in a run with a lifecycle.
Rules
ListLifecycleRules()
{
    return {
        {"ns3::aiot::LearningNode::Processor", "--trainer decides"},
        {"ns3::aiot::LearningNode::BlockBytes", "the trainer sends acknowledgements only"},
        {"ns3::aiot::LearningNode::Parallel", "the trainer sends acknowledgements only"},
        {"ns3::aiot::LearningNode::MaxTries", "the trainer sends acknowledgements only"},
        {"ns3::aiot::LearningNode::TryTimeout", "the trainer sends acknowledgements only"},
        {"ns3::aiot::LearningNode::RetryDelay", "the trainer sends acknowledgements only"},
        {"ns3::aiot::Trainer::ForwardDuration", "--model and --trainer decide"},
        {"ns3::aiot::Trainer::ForwardPower", "--model and --trainer decide"},
        {"ns3::aiot::Trainer::ForwardFlops", "--model decides"},
        {"ns3::aiot::Trainer::ValuesPerSample", "--model and --payload decide"},
        {"ns3::aiot::LifecycleDriver::TrainingSamples", "--trainingSamples decides"},
        {"ns3::aiot::LifecycleDriver::Inferences", "--inferences decides"},
        {"ns3::aiot::LifecycleDriver::RetrainEvery", "--retrainEvery decides"},
        {"ns3::aiot::ModelSender::ModelName", "--model decides"},
        {"ns3::aiot::ModelSender::ModelBytes", "--model decides"},
        {"ns3::aiot::ModelSender::TryTimeout", "--model and --radio decide"},
    };
}

/// Attributes of ns-3's networks that the access networks set.
Rules
ListDnnRules()
{
    return {
        {"ns3::WifiPhy::TxPowerStart", "--txPowerDbm decides"},
        {"ns3::WifiPhy::TxPowerEnd", "--txPowerDbm decides"},
        {"ns3::WifiPhy::ChannelSettings", NO_ARGUMENT},
        {"ns3::WifiMac::Ssid", NO_ARGUMENT},
        {"ns3::StaWifiMac::WaitBeaconTimeout", "stations join one after the other"},
        {"ns3::ConstantRateWifiManager::DataMode", "--dataRate decides"},
        {"ns3::ConstantRateWifiManager::ControlMode", "--dataRate decides"},
        {"ns3::LteUePhy::TxPower", "--txPowerDbm decides"},
        {"ns3::LteUePowerControl::Pcmax", "--txPowerDbm decides"},
        {"ns3::LteHelper::Scheduler", "ns-3's default ends runs with more than 40 terminals"},
        {"ns3::LteHelper::PathlossModel", NO_ARGUMENT},
        {"ns3::LogDistancePropagationLossModel::", "the layout of the cells decides"},
        {"ns3::ArpCache::PendingQueueSize", "the largest message decides"},
        {"ns3::NdiscCache::UnresolvedQueueSize", "the largest message decides"},
        {"ns3::MobilityModel::", "--radius and --cells decide"},
        {"ns3::ConstantPositionMobilityModel::", "--radius and --cells decide"},
    };
}

/// Attributes of wires, where a scenario's links are not to be chosen.
Rules
ListWireRules(const ScenarioTraits& traits)
{
    Rules rules;
    if (!traits.links.empty())
    {
        for (const char* name : {"ns3::CsmaChannel::DataRate",
                                 "ns3::CsmaChannel::Delay",
                                 "ns3::PointToPointNetDevice::DataRate",
                                 "ns3::PointToPointChannel::Delay"})
        {
            rules.push_back({name, traits.links + " decides"});
        }
    }
    else if (!traits.radio.empty() && FindRadioTechnology(traits.radio).isWire)
    {
        rules.push_back({"ns3::CsmaChannel::DataRate", "--dataRate decides"});
    }
    return rules;
}

/// @return whether a wire at message level takes the attribute over
bool
IsOfMessageWires(const std::string& name)
{
    constexpr std::array<const char*, 4> NAMES{"ns3::CsmaChannel::DataRate",
                                               "ns3::CsmaChannel::Delay",
                                               "ns3::PointToPointNetDevice::DataRate",
                                               "ns3::PointToPointChannel::Delay"};
    return std::find(NAMES.begin(), NAMES.end(), name) != NAMES.end();
}

/// @return why an attribute of ns-3 has no effect in the run; empty if it may have one
std::string
FindAbsence(const ScenarioTraits& traits, const GivenDefault& given)
{
    const bool isOurs = given.name.rfind("ns3::aiot::", 0) == 0;
    const bool isCommon = given.group == "Core" || given.name.rfind("ns3::Application::", 0) == 0;
    if (isOurs || isCommon || given.group.empty())
    {
        return "";
    }
    if (!traits.packets)
    {
        return IsOfMessageWires(given.name)
                   ? ""
                   : "it goes with --fidelity=packet only, messages have no packets";
    }
    for (const RadioTechnology& radio : GetRadioTechnologies())
    {
        const auto& groups = radio.attributeGroups;
        const bool isOfRadio = std::find(groups.begin(), groups.end(), given.group) != groups.end();
        if (isOfRadio && traits.radio != radio.name)
        {
            return "it goes with --radio=" + radio.name + " of smart-factory only";
        }
        if (given.group == "Csma" && traits.radio == radio.name && !radio.hasLan)
        {
            return "a network of " + radio.name + " has no CSMA channel";
        }
    }
    return "";
}

/// @return why an attribute of ours has no effect in the run; empty if it may have one
std::string
FindOwnAbsence(const ScenarioTraits& traits, const std::string& name)
{
    const auto isOf = [&name](const std::string& type) {
        return name.rfind("ns3::aiot::" + type + "::", 0) == 0;
    };
    const bool udp = traits.packets && traits.transport == "udp";
    // Models travel by TCP, regardless of what samples do.
    const bool tcp = traits.packets && (traits.transport == "tcp" || traits.lifecycle);
    if (isOf("UdpEndpoint") && !udp)
    {
        return "it goes with --transport=udp --fidelity=packet only";
    }
    if (isOf("TcpEndpoint") && !tcp)
    {
        return "it goes with --transport=tcp --fidelity=packet only";
    }
    if (isOf("LteUeEnergyModel") && !(traits.packets && traits.radio == "lte"))
    {
        return "it goes with --radio=lte --fidelity=packet only; at message level "
               "--link=\"tail=...\" "
               "decides";
    }
    const bool isOfTraining = isOf("Trainer") || isOf("LearningNode");
    if ((isOfTraining || isOf("LifecycleDriver") || isOf("ModelSender")) && !traits.lifecycle)
    {
        return "it goes with --lifecycle of smart-factory only";
    }
    if (isOf("HarvestTrace"))
    {
        return traits.harvests ? "--solar tells of all days" : "the scenario has no solar panels";
    }
    if (isOf("Battery") && !traits.hasBattery)
    {
        return "the sensors have no battery; --device decides";
    }
    const bool charges =
        name == "ns3::aiot::Battery::RestartFraction" || name == "ns3::aiot::Battery::Capacity";
    if (charges && !traits.harvests)
    {
        return "nothing charges a battery; it goes with follow-the-sun only";
    }
    if (isOf("LorawanEnergyModel") || isOf("LorawanGatewayEnergyModel"))
    {
        return "it goes with devices of the lorawan module only";
    }
    const bool one = traits.population == 1;
    if (!one && (name == "ns3::aiot::InferenceServer::BatchSize" ||
                 name == "ns3::aiot::InferenceServer::RelayDuration"))
    {
        return "it does not go with a --population";
    }
    return "";
}

} // namespace

void
RefuseDecidedDefaults(const ScenarioTraits& traits)
{
    Rules rules;
    for (const Rules& part : {ListApplicationRules(traits),
                              ListHardwareRules(traits),
                              ListLifecycleRules(),
                              ListDnnRules(),
                              ListWireRules(traits)})
    {
        rules.insert(rules.end(), part.begin(), part.end());
    }
    for (const GivenDefault& given : ListGivenDefaults())
    {
        std::string absence = FindAbsence(traits, given);
        absence = absence.empty() ? FindOwnAbsence(traits, given.name) : absence;
        if (!absence.empty())
        {
            throw std::invalid_argument("--" + given.name + " has no effect: " + absence);
        }
    }
    RefuseDecidedDefaults(rules);
}

} // namespace aiot
} // namespace ns3
