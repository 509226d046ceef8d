// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_NETWORK_DIVISION_H
#define AIOT_NETWORK_DIVISION_H

#include "inference-workload.h"

#include "ns3/inference-plan.h"
#include "ns3/tier-partition.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_application
 * The steps of a neural network that is divided between tiers: what each part takes on its board,
 * and what is sent between them.
 *
 * Parts add up to what InferenceWorkload says of the whole: those of one network on one processor
 * have its time to the nanosecond and its power. See PriceKernels() for how a kernel is priced.
 *
 * @code
 *   workload.Place(Offload::DEVICE, deviceBoard);
 *   workload.Place(Offload::EDGE, edgeBoard);
 *   NetworkDivision division(workload, payloadBytes);
 *   auto plan = plans->Add("cut:layer2", division.Cut("layer2", Offload::DEVICE, Offload::EDGE));
 * @endcode
 */
class NetworkDivision
{
  public:
    /**
     * @param workload a network that is placed on at least two tiers
     * @param payloadBytes size of a sample as it is sent (B)
     * @throw std::invalid_argument for a network whose layers are not known
     */
    NetworkDivision(const InferenceWorkload& workload, uint32_t payloadBytes);
    ~NetworkDivision();
    NetworkDivision(const NetworkDivision&) = delete;
    NetworkDivision& operator=(const NetworkDivision&) = delete;

    /// @return the layers after which it may be cut, from the input on, by GetCutName()
    std::vector<std::string> ListCuts() const;

    /**
     * @param layer name of a layer, or its number as `#12`
     * @param head tier of all up to the layer
     * @param tail tier of the rest
     * @return the two steps
     * @throw std::invalid_argument with one line for a layer that is unknown or inside a kernel,
     * and where one of the parts would be empty
     */
    std::vector<InferenceStep> Cut(const std::string& layer, Offload head, Offload tail) const;

    /**
     * The same with any number of cuts.
     * @param layers as of Cut(), in the order of the network
     * @param tiers of the parts, one more than cuts; neighbours may be on one tier
     * @return a step for each part
     * @throw std::invalid_argument as Cut(), and for layers in another order
     */
    std::vector<InferenceStep> Split(const std::vector<std::string>& layers,
                                     const std::vector<Offload>& tiers) const;

    /// @return how far into the network a cut is @throw std::invalid_argument as Cut()
    std::size_t FindPlace(const std::string& layer) const;

    /**
     * The placement of least cost over all tiers where the network was placed.
     * @param objective what is to be small
     * @param bitsPerS of the links from each tier to the next, one less than tiers
     * @return its steps; one: the whole network runs on that tier
     */
    std::vector<InferenceStep> FindBest(PartitionObjective objective,
                                        const std::vector<uint64_t>& bitsPerS) const;

  private:
    struct Parts; //!< graph, kernels and their prices

    /// @return the steps of a placement. @param tiers of each vertex, among `where`
    std::vector<InferenceStep> MakeSteps(const std::vector<unsigned>& tiers,
                                         const std::vector<Offload>& where) const;

    /// @return what is sent behind a tier (B)
    uint32_t CountSentBytes(const std::vector<unsigned>& tiers, unsigned link) const;

    std::unique_ptr<Parts> m_parts;
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_NETWORK_DIVISION_H
