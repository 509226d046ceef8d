// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ENERGY_ESTIMATE_H
#define AIOT_ENERGY_ESTIMATE_H

#include "ns3/error-interval.h"
#include "ns3/inference-cost.h"
#include "ns3/processor-power-caps.h"

#include <cstddef>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// How an energy was found; see EnergyEstimator.
enum class EnergyMethod
{
    MEASURED,
    FITTED,
    OTHER_DEVICES,
    SCALED,
    ANALYTIC,
    OTHER_LOADS
};

/// @return the method as reports spell it, e.g. "other devices"
const char* EnergyMethodName(EnergyMethod method);

/// What is asked of EnergyEstimator.
struct EnergyQuery
{
    std::string network;     ///< a name of the zoo, of the network catalogue, or of AddNetwork()
    std::string processor;   ///< a name of the processor catalogue, or a runtime of the tables
    std::string precision{}; ///< "fp32", "fp16", "int8", "int4"; empty: see QuestionRules
    std::string runtime{};   ///< exact name of a software in the tables; empty for the newest
    unsigned batch = 1;      ///< inferences that run together; more than one is a batch of a SINGLE
                             ///< or OFFLINE load
    InferenceLoad load = InferenceLoad::SINGLE;    ///< how the processor is asked
    ComputeEngine engine = ComputeEngine::UNKNOWN; ///< that computes; UNKNOWN for the accelerator

    friend bool operator==(const EnergyQuery& a, const EnergyQuery& b)
    {
        return a.batch == b.batch && a.load == b.load && a.network == b.network &&
               a.engine == b.engine && a.processor == b.processor && a.precision == b.precision &&
               a.runtime == b.runtime;
    }
};

/// What would have been predicted for a measured network.
struct LeftOutPrediction
{
    EnergyMethod method = EnergyMethod::FITTED;
    double energyJ = 0.0;
    double errorPercent = 0.0; ///< signed, of the measured energy
    bool inRange = false;

    /// @return errorPercent. @param predictedJ instead of @param measuredJ
    static double ErrorPercent(double predictedJ, double measuredJ);
};

/// How far predictions were from measurements that they did not know.
struct EnergyError
{
    double mean = 0.0;  ///< of the absolute errors, share of the measured energy
    double worst = 0.0; ///< the largest of them
    std::size_t count = 0;
};

/// Between what an energy lies with a probability of 0.9.
struct EnergyRange
{
    double lowJ = 0.0;      ///< 5 % quantile
    double highJ = 0.0;     ///< 95 % quantile
    std::size_t errors = 0; ///< left-out measurements, or repeated ones, that it rests on
};

/// What EnergyEstimator answers: a cost, and how it was found.
struct EnergyEstimate : InferenceCost
{
    std::string processor;
    unsigned fullBatch = 0;  ///< of an estimated batch: from how many samples on it is full load
    double energyNetJ = 0.0; ///< above idle: what a simulation accounts beside the idle power
    EnergyMethod method = EnergyMethod::MEASURED;
    bool inRange = true;      ///< inside what was measured on the processor
    bool anySoftware = false; ///< the question named none: a measurement may be of any
    std::string engineKind{}; ///< engines that are priced alike, e.g. "cpu int8"; CoefficientGroup
    std::size_t runs = 0; ///< measurements that the answer rests on: runs of this network on this
                          ///< engine, or networks measured with this software
    double energyLowJ = 0.0;  ///< least of those runs; energyJ where it is not measured
    double energyHighJ = 0.0; ///< largest of them
    std::vector<InferenceCost> measurements{}; ///< all runs of a measured answer

    /**
     * @param idleW idle power of the processor, W
     * @return what the processor draws while the inference runs: energyNetJ above idle, W
     */
    double RunningPowerW(double idleW) const;

    /**
     * @brief Takes the time and joules of a power cap.
     * @param effect of the cap
     * @param idleW idle power of the processor, W
     */
    void ApplyPowerCap(const PowerCapEffect& effect, double idleW);
};

} // namespace ns3::aiot

#endif // AIOT_ENERGY_ESTIMATE_H
