// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ANALYTIC_ROOFLINE_H
#define AIOT_ANALYTIC_ROOFLINE_H

#include "dnn-work.h"

#include "ns3/precision.h"
#include "ns3/processor-profile.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ns3::aiot
{

/**
 * @ingroup aiot_cost
 * @brief What a data sheet says of a device that runs networks.
 *
 * Give either the powers alone or, for the part above idle, energies per action: with both the
 * active power is left aside, so that no joule is counted twice.
 */
struct DeviceSheet
{
    std::string name;
    std::map<Precision, double> macsPerS; ///< peak or best measured; a missing one is not possible
    std::optional<double> bytesPerS;      ///< of the memory; without it only MACs take time
    double launchS = 0.0;                 ///< per kernel
    double idleW = 0.0;
    double activeW = 0.0;          ///< while it computes, idle included
    std::optional<double> macJ{};  ///< per MAC above idle
    std::optional<double> byteJ{}; ///< per byte of memory traffic above idle
    double calibration = 1.0;      ///< measured over predicted time
};

/**
 * @brief Reads a device's sheet from its row in the processor catalogue.
 *
 * Quantities `macs_per_s_fp32`, `_fp16`, `_int8`, `_int4` (1/s), `memory_bandwidth_bytes_per_s`
 * (B/s), `kernel_launch_s` (s), `mac_energy_j`, `byte_energy_j` (J).
 */
DeviceSheet MakeDeviceSheet(const ProcessorProfile& profile);

/// @return what a sheet can compute in, e.g. "fp32, int8"; "nothing" for an empty one
std::string ListPrecisions(const DeviceSheet& sheet);

/// Time and energy of a batch.
struct AnalyticCost
{
    double latencyS = 0.0;   ///< of the whole batch
    double energyJ = 0.0;    ///< of the whole batch, idle included
    double energyNetJ = 0.0; ///< of the whole batch, above idle
};

/**
 * @ingroup aiot_cost
 * @brief The roofline of a data sheet: per kernel the slower of computing and of moving data.
 *
 *     t     = c * sum over kernels max( B MACs / rate, bytes / bandwidth ) + kernels * t_launch
 *     E     = E_net + P_idle t
 *     E_net = t (P_active - P_idle)            or  MACs e_MAC + bytes e_byte
 *     bytes = weights + B (inputs + outputs), each of the precision's size
 *
 * with B inferences per batch and c the calibration (Williams, Waterman, Patterson, "Roofline",
 * CACM 2009; kernel-energy notes, 5.4). How accurate is this? An order of magnitude without
 * calibration; right in which kernel is bound by memory and what a batch saves.
 */
class AnalyticRoofline
{
  public:
    explicit AnalyticRoofline(const DeviceSheet& sheet);

    /// @return whether the device computes in that precision
    bool Supports(Precision precision) const;

    /**
     * @param kernels of the network
     * @param precision of weights and activations
     * @param batch inferences side by side, from 1
     * @throw std::invalid_argument for a precision that the device cannot do, or a batch of 0
     */
    AnalyticCost Estimate(const std::vector<KernelWork>& kernels,
                          Precision precision,
                          unsigned batch = 1) const;

    const DeviceSheet& GetSheet() const;

  private:
    DeviceSheet m_sheet;
};

} // namespace ns3::aiot

#endif // AIOT_ANALYTIC_ROOFLINE_H
