// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_AMORTISATION_H
#define AIOT_AMORTISATION_H

#include "ns3/stage.h"

#include <array>
#include <cstdint>

namespace ns3::aiot
{

/// What a run of the whole lifecycle has measured.
struct LifecycleMeasurement
{
    std::array<double, STAGE_COUNT> stageJ{}; //!< by Stage, joules of lost samples included (J)
    double sampleBits{0};                     //!< application bits of one sample, f * IS, > 0
    uint64_t trainingSamples{0};              //!< N_S, completed, over all rounds
    uint64_t inferences{0};                   //!< gamma, completed, > 0
    uint64_t rounds{0};                       //!< how often the network was developed, > 0
    uint64_t retrainEvery{0};                 //!< inferences per round; 0: one round
    double developmentS{0};                   //!< time of all development phases (s)
    double inferenceS{0};                     //!< time of all inference phases (s)
    double otherS{0};                         //!< the rest of the run: joining, letting fade (s)
};

/// What a lifecycle of some number of inferences costs.
struct LifecycleCost
{
    std::array<double, STAGE_COUNT> stageJ{}; //!< by Stage (J)
    double totalJ{0};                         //!< all stages but standby (J)
    double trainingSamples{0};                //!< N_S over all rounds; may be a mean
    double applicationBits{0};                //!< f * IS * (N_S + gamma)
    double ecalJPerBit{0};                    //!< J/bit
    double ecalWithStandbyJPerBit{0};         //!< J/bit
};

/**
 * @ingroup aiot_ecal
 * The amortisation curve eCAL(gamma), extrapolated from one measured run.
 *
 * With r(gamma) = 1, or gamma / M rounded up if the network is developed again every M inferences:
 *
 *     E(gamma)    = E_D / r_0 * r(gamma) + E_inf / gamma_0 * gamma
 *     bits(gamma) = f * IS * (N_S / r_0 * r(gamma) + gamma)
 *     eCAL(gamma) = E(gamma) / bits(gamma)
 *
 * where E_D is the sum of the five development stages and index 0 marks what was measured (Chou et
 * al., arXiv 2408.00540). Standby goes with time: its mean power times the time of development
 * rounds, inferences and the rest of the run, which happens once.
 *
 * The curve holds as long as conditions stay those of the measured run: as many sensors, the same
 * load, the same share of losses, no battery that dies later.
 */
class Amortisation
{
  public:
    /**
     * @param measured what was measured
     * @throw std::invalid_argument one line: no inferences, no rounds or no bits, or a number that
     * is negative or not finite
     */
    explicit Amortisation(const LifecycleMeasurement& measured);

    /**
     * @param inferences gamma
     * @param retrainEvery inferences per round; 0: one round
     * @return rounds of development, >= 1
     */
    static uint64_t CountRounds(uint64_t inferences, uint64_t retrainEvery);

    /**
     * @param inferences gamma, > 0
     * @return what they cost
     */
    LifecycleCost Extrapolate(uint64_t inferences) const;

  private:
    LifecycleMeasurement m_measured; //!< what was measured
};

} // namespace ns3::aiot

#endif // AIOT_AMORTISATION_H
