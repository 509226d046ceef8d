// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_DIFFUSION_ROOFLINE_H
#define AIOT_DIFFUSION_ROOFLINE_H

#include "gpu-table.h"

#include <string>

namespace ns3::aiot
{

/// What a pass of a denoising network computes, as in traces/diffusion-models.csv.
struct DiffusionModel
{
    std::string name;
    double parameters = 0.0;      ///< of the network
    double tokenParameters = 0.0; ///< that a token of the latent meets in a pass
    double tokenSide = 16.0;      ///< pixels of a token's side
    double tokenFrames = 1.0;     ///< frames of a token, after the first frame
    double contextTokens = 0.0;   ///< of the prompt, that run with the image's
    double layers = 0.0;
    double attentionLayers = 0.0; ///< with full attention over all tokens
    double width = 0.0;           ///< numbers of a token
    double passes = 1.0;          ///< of a step, 2 with classifier-free guidance
};

/// Images or videos of one kind, made in a batch on the GPUs of one server.
struct DiffusionSetting
{
    DiffusionModel model;
    GpuProfile gpu;
    std::string precision = "bfloat16"; ///< of the weights and of arithmetic: bfloat16 or fp8
    double gpus = 1.0;                  ///< that share each image or video
    double batch = 1.0; ///< images or videos at once; one of twice the pixels may count as two
    double steps = 1.0; ///< of denoising
    double widthPx = 0.0;
    double heightPx = 0.0;
    double frames = 1.0; ///< of a video; 1: an image

    /// @return tokens of one image or video, the prompt's with them
    double GetTokens() const;

    /// @return FLOP of one image or video by its linear layers
    double GetLinearFlop() const;

    /// @return FLOP of one image or video by attention
    double GetAttentionFlop() const;

    /// @throw std::invalid_argument in one line that names the value, for what cannot be
    void Check() const;
};

/**
 * @ingroup aiot_cost
 * @brief The numbers of EstimateDiffusion() that no data sheet has.
 *
 * Fitted by pattern search to the absolute errors of the logarithms of joules and (at half weight)
 * seconds of the 854 diffusion rows of ML.ENERGY v3 (leaderboard at commit 0cd52da, Apache-2.0).
 * They hold for all models and GPUs together.
 */
struct DiffusionCoefficients
{
    double flopShare = 0.196;  ///< of a GPU of 1e15 FLOP/s that linear layers reach
    double flopPower = 0.476;  ///< how that rate grows with the GPU's: B200 is far from twice H100
    double attention = 1.60;   ///< rate of attention over that of linear layers
    double launchS = 5.87e-4;  ///< of a layer in a step
    double linkS = 3.84e-4;    ///< between GPUs, per layer, step and doubling of their number
    double linkPsValue = 38.4; ///< the same per number of a token, and pass (ps)
    double idleShare = 0.394;  ///< of the GPU's power that is always drawn
    double pjPerFlop = 1.24;   ///< further energy of arithmetic (pJ)
    double fp8Flops = 0.654;   ///< of what FP8 could gain; as fitted to language models
};

/// A batch: how long it takes and what it draws.
struct DiffusionEstimate
{
    double timeS = 0.0;          ///< of the batch
    double powerW = 0.0;         ///< of all GPUs, mean
    double energyPerItemJ = 0.0; ///< of one image or video
};

/**
 * @brief Joules and seconds of images and videos, by steps, resolution and frames.
 *
 *     tokens = width height / side^2 ((frames - 1) / tokenFrames + 1) + context
 *     FLOP   = steps passes (2 parameters tokens + 4 tokens^2 layers width)
 *
 * at a rate that the GPUs reach, besides launches and links between GPUs. Power is a share that is
 * always drawn and energy per FLOP, at most the GPU's limit. Text encoders and the decoding to
 * pixels are not counted by themselves; the fitted coefficients hold their share.
 *
 * GPUs alone, no host. A model that the fit has not seen is missed by about a fifth in the mean,
 * the worst of ten by a half; see doc/serving.rst.
 *
 * @param setting what is made, and on what
 * @param coefficients what was fitted
 * @return the batch
 * @throw std::invalid_argument in one line for what cannot be
 */
DiffusionEstimate EstimateDiffusion(const DiffusionSetting& setting,
                                    const DiffusionCoefficients& coefficients);

/**
 * @param name exactly as in traces/diffusion-models.csv
 * @return its network, with its usual steps, resolution and frames; GPUs are the caller's to set
 * @throw std::invalid_argument in one line with the known names
 */
DiffusionSetting FindDiffusionModel(const std::string& name);

/// @return whether traces/diffusion-models.csv has it
bool IsDiffusionModel(const std::string& name);

} // namespace ns3::aiot

#endif // AIOT_DIFFUSION_ROOFLINE_H
