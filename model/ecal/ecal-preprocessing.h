// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ECAL_PREPROCESSING_H
#define AIOT_ECAL_PREPROCESSING_H

#include <string>

namespace ns3::aiot
{

/// What is done to samples before a network sees them.
enum class PreprocessingType
{
    NONE,            ///< nothing; kind `aiot` only
    NORMALIZATION,   ///< z-score: less the mean, by the standard deviation
    MIN_MAX_SCALING, ///< to the range from 0 to 1
    GADF             ///< Gramian angular difference field: an image of IS x IS for each series
};

/// @return the name as the authors spell it, e.g. "min_max_scaling"
const char* PreprocessingTypeName(PreprocessingType type);

/// @throw std::invalid_argument for an unknown name, with the known ones
PreprocessingType ParsePreprocessingType(const std::string& name);

/**
 * @brief FLOP as the authors count them (ecal-energy 0.1.0): all samples are one batch.
 *
 * With n = samples x values: z-score 6 n + 1; min-max 2 n + 1, finding the extremes is free; GADF
 * 2 n + 1 + samples (values^2 + 5 values).
 *
 * @param type the method
 * @param samples number of samples, 0 or more
 * @param values values of one sample
 */
double AuthorsPreprocessingFlops(PreprocessingType type, double samples, double values);

/**
 * @brief FLOP of learning what a method needs to know, once, from the development samples.
 *
 * With n = samples x values: z-score 4 n + 1 (mean n, deviation 3 n + 1); min-max 2 (n - 1) + 1:
 * comparisons count as they do in a ReLU. GADF scales each series by its own extremes: 0.
 */
double PreprocessingFitFlops(PreprocessingType type, double samples, double values);

/**
 * @brief FLOP of treating one sample with what was learnt; the same in development and inference.
 *
 * z-score and min-max 2 per value. GADF: own extremes 2 (values - 1) + 1, two passes of scaling, to
 * [0, 1] and to [-1, 1], 4 per value, the sines 3 per value, and 3 per element of the field,
 * sin(a - b) = sin a cos b - cos a sin b.
 */
double PreprocessingSampleFlops(PreprocessingType type, double values);

/// @return values of one sample after the method: values^2 for GADF, else as many as before
double PreprocessedValues(PreprocessingType type, double values);

} // namespace ns3::aiot

#endif // AIOT_ECAL_PREPROCESSING_H
