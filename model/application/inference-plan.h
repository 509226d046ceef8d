// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_INFERENCE_PLAN_H
#define AIOT_INFERENCE_PLAN_H

#include "ns3/message.h"
#include "ns3/nstime.h"
#include "ns3/object.h"
#include "ns3/simple-ref-count.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/// A part of a network that runs on one tier.
struct InferenceStep
{
    Offload tier{Offload::EDGE}; //!< where it runs
    std::string part;            //!< name of the part, for people
    Time duration;               //!< of the tier's processor, > 0
    double powerW{0};            //!< of the processor in that time; 0: its ActivePower (W)
    uint32_t outputBytes{0};     //!< size of what it hands on; of the last step: not used (B)
    double exitProbability{0};   //!< share of all samples whose result is known after this step
};

/**
 * @ingroup aiot_application
 * How a sample is processed: parts of a network, one after the other, each on a tier farther from
 * the sensor.
 *
 * Whole(EDGE) and its like are the plans of one step: a whole network on one tier, which each node
 * knows by itself. All others come from an InferencePlanTable, which numbers them.
 *
 * With p_i the exit probability of step i, a sample that has reached it gets its result there with
 * the chance p_i / (1 - p_1 - ... - p_{i-1}), and is handed on otherwise. The shares of all steps
 * add up to 1; if none is given, all samples go through to the last step.
 */
class InferencePlan : public SimpleRefCount<InferencePlan>
{
  public:
    /// @return the plan that runs a whole network on a tier
    static const Ptr<const InferencePlan>& Whole(Offload tier);

    /**
     * @param name its name
     * @param number its number in a table; 0: Whole()
     * @param steps in order; see InferencePlanTable::Add()
     */
    InferencePlan(const std::string& name, uint16_t number, std::vector<InferenceStep> steps);

    const std::string& GetName() const;                 //!< @return its name
    uint16_t GetNumber() const;                         //!< @return its number; 0: Whole()
    const std::vector<InferenceStep>& GetSteps() const; //!< @return its steps

    /// Name it in a message, in place of the neural network; Whole() leaves the message as it is.
    void Label(Message& message) const;

    /// @return its step on a tier; null: it has none there
    const InferenceStep* FindStep(Offload tier) const;

    /// @return the step that follows that on a tier; null: the result is known after that
    const InferenceStep* FindNext(Offload tier) const;

    /**
     * @param sample a sample that has gone through the step on its target
     * @return whether its result is known then. The same sample has the same answer in runs with
     * the same seed and run number, independent of anything else in them.
     */
    bool ExitsAt(const Message& sample) const;

  private:
    std::string m_name;                 //!< its name
    uint16_t m_number;                  //!< its number
    std::vector<InferenceStep> m_steps; //!< its steps
};

/**
 * @ingroup aiot_application
 * The plans of a run: messages carry their numbers. Sensors' policies and servers share one.
 *
 * @code
 *   auto plans = CreateObject<InferencePlanTable>();
 *   auto plan = plans->Add("cut after layer1", {{Offload::DEVICE, "head", MilliSeconds(30), 2,
 * 802816}, {Offload::EDGE, "tail", MilliSeconds(4), 15}}); serverHelper.SetAttribute("Plans",
 * PointerValue(plans));
 * @endcode
 */
class InferencePlanTable : public Object
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();

    /**
     * @param name its name
     * @param steps at least one, in order, each on a tier behind that of the step before: device,
     * edge, cloud
     * @return the plan
     * @throw std::invalid_argument with one line for steps that go back, durations that are not
     * positive, exit probabilities outside 0 to 1 or that do not add up to 1 within 1e-9
     */
    Ptr<const InferencePlan> Add(const std::string& name, std::vector<InferenceStep> steps);

    /// @return the plan of a number; null: there is none
    Ptr<const InferencePlan> Get(uint16_t number) const;

    /// @return all plans, by number from 1 on
    const std::vector<Ptr<const InferencePlan>>& GetAll() const;

  private:
    std::vector<Ptr<const InferencePlan>> m_plans; //!< number 1 first
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_INFERENCE_PLAN_H
