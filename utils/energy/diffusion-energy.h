// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_DIFFUSION_ENERGY_H
#define AIOT_DIFFUSION_ENERGY_H

#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// Images or videos of a diffusion model; what is missing stands in traces/diffusion-models.csv.
struct DiffusionQuestion
{
    std::optional<double> steps;
    std::string size; ///< WIDTHxHEIGHT in pixels; empty: the model's usual one
    std::optional<double> frames;
    double batch = 1.0;
    double gpus = 1.0;

    /// @return whether anything of a diffusion model was asked for
    bool IsAsked() const;
};

/**
 * @brief Joules and seconds of an image or video, with the coefficients that are built in.
 * @param model as in traces/diffusion-models.csv
 * @param gpu as in traces/gpus.csv
 * @param precision of the weights; empty: bfloat16
 * @param question what is made
 * @return one object, keys with units
 * @throw std::invalid_argument with one line for what is unknown, or does not fit in memory
 */
nlohmann::json AnswerDiffusion(const std::string& model,
                               const std::string& gpu,
                               const std::string& precision,
                               const DiffusionQuestion& question);

/// Prints what AnswerDiffusion() returned, a row each.
void PrintDiffusion(std::ostream& out, const std::vector<nlohmann::json>& answers);

} // namespace ns3::aiot

#endif // AIOT_DIFFUSION_ENERGY_H
