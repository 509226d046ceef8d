// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SENSOR_SETTINGS_H
#define AIOT_SENSOR_SETTINGS_H

#include "inference-policy.h"

#include "ns3/address.h"
#include "ns3/load-energy-model.h"
#include "ns3/message.h"
#include "ns3/object-factory.h"
#include "ns3/random-variable-stream.h"

#include <cstdint>
#include <memory>
#include <string>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_application
 * Attributes of a Sensor. Those of a population are mostly alike, so that they share one record,
 * which is copied before it is changed.
 */
struct SensorSettings
{
    Ptr<RandomVariableStream> interval;  //!< attribute Interval (s)
    Ptr<InferencePolicy> policy;         //!< attribute Policy
    Ptr<ProcessorEnergyModel> processor; //!< attribute Processor
    Ptr<SensorEnergyModel> transducer;   //!< attribute SensorModel
    Address edge;                        //!< attribute EdgeAddress
    Address cloud;                       //!< attribute CloudAddress
    std::string modelName;               //!< attribute ModelName
    uint32_t payloadBytes{0};            //!< attribute PayloadBytes (B)
    uint32_t resultBytes{0};             //!< attribute ResultBytes (B)
    uint32_t maxOutstanding{0};          //!< attribute MaxOutstanding
    uint32_t sessionEvery{0};            //!< attribute SessionEvery
    int64_t sampleNs{0};                 //!< attribute SampleDuration (ns)
    int64_t preprocessNs{0};             //!< attribute PreprocessDuration (ns)
    double preprocessPowerW{0};          //!< attribute PreprocessPower (W)
    int64_t stackNs{0};                  //!< attribute StackDuration (ns)
    int64_t sessionNs{0};                //!< attribute SessionDuration (ns)
    int64_t inferenceNs{0};              //!< attribute InferenceDuration (ns)
    double inferencePowerW{0};           //!< attribute InferencePower (W)
    int64_t timeoutNs{0};                //!< attribute Timeout (ns)
    bool uplinkOnly{false};              //!< attribute UplinkOnly
    bool autonomous{true};               //!< attribute Autonomous

    /**
     * @param sample a sample
     * @return what the policy chooses, if that is the same for any sample; else null
     */
    const InferenceChoice* FindConstantChoice(const Message& sample) const;

    /// @return whether all attributes are equal
    bool operator==(const SensorSettings& other) const;

  private:
    mutable Ptr<InferencePolicy> m_asked;                    //!< who was asked for m_choice
    mutable std::shared_ptr<const InferenceChoice> m_choice; //!< constant choice; null: none
};

/**
 * @ingroup aiot_application
 * What sensors that are alike have in common, see Sensor::ShareSettings().
 */
struct SharedSensorSettings
{
    std::shared_ptr<SensorSettings> settings;       //!< attributes
    std::shared_ptr<const ObjectFactory> transport; //!< attribute Transport
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_SENSOR_SETTINGS_H
