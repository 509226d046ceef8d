// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_OFFLOAD_POLICY_H
#define AIOT_OFFLOAD_POLICY_H

#include "ns3/address.h"
#include "ns3/message.h"
#include "ns3/object.h"

/**
 * @defgroup aiot_application Applications
 * @ingroup aiot
 * Sensor, inference server, policies, trainer and driver of the lifecycle.
 */

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_application
 * Decides, sample by sample, where inference takes place.
 *
 * A Sensor asks its policy once per sample, after pre-processing. Sub-classes may look at anything
 * they are given at construction (a battery, a queue, a grid's intensity).
 */
class OffloadPolicy : public Object
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();

    /**
     * @param sample the sample; `target` is not set yet
     * @return where it is to be processed
     */
    virtual Offload Decide(const Message& sample) = 0;

    /**
     * Where no packets travel, a sensor may ask a constant policy when sampling begins, and send
     * the sample without an event of its own.
     * @return whether it decides for the same tier, and names the same server, at any time and for
     * any sample; false unless overridden
     */
    virtual bool IsConstant() const;

    /**
     * Where several servers of a tier can be reached, which of them. Asked right after Decide(),
     * for samples that are not processed on the device.
     * @param sample the sample
     * @return socket address of the server; the base class has none, which leaves the sensor's own
     */
    virtual Address GetServer(const Message& sample) const;

    /**
     * @param target a tier
     * @return the policy that sends everything there
     */
    static Ptr<OffloadPolicy> Always(Offload target);
};

/**
 * @ingroup aiot_application
 * Everything is processed on the device.
 */
class DeviceOffload : public OffloadPolicy
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();
    Offload Decide(const Message& sample) override;
    bool IsConstant() const override;
};

/**
 * @ingroup aiot_application
 * Everything is processed at the edge.
 */
class EdgeOffload : public OffloadPolicy
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();
    Offload Decide(const Message& sample) override;
    bool IsConstant() const override;
};

/**
 * @ingroup aiot_application
 * Everything is processed in the cloud.
 */
class CloudOffload : public OffloadPolicy
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();
    Offload Decide(const Message& sample) override;
    bool IsConstant() const override;
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_OFFLOAD_POLICY_H
