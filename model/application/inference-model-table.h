// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_INFERENCE_MODEL_TABLE_H
#define AIOT_INFERENCE_MODEL_TABLE_H

#include "inference-plan.h"
#include "inference-statistics.h"

#include <map>
#include <string>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_application
 * The networks that a server knows, by their ModelNumbers.
 */
class InferenceModelTable
{
  public:
    /**
     * Add a network, or change it.
     * @param name its name
     * @param duration time for one sample, > 0
     * @param powerW power of the processor in that time, >= 0; 0: the processor's own (W)
     * @param resultBytes size of its result; 0: the server's (B)
     */
    void Add(const std::string& name, Time duration, double powerW, uint32_t resultBytes = 0);

    /**
     * Name the network that stands for unknown ones.
     * @param name its name
     * @param duration time for one sample; 0: it is not known unless it was added (s)
     * @param powerW as in Add()
     */
    void SetDefault(const std::string& name, Time duration, double powerW);

    /**
     * Aborts if there is neither that network nor one for unknown ones.
     * @param id number of a network
     * @return the network, or the one that stands for unknown ones
     */
    InferenceModel& Find(uint16_t id);

    /**
     * Aborts if the plan has no step on the sample's target.
     * @param plan a plan of several steps
     * @param sample a sample that is processed on its target
     * @return the steps that it goes through there, as one, beside the networks
     */
    InferenceModel& FindStep(const InferencePlan& plan, const Message& sample);

    /**
     * @param plan a plan
     * @param last position of the last step that samples go through on a tier
     * @return the key of these steps, above all ModelNumbers
     */
    static uint32_t GetStepKey(const InferencePlan& plan, std::size_t last);

    /// @return all networks
    const std::map<uint32_t, InferenceModel>& Get() const;

  private:
    std::map<uint32_t, InferenceModel> m_models; //!< by number
    uint16_t m_default{0};                       //!< number of the one for unknown networks
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_INFERENCE_MODEL_TABLE_H
