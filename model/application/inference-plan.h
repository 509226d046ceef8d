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

/// What a sample takes of one tier's processor.
struct TierWork
{
    Time duration;    //!< of all steps there that the sample goes through
    double powerW{0}; //!< mean of that time; 0: the processor's ActivePower (W)
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
 * the chance p_i / (1 - p_1 - ... - p_{i-1}), and goes on otherwise. The shares of all steps add up
 * to 1; if none is given, all samples go through to the last step.
 *
 * Several steps may follow each other on one tier: parts of a network with exits between them. Its
 * processor does those that a sample goes through as one job.
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

    /// @return its last step on a tier; null: it has none there
    const InferenceStep* FindStep(Offload tier) const;

    /// @return the step that follows those on a tier; null: the result is known after that
    const InferenceStep* FindNext(Offload tier) const;

    /**
     * @param sample a sample that is processed on its target
     * @return whether its result is known then. The same sample has the same answer in runs with
     * the same seed and run number, independent of anything else in them.
     */
    bool ExitsAt(const Message& sample) const;

    /// @return position of the last step that the sample goes through on its target
    std::size_t FindLast(const Message& sample) const;

    /**
     * @param last position of a step
     * @return what all steps on its tier up to it take
     */
    TierWork GetWork(std::size_t last) const;

  private:
    /// Where a sample ends on one tier.
    struct TierEnd
    {
        std::size_t last{0}; //!< position of the last step there
        bool exits{true};    //!< its result is known then
    };

    /// @return where a sample ends on its target
    TierEnd FindEnd(const Message& sample) const;

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
     * @param steps 1 to 255, in order, none on a tier before that of the step before: device, edge,
     * cloud
     * @return the plan
     * @throw std::invalid_argument with one line for steps that go back, durations that are not
     * positive, powers of a tier of which some are open, exit probabilities outside 0 to 1 or that
     * do not add up to 1 within 1e-9
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
