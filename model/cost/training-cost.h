// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_TRAINING_COST_H
#define AIOT_TRAINING_COST_H

#include "dnn-work.h"

#include "ns3/processor-profile.h"

#include <optional>
#include <string>

namespace ns3::aiot
{

/// How a network is trained.
struct TrainingOptions
{
    std::string precision{"auto"}; ///< "fp32", "fp16" (also for bf16), or "auto"
    unsigned batch = 32;           ///< samples per step, from 1
    double dataLoadingS = 0.0;     ///< to read and prepare a sample, beside computing (s)
};

/// What training costs for one sample, seen once.
struct TrainingCost
{
    std::string precision;
    double stepS = 0.0;      ///< forward, backward and the sample's share of the step (s)
    double powerW = 0.0;     ///< of the processor in that time, idle included (W)
    bool isComputed = false; ///< whether computing and not the data takes the time
};

/**
 * @brief Time and power of training a network on a processor, by its sheet.
 *
 *     t = max( 3 MACs / rate + 10 activations bytes / bandwidth + 3 layers L / batch, loading ) / n
 *
 * with n accelerators that train side by side, each on its own samples, L = 0.1 ms and the power
 * while inferring. A forward pass and two backward ones (by weights and by activations) multiply;
 * each activation moves ten times in all; each layer costs the host L per pass and step, regardless
 * of what the batch. The three constants are ours, fitted to the ResNet-50 rows of four GPUs in the
 * power trace of Zeus (You, Chung, Chowdhury, NSDI 2023; Apache-2.0, ml-energy/zeus @75a8b93), at
 * fp32 and the highest power limit. Where no bandwidth is known, moving takes no time.
 *
 * | GPU, batch 128 | fp32 TFLOPS, GB/s (unverified) | ms per image here | measured |
 * |----------------|------------------------------|-------------------|----------|
 * | V100           | 14.0, 900                    | 3.55              | 2.81     |
 * | A40            | 37.4, 696                    | 2.94              | 2.92     |
 * | RTX 6000       | 16.3, 672                    | 3.87              | 3.92     |
 * | P100           | 9.3, 732                     | 4.82              | 4.90     |
 *
 * How accurate is this? Within 30 % there; elsewhere expect a factor of two. It rises with each of
 * MACs, activations and layers, so within a family with its members.
 *
 * @param processor with `macs_per_s_fp32` or `macs_per_s_fp16`, and better
 *        `memory_bandwidth_bytes_per_s`
 * @param work of the network
 * @param options "auto" is fp16 where an accelerator has a rate for it, else fp32
 * @return nothing where "auto" finds neither rate
 * @throw std::invalid_argument for a precision that the processor has no rate for or that is none
 * of the three, for a batch of 0, and for a time that is negative or not finite
 */
std::optional<TrainingCost> FindTrainingCost(const ProcessorProfile& processor,
                                             const DnnWork& work,
                                             const TrainingOptions& options);

} // namespace ns3::aiot

#endif // AIOT_TRAINING_COST_H
