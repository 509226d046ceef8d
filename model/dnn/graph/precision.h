// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PRECISION_H
#define AIOT_PRECISION_H

#include <cstdint>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// Number format of weights and activations.
enum class Precision
{
    FP32, ///< 32 bits
    FP16, ///< 16 bits, IEEE half or bfloat
    INT8, ///< 8 bits
    INT4  ///< 4 bits, two to a byte
};

/// @return bits of one element
std::uint64_t GetBits(Precision precision);

/// @return bytes of that many elements, the last byte filled up
std::uint64_t GetBytes(std::uint64_t elements, Precision precision);

/// @return "fp32", "fp16", "int8" or "int4"
std::string ToString(Precision precision);

/**
 * @param name as ToString() gives it, in any case
 * @throw std::invalid_argument for any other name
 */
Precision ParsePrecision(const std::string& name);

/// @return all precisions, widest first
const std::vector<Precision>& GetPrecisions();

} // namespace ns3::aiot

#endif // AIOT_PRECISION_H
