// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_INFERENCE_POLICY_H
#define AIOT_INFERENCE_POLICY_H

#include "inference-plan.h"

#include "ns3/address.h"
#include "ns3/message.h"
#include "ns3/nstime.h"
#include "ns3/object.h"

/**
 * @defgroup aiot_application Applications
 * @ingroup aiot
 * Sensor, inference server, plans, policies, trainer and driver of the lifecycle.
 */

namespace ns3
{
namespace aiot
{

/// How a sample is to be processed.
struct InferenceChoice
{
    Ptr<const InferencePlan> plan; //!< by which steps
    Address server{};              //!< which of several servers of the first step that does not run
                      //!< on the device, or hears of its result; none: the sensor's own
};

/// How the inference of a sample ended.
struct InferenceOutcome
{
    /// What became of the sample.
    enum class Kind
    {
        COMPLETED, //!< its result is known to the sensor, or to the collector
        LOST,      //!< given up by the endpoint, or when the supply was depleted
        TIMED_OUT  //!< no answer in time
    };

    uint32_t id{0};                //!< the sample's number
    Ptr<const InferencePlan> plan; //!< as chosen; null: it ended before a choice was made
    Kind kind{Kind::COMPLETED};    //!< what became of it
    Offload tier{Offload::DEVICE}; //!< COMPLETED: where its result was found
    uint32_t server{NO_NODE};      //!< COMPLETED: id of the node that found it
    Time latency{};                //!< COMPLETED: from the beginning of sampling
};

/**
 * @ingroup aiot_application
 * Chooses, sample by sample, the plan by which inference takes place, and hears how it ended.
 *
 * A Sensor asks its policy once per sample, after pre-processing. Sub-classes may consult anything
 * that they are given at construction (a battery, a queue, a grid's intensity).
 */
class InferencePolicy : public Object
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();

    /**
     * @param sample the sample; its target is not set yet
     * @return how it is to be processed
     */
    virtual InferenceChoice Choose(const Message& sample) = 0;

    /**
     * Where no packets travel, a sensor asks a constant policy once, when its first sample begins,
     * and sends every sample by that choice, without an event of its own.
     * @return whether it makes the same choice at any time and for any sample; false unless
     * overridden
     */
    virtual bool IsConstant() const;

    /// Hear how the inference of a sample ended. @param outcome how; the base class does nothing
    virtual void Ended(const InferenceOutcome& outcome);

    /**
     * @param tier a tier
     * @return the policy that has everything processed there
     */
    static Ptr<InferencePolicy> Always(Offload tier);
};

/**
 * @ingroup aiot_application
 * Everything is processed on the device.
 */
class DeviceOffload : public InferencePolicy
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();
    InferenceChoice Choose(const Message& sample) override;
    bool IsConstant() const override;
};

/**
 * @ingroup aiot_application
 * Everything is processed at the edge.
 */
class EdgeOffload : public InferencePolicy
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();
    InferenceChoice Choose(const Message& sample) override;
    bool IsConstant() const override;
};

/**
 * @ingroup aiot_application
 * Everything is processed in the cloud.
 */
class CloudOffload : public InferencePolicy
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();
    InferenceChoice Choose(const Message& sample) override;
    bool IsConstant() const override;
};

/**
 * @ingroup aiot_application
 * Every sample is processed by the same plan.
 */
class FixedPlan : public InferencePolicy
{
  public:
    /// @return the TypeId; it cannot be made from its name, since it needs a plan
    static TypeId GetTypeId();

    /// @param plan the plan; null: a whole network at the edge
    explicit FixedPlan(const Ptr<const InferencePlan>& plan = nullptr);

    InferenceChoice Choose(const Message& sample) override;
    bool IsConstant() const override;

  private:
    Ptr<const InferencePlan> m_plan; //!< the plan
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_INFERENCE_POLICY_H
